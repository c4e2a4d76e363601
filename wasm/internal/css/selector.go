package css

// Name is a class, an id or a tag name, as a number. Two names may come to have the same one: then a
// rule is taken to matter that does not.
type Name uint64

// Kinds of names.
const (
	NameTag   byte = 't'
	NameClass byte = 'c'
	NameID    byte = 'i'
)

// NameOf returns the number of a name. Case makes no difference: in a document without a doctype it
// makes none for classes either.
func NameOf(kind byte, name string) Name {
	const prime = 0x100000001b3
	h := (0xcbf29ce484222325 ^ uint64(kind)) * prime
	for i := 0; i < len(name); i++ {
		c := name[i]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		h = (h ^ uint64(c)) * prime
	}
	return Name(h)
}

// selectors reads a list of selectors, token by token, for the names that each of them needs. What
// stands in brackets is not looked at: a name in :not() is not needed.
type selectors struct {
	text  string
	rows  [][]Name
	row   []Name
	odd   bool // it is not understood
	class bool // a dot came before
	skip  bool // a colon came before
	tag   bool // a tag came before, the last of row
	some  bool // something came
}

// take reads a token of the prelude that stands within so many brackets.
func (s *selectors) take(t token, depth int) {
	if s == nil || depth > 0 || t.kind == kindComment {
		return
	}
	class, skip, tag := s.class, s.skip, s.tag
	s.class, s.skip, s.tag = false, false, false
	s.some = s.some || t.kind != kindSpace && t.kind != kindOpen
	switch t.kind {
	case kindIdent:
		s.ident(t, class, skip)
	case kindHash:
		s.row = append(s.row, NameOf(NameID, unescape(s.text[t.start+1:t.end])))
	case kindColon:
		s.skip = true
	case kindFunction:
		s.odd = s.odd || !skip
	case kindDelim:
		switch s.text[t.start] {
		case '.':
			s.class = true
		case ',':
			s.next()
		case '|':
			if tag {
				s.row = s.row[:len(s.row)-1] // it was a namespace
			}
		case '*', '>', '+', '~', '&':
		default:
			s.odd = true
		}
	case kindOpen, kindSpace, kindEOF:
	default:
		s.odd = true
	}
}

func (s *selectors) ident(t token, class, pseudo bool) {
	name := unescape(s.text[t.start:t.end])
	switch {
	case class:
		s.row = append(s.row, NameOf(NameClass, name))
	case pseudo:
	default:
		s.row = append(s.row, NameOf(NameTag, name))
		s.tag = true
	}
}

// next ends one selector of the list.
func (s *selectors) next() {
	s.rows = append(s.rows, s.row)
	s.row = nil
}

// end ends the list. It says whether all of it was understood.
func (s *selectors) end() bool {
	s.next()
	return s.some && !s.odd
}
