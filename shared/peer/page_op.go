package peer

// Types of messages on the page channel.
const (
	pageUnknown  byte = 0
	pageSnapshot byte = 1 // PageSink.Snapshot, operations, Commit
	pageChanges  byte = 2 // PageSink.Changes, operations, Commit
)

// op is one operation of a page message. Layouts: id is the difference, zigzag, to the id of
// the operation before (the one expected next for the three that open a node); str a string
// (strings.go); f32 a float; u an unsigned number; flags a byte.
type op byte

const (
	opUnknown        op = 0
	opInsert         op = 1  // id parent, u before
	opElement        op = 2  // id, byte namespace|flags<<2, str name, u count, count × (str name, str value)
	opText           op = 3  // id, str
	opRoot           op = 4  // id, flags
	opClose          op = 5  //
	opMove           op = 6  // id, u parent, u before
	opRemove         op = 7  // id
	opSetAttr        op = 8  // id, str name, str value
	opDelAttr        op = 9  // id, str name
	opSetText        op = 10 // id, str
	opFlags          op = 11 // id, flags
	opValue          op = 12 // id, str
	opChecked        op = 13 // id, byte
	opSelected       op = 14 // id, byte 0|1
	opScroll         op = 15 // id, f32 x, f32 y
	opImage          op = 16 // id, f32 width, f32 height
	opBox            op = 17 // id, f32 width, f32 height
	opSheet          op = 18 // u sheet, str
	opOwnSheet       op = 19 // id, u sheet, str media, byte disabled 0|1
	opAdopt          op = 20 // id, u count, count × u sheet
	opDropSheet      op = 21 // u sheet
	opViewport       op = 22 // f32 width, f32 height, f32 ratio, f32 bar
	opLocation       op = 23 // str title, str address
	opFocus          op = 24 // u node
	opSelection      op = 25 // u anchor, u offset, u focus, u offset
	opFieldSelection op = 26 // id, u start, u end, byte backward 0|1
	opEditSheet      op = 27 // u sheet, u count, count × (u bytes since the edit before, u cut, str)
)

var opNames = [...]string{
	opUnknown: "unknown", opInsert: "insert", opElement: "element", opText: "text", opRoot: "root",
	opClose: "close", opMove: "move", opRemove: "remove", opSetAttr: "set attribute",
	opDelAttr: "remove attribute", opSetText: "set text", opFlags: "flags", opValue: "value",
	opChecked: "checked", opSelected: "selected", opScroll: "scroll", opImage: "image", opBox: "box",
	opSheet: "sheet", opOwnSheet: "own sheet", opAdopt: "adopt", opDropSheet: "drop sheet",
	opViewport: "viewport", opLocation: "location", opFocus: "focus", opSelection: "selection",
	opFieldSelection: "field selection", opEditSheet: "edit sheet",
}

func (o op) String() string {
	if int(o) < len(opNames) {
		return opNames[o]
	}
	return opNames[opUnknown]
}

// Limits of one page message.
const (
	MaxAttrs  = 1 << 10 // attributes of one element
	maxAdopt  = 1 << 10 // sheets adopted by one root
	maxEdits  = 1 << 16 // of one sheet
	maxNodeID = 1<<31 - 1
)
