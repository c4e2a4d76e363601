package capture

import (
	"fmt"
	"slices"
	"strings"

	"tandem/wasm/internal/mask"
)

// want draws the page as the agent should have it, with every mask worked out anew, and collects
// what must not be there.
func (m *model) want(secret func(string)) string {
	var b strings.Builder
	m.draw(&b, m.doc, 0, m.byDefault, secret)
	return b.String()
}

// hiding is how much of a thing the agent does not see.
type hiding int

const (
	seen hiding = iota
	byDefault
	whole
)

// slots says whether a shadow tree has a slot that is masked.
func slots(t *thing, masked hiding) bool {
	masked = t.hides(masked)
	if t.name == "slot" && masked == whole {
		return true
	}
	// A nested shadow tree has slots of its own; what is in a host's own children is of this tree,
	// and masked as well where the nested tree's slots are.
	if t.root != nil && slots(t.root, masked) {
		masked = whole
	}
	return slices.ContainsFunc(t.children, func(c *thing) bool { return slots(c, masked) })
}

// hides is what becomes of what is inherited: a rule that shows loses against a mask on the same thing.
func (t *thing) hides(inherited hiding) hiding {
	has := func(name, value string) bool { return slices.Contains(t.attrs, [2]string{name, value}) }
	switch {
	case t.sticky, has("data-tandem", "mask"), has(mask.RuleNumbers, "0"), has(mask.RuleNumbers, "0 1"):
		return whole
	case has(mask.RuleNumbers, "1"):
		return seen
	}
	return inherited
}

func (m *model) draw(b *strings.Builder, t *thing, depth int, inherited hiding, secret func(string)) {
	state := t.hides(inherited)
	masked := state != seen
	indent := strings.Repeat(" ", depth)
	switch t.name {
	case "":
		if masked {
			secret(t.text)
			fmt.Fprintf(b, "%s%q\n", indent, "••••• •••••")
		} else {
			fmt.Fprintf(b, "%s%q\n", indent, t.text)
		}
		return
	case "#root", "#document":
		fmt.Fprintf(b, "%s#root\n", indent)
	default:
		fmt.Fprintf(b, "%s<%s", indent, t.name)
		for _, a := range t.attrs {
			if a[0] == "title" && masked {
				secret(a[1])
			} else if a[0] == "title" {
				fmt.Fprintf(b, " title=%q", a[1])
			}
		}
		if masked {
			b.WriteString(" masked")
		}
		b.WriteString(">\n")
	}
	light := state
	if t.root != nil {
		m.draw(b, t.root, depth+1, state, secret)
		if slots(t.root, state) {
			t.slotted = t.id
		}
		// Once masked, what a slot showed stays so until it is read anew.
		if t.slotted == t.id {
			light = whole
		}
	}
	for _, c := range t.children {
		m.draw(b, c, depth+1, light, secret)
	}
}
