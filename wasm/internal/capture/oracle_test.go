package capture

import (
	"fmt"
	"slices"
	"strings"
)

// want draws the page as the agent should have it, with every mask worked out anew, and collects
// what must not be there.
func (m *model) want(secret func(string)) string {
	var b strings.Builder
	m.draw(&b, m.doc, 0, false, secret)
	return b.String()
}

// slots says whether a shadow tree has a slot that is masked.
func slots(t *thing, masked bool) bool {
	masked = masked || t.marked()
	if t.name == "slot" && masked {
		return true
	}
	// A nested shadow tree has slots of its own; what is in a host's own children is of this tree,
	// and masked as well where the nested tree's slots are.
	masked = masked || t.root != nil && slots(t.root, masked)
	return slices.ContainsFunc(t.children, func(c *thing) bool { return slots(c, masked) })
}

func (t *thing) marked() bool {
	return t.sticky || slices.Contains(t.attrs, [2]string{"data-tandem", "mask"})
}

func (m *model) draw(b *strings.Builder, t *thing, depth int, masked bool, secret func(string)) {
	masked = masked || t.marked()
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
	light := masked
	if t.root != nil {
		m.draw(b, t.root, depth+1, masked, secret)
		if slots(t.root, masked) {
			t.slotted = t.id
		}
		// Once masked, what a slot showed stays so until it is read anew.
		light = light || t.slotted == t.id
	}
	for _, c := range t.children {
		m.draw(b, c, depth+1, light, secret)
	}
}
