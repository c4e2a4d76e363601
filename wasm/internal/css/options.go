package css

// Kind says what an address is to load.
type Kind uint8

const (
	KindUnknown Kind = 0
	KindImage   Kind = 1
	KindFont    Kind = 2 // in @font-face
)

// Conditions are what an @import applies under, as they are written. They are whole: no bracket
// is open in them.
type Conditions struct {
	Layered                bool // in a layer, which may have no name
	Layer, Supports, Media string
}

// Groups are the groups that the imported sheet stands in, the outermost first.
func (c Conditions) Groups() (parts []Part) {
	if c.Media != "" {
		parts = append(parts, Part{Kind: PartOpen, Text: "@media " + c.Media + "{"})
	}
	if c.Supports != "" {
		parts = append(parts, Part{Kind: PartOpen, Text: "@supports " + c.Supports + "{"})
	}
	if c.Layered {
		parts = append(parts, Part{Kind: PartOpen, Text: "@layer " + c.Layer + "{", Keep: true})
	}
	return parts
}

// Limits of one sheet, of which the rest is left out.
const (
	MaxBytes = 2 << 20
	MaxRules = 20000
	maxDepth = 100
)

// blank stands where an address has been removed: it loads nothing and shows nothing.
const blank = "data:,"

// Options are the hooks of a rewriting.
type Options struct {
	// URL gives what stands in the place of an address; ok is false for an address to be removed.
	// It is not asked about addresses within the document ("#mask"): they stay. For what is to
	// be rewritten again, it must leave its own answers as they are.
	URL func(raw string, kind Kind) (replacement string, ok bool)
	// Strings gives what stands in the place of a string that is no address, of content
	// properties and of selectors alike. shown: the page may come to show it as text.
	Strings func(value string, shown bool) string
	// Pseudo gives what stands in the place of a pseudo-class (":hover") in a selector.
	Pseudo func(name string) (replacement string, ok bool)
	// Strict also removes addresses that are strings in custom properties. By var() they may
	// come to stand where a string is an address.
	Strict bool
}

func (o *Options) url(raw string, kind Kind) string {
	if o.URL != nil {
		if s, ok := o.URL(raw, kind); ok {
			return s
		}
	}
	return blank
}

// atRules are those that a view needs, and whether they may stand before an @import.
var atRules = map[string]bool{
	"layer": true, "charset": true,
	"media": false, "supports": false, "container": false, "scope": false, "starting-style": false,
	"keyframes": false, "-webkit-keyframes": false, "-moz-keyframes": false, "-o-keyframes": false,
	"font-face": false, "font-feature-values": false, "font-palette-values": false,
	"annotation": false, "character-variant": false, "historical-forms": false, "ornaments": false,
	"styleset": false, "stylistic": false, "swash": false,
	"property": false, "counter-style": false, "page": false, "position-try": false,
	"function": false, "view-transition": false,
}

// namespaces may be named by @namespace, which loads nothing; any other is of no use to a view.
var namespaces = map[string]bool{
	"http://www.w3.org/1999/xhtml": true, "http://www.w3.org/2000/svg": true,
	"http://www.w3.org/1998/Math/MathML": true, "http://www.w3.org/1999/xlink": true,
}

// Rewrite rewrites a style sheet. What it imports is left out: Split tells of that.
func Rewrite(text string, o Options) string { return newRewriter(text, o).run() }

// Declarations rewrites a list of declarations, as a style attribute holds it.
func Declarations(text string, o Options) string {
	if simple(text) {
		return text
	}
	r := newRewriter(text, o)
	r.declarations = true
	return r.run()
}

// simple says of most style attributes that there is nothing in them to look at.
func simple(text string) bool {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c >= 0x7f, c < ' ' && !isSpace(c):
			return false
		case c == '\\', c == '(', c == '"', c == '\'', c == '@', c == '{', c == '}', c == '[', c == '<', c == '/':
			return false
		}
	}
	return true
}
