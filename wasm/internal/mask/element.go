package mask

// ElementClass is what kind of element a tag name makes, as far as masking goes.
type ElementClass uint8

const (
	ElementOther ElementClass = iota
	ElementInput
	ElementTextarea
	ElementSelect
	ElementOption // its text says what can be chosen: one word stands for any
	ElementButton
	ElementImage
	ElementPicture // an SVG picture or a filter's: what it loads is in its href
	ElementLink    // its href leads somewhere
	ElementSlot
	ElementSheet // a style sheet's owner
	ElementTitle
	// ElementBare is sent with neither attributes nor content: it has no look.
	ElementBare
)

var elementClasses = map[string]ElementClass{
	"input": ElementInput, "textarea": ElementTextarea, "select": ElementSelect,
	"option": ElementOption, "optgroup": ElementOption, "button": ElementButton,
	"img": ElementImage, "image": ElementPicture, "feImage": ElementPicture,
	"a": ElementLink, "area": ElementLink,
	"slot": ElementSlot, "style": ElementSheet, "link": ElementSheet, "title": ElementTitle,
	"script": ElementBare, "noscript": ElementBare, "template": ElementBare, "meta": ElementBare, "base": ElementBare,
	"source": ElementBare, "track": ElementBare, "param": ElementBare,
}

// ClassOf returns the class of a local name.
func ClassOf(name string) ElementClass { return elementClasses[name] }

func (c ElementClass) field() bool {
	return c == ElementInput || c == ElementTextarea || c == ElementSelect
}

// Field says whether the element holds a value that a person gives.
func (c ElementClass) Field() bool { return c.field() }

// Bare says whether the element goes out without attributes.
func (c ElementClass) Bare() bool { return c == ElementBare || c == ElementSheet || c == ElementTitle }

// SkipInside are the elements inside which nothing is read.
var SkipInside = []string{
	"script", "noscript", "style", "template", "textarea", "title", "iframe", "frame", "object", "embed",
}

// Opaque are the elements that are drawn as a box of their size.
var Opaque = []string{"canvas", "video", "audio", "embed"}

// RuleNumbers is the name under which the reader hands over the numbers of the rules that name an element; no attribute
// can have it. It is RULES of web/dom/read-rules.js.
const RuleNumbers = " rules"

// Deciding are the attributes by which Decide decides, and those without which others of the same
// element cannot be judged: when one changes, all of the element are needed.
var Deciding = []string{"data-tandem", "type", "autocomplete", "name", "id"}
