package action

import (
	"unicode/utf8"

	"tandem/shared/peer"
)

// Event is a keyboard event of the console.
type Event struct {
	Down, Repeat           bool
	Name, Code             string // KeyboardEvent.key and code
	Location               uint8
	Shift, Ctrl, Alt, Meta bool
	AltGraph, CapsLock     bool
	Composing              bool // an input method has it
}

// Fate is what becomes of a keyboard event.
type Fate uint8

const (
	FateUnknown Fate = 0
	// FateOurs: it stays with the console and its browser.
	FateOurs Fate = 1
	// FateTheirs: it goes to the customer's page, and does nothing here.
	FateTheirs Fate = 2
	// FateBoth: it goes to the customer's page, and the browser does its part of it here: copying,
	// pasting.
	FateBoth Fate = 3
)

// Key makes the message of a keyboard event. mac: the agent's machine is one.
func Key(e Event, mac bool) (peer.Key, Fate) {
	switch e.Name {
	case "Dead", "Process", "Unidentified", "":
		return peer.Key{}, FateOurs // an input method's; what comes of it comes as text
	}
	if e.Composing || !utf8.ValidString(e.Name) || len(e.Name) > 32 || len(e.Code) > 32 {
		return peer.Key{}, FateOurs
	}
	command, other := e.Ctrl, e.Meta
	if mac {
		command, other = e.Meta, e.Ctrl
	}
	if e.AltGraph {
		// On Windows AltGr is Ctrl and Alt as well.
		command, other = false, false
	}
	if reserved(e, command) {
		return peer.Key{}, FateOurs
	}
	k := peer.Key{Down: e.Down, Repeat: e.Repeat && e.Down, Location: min(e.Location, 3), Name: e.Name, Code: e.Code}
	for _, m := range []struct {
		held bool
		bit  peer.Modifiers
	}{
		{e.Shift, peer.ModShift}, {command, peer.ModCommand}, {e.Alt && !e.AltGraph, peer.ModAlt}, {other, peer.ModOther},
		{e.AltGraph, peer.ModAltGraph}, {e.CapsLock, peer.ModCapsLock},
	} {
		if m.held {
			k.Modifiers |= m.bit
		}
	}
	k.Command = commandOf(e, k.Modifiers, mac)
	switch k.Command {
	case peer.CommandCopy, peer.CommandCut, peer.CommandPaste:
		return k, FateBoth
	}
	return k, FateTheirs
}

// reserved: what a browser does with its own window, which must not be lost to whoever has the keyboard in
// the customer's page. F6 is the console's own way out.
func reserved(e Event, command bool) bool {
	switch e.Name {
	case "F5", "F6", "F11", "F12":
		return true
	}
	if !command {
		return false
	}
	switch e.Name {
	case "r", "R", "l", "L", "t", "T", "n", "N", "w", "W", "q", "Q", "+", "-", "=", "0", "Tab":
		return true
	case "i", "I", "j", "J", "c", "C":
		return e.Shift // the browser's developer tools
	}
	return false
}

// commandOf is what a key does to text, as this machine has it.
func commandOf(e Event, m peer.Modifiers, mac bool) peer.Command {
	command, alt, shift := m&peer.ModCommand != 0, m&peer.ModAlt != 0, m&peer.ModShift != 0
	if mac && m&peer.ModOther != 0 {
		return macControl(e.Name)
	}
	if m&peer.ModOther != 0 {
		return peer.CommandNone
	}
	word, line := command, false
	if mac {
		word, line = alt, command
	}
	switch e.Name {
	case "Enter":
		if command || alt {
			return peer.CommandNone
		}
		return peer.CommandBreak
	case "Backspace":
		return pick(word, line, peer.CommandDeleteBack, peer.CommandDeleteWordBack, peer.CommandDeleteLineBack)
	case "Delete":
		if shift && !mac {
			return peer.CommandCut
		}
		return pick(word, line, peer.CommandDeleteForward, peer.CommandDeleteWordForward, peer.CommandDeleteLineForward)
	case "Insert":
		switch {
		case shift:
			return peer.CommandPaste
		case command:
			return peer.CommandCopy
		}
		return peer.CommandNone
	case "ArrowLeft":
		return pick(word, line, peer.CommandLeft, peer.CommandWordLeft, peer.CommandLineStart)
	case "ArrowRight":
		return pick(word, line, peer.CommandRight, peer.CommandWordRight, peer.CommandLineEnd)
	case "ArrowUp":
		return pick(false, line, peer.CommandUp, 0, peer.CommandStart)
	case "ArrowDown":
		return pick(false, line, peer.CommandDown, 0, peer.CommandEnd)
	case "Home":
		return pick(command && !mac, false, peer.CommandLineStart, peer.CommandStart, 0)
	case "End":
		return pick(command && !mac, false, peer.CommandLineEnd, peer.CommandEnd, 0)
	case "PageUp":
		return peer.CommandPageUp
	case "PageDown":
		return peer.CommandPageDown
	}
	if utf8.RuneCountInString(e.Name) != 1 {
		return peer.CommandNone
	}
	if command && !alt {
		return letter(e.Name, shift)
	}
	// On a Mac the option key types characters; elsewhere Alt and a letter is a short cut.
	if !command && (!alt || mac) {
		return peer.CommandInsert
	}
	return peer.CommandNone
}

// letter is what a letter does with the key that commands.
func letter(name string, shift bool) peer.Command {
	switch name {
	case "a", "A":
		return peer.CommandSelectAll
	case "c":
		return peer.CommandCopy
	case "x", "X":
		return peer.CommandCut
	case "v", "V":
		return peer.CommandPaste
	case "z", "Z":
		if shift {
			return peer.CommandRedo
		}
		return peer.CommandUndo
	case "y", "Y":
		return peer.CommandRedo
	case "b", "B":
		return peer.CommandBold
	case "u", "U":
		return peer.CommandUnderline
	case "i":
		return peer.CommandItalic
	}
	return peer.CommandNone
}

// macControl: the old keys of text that a Mac still has.
func macControl(name string) peer.Command {
	switch name {
	case "a":
		return peer.CommandLineStart
	case "e":
		return peer.CommandLineEnd
	case "d":
		return peer.CommandDeleteForward
	case "h":
		return peer.CommandDeleteBack
	case "f":
		return peer.CommandRight
	case "b":
		return peer.CommandLeft
	case "n":
		return peer.CommandDown
	case "p":
		return peer.CommandUp
	}
	return peer.CommandNone
}

func pick(word, line bool, one, of, whole peer.Command) peer.Command {
	switch {
	case line:
		return whole
	case word:
		return of
	}
	return one
}
