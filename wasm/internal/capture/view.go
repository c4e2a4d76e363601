package capture

import (
	"tandem/shared/peer"
	"tandem/wasm/internal/mask"
	"tandem/wasm/internal/page"
)

// location sends title and address. The title is masked with the element that holds it.
func (c *Capture) location(r *page.Record) {
	var s mask.State
	if n := c.mirror.at(c.title); n != nil {
		s = n.state
	} else if root := c.mirror.at(peer.DocumentID); root != nil {
		if html := c.mirror.at(root.last); html != nil {
			s = html.state
		}
	}
	c.sink.Location(c.policy.Title(c.buffer.Text(r.Words[0]), s), c.policy.Location(c.buffer.Text(r.Words[1])))
}

func (c *Capture) focus(id peer.NodeID) {
	if c.mirror.at(id) == nil {
		id = 0
	}
	c.sink.Focus(id)
}

// selection: offsets in masked text would tell of its length.
func (c *Capture) selection(r *page.Record, anchor *node) {
	focus := c.mirror.at(peer.NodeID(r.Words[1]))
	if focus == nil || (anchor.state|focus.state)&mask.Masked != 0 {
		c.sink.Selection(0, 0, 0, 0)
		return
	}
	c.sink.Selection(r.Node, r.Words[0], peer.NodeID(r.Words[1]), r.Words[2])
}

func (c *Capture) fieldSelection(r *page.Record, n *node) {
	if n.class.Field() && n.state&mask.Masked == 0 && n.input == mask.KindTyped {
		c.sink.FieldSelection(r.Node, r.Words[0], r.Words[1], r.Extra == 1)
	}
}
