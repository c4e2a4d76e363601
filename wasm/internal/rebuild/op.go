package rebuild

// A buffer is a list of operations in 32-bit words, and a UTF-8 text. The low eight bits of an
// operation's first word say what it is, the others are its argument. Operands follow:
//
//	id      the number of a node, of a document, or of a sheet; 0 for none
//	float   IEEE 754 bits of a float32
//	string  bit 31 set: the next n UTF-16 units of the text, n the low thirty bits; with bit 30 set
//	        also, it gets the next place in this buffer's list of strings. Otherwise a place there
//
// write-ops.js has the same numbers.
type op uint32

const (
	opUnknown op = 0
	// opSnapshot starts a fresh frame, out of sight: argument 1 in quirks mode; id of its document,
	// which is open until opClose.
	opSnapshot op = 1
	// opShow puts the fresh frame in the place of the one before: words milliseconds to wait at most.
	opShow op = 2
	// opInsert says where the next element, text or root goes: id parent, id before.
	opInsert op = 3
	// opElement: argument namespace + attributes<<4; id, string name, {string name, string value}.
	// It goes into the element that is open, and is open until opClose.
	opElement op = 4
	opText    op = 5 // id, string
	// opShadow: argument flags (peer.RootFlags); id. The root of the open element, or of opInsert's.
	opShadow op = 6
	// opDocument: argument 1 in quirks mode; id. The document in an iframe, likewise.
	opDocument op = 7
	opClose    op = 8
	opMove     op = 9  // id, id parent, id before
	opRemove   op = 10 // id
	opForget   op = 11 // argument count; ids of nodes that are gone
	opAttr     op = 12 // argument attribute namespace; id, string name, string value
	opDelAttr  op = 13 // argument attribute namespace; id, string name
	opSetText  op = 14 // id, string
	opDefine   op = 15 // string name of a custom element
	opValue    op = 16 // id, string
	opChecked  op = 17 // argument peer.Check; id
	opSelected op = 18 // argument 0 or 1; id
	opScroll   op = 19 // id, float x, float y
	// opPicture: id, string placeholder, string address, float width, float height. The picture of
	// an <img> or <input>, shown at its natural size once it is decoded; an empty string is none.
	opPicture        op = 20
	opSheet          op = 21 // id sheet, string text
	opOwnSheet       op = 22 // id, id sheet, string media
	opAdopt          op = 23 // argument count; id root, ids sheets
	opDropSheet      op = 24 // id sheet
	opFocus          op = 25 // argument 1 if it shows; id
	opSelection      op = 26 // id, word offset, id, word offset
	opFieldSelection op = 27 // argument 1 backward; id, word start, word end
	opBars           op = 28 // float room of a scroll bar at the customer's, 0 where bars lie over the page
	opTop            op = 29 // argument topNone, topModal or topPopover; id of an element in a document
)

var opNames = [...]string{
	opUnknown: "UNKNOWN", opSnapshot: "SNAPSHOT", opShow: "SHOW", opInsert: "INSERT", opElement: "ELEMENT",
	opText: "TEXT", opShadow: "SHADOW", opDocument: "DOCUMENT", opClose: "CLOSE", opMove: "MOVE",
	opRemove: "REMOVE", opForget: "FORGET", opAttr: "ATTR", opDelAttr: "DEL_ATTR", opSetText: "SET_TEXT",
	opDefine: "DEFINE", opValue: "VALUE", opChecked: "CHECKED", opSelected: "SELECTED", opScroll: "SCROLL",
	opPicture: "PICTURE", opSheet: "SHEET", opOwnSheet: "OWN_SHEET", opAdopt: "ADOPT",
	opDropSheet: "DROP_SHEET", opFocus: "FOCUS", opSelection: "SELECTION", opFieldSelection: "FIELD_SELECTION",
	opBars: "BARS", opTop: "TOP",
}

func (o op) String() string {
	if int(o) < len(opNames) {
		return opNames[o]
	}
	return opNames[opUnknown]
}

// How an element is in the top layer.
const (
	topNone    = 0
	topModal   = 1
	topPopover = 2
)

// Namespaces of attributes.
const (
	attrPlain = 0
	attrXLink = 1
	attrXML   = 2
)
