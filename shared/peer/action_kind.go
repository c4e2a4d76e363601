package peer

// Command is what a key does where text is edited. What does it differs between systems; here it is
// said by what it is for. With ModShift, what moves the caret takes the selection along.
type Command uint8

const (
	CommandNone   Command = 0
	CommandInsert Command = 1 // types the key's name
	CommandBreak  Command = 2 // Enter: a new line or paragraph, or the form is sent

	CommandDeleteBack        Command = 3
	CommandDeleteForward     Command = 4
	CommandDeleteWordBack    Command = 5
	CommandDeleteWordForward Command = 6
	CommandDeleteLineBack    Command = 7
	CommandDeleteLineForward Command = 8

	CommandUndo      Command = 9
	CommandRedo      Command = 10
	CommandSelectAll Command = 11
	CommandCut       Command = 12 // the agent's own browser has copied it
	CommandCopy      Command = 13
	CommandPaste     Command = 14 // a Text follows

	CommandLeft      Command = 15
	CommandRight     Command = 16
	CommandUp        Command = 17
	CommandDown      Command = 18
	CommandWordLeft  Command = 19
	CommandWordRight Command = 20
	CommandLineStart Command = 21
	CommandLineEnd   Command = 22
	CommandStart     Command = 23
	CommandEnd       Command = 24
	CommandPageUp    Command = 25
	CommandPageDown  Command = 26
	CommandBold      Command = 27
	CommandItalic    Command = 28
	CommandUnderline Command = 29

	lastCommand = CommandUnderline
)

// TextKind is where a Text comes from.
type TextKind uint8

const (
	TextUnknown TextKind = 0
	TextInsert  TextKind = 1 // an emoji panel, a keyboard on the screen, a suggestion
	TextPaste   TextKind = 2
	// An input method: what is being composed, and what came of it.
	TextComposing TextKind = 3
	TextComposed  TextKind = 4

	lastTextKind = TextComposed
)

// Way is where a Go goes.
type Way uint8

const (
	WayUnknown Way = 0
	WayBack    Way = 1
	WayForward Way = 2
	WayRefresh Way = 3
	WayAddress Way = 4

	lastWay = WayAddress
)

// String is the name by which the interface calls it.
func (w Way) String() string {
	switch w {
	case WayBack:
		return "back"
	case WayForward:
		return "forward"
	case WayRefresh:
		return "refresh"
	case WayAddress:
		return "address"
	}
	return "unknown"
}

// Moves says whether it is an action of which another follows at once; the next one's answer is its answer too.
func Moves(a Action) bool {
	switch a.(type) {
	case Drag, Wheel, Scroll, Point:
		return true
	}
	return false
}

// Result is what became of an action: done, or why not. The numbers are for the wire and never change.
type Result uint8

const (
	ResultUnknown Result = 0
	ResultDone    Result = 1

	RefusedPointer      Result = 2  // pointer mode
	RefusedMasked       Result = 3  // hidden from the agent
	RefusedClosed       Result = 4  // closed to the agent, by the site
	RefusedSubmit       Result = 5  // would submit a form
	RefusedSite         Result = 6  // leads to another site
	RefusedGone         Result = 7  // no longer there
	RefusedChanged      Result = 8  // not what the agent saw
	RefusedCovered      Result = 9  // something else lies over it
	RefusedRate         Result = 10 // too fast
	RefusedCustomerOnly Result = 11 // browsers let only a person at the page do it
	RefusedAddress      Result = 12 // no address of this site
	RefusedUnknown      Result = 13 // not an action of this version, or none that fits its element

	lastResult = RefusedUnknown
)

func (r Result) String() string {
	if int(r) < len(resultNames) {
		return resultNames[r]
	}
	return resultNames[ResultUnknown]
}

// The names are those by which the interfaces find their words.
var resultNames = [...]string{
	ResultUnknown: "unknown", ResultDone: "done", RefusedPointer: "pointer", RefusedMasked: "masked",
	RefusedClosed: "closed", RefusedSubmit: "submit", RefusedSite: "site", RefusedGone: "gone",
	RefusedChanged: "changed", RefusedCovered: "covered", RefusedRate: "rate",
	RefusedCustomerOnly: "customerOnly", RefusedAddress: "address", RefusedUnknown: "unsupported",
}
