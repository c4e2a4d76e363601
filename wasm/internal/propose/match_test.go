package propose

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"tandem/shared/restrict"
)

// hold checks what holds of all proposals for a path.
func hold(t *testing.T, path []Step, proposals []Proposal) {
	t.Helper()
	if len(proposals) > 12 {
		t.Errorf("%d proposals", len(proposals))
	}
	seen := make(map[string]bool)
	for _, p := range proposals {
		if _, err := restrict.ParseSelector(p.Selector); err != nil {
			t.Errorf("%q: %v", p.Selector, err)
		}
		if seen[p.Selector] {
			t.Errorf("%q twice", p.Selector)
		}
		seen[p.Selector] = true
		if p.By == ByNothing || p.By.String() == "" {
			t.Errorf("%q goes by nothing", p.Selector)
		}
		if !slices.ContainsFunc(starts(path), func(from []Step) bool { return match(t, p.Selector, from) }) {
			t.Errorf("%q matches nothing of %+v", p.Selector, path)
		}
		if strings.Contains(p.Selector, "[value") || strings.Contains(p.Selector, "[data-tandem") {
			t.Errorf("%q goes by what it must not", p.Selector)
		}
	}
}

// starts are the paths of the element and of all that it lies in.
func starts(path []Step) (all [][]Step) {
	for i := range path {
		all = append(all, path[i:])
	}
	return all
}

// match says whether a selector of the forms that Propose writes matches path[0]. It reads CSS by itself and shares no code with
// what is tested.
func match(t *testing.T, selector string, path []Step) bool {
	t.Helper()
	var compounds []func(Step) bool
	var child []bool // whether the compound has the next one as its child
	c := &cssText{t, selector}
	for {
		compounds = append(compounds, c.compound())
		if c.rest == "" {
			break
		}
		child = append(child, strings.HasPrefix(c.rest, " > "))
		c.rest = strings.TrimPrefix(strings.TrimPrefix(c.rest, " > "), " ")
	}
	slices.Reverse(compounds)
	slices.Reverse(child)
	return compounds[0](path[0]) && matchAround(compounds[1:], child, path[1:])
}

func matchAround(compounds []func(Step) bool, child []bool, path []Step) bool {
	if len(compounds) == 0 {
		return true
	}
	for i, s := range path {
		if compounds[0](s) && matchAround(compounds[1:], child[1:], path[i+1:]) {
			return true
		}
		if child[0] {
			break
		}
	}
	return false
}

type cssText struct {
	t    *testing.T
	rest string
}

func (c *cssText) compound() func(Step) bool {
	var all []func(Step) bool
	for c.rest != "" && c.rest[0] != ' ' {
		switch first := c.rest[0]; first {
		case '*':
			c.rest = c.rest[1:]
			all = append(all, func(Step) bool { return true })
		case '#', '.':
			c.rest = c.rest[1:]
			name := c.ident()
			all = append(all, func(s Step) bool {
				return first == '#' && s.ID == name || first == '.' && slices.Contains(s.Classes, name)
			})
		case '[':
			all = append(all, c.attribute())
		case ':':
			number, rest, ok := strings.Cut(strings.TrimPrefix(c.rest, ":nth-of-type("), ")")
			n, err := strconv.Atoi(number)
			if !ok || err != nil {
				c.t.Fatalf("a place at %q", c.rest)
			}
			c.rest = rest
			all = append(all, func(s Step) bool { return s.Of == n })
		default:
			tag := c.ident()
			all = append(all, func(s Step) bool { return s.Tag == tag })
		}
	}
	if all == nil {
		c.t.Fatalf("nothing at %q", c.rest)
	}
	return func(s Step) bool {
		return !slices.ContainsFunc(all, func(f func(Step) bool) bool { return !f(s) })
	}
}

func (c *cssText) attribute() func(Step) bool {
	c.rest = c.rest[1:]
	name := c.ident()
	var op, value string
	if c.rest[0] != ']' {
		op, c.rest, _ = strings.Cut(c.rest, `"`)
		value = c.until(func(r rune) bool { return r == '"' })
		c.rest = c.rest[1:]
	}
	if !strings.HasPrefix(c.rest, "]") {
		c.t.Fatalf("no end of an attribute at %q", c.rest)
	}
	c.rest = c.rest[1:]
	return func(s Step) bool {
		if name == "class" {
			return op == "*=" && strings.Contains(strings.Join(s.Classes, " "), value)
		}
		i := slices.IndexFunc(s.Attrs, func(a Attr) bool { return a.Name == name })
		if i < 0 {
			return false
		}
		has := s.Attrs[i].Value
		return op == "" || op == "=" && has == value || op == "^=" && strings.HasPrefix(has, value)
	}
}

func (c *cssText) ident() string {
	if c.rest == "" || '0' <= c.rest[0] && c.rest[0] <= '9' {
		c.t.Fatalf("no name at %q", c.rest)
	}
	return c.until(func(r rune) bool {
		return r < 0x80 && r != '-' && r != '_' && !('0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z')
	})
}

// until reads up to a character that ends it and is not escaped.
func (c *cssText) until(end func(rune) bool) string {
	var b strings.Builder
	for c.rest != "" {
		r, size := utf8.DecodeRuneInString(c.rest)
		if r != '\\' {
			if end(r) {
				break
			}
			b.WriteRune(r)
			c.rest = c.rest[size:]
			continue
		}
		c.rest = c.rest[1:]
		digits := len(c.rest) - len(strings.TrimLeft(c.rest, "0123456789abcdefABCDEF"))
		if digits = min(digits, 6); digits == 0 {
			r, size = utf8.DecodeRuneInString(c.rest)
			b.WriteRune(r)
			c.rest = c.rest[size:]
			continue
		}
		code, _ := strconv.ParseUint(c.rest[:digits], 16, 32)
		b.WriteRune(rune(code))
		c.rest = strings.TrimPrefix(c.rest[digits:], " ")
	}
	return b.String()
}
