package peer

import "encoding/binary"

// Types of messages on the actions channel.
const (
	actionPoint   byte = 1
	actionPress   byte = 2
	actionDrag    byte = 3
	actionRelease byte = 4
	actionCancel  byte = 5
	actionWheel   byte = 6
	actionScroll  byte = 7
	actionKey     byte = 8
	actionText    byte = 9
	actionChoose  byte = 10
	actionSet     byte = 11
	actionGo      byte = 12
)

// Action is something that the agent does to the page: one of the types below. Point alone is done in
// pointer mode. Every action has a number: 1, 2, 3 … on each connection; the customer's browser
// answers each with an Outcome, and does nothing whose number is not above the last. Seen is how many
// messages of the page channel the agent's view had shown: what has changed since then was not meant.
//
//	byte type, seq, seen, body
type Action interface{ appendAction(b []byte) []byte }

// Button is a button of a mouse, as MouseEvent.button numbers it.
type Button uint8

const (
	ButtonLeft   Button = 0
	ButtonMiddle Button = 1
	ButtonRight  Button = 2
)

// Modifiers are the modifier keys that are held. The key that commands is Ctrl, on a Mac Command; the
// two browsers may be on different machines, so the wire says which key it is for, not which it is.
type Modifiers uint8

const (
	ModShift     Modifiers = 1 << 0
	ModCommand   Modifiers = 1 << 1 // Ctrl; on a Mac Command
	ModAlt       Modifiers = 1 << 2
	ModOther     Modifiers = 1 << 3 // the system's key; on a Mac Control
	ModAltGraph  Modifiers = 1 << 4
	ModCapsLock  Modifiers = 1 << 5
	allModifiers           = ModShift | ModCommand | ModAlt | ModOther | ModAltGraph | ModCapsLock
)

type (
	// Point draws a circle at a place, and does nothing else: a click in pointer mode.
	//
	//	place
	Point struct{ At Place }

	// Press presses a button of the mouse. Clicks is 2 in a double click.
	//
	//	place, byte button, byte modifiers, byte clicks
	Press struct {
		At        Place
		Button    Button
		Modifiers Modifiers
		Clicks    uint8
	}

	// Drag moves the pointer while a button is pressed. (Without one, the pointer channel tells.)
	//
	//	place, byte modifiers
	Drag struct {
		At        Place
		Modifiers Modifiers
	}

	// Release releases the button that was pressed last.
	//
	//	place, byte modifiers
	Release struct {
		At        Place
		Modifiers Modifiers
	}

	// Cancel gives up what was pressed, mouse and keys.
	Cancel struct{}

	// Wheel turns the wheel by so many CSS pixels.
	//
	//	place, f32 x, f32 y, byte modifiers
	Wheel struct {
		At        Place
		X, Y      float32
		Modifiers Modifiers
	}

	// Scroll moves an element (or a document) by its scroll bar, to a position in CSS pixels.
	//
	//	node, f32 x, f32 y
	Scroll struct {
		Node NodeID
		X, Y float32
	}

	// Key is a key going down or up. Name and Code are KeyboardEvent's key and code; Command is what
	// the key does where text is edited, on the agent's machine; for CommandInsert it types Name.
	//
	//	byte flags (1 down, 2 repeated), byte modifiers, byte location, byte command, name, code
	Key struct {
		Down      bool
		Repeat    bool
		Modifiers Modifiers
		Location  uint8
		Command   Command
		Name      string
		Code      string
	}

	// Text is text that no single key types.
	//
	//	byte kind, text (length, UTF-8)
	Text struct {
		Kind TextKind
		Text string
	}

	// Choose selects exactly these options of a select element, by their nodes.
	//
	//	node, count, node …
	Choose struct {
		Node    NodeID
		Options []NodeID
	}

	// Set gives a field a value as its picker would: a date, a time, a colour, a file never.
	//
	//	node, value (length, UTF-8)
	Set struct {
		Node  NodeID
		Value string
	}

	// Go has the customer's window go somewhere.
	//
	//	byte way, address (length, UTF-8)
	Go struct {
		Way     Way
		Address string // for WayAddress
	}
)

// MaxTyped is how long one Text may be, in bytes.
const MaxTyped = 4 << 10

// Limits of actions.
const (
	maxKey     = 32
	maxValue   = 1 << 10
	maxAddress = 2 << 10
	maxOptions = 1 << 12
	maxClicks  = 3
)

func (a Point) appendAction(b []byte) []byte { return appendPlace(b, a.At) }

func (a Press) appendAction(b []byte) []byte {
	return append(appendPlace(b, a.At), byte(a.Button), byte(a.Modifiers), a.Clicks)
}

func (a Drag) appendAction(b []byte) []byte { return append(appendPlace(b, a.At), byte(a.Modifiers)) }

func (a Release) appendAction(b []byte) []byte {
	return append(appendPlace(b, a.At), byte(a.Modifiers))
}

func (Cancel) appendAction(b []byte) []byte { return b }

func (a Wheel) appendAction(b []byte) []byte {
	return append(appendFloat(appendFloat(appendPlace(b, a.At), a.X), a.Y), byte(a.Modifiers))
}

func (a Scroll) appendAction(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(a.Node))
	return appendFloat(appendFloat(b, a.X), a.Y)
}

const (
	keyDown   byte = 1
	keyRepeat byte = 2
)

func (a Key) appendAction(b []byte) []byte {
	var flags byte
	if a.Down {
		flags |= keyDown
	}
	if a.Repeat {
		flags |= keyRepeat
	}
	b = append(b, flags, byte(a.Modifiers), a.Location, byte(a.Command))
	return appendText(appendText(b, a.Name), a.Code)
}

func (a Text) appendAction(b []byte) []byte { return appendText(append(b, byte(a.Kind)), a.Text) }

func (a Choose) appendAction(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(a.Node))
	b = binary.AppendUvarint(b, uint64(len(a.Options)))
	for _, option := range a.Options {
		b = binary.AppendUvarint(b, uint64(option))
	}
	return b
}

func (a Set) appendAction(b []byte) []byte {
	return appendText(binary.AppendUvarint(b, uint64(a.Node)), a.Value)
}

func (a Go) appendAction(b []byte) []byte { return appendText(append(b, byte(a.Way)), a.Address) }

// typeOf is the number of an action's type.
func typeOf(a Action) byte {
	switch a.(type) {
	case Point:
		return actionPoint
	case Press:
		return actionPress
	case Drag:
		return actionDrag
	case Release:
		return actionRelease
	case Cancel:
		return actionCancel
	case Wheel:
		return actionWheel
	case Scroll:
		return actionScroll
	case Key:
		return actionKey
	case Text:
		return actionText
	case Choose:
		return actionChoose
	case Set:
		return actionSet
	case Go:
		return actionGo
	}
	return 0
}

// EncodeAction encodes a message for the actions channel.
func EncodeAction(seq, seen uint32, a Action) []byte {
	b := binary.AppendUvarint([]byte{typeOf(a)}, uint64(seq))
	return a.appendAction(binary.AppendUvarint(b, uint64(seen)))
}
