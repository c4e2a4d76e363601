package replay

import (
	"tandem/shared/peer"
	"tandem/wasm/internal/gate"
)

// Kind is what an element makes of keys.
type Kind uint8

const (
	KindOther    Kind = 0
	KindText     Kind = 1 // a field of text
	KindEditable Kind = 2 // contenteditable
	KindCheckbox Kind = 3
	KindRadio    Kind = 4
	KindRange    Kind = 5
	KindNumber   Kind = 6
	KindPicker   Kind = 7 // a date, a time, a colour
	KindSelect   Kind = 8
	KindButton   Kind = 9
	KindLink     Kind = 10
	KindSummary  Kind = 11
	KindOption   Kind = 12 // of a list that lies open
)

// Found is an element of the page, with what is true of it now.
type Found struct {
	gate.Target
	Kind Kind
	// Node is its number, or that of the innermost element around it that the agent has; Control that
	// of the control that it stands for, if any.
	Node, Control peer.NodeID
	// Submitter is the number of what submits a form if this is clicked: itself, something around it, or its control.
	Submitter peer.NodeID
	// Slots are the slots that it is shown in.
	Slots []peer.NodeID
}

// Point is a point of the window in CSS pixels.
type Point struct{ X, Y float32 }

// Page is the customer's page, as replay acts on it.
type Page interface {
	// Site is the origin of the page; Mac and Windows what the customer's machine is.
	Site() string
	Mac() bool
	Windows() bool

	// At finds what is at a place. exact: the element of the place must be there still, with nothing over
	// it; otherwise the result says why not.
	At(at peer.Place, exact bool) (*Found, Point, peer.Result)
	// Under finds what is at the coordinates of a place, moved by so much, whatever element it names.
	Under(at peer.Place, by Point) (*Found, Point, peer.Result)
	// Node finds an element by its number, Focused the one with the focus, Selected the one around what
	// is selected, Common the innermost around two; each nil if there is none.
	Node(peer.NodeID) *Found
	Focused() *Found
	// selected: it is a selection, not only a caret.
	Selected() (around *Found, selected bool)
	Common(a, b int) *Found
	// Again asks anew what is true of an element.
	Again(ref int) *Found
	// Submitter is the button that submits an element's form; 0 if there is none in sight.
	Submitter(ref int) peer.NodeID

	// Acting is called before and after everything that is done for the agent.
	Acting(on bool)

	// The mouse. A prevented event's default is not for us to do.
	Move(a gate.Admitted, at Point, buttons uint8, mods peer.Modifiers)
	Leave(at Point)
	Down(a gate.Admitted, at Point, b peer.Button, mods peer.Modifiers, clicks uint8) (prevented bool)
	// Up closes what Dismisses has named and the gate has let pass: closes.
	Up(ref int, at Point, b peer.Button, mods peer.Modifiers, clicks uint8, closes []int) (where int)
	Cancel(at Point, mods peer.Modifiers, leave bool)
	Click(a gate.Admitted, kind string, at Point, b peer.Button, mods peer.Modifiers, clicks uint8) (prevented bool)
	MouseUp(ref int, at Point)

	// Draggable is what a press may drag along, 0 if nothing.
	Draggable(a gate.Admitted) int
	DragStart(a gate.Admitted, at Point, mods peer.Modifiers) bool
	DragOver(ref int, at Point, mods peer.Modifiers)
	DragDrop(ref int, at Point, mods peer.Modifiers)

	// Focus.
	FocusPress(a gate.Admitted)
	Focus(a gate.Admitted)
	Tab(from int, back bool) *Found
	// Busy: the customer is typing, and not in this element.
	Busy(ref int, within float64) bool

	// Caret and selection.
	CaretPress(a gate.Admitted, at Point, clicks uint8, extend bool)
	CaretDrag(a gate.Admitted, at Point)
	CaretRelease()
	CaretMove(a gate.Admitted, direction, unit string, extend bool)
	SelectAll(a gate.Admitted)

	// Keys and text.
	Key(a gate.Admitted, kind string, k peer.Key) (prevented bool)
	Activate(a gate.Admitted)
	Edit(a gate.Admitted, inputType, data string, apart bool)
	Compose(a gate.Admitted, text string, done bool)
	// LetGo ends what is being composed, as it is.
	LetGo()
	// Clip tells of copying or cutting.
	Clip(a gate.Admitted, kind string) (prevented bool)
	Paste(a gate.Admitted, text string)
	// Enter is what Enter does in a field of one line before it submits the form.
	Enter(a gate.Admitted) (prevented bool)
	AccessKey(name string) *Found
	// Closing is what Escape would close, nil if nothing is open; watched: it is no element, but something that a
	// script looks after (CloseWatcher). Dismissed are what a press closes that ends at a point of an element
	// outside of them.
	Closing() (f *Found, watched bool)
	Escape()
	Dismissed(by int, at Point) []*Found

	// Fields.
	Choose(a gate.Admitted, node peer.NodeID, options []peer.NodeID) bool
	Set(a gate.Admitted, node peer.NodeID, value string) bool
	OptionPress(a gate.Admitted, mods peer.Modifiers)
	Option(a gate.Admitted, by int, extend bool)
	OptionEnd(a gate.Admitted, last bool)
	OptionNamed(a gate.Admitted, begins string)
	Step(a gate.Admitted, by int)
	StepEnd(a gate.Admitted, last bool)
	Slide(a gate.Admitted, at Point)
	Slid()
	Radio(a gate.Admitted, forward bool) *Found

	// Scrolling.
	Wheel(a gate.Admitted, at Point, dx, dy float32, mods peer.Modifiers) (prevented bool)
	ScrollBy(a gate.Admitted, dx, dy float32)
	ScrollTo(a gate.Admitted, node peer.NodeID, x, y float32)
	ScrollKey(a gate.Admitted, unit string, direction int)

	// Going elsewhere. Resolve makes an absolute address of what was typed, "" if it is none.
	Resolve(address string) string
	Can(way peer.Way) bool
	Go(way peer.Way, address string)
}
