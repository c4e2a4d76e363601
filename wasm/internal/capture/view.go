package capture

import (
	"tandem/shared/peer"
	"tandem/wasm/internal/mask"
	"tandem/wasm/internal/page"
)

// location is the page's title and address, and what of the title the agent may see.
type location struct {
	read           bool
	title, address mask.Unmasked
	state          mask.State
	told           bool
}

func (c *Capture) locate(r *page.Record) {
	// They outlive the read that they came with: the mask may change without them.
	c.location = location{read: true, title: c.buffer.Text(r.Words[0]).Clone(), address: c.buffer.Text(r.Words[1]).Clone()}
}

// tellLocation sends title and address, if they or the title's mask have changed.
func (c *Capture) tellLocation() {
	l := &c.location
	if !l.read {
		return
	}
	if s := c.titleState(); !l.told || s != l.state {
		l.told, l.state = true, s
		c.sink.Location(c.policy.Title(l.title, s), c.policy.Location(l.address))
	}
}

// titleState masks the title as the elements are that may hold it. Where there is none it is masked: what held it is not
// for the agent at all, or is about to be read anew.
func (c *Capture) titleState() (s mask.State) {
	known := false
	for _, id := range c.titles {
		if c.inDocument(id) {
			known = true
			s |= c.mirror.at(id).state
		}
	}
	if !known {
		return mask.Masked
	}
	return s
}

// inDocument says whether a node is in the page's own document: in none of a frame, and in no shadow tree.
func (c *Capture) inDocument(id peer.NodeID) bool {
	for steps := 0; steps < c.mirror.count; steps++ {
		n := c.mirror.at(id)
		if n == nil || n.kind == kindRoot {
			return false
		}
		if n.kind == kindDocument {
			return id == peer.DocumentID
		}
		id = n.parent
	}
	return false
}

func (c *Capture) focus(id peer.NodeID) {
	if c.mirror.at(id) == nil {
		id = 0
	}
	c.sink.Focus(id)
}

// selection: offsets in masked text would tell of its length, and in a copy of some.
func (c *Capture) selection(r *page.Record, anchor *node) {
	focus := c.mirror.at(peer.NodeID(r.Words[1]))
	if focus == nil || (anchor.state|focus.state)&mask.Masked != 0 || anchor.echoes || focus.echoes {
		c.sink.Selection(0, 0, 0, 0)
		return
	}
	c.sink.Selection(r.Node, r.Words[0], peer.NodeID(r.Words[1]), r.Words[2])
}

func (c *Capture) fieldSelection(r *page.Record, n *node) {
	if n.class.Field() && n.state&mask.Masked == 0 && n.input == mask.KindTyped && !n.echoes {
		c.sink.FieldSelection(r.Node, r.Words[0], r.Words[1], r.Extra == 1)
	}
}
