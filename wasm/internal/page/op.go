package page

// Op is the kind of a record. The numbers are those of web/dom/read-pack.js.
type Op uint8

const (
	OpUnknown   Op = 0
	OpElement   Op = 1
	OpText      Op = 2
	OpRoot      Op = 3
	OpDocument  Op = 4
	OpEnd       Op = 5
	OpKnown     Op = 6
	OpChildren  Op = 7
	OpTree      Op = 8
	OpAttrs     Op = 9
	OpData      Op = 10
	OpFlags     Op = 11
	OpValue     Op = 12
	OpChecked   Op = 13
	OpSelect    Op = 14
	OpScroll    Op = 15
	OpImage     Op = 16
	OpBox       Op = 17
	OpSheet     Op = 18
	OpAdopt     Op = 19
	OpRules     Op = 20
	OpBase      Op = 21
	OpViewport  Op = 22
	OpLocation  Op = 23
	OpFocus     Op = 24
	OpSelection Op = 25
	OpField     Op = 26
	OpBack      Op = 27
	OpHeld      Op = 28
	OpUnread    Op = 29
)

// layout is what follows a record's first word.
type layout struct {
	name string
	node bool // a node first
	word int  // single words
	list int  // words of each member of a counted list, 0 for no list
}

// layouts are the records by Op. ELEMENT has its name before the list's count.
var layouts = [...]layout{
	OpUnknown:   {name: "unknown"},
	OpElement:   {"element", true, 1, 2},
	OpText:      {"text", true, 1, 0},
	OpRoot:      {"root", true, 0, 0},
	OpDocument:  {"document", true, 1, 0},
	OpEnd:       {"end", false, 0, 0},
	OpKnown:     {"known", true, 0, 0},
	OpChildren:  {"children", true, 0, 0},
	OpTree:      {"tree", true, 0, 0},
	OpAttrs:     {"attributes", true, 0, 2},
	OpData:      {"data", true, 1, 0},
	OpFlags:     {"flags", true, 0, 0},
	OpValue:     {"value", true, 1, 0},
	OpChecked:   {"checked", true, 0, 0},
	OpSelect:    {"select", true, 0, 1},
	OpScroll:    {"scroll", true, 2, 0},
	OpImage:     {"image", true, 5, 0},
	OpBox:       {"box", true, 2, 0},
	OpSheet:     {"sheet", true, 2, 0},
	OpAdopt:     {"adopt", true, 0, 1},
	OpRules:     {"rules", true, 1, 0},
	OpBase:      {"base", true, 1, 0},
	OpViewport:  {"viewport", true, 4, 0},
	OpLocation:  {"location", true, 2, 0},
	OpFocus:     {"focus", true, 0, 0},
	OpSelection: {"selection", true, 3, 0},
	OpField:     {"field selection", true, 2, 0},
	OpBack:      {"back", true, 0, 1},
	OpHeld:      {"held", true, 1, 0},
	OpUnread:    {"unread", true, 2, 2},
}

func (o Op) String() string {
	if int(o) < len(layouts) {
		return layouts[o].name
	}
	return layouts[OpUnknown].name
}

// Extra bits of ELEMENT, TEXT and FLAGS.
const (
	FlagSticky  = 1  // it has held a secret
	FlagOpaque  = 2  // what is inside is not read
	FlagDefined = 4  // a custom element that is defined
	FlagModal   = 8  // a dialog that is modal
	FlagPopover = 16 // a popover that is shown

	namespaceShift = 8
)

// Extra bits of SHEET.
const (
	SheetNone     = 0
	SheetSource   = 1
	SheetRules    = 2
	SheetAddress  = 3
	SheetDisabled = 16
)
