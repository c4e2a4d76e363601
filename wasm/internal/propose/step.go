package propose

import "unicode/utf8"

// Step is an element as the reader describes it.
type Step struct {
	Tag     string   // the local name, in lower case for HTML
	ID      string   // the id attribute
	Classes []string // the classes, in the page's order
	Attrs   []Attr   // other attributes, in the page's order
	Of      int      // its place among its siblings with the same tag, from 1
	Among   int      // how many of these there are, itself with them
}

// Attr is an attribute.
type Attr struct{ Name, Value string }

// Proposal is one selector.
type Proposal struct {
	Selector string
	By       By   // what it goes by, of the element that it selects
	Fragile  bool // it goes by something that looks generated, or by a place
}

// By is what a selector goes by.
type By uint8

const (
	ByNothing By = 0
	ByID      By = 1 // the id, or for a label the id of its field
	ByName    By = 2
	ByData    By = 3
	ByRole    By = 4
	ByLabel   By = 5 // what it is called to a screen reader
	ByClass   By = 6
	ByKind    By = 7 // the tag, the type, what is to be filled in, where a link leads
	ByPlace   By = 8
)

var bys = [...]string{"", "id", "name", "data attribute", "role", "label", "class", "kind of element", "place"}

func (b By) String() string {
	if int(b) < len(bys) {
		return bys[b]
	}
	return ""
}

// What is looked at of a page, which may be a hostile one.
const (
	maxPath    = 128 // steps
	maxClasses = 32
	maxAttrs   = 64
	maxName    = 128 // bytes of an id, a class, a value
)

// usable says whether a name can stand in a selector at all. No selector matches a NUL, and what became U+FFFD on its way here
// has another name in the page.
func usable(name string) bool {
	if name == "" || len(name) > maxName || !utf8.ValidString(name) {
		return false
	}
	for _, r := range name {
		if r == 0 || r == utf8.RuneError {
			return false
		}
	}
	return true
}

// attr is the value of an attribute, "" if the element has none or it cannot be used.
func (s *Step) attr(name string) string {
	for _, a := range s.Attrs[:min(len(s.Attrs), maxAttrs)] {
		if a.Name == name {
			if usable(a.Value) {
				return a.Value
			}
			return ""
		}
	}
	return ""
}

// tag is the tag as a selector, "*" if it cannot be one.
func (s *Step) tag() string {
	if !usable(s.Tag) {
		return "*"
	}
	return escape(s.Tag)
}

// custom says whether the element is the site's or a library's own: its tag is a name then.
func (s *Step) custom() bool {
	for i := 1; i < len(s.Tag); i++ {
		if s.Tag[i] == '-' {
			return usable(s.Tag)
		}
	}
	return false
}

// top says whether it is around the whole page.
func (s *Step) top() bool { return s.Tag == "html" || s.Tag == "body" }
