package capture

import (
	"tandem/shared/peer"
	"tandem/wasm/internal/mask"
	"tandem/wasm/internal/page"
)

// values tells the policy of masked values before any text goes out, and masks fields that hold a
// copy of one.
func (c *Capture) values() {
	var r page.Record
	for _, copies := range [...]bool{false, true} {
		for _, at := range c.flush.values {
			c.buffer.Next(at, &r)
			n := c.mirror.at(r.Node)
			if n == nil || !n.class.Field() || n.input == mask.KindButton {
				continue
			}
			value := c.buffer.Text(r.Words[0])
			switch {
			case n.state&mask.Masked != 0:
				c.policy.Remember(value)
			case copies && c.policy.Copies(value):
				n.state |= mask.Masked | mask.Secret
				c.flush.secret = append(c.flush.secret, r.Node)
				if c.linked(r.Node, n) {
					c.flush.remask = append(c.flush.remask, r.Node)
				} else {
					n.flags |= peer.ElementMasked
				}
			}
		}
	}
}

// linked says whether the agent has the node, rather than being about to get it.
func (c *Capture) linked(id peer.NodeID, n *node) bool {
	p := c.mirror.at(n.parent)
	return p != nil && (n.next != 0 || n.prev != 0 || p.first == id)
}

// hide takes out of the agent's view what it has under another mask than is right, before anything
// else is sent.
func (c *Capture) hide() {
	f := &c.flush
	for _, id := range f.remask {
		n := c.mirror.at(id)
		if n == nil {
			continue // went with another
		}
		f.reread = append(f.reread, id)
		if c.linked(id, n) {
			c.remove(id, n)
		}
	}
}

// remove takes a node out of the agent's view and the mirror.
func (c *Capture) remove(id peer.NodeID, n *node) {
	c.sink.Remove(id)
	c.mirror.unlink(id, n)
	c.mirror.dropTree(id, c.gone)
}

func (c *Capture) gone(id peer.NodeID, n *node) {
	c.flush.forget = append(c.flush.forget, id)
	if s := c.states[id]; s != nil {
		c.sheets.release(c, id, s)
		delete(c.states, id)
	}
	if n.kind == kindDocument || n.kind == kindRoot {
		delete(c.bases, id)
		delete(c.sheets.adopted, id)
	}
	if id == c.title {
		c.title = 0
	}
}
