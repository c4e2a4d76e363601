package peer

// NodeID names one node of the customer's page for as long as it stays in the page. The
// customer's browser numbers nodes in document order as it meets them; a node that leaves the
// page and comes back gets a new number. Zero means "no node".
type NodeID uint32

// DocumentID is the number of the page's own document, always.
const DocumentID NodeID = 1

// SheetID names the text of one style sheet. Zero means "no sheet".
type SheetID uint32

// Namespace of an element.
type Namespace uint8

const (
	NamespaceUnknown Namespace = 0
	NamespaceHTML    Namespace = 1
	NamespaceSVG     Namespace = 2
	NamespaceMathML  Namespace = 3
)

// Attr is one attribute as the agent may see it: masked, and with every address that loads
// something replaced by an asset address (AssetURL). Name is the qualified name ("xlink:href").
type Attr struct {
	Name, Value string
}

// ElementFlags say what attributes do not.
type ElementFlags uint8

const (
	// ElementMasked: the element's content is private; its text and values are stand-ins.
	ElementMasked ElementFlags = 1 << 0
	// ElementOpaque: what is inside cannot be shown (another origin's frame, a canvas, a closed
	// tree); it is drawn as a box of the size that Box gives.
	ElementOpaque ElementFlags = 1 << 1
	// ElementDefined: a custom element that the page has defined (:defined matches).
	ElementDefined ElementFlags = 1 << 2
	// ElementClosed: DOM control is off, the agent cannot operate it.
	ElementClosed ElementFlags = 1 << 3
	// ElementModal: a dialog over everything else (:modal matches).
	ElementModal ElementFlags = 1 << 4
	// ElementPopover: a popover that is shown (:popover-open matches).
	ElementPopover ElementFlags = 1 << 5

	elementFlags ElementFlags = 1<<6 - 1
)

// RootFlags say how a shadow root or document is made.
type RootFlags uint8

const (
	// RootQuirks: the document is in quirks mode.
	RootQuirks RootFlags = 1 << 0
	// RootDelegatesFocus: attachShadow({delegatesFocus: true}).
	RootDelegatesFocus RootFlags = 1 << 1
	// RootManualSlots: attachShadow({slotAssignment: "manual"}).
	RootManualSlots RootFlags = 1 << 2
)

// Check is the state of a checkbox or radio button.
type Check uint8

const (
	CheckUnknown       Check = 0
	CheckOff           Check = 1
	CheckOn            Check = 2
	CheckIndeterminate Check = 3
)

// SheetEdit is a change of a sheet's text: from byte At on, Cut bytes go and Text comes in their
// place.
type SheetEdit struct {
	At, Cut uint32
	Text    string
}

// PageSink takes the page as a stream of operations, in order. Capture writes into one, the
// encoder (PageWriter) and the rebuilder are ones, and the decoder (PageReader) feeds one: the
// same words at every stage.
//
// A whole page arrives as Snapshot, the insertion of the document, its state, and Commit; a
// change as Changes, operations, Commit. Nothing between Commit and the next Snapshot or
// Changes. Operations take effect in the order given. Strings are valid for ever.
//
// An insertion is Insert followed by exactly one subtree, in document order:
//
//	Insert(parent, before)
//	Element(…) | Text(…) | Root(…)     opens a node; Text has no inside and needs no Close
//	  …its shadow root (Root) first, if any, then its children…
//	Close()                            closes the last opened Element or Root
//
// The document itself is inserted with parent 0. A shadow root is inserted with its host as
// the parent and before 0; a same-origin frame's document likewise with its <iframe> (or
// <frame>, <object>) as the parent. Ids in a subtree are new.
type PageSink interface {
	// Snapshot starts the page anew: everything known before is dropped.
	Snapshot()
	// Changes starts a set of changes that belong to one moment of the page.
	Changes()
	// Commit ends what Snapshot or Changes started.
	Commit()

	Insert(parent, before NodeID)
	Element(id NodeID, ns Namespace, name string, flags ElementFlags, attrs []Attr)
	Text(id NodeID, text string)
	Root(id NodeID, flags RootFlags)
	Close()

	// Move puts a node, with all inside it, before another one (0: at the end) of parent.
	Move(id, parent, before NodeID)
	Remove(id NodeID)
	SetAttr(id NodeID, name, value string)
	DelAttr(id NodeID, name string)
	SetText(id NodeID, text string)
	// Flags replaces an element's flags.
	Flags(id NodeID, flags ElementFlags)

	// Value is the current value of an input or textarea (not the attribute).
	Value(id NodeID, value string)
	Checked(id NodeID, check Check)
	// Selected is the state of one option.
	Selected(id NodeID, selected bool)
	// Scroll is a scroll position in CSS pixels; for a document, that of its viewport.
	Scroll(id NodeID, x, y float32)
	// Image is the density-corrected intrinsic size of an <img> in CSS pixels. Its picture is
	// the asset named by its src attribute.
	Image(id NodeID, width, height float32)
	// Box is the border box size in CSS pixels of an opaque element, or of a masked picture.
	Box(id NodeID, width, height float32)

	// Sheet gives a sheet its text. Every @import is inlined, every address an AssetURL.
	Sheet(sheet SheetID, text string)
	// EditSheet changes a sheet's text in places. The edits are in order and do not overlap; all of
	// them count in the text as it was.
	EditSheet(sheet SheetID, edits []SheetEdit)
	// OwnSheet says that the sheet of a <style> or <link> element is this one (0: none), with the
	// media query list it applies under and whether it is disabled.
	OwnSheet(id NodeID, sheet SheetID, media string, disabled bool)
	// Adopt gives the whole list of a document's or shadow root's adopted sheets.
	Adopt(root NodeID, sheets []SheetID)
	DropSheet(sheet SheetID)

	// Viewport is the size of the customer's window (innerWidth, innerHeight) in CSS pixels, its
	// devicePixelRatio, and the room that a scroll bar takes there, 0 where bars lie over the page.
	Viewport(width, height, ratio, bar float32)
	// Location is the title and the address, without query and fragment.
	Location(title, address string)
	// Focus is the focused element of the whole page, innermost (0: none).
	Focus(id NodeID)
	// Selection is the document's selection; all zero for none. Offsets as the DOM counts them:
	// UTF-16 code units in a text, children in an element.
	Selection(anchor NodeID, anchorOffset uint32, focus NodeID, focusOffset uint32)
	// FieldSelection is the caret or selection inside an input or textarea.
	FieldSelection(id NodeID, start, end uint32, backward bool)
}
