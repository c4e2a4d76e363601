package capture

import (
	"slices"
	"strings"
	"testing"

	"tandem/shared/peer"
	"tandem/wasm/internal/mask"
	"tandem/wasm/internal/page"
)

// What a field held for a moment is private where the field is, or would have been.
func TestHeld(t *testing.T) {
	unread := func(around uint32, name string, attrs ...[2]string) func(p *pack) {
		return func(p *pack) {
			p.op(page.OpUnread, around, 0)
			p.text("geheim123")
			p.name(name)
			p.attrs(attrs)
		}
	}
	held := func(id uint32) func(p *pack) {
		return func(p *pack) {
			p.op(page.OpHeld, 0, id)
			p.text("geheim123")
		}
	}
	password := [2]string{"type", "password"}
	masked := [2]string{"data-tandem", "mask"}
	for _, c := range []struct {
		name   string
		attrs  [][2]string
		change [][2]string // by the read that tells of the value
		tell   func(p *pack)
		want   bool // it is masked
	}{
		{"input", nil, nil, held(3), false},
		{"input", [][2]string{password}, nil, held(3), true},
		{"textarea", [][2]string{masked}, nil, held(3), true},
		{"input", nil, [][2]string{password}, held(3), true},
		{"input", [][2]string{password}, [][2]string{{"type", "text"}}, held(3), true},
		{"input", [][2]string{masked}, [][2]string{{"type", "text"}}, held(3), true},
		{"input", [][2]string{{"type", "submit"}, masked}, nil, held(3), false},
		{"input", [][2]string{{"type", "radio"}, masked}, nil, held(3), false},
		{"input", nil, nil, unread(1, "input", [2]string{"type", "checkbox"}), false},
		{"input", nil, nil, held(99), true}, // the agent has no such field
		{"input", nil, nil, unread(0, "input"), false},
		{"input", nil, nil, unread(0, "input", [2]string{"type", "search"}), false},
		{"input", nil, nil, unread(1, "input"), true},
		{"input", nil, nil, unread(0, "input", password), true},
		{"input", nil, nil, unread(0, "input", [2]string{"autocomplete", "cc-number"}), true},
		{"input", nil, nil, unread(0, "textarea", masked), true},
		{"input", nil, nil, unread(1, "textarea", [2]string{"data-tandem", "ignore"}), false},
	} {
		p, s := newPack(), &script{}
		form(p, c.name, c.attrs, nil)
		s.add(p.finish())
		if c.change != nil {
			p.op(page.OpAttrs, 0, 3)
			p.attrs(c.change)
		}
		p.op(page.OpChildren, 0, 2)
		p.op(page.OpText, 0, 4)
		p.text("it was geheim123")
		p.end()
		c.tell(p)
		s.add(p.finish())

		v, capture := newView(t), New(s, mask.NewPolicy(), library{})
		capture.Snapshot(v)
		capture.Flush(v)
		got := strings.Join(v.texts, " ")
		if !strings.Contains(got, "it was") || strings.Contains(got, "geheim123") == c.want || capture.Err() != nil {
			t.Errorf("<%s %v>, then %v: sent: %q, %v", c.name, c.attrs, c.change, got, capture.Err())
		}
	}
}

// What a field holds in the very read that masks it, lifts its mask, or masks what it stands in, is private.
func TestValuesAsMasksChange(t *testing.T) {
	masked := [][2]string{{"data-tandem", "mask"}}
	field := func(p *pack) {
		p.op(page.OpElement, 1<<8, 4)
		p.name("input")
		p.attrs(nil)
		p.end()
	}
	for name, c := range map[string]struct {
		around [][2]string
		change func(p *pack)
		want   bool // it is masked
	}{
		"nothing changes":   {nil, func(*pack) {}, false},
		"around it":         {nil, func(p *pack) { p.op(page.OpAttrs, 0, 3); p.attrs(masked) }, true},
		"itself":            {nil, func(p *pack) { p.op(page.OpAttrs, 0, 4); p.attrs(masked) }, true},
		"no more around it": {masked, func(p *pack) { p.op(page.OpAttrs, 0, 3); p.attrs(nil) }, true},
		"moved into one that is masked": {nil, func(p *pack) {
			p.op(page.OpChildren, 0, 3)
			p.op(page.OpElement, 1<<8, 9)
			p.name("p")
			p.attrs(masked)
			p.op(page.OpKnown, 0, 4)
			p.end()
			p.end()
		}, true},
	} {
		p, s := newPack(), &script{}
		form(p, "div", c.around, func() { field(p) })
		s.add(p.finish())
		c.change(p)
		p.op(page.OpChildren, 0, 2)
		p.op(page.OpKnown, 0, 3)
		p.op(page.OpText, 0, 5)
		p.text("it is geheim123")
		p.end()
		value(p, 4, "geheim123")
		s.add(p.finish())
		v, capture := newView(t), New(s, mask.NewPolicy(), library{})
		capture.Snapshot(v)
		capture.Flush(v)
		if got := strings.Join(v.texts, " "); !strings.Contains(got, "it is") || strings.Contains(got, "it is geheim123") == c.want {
			t.Errorf("%s: sent: %q", name, got)
		}
	}
}

// Where all is private by default, a field that was in no read is as its place was, which the reader says.
func TestUnreadByDefault(t *testing.T) {
	for _, around := range []uint32{0, 1} {
		p, s := newPack(), &script{}
		form(p, "p", nil, nil)
		p.op(page.OpUnread, around, 0)
		p.text("geheim123")
		p.name("input")
		p.attrs(nil)
		s.add(p.finish())
		policy := mask.NewPolicy()
		policy.Restrict(mask.Restrictions{PrivateByDefault: true})
		New(s, policy, library{}).Snapshot(newView(t))
		if policy.Copies(mask.Wrap("geheim123")) != (around == 1) {
			t.Errorf("in a place that is masked: %d: it is known: %t", around, around == 0)
		}
	}
}

// A choice in a masked list is as private as what is typed, unless it is masked only because everything is.
func TestHeldByLists(t *testing.T) {
	for _, byDefault := range []bool{false, true} {
		p, s := newPack(), &script{}
		attrs := [][2]string{{"data-tandem", "mask"}}
		if byDefault {
			attrs = nil
		}
		form(p, "select", attrs, nil)
		p.op(page.OpHeld, 1, 3)
		p.text("pregnant")
		p.op(page.OpHeld, 1, 9) // one that is kept out
		p.text("English")
		s.add(p.finish())
		policy := mask.NewPolicy()
		policy.Restrict(mask.Restrictions{PrivateByDefault: byDefault})
		New(s, policy, library{}).Snapshot(newView(t))
		if got := policy.Text(mask.Wrap("English"), mask.ElementOther, 0); got != "English" {
			t.Errorf("a choice in a list that the agent does not have: %q", got)
		}
		got := policy.Text(mask.Wrap("is pregnant"), mask.ElementOther, 0)
		if (got == "is pregnant") != byDefault || policy.Copies(mask.Wrap("pregnant")) {
			t.Errorf("by default: %t: %q, and a field that holds it is a copy: %t", byDefault, got, policy.Copies(mask.Wrap("pregnant")))
		}
	}
}

// Whoever comes next gets no copy of what was private before, and nothing is loaded to find that out.
func TestRenew(t *testing.T) {
	p, s := newPack(), &script{}
	form(p, "input", [][2]string{{"type", "password"}}, nil)
	value(p, 3, "geheim123")
	s.add(p.finish())
	value(p, 3, "")
	p.op(page.OpHeld, 0, 3)
	p.text("geheim456")
	p.op(page.OpChildren, 0, 2)
	p.op(page.OpKnown, 0, 3)
	p.op(page.OpElement, 1<<8, 4)
	p.name("img")
	p.attrs([][2]string{{"src", "/once.png"}})
	p.end()
	p.op(page.OpElement, 1<<8, 5)
	p.name("link")
	p.attrs([][2]string{{"rel", "stylesheet"}})
	p.end()
	p.end()
	p.op(page.OpSheet, page.SheetAddress, 5)
	p.text("")
	p.text("https://example.com/once.css")
	s.add(p.finish())
	form(p, "p", nil, func() {
		p.op(page.OpText, 0, 4)
		p.text("it was geheim123, then geheim456")
	})
	s.add(p.finish())

	c := New(s, mask.NewPolicy(), library{})
	c.Snapshot(newView(t))
	var asked []string
	c.Renew(asking{library{}, &asked})
	v := newView(t)
	c.Snapshot(v)
	if got := strings.Join(v.texts, " "); !strings.Contains(got, "it was") || strings.Contains(got, "geheim") {
		t.Errorf("sent: %q", got)
	}
	if len(asked)+len(s.rules) > 0 {
		t.Errorf("asked for %q, and for the rules of %v", asked, s.rules)
	}
}

// The agent's browser may ask for the page anew at any moment: what has come out of a masked place just
// before is remembered first.
func TestSnapshotRemembersWhatWasMasked(t *testing.T) {
	p, s := newPack(), &script{}
	form(p, "div", [][2]string{{"data-tandem", "mask"}}, func() {
		p.op(page.OpElement, 1<<8, 4)
		p.name("b")
		p.word(0)
		p.end()
	})
	s.add(p.finish())
	p.op(page.OpChildren, 0, 2)
	p.op(page.OpKnown, 0, 3)
	p.op(page.OpKnown, 0, 4)
	p.end()
	p.op(page.OpChildren, 0, 3)
	p.end()
	s.add(p.finish())
	form(p, "div", [][2]string{{"data-tandem", "mask"}}, nil)
	s.add(p.finish())
	v, c := newView(t), New(s, mask.NewPolicy(), library{})
	c.Snapshot(v)
	c.Snapshot(v)
	if !slices.Equal(s.secret, []peer.NodeID{4}) || len(s.reads) > 0 {
		t.Errorf("%v were remembered, %d reads are left", s.secret, len(s.reads))
	}
}
