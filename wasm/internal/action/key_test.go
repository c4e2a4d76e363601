package action

import (
	"strings"
	"testing"

	"tandem/shared/peer"
)

// event is a key as people write it: "Ctrl+Shift+ArrowLeft".
func event(combination string) Event {
	e := Event{Down: true}
	parts := strings.Split(combination, "+")
	for _, m := range parts[:len(parts)-1] {
		switch m {
		case "Ctrl":
			e.Ctrl = true
		case "Shift":
			e.Shift = true
		case "Alt":
			e.Alt = true
		case "Meta":
			e.Meta = true
		case "AltGr": // as Windows says it
			e.AltGraph, e.Ctrl, e.Alt = true, true, true
		}
	}
	e.Name = parts[len(parts)-1]
	return e
}

func TestCommands(t *testing.T) {
	for _, tt := range []struct {
		keys string
		mac  bool
		want peer.Command
		fate Fate
	}{
		{"a", false, peer.CommandInsert, FateTheirs},
		{"Shift+A", false, peer.CommandInsert, FateTheirs},
		{"AltGr+@", false, peer.CommandInsert, FateTheirs},
		{"Alt+å", true, peer.CommandInsert, FateTheirs},
		{"Alt+k", false, peer.CommandNone, FateTheirs},
		{"Ctrl+k", false, peer.CommandNone, FateTheirs},
		{"Enter", false, peer.CommandBreak, FateTheirs},
		{"Backspace", false, peer.CommandDeleteBack, FateTheirs},
		{"Ctrl+Backspace", false, peer.CommandDeleteWordBack, FateTheirs},
		{"Alt+Backspace", true, peer.CommandDeleteWordBack, FateTheirs},
		{"Meta+Backspace", true, peer.CommandDeleteLineBack, FateTheirs},
		{"Ctrl+Delete", false, peer.CommandDeleteWordForward, FateTheirs},
		{"Shift+Delete", false, peer.CommandCut, FateBoth},
		{"Ctrl+ArrowLeft", false, peer.CommandWordLeft, FateTheirs},
		{"Alt+ArrowRight", true, peer.CommandWordRight, FateTheirs},
		{"Meta+ArrowRight", true, peer.CommandLineEnd, FateTheirs},
		{"Meta+ArrowUp", true, peer.CommandStart, FateTheirs},
		{"Ctrl+Home", false, peer.CommandStart, FateTheirs},
		{"Home", false, peer.CommandLineStart, FateTheirs},
		{"Ctrl+a", false, peer.CommandSelectAll, FateTheirs},
		{"Meta+a", true, peer.CommandSelectAll, FateTheirs},
		{"Ctrl+a", true, peer.CommandLineStart, FateTheirs},
		{"Ctrl+z", false, peer.CommandUndo, FateTheirs},
		{"Meta+Shift+Z", true, peer.CommandRedo, FateTheirs},
		{"Ctrl+c", false, peer.CommandCopy, FateBoth},
		{"Ctrl+v", false, peer.CommandPaste, FateBoth},
		{"Meta+x", true, peer.CommandCut, FateBoth},
		{"Meta+a", false, peer.CommandNone, FateTheirs},
		{"Tab", false, peer.CommandNone, FateTheirs},
		{"Escape", false, peer.CommandNone, FateTheirs},
	} {
		k, fate := Key(event(tt.keys), tt.mac)
		if k.Command != tt.want || fate != tt.fate {
			t.Errorf("%s (mac %t): command %d, fate %d, want %d, %d", tt.keys, tt.mac, k.Command, fate, tt.want, tt.fate)
		}
	}
}

func TestKeysThatStay(t *testing.T) {
	for _, keys := range []string{"F5", "F6", "F12", "Ctrl+r", "Ctrl+t", "Ctrl+0", "Ctrl+Shift+I", "Dead", "Process", "Unidentified", "Ctrl+Tab"} {
		if k, fate := Key(event(keys), false); fate != FateOurs {
			t.Errorf("%s: %+v %d", keys, k, fate)
		}
	}
	e := event("a")
	e.Composing = true
	if _, fate := Key(e, false); fate != FateOurs {
		t.Errorf("while composing: %d", fate)
	}
	e = event(strings.Repeat("k", 33))
	if _, fate := Key(e, false); fate != FateOurs {
		t.Errorf("a long name: %d", fate)
	}
}

// The key that commands is the same key to the customer, whichever it is on either machine.
func TestModifiers(t *testing.T) {
	for _, tt := range []struct {
		keys string
		mac  bool
		want peer.Modifiers
	}{
		{"Ctrl+k", false, peer.ModCommand},
		{"Meta+k", true, peer.ModCommand},
		{"Ctrl+k", true, peer.ModOther},
		{"Meta+k", false, peer.ModOther},
		{"AltGr+@", false, peer.ModAltGraph},
		{"Alt+Shift+K", false, peer.ModAlt | peer.ModShift},
	} {
		if k, _ := Key(event(tt.keys), tt.mac); k.Modifiers != tt.want {
			t.Errorf("%s (mac %t): %b, want %b", tt.keys, tt.mac, k.Modifiers, tt.want)
		}
	}
	up := event("a")
	up.Down, up.Repeat = false, true
	if k, _ := Key(up, false); k.Down || k.Repeat {
		t.Errorf("%+v", k)
	}
}
