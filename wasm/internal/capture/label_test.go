package capture

import (
	"testing"

	"tandem/shared/peer"
	"tandem/wasm/internal/mask"
	"tandem/wasm/internal/page"
)

// labelled is a page whose element 3 holds a text, 4, and what the agent has been sent of it.
func labelled(name, text string) (*Capture, *script, *pack, func()) {
	p, s := newPack(), &script{}
	form(p, name, nil, func() {
		p.op(page.OpText, 0, 4)
		p.text(text)
	})
	s.add(p.finish())
	c := New(s, mask.NewPolicy(), library{})
	writer := peer.NewPageWriter(func([]byte) { c.Sent(c.labels.sent == 0) })
	c.Snapshot(writer)
	return c, s, p, func() {
		s.add(p.finish())
		c.Flush(writer)
	}
}

// put puts a new text into element 3, in the place of what was there.
func put(p *pack, id uint32, text string) {
	p.op(page.OpChildren, 0, 3)
	p.op(page.OpText, 0, id)
	p.text(text)
	p.end()
}

func TestWhatAButtonSays(t *testing.T) {
	for _, name := range []string{"button", "div"} {
		c, _, p, flush := labelled(name, "Cancel")
		if c.Changed(3, 1) || c.Changed(4, 1) || c.Stale(1) {
			t.Errorf("%s: changed at once", name)
		}
		p.op(page.OpData, 0, 4)
		p.text("Pay")
		flush()
		if !c.Changed(3, 1) || c.Changed(3, 2) {
			t.Errorf("%s, other text: %t before, %t after it was seen", name, c.Changed(3, 1), c.Changed(3, 2))
		}
		put(p, 5, "Pay now")
		flush()
		if !c.Changed(3, 2) || c.Changed(3, 3) {
			t.Errorf("%s, a new text: %t before, %t after it was seen", name, c.Changed(3, 2), c.Changed(3, 3))
		}
	}
}

// Pages put the same text into a button again and again.
func TestAButtonSaysTheSameAgain(t *testing.T) {
	c, _, p, flush := labelled("button", "Pay")
	put(p, 5, "Pay")
	flush()
	if c.labels.sent != 2 {
		t.Fatalf("%d messages", c.labels.sent)
	}
	if c.Changed(3, 1) {
		t.Error("the same text counts as another")
	}
	if !c.Changed(3, 0) || !c.Changed(3, 7) || !c.Stale(0) || !c.Stale(7) {
		t.Error("what was seen of no page of today, or of none yet, counts as seen")
	}
}

func TestMaskedWithin(t *testing.T) {
	p, s := newPack(), &script{}
	form(p, "div", nil, func() {
		p.op(page.OpElement, 1<<8, 4)
		p.name("p")
		p.attrs([][2]string{{"data-tandem", "mask"}})
		p.op(page.OpText, 0, 5)
		p.text("secret")
		p.end()
	})
	s.add(p.finish())
	c := New(s, mask.NewPolicy(), library{})
	c.Snapshot(peer.NewPageWriter(func([]byte) {}))
	for id, want := range map[peer.NodeID][2]bool{2: {false, true}, 3: {false, true}, 4: {true, true}, 5: {true, true}, 99: {true, true}} {
		if got := [2]bool{c.State(id)&mask.Masked != 0, c.Within(id)&mask.Masked != 0}; got != want {
			t.Errorf("node %d: masked, masked within: %v, want %v", id, got, want)
		}
	}
}
