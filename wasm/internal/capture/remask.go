package capture

import (
	"slices"

	"tandem/shared/peer"
	"tandem/wasm/internal/mask"
)

// linked says whether the agent has the node, rather than being about to get it.
func (c *Capture) linked(id peer.NodeID, n *node) bool {
	p := c.mirror.at(n.parent)
	return p != nil && (n.next != 0 || n.prev != 0 || p.first == id)
}

// hide takes out of the agent's view what it has under another mask than is right, before anything
// else is sent.
func (c *Capture) hide() {
	f := &c.flush
	for _, id := range f.slotted {
		if n := c.mirror.at(id); n != nil {
			c.maskSlots(id, n)
		}
	}
	for i := 0; i < len(f.remask); i++ { // it grows
		if n := c.mirror.at(f.remask[i]); n != nil && n.listed != hidden {
			c.hideHosts(f.remask[i])
		}
	}
	for _, id := range f.remask {
		n := c.mirror.at(id)
		if n == nil {
			continue // went with another
		}
		f.reread = append(f.reread, id)
		if c.linked(id, n) {
			c.remove(id, n)
		} else {
			n.gen, n.to = f.gen, nowhere // new: it is not sent at all
		}
	}
}

// maskSlots looks for masked slots in what is new in its place: they mask what they show.
func (c *Capture) maskSlots(top peer.NodeID, n *node) {
	c.mirror.each(top, func(_ peer.NodeID, n *node) {
		if n.class == mask.ElementSlot && n.state.Hidden() {
			c.maskSlotted(c.finalParent(n), true)
		}
	})
}

// hideHosts also hides the hosts of the shadow trees in which something will be that is to be read
// anew: a masked slot may be in it, and until that is known, nothing that it might show may go out.
func (c *Capture) hideHosts(top peer.NodeID) {
	c.mirror.each(top, func(id peer.NodeID, n *node) {
		seen := n.listed == hidden
		n.listed = hidden
		if seen || id != top && n.gen != c.flush.gen {
			return
		}
		for steps := 0; n != nil && steps < c.mirror.count; steps++ {
			at := c.finalParent(n)
			host := n.kind == kindRoot
			if n = c.mirror.at(at); host && n != nil {
				c.flush.remask = append(c.flush.remask, at)
				return // its own hosts follow from there
			}
		}
	})
}

// hidden stands in node.listed for a node that is about to be hidden.
const hidden = 1<<32 - 1

// remove takes a node out of the agent's view and the mirror.
func (c *Capture) remove(id peer.NodeID, n *node) {
	c.detach(id, n)
	c.mirror.dropTree(id, c.gone)
}

func (c *Capture) detach(id peer.NodeID, n *node) {
	c.sink.Remove(id)
	c.mirror.unlink(id, n)
}

// left is gone for what has left the page: what was masked may come back elsewhere.
func (c *Capture) left(id peer.NodeID, n *node) {
	if (n.kind == kindElement || n.kind == kindText) && n.state&mask.Masked != 0 {
		c.flush.secret = append(c.flush.secret, id)
	}
	c.gone(id, n)
}

func (c *Capture) gone(id peer.NodeID, n *node) {
	c.flush.forget = append(c.flush.forget, id)
	if n.counted {
		c.maskedSlots--
	}
	if n.stateful {
		s := c.states[id]
		c.sheets.release(c, id, s)
		delete(c.states, id)
	}
	if n.kind == kindDocument || n.kind == kindRoot {
		delete(c.bases, id)
		delete(c.sheets.adopted, id)
	}
	if n.class == mask.ElementTitle {
		c.titles = slices.DeleteFunc(c.titles, func(title peer.NodeID) bool { return title == id })
	}
}
