package mask

import (
	"strings"
	"testing"

	"tandem/shared/restrict"
)

func ruled(private bool, kinds ...restrict.Kind) *Policy {
	p := NewPolicy()
	p.Restrict(Restrictions{kinds, private})
	return p
}

// Rules 0 to 3 are one of each kind.
func TestRules(t *testing.T) {
	p := ruled(false, restrict.KindMask, restrict.KindShow, restrict.KindControlOff, restrict.KindControlOn)
	password := field("input", "password", "", "", "")
	for _, c := range []struct {
		rules, mark  string
		parent, want State
	}{
		{"", "", 0, 0},
		{"0", "", 0, Masked},
		{"1", "", Masked, 0},
		{"1", "", Masked | ByDefault, 0},
		{"0 1", "", 0, Masked},
		{"0 1", "", Masked | ByDefault, Masked},
		{"1", "mask", 0, Masked},
		{"1", "", 0, 0},
		{"", "", Masked | ByDefault, Masked | ByDefault},
		{"0", "", Masked | ByDefault, Masked},
		{"2", "", 0, Closed},
		{"2", "", Opened, Closed},
		{"3", "", Closed, Opened},
		{"2 3", "", Opened, Closed},
		{"3", "control-off", 0, Closed},
		{"0 3", "", Closed, Masked | Opened},
		{"", "ignore", Masked, Masked | Ignored},
		{"1", "ignore", Masked, Ignored},
		{"", "", Secret | Ignored, 0},
		// What does not fit is strict.
		{"4", "", 0, Masked | Closed}, {"x", "", 0, Masked | Closed}, {"1,", "", 0, Masked | Closed}, {"99999999999999999999", "", 0, Masked | Closed},
	} {
		e := &Element{Rules: Wrap(c.rules), Mark: Wrap(c.mark)}
		if got := p.Decide(e, c.parent); got != c.want {
			t.Errorf("rules %q, mark %q in %b: %b, want %b", c.rules, c.mark, c.parent, got, c.want)
		}
		password.Rules = Wrap(c.rules)
		if got := p.Decide(password, c.parent); got&(Masked|Secret|ByDefault) != Masked|Secret {
			t.Errorf("a password with rules %q: %b", c.rules, got)
		}
	}
}

func TestPrivateByDefault(t *testing.T) {
	p := ruled(true, restrict.KindShow)
	if ruled(false).Root() != 0 || p.Root() != Masked|ByDefault {
		t.Error("the page's own state")
	}
	s := p.Decide(&Element{}, p.Root())
	if got := p.Text(Wrap("secret"), ElementOther, s); strings.Contains(got, "secret") {
		t.Errorf("text: %q", got)
	}
	if got, _ := p.Attr(AttrProse, ElementOther, KindTyped, Wrap("secret"), s); got != "" {
		t.Errorf("a title: %q", got)
	}
	if got, _ := p.Value(Wrap("secret"), KindTyped, s); got != valueStandIn {
		t.Errorf("a value: %q", got)
	}
	if s.Hidden() || !Masked.Hidden() || State(0).Hidden() {
		t.Error("pictures")
	}
	hook := p.SheetStrings(s)
	for value, want := range map[string]string{"secret": "•", "\uf101": "\uf101", "": ""} {
		if got := hook(value, true); got != want {
			t.Errorf("a string that is shown: %q", got)
		}
	}
	if got := hook("Open Sans", false); got != "Open Sans" {
		t.Errorf("a string that is not: %q", got)
	}
	if got := p.SheetStrings(Masked)("Open Sans", false); got != "•" {
		t.Errorf("under a mask: %q", got)
	}
	if p.SheetStrings(0) != nil {
		t.Error("strings of a sheet that nothing masks")
	}
	style := p.Style(Wrap(`background: url(a); --x: "secret"`), s, func(text string) string { return "rewritten" })
	if style != "rewritten" {
		t.Errorf("a style attribute: %q", style)
	}
	if got := p.Text(Wrap("shown"), ElementOther, p.Decide(&Element{Rules: Wrap("0")}, s)); got != "shown" {
		t.Errorf("what a rule shows: %q", got)
	}
}
