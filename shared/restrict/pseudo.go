package restrict

import (
	"fmt"
	"regexp"
	"strings"
)

// places say where an element stands among others, or that it has none inside.
var places = listOf(`first-child last-child only-child first-of-type last-of-type only-of-type empty`)

// states change without a change of the page.
var states = listOf(`active any-link autofill checked default defined dir disabled enabled focus focus-visible focus-within
	fullscreen hover in-range indeterminate invalid lang link modal optional out-of-range
	placeholder-shown popover-open read-only read-write required target user-invalid user-valid valid`)

func listOf(words string) map[string]bool {
	set := make(map[string]bool)
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// pseudo reads a pseudo-class.
func (p *selectorParser) pseudo(c context) error {
	p.at++
	if p.peek() == ':' {
		return fmt.Errorf("a rule is for elements: %q is a part of one", ":"+p.rest())
	}
	name, err := p.ident("a name after ':'")
	if err != nil {
		return err
	}
	name = lower(name)
	called := p.peek() == '('
	if called {
		p.at++
	}
	switch {
	case name == "root" && !called:
		return nil
	case name == "is" || name == "where" || name == "not":
		err = p.argument(called, name, p.within(c))
	case name == "has":
		if c == content {
			return fmt.Errorf(":has() cannot be in a :has()")
		}
		p.into.Loose = true
		err = p.argument(called, name, content)
	case strings.HasPrefix(name, "nth-"):
		err = p.nth(called, name, c)
	case places[name] && !called, states[name] && called == (name == "dir" || name == "lang"):
		p.into.Loose = true
		if called {
			err = p.words()
		}
	case name == "visited":
		return fmt.Errorf("browsers do not tell what has been visited: a rule cannot go by it")
	case name == "host" || name == "host-context" || name == "slotted" || name == "scope":
		return fmt.Errorf("%q matches nothing here: within a shadow tree a rule is matched as in a page of its own", ":"+name)
	default:
		return fmt.Errorf("%q is no pseudo-class that every browser knows", ":"+name)
	}
	return err
}

// within is the context of what stands in a parenthesis: what is said there of the element itself is no key, and what is said
// of one around it stays that.
func (p *selectorParser) within(c context) context {
	if c == content {
		return content
	}
	return around
}

func (p *selectorParser) argument(called bool, name string, c context) error {
	if !called {
		return fmt.Errorf("%q needs selectors in parentheses", ":"+name)
	}
	if err := p.list(c); err != nil {
		return err
	}
	p.at++ // the ')'
	return nil
}

// nth reads nth-child(2n + 1 of .row) and the like.
func (p *selectorParser) nth(called bool, name string, c context) error {
	switch name {
	case "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type":
	default:
		return fmt.Errorf("%q is no pseudo-class that every browser knows", ":"+name)
	}
	if !called {
		return fmt.Errorf("%q needs a number in parentheses", ":"+name)
	}
	p.into.Loose = true
	if step := regexp.MustCompile(stepAt).FindString(p.text[p.at:]); step != "" {
		p.at += len(step)
	} else {
		return fmt.Errorf("%q needs a number, \"odd\", \"even\" or a step such as \"2n + 1\"", ":"+name)
	}
	if strings.HasSuffix(name, "-child") && len(p.text)-p.at > 2 && strings.EqualFold(p.text[p.at:p.at+2], "of") {
		p.at += 2
		return p.argument(true, name, p.within(c))
	}
	if p.peek() != ')' {
		return fmt.Errorf("%q does not belong in :%s()", p.rest(), name)
	}
	p.at++
	return nil
}

// stepAt is "odd", "even", a number or a step such as "-2n + 1", with the space after it.
// https://www.w3.org/TR/css-syntax-3/#anb-microsyntax
// A compiled one in a variable would bring package regexp into each program that knows a Kind.
const stepAt = `(?i)^[ \t]*(odd|even|[+-]?[0-9]*n([ \t]*[+-][ \t]*[0-9]+)?|[+-]?[0-9]+)([ \t]+|\b|$)`

// words reads the argument of :lang() or :dir(): a name or a text in quotes, or several with commas between.
func (p *selectorParser) words() (err error) {
	for {
		if p.space(); p.peek() == '"' || p.peek() == '\'' {
			err = p.quoted()
		} else {
			_, err = p.ident("a language or direction")
		}
		if err != nil {
			return err
		}
		switch p.space(); p.peek() {
		case ',':
			p.at++
		case ')':
			p.at++
			return nil
		default:
			return fmt.Errorf("a ')' is missing at %q", p.rest())
		}
	}
}
