package restrict

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Selector is a list of CSS selectors as document.querySelectorAll takes it, and what the browser needs to know of it
// to keep up with a page without asking for every element at every change.
// https://www.w3.org/TR/selectors-4/
type Selector struct {
	Text string
	// Keys are what an element must have to be matched by it, one for each selector in the list.
	Keys []Key
	// Names are the attributes that it goes by at all, "class" and "id" with them, in lower case.
	Names []string
	// Outer are the names, as in Keys, by which it looks at what is around the element, but for tags, which do not change.
	Outer []string
	// Loose: it goes by what shows at no element or ancestor of it alone: siblings, places among children, contents, states.
	Loose bool
}

// Key is the rarest thing that an element must have to be matched: "#id", ".class", "tag" or "[attribute", the name in lower
// case, or "*". Around are the ids and classes that must be among the elements that it lies in.
type Key struct {
	Name   string
	Around []string
}

// ParseSelector reads a selector. The error says what is wrong, for a person.
func ParseSelector(text string) (Selector, error) {
	if len(text) > MaxText {
		return Selector{}, fmt.Errorf("the selector has %d bytes, at most %d", len(text), MaxText)
	}
	if strings.IndexByte(text, 0) >= 0 {
		return Selector{}, errors.New("it has a character in it that no text has (U+0000)")
	}
	p := &selectorParser{scanner: scanner{text: text}, into: Selector{Text: text}}
	if err := p.list(whole); err != nil {
		return Selector{}, err
	}
	for _, list := range []*[]string{&p.into.Names, &p.into.Outer} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return p.into, nil
}

// context is where a list of selectors stands.
type context uint8

const (
	whole   context = iota // the selector itself
	inner                  // within :is, :not: what it says of the element itself is no key
	around                 // within such a list of what is around the element
	content                // within :has
)

type selectorParser struct {
	scanner
	into  Selector
	depth int
}

const maxDepth = 8

// list reads selectors until the text ends, or the parenthesis around them.
func (p *selectorParser) list(c context) error {
	if p.depth++; p.depth > maxDepth {
		return fmt.Errorf("it is nested more than %d deep", maxDepth)
	}
	defer func() { p.depth-- }()
	for {
		if err := p.complex(c); err != nil {
			return err
		}
		switch p.space(); p.peek() {
		case ',':
			p.at++
		case ')':
			if c != whole {
				return nil
			}
			return fmt.Errorf("a ')' too many at %q", p.rest())
		case 0:
			if c == whole {
				return nil
			}
			return fmt.Errorf("a ')' is missing")
		default:
			return fmt.Errorf("%q does not belong in a selector", p.rest())
		}
	}
}

// compound is what a selector says of one element.
type compound struct {
	ids, classes, attributes []string
	tag                      string
}

// complex reads compounds and the combinators between them. The last compound is about the element.
func (p *selectorParser) complex(c context) error {
	p.space()
	if c == content && strings.IndexByte(">+~", p.peek()) >= 0 && p.peek() != 0 {
		p.at++
		p.space()
	}
	var around []string
	for {
		start := p.at
		one, err := p.compound(c)
		if err != nil {
			return err
		}
		if p.at == start {
			return fmt.Errorf("a selector is missing before %q", p.rest())
		}
		spaced := p.space()
		switch p.peek() {
		case '>', '+', '~':
			if p.peek() != '>' {
				p.into.Loose = true
			}
			p.at++
			p.space()
		case ',', ')', 0:
			if c == whole {
				p.into.Keys = append(p.into.Keys, Key{one.key(), around})
			} else if c != inner {
				p.outer(one)
			}
			return nil
		default:
			if !spaced {
				return fmt.Errorf("%q does not belong in a selector", p.rest())
			}
		}
		p.outer(one)
		around = append(around, one.names()...)
	}
}

// names are its ids and classes.
func (c *compound) names() (names []string) {
	for _, id := range c.ids {
		names = append(names, "#"+id)
	}
	for _, class := range c.classes {
		names = append(names, "."+class)
	}
	return names
}

func (p *selectorParser) outer(c compound) {
	p.into.Outer = append(p.into.Outer, c.names()...)
	for _, name := range c.attributes {
		p.into.Outer = append(p.into.Outer, "["+name)
	}
}

func (c *compound) key() string {
	switch {
	case len(c.ids) > 0:
		return "#" + c.ids[0]
	case len(c.classes) > 0:
		return "." + c.classes[0]
	case c.tag != "":
		return c.tag
	case len(c.attributes) > 0:
		return "[" + c.attributes[0]
	}
	return "*"
}

func (p *selectorParser) compound(c context) (one compound, err error) {
	for first := true; ; first = false {
		for p.comment() {
		}
		switch b := p.peek(); {
		case b == '#':
			p.at++
			var id string
			if id, err = p.ident("a name after '#'"); err == nil {
				one.ids, p.into.Names = append(one.ids, lower(id)), append(p.into.Names, "id")
			}
		case b == '.':
			p.at++
			var class string
			if class, err = p.ident("a class after '.'"); err == nil {
				one.classes, p.into.Names = append(one.classes, lower(class)), append(p.into.Names, "class")
			}
		case b == '[':
			var name string
			if name, err = p.attribute(); err == nil {
				one.attributes, p.into.Names = append(one.attributes, name), append(p.into.Names, name)
			}
		case b == ':':
			err = p.pseudo(c)
		case b == '*' && first:
			p.at++
		case first && p.startsIdent():
			var tag string
			if tag, err = p.ident("a tag"); err == nil {
				one.tag = lower(tag)
			}
		case b == '|':
			return one, fmt.Errorf("namespaces (\"|\") cannot be used here: leave them out")
		case b == '&':
			return one, fmt.Errorf("\"&\" stands for nothing here: write the selector out")
		default:
			return one, nil
		}
		if err != nil {
			return one, err
		}
	}
}

// attribute reads [name], [name=value i] and so on.
func (p *selectorParser) attribute() (string, error) {
	p.at++
	p.space()
	name, err := p.ident("the name of an attribute after '['")
	if err != nil {
		return "", err
	}
	p.space()
	if strings.IndexByte("~|^$*", p.peek()) >= 0 && p.peek() != 0 {
		p.at++
		if p.peek() != '=' {
			return "", fmt.Errorf("a '=' is missing in [%s", name)
		}
	}
	if p.peek() == '=' {
		p.at++
		p.space()
		if b := p.peek(); b == '"' || b == '\'' {
			err = p.quoted()
		} else {
			_, err = p.ident("a value in [" + name + "=; put it in quotes")
		}
		if err != nil {
			return "", err
		}
		if p.space(); p.peek()|0x20 == 'i' || p.peek()|0x20 == 's' {
			p.at++
			p.space()
		}
	}
	if p.peek() != ']' {
		return "", fmt.Errorf("a ']' is missing after [%s", name)
	}
	p.at++
	return lower(name), nil
}

// lower does what browsers do where case does not matter: letters of ASCII alone. web/dom/read-rules.js does the same.
func lower(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}
