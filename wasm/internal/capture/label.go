package capture

import (
	"tandem/shared/peer"
	"tandem/wasm/internal/mask"
)

// labels remembers where texts have changed in what was sent last, so that a press can be held
// against what the agent had seen: a button that says something else by now is not the one that was
// pressed.
type labels struct {
	sent  uint32 // messages with changes
	whole uint32 // the last snapshot's
	last  [256]label
	n     int // labels so far

	// Elements whose texts are about to be put in anew, with what they said before. Pages often put the same
	// text again.
	touched []touched
}

type touched struct {
	node peer.NodeID
	says uint64
}

type label struct {
	node peer.NodeID
	in   uint32 // the message
}

// said: a text of this element, or one of its texts, has changed.
func (l *labels) said(node peer.NodeID) {
	l.last[l.n%len(l.last)] = label{node, l.sent + 1}
	l.n++
}

// Sent counts the messages that the sink has sent: one for each snapshot, and for each flush that had
// something to say.
func (c *Capture) Sent(whole bool) {
	c.labels.sent++
	if whole {
		c.labels.whole, c.labels.n = c.labels.sent, 0
	}
}

// actionable says of an element that a press means it as a whole.
func actionable(name string) bool {
	switch name {
	case "a", "button", "label", "summary", "option", "select", "input", "textarea":
		return true
	}
	return false
}

// maxLabel bounds how far around what was pressed that element is looked for.
const maxLabel = 8

// Stale says whether numbers of nodes are not those of today: the agent had seen this many messages, which
// were all before the last snapshot. (Or more than there were.)
func (c *Capture) Stale(seen uint32) bool { return seen < c.labels.whole || seen > c.labels.sent }

// Changed says whether what an element says has changed in what the agent had not seen.
func (c *Capture) Changed(id peer.NodeID, seen uint32) bool {
	l := &c.labels
	if c.Stale(seen) {
		return true
	}
	if seen == l.sent {
		return false
	}
	meant := c.meant(id)
	for i := range min(l.n, len(l.last)) {
		if said := l.last[i]; said.in > seen && c.inside(said.node, meant) {
			return true
		}
	}
	return false
}

// touch is called before the children of a node change: it says whether that is a matter of what an
// element says, which settled will look at.
func (c *Capture) touch(parent peer.NodeID) bool {
	meant := c.meant(parent)
	n := c.mirror.at(meant)
	if n == nil || n.kind != kindElement || !actionable(c.names.At(n.name)) {
		return false
	}
	for _, t := range c.labels.touched {
		if t.node == meant {
			return true
		}
	}
	c.labels.touched = append(c.labels.touched, touched{meant, c.says(meant)})
	return true
}

// told notes of what was touched what says something else now.
func (c *Capture) told() {
	for _, t := range c.labels.touched {
		if c.mirror.at(t.node) != nil && c.says(t.node) != t.says {
			c.labels.said(t.node)
		}
	}
	c.labels.touched = c.labels.touched[:0]
}

// says is a hash of all texts in a node.
func (c *Capture) says(id peer.NodeID) uint64 {
	says := uint64(1)
	c.mirror.each(id, func(_ peer.NodeID, n *node) {
		if n.kind == kindText {
			says = says*0x100000001b3 ^ n.hash
		}
	})
	return says
}

func (c *Capture) meant(id peer.NodeID) peer.NodeID {
	for at, steps := id, 0; at != 0 && steps < maxLabel; steps++ {
		n := c.mirror.at(at)
		if n == nil {
			break
		}
		if n.kind == kindElement && actionable(c.names.At(n.name)) {
			return at
		}
		at = n.parent
	}
	return id
}

func (c *Capture) inside(id, top peer.NodeID) bool {
	for id != 0 && id != top {
		n := c.mirror.at(id)
		if n == nil {
			return false
		}
		id = n.parent
	}
	return id == top
}

// speaks says whether there is text in a node.
func (c *Capture) speaks(id peer.NodeID) (speaks bool) {
	if c.mirror.at(id) == nil {
		return false
	}
	c.mirror.each(id, func(_ peer.NodeID, n *node) { speaks = speaks || n.kind == kindText })
	return speaks
}

// State is what has been decided about a node. One that the agent does not have counts as masked.
func (c *Capture) State(id peer.NodeID) mask.State {
	n := c.mirror.at(id)
	if n == nil {
		return mask.Masked
	}
	return n.state
}

// Within is State, with that of everything inside the node.
func (c *Capture) Within(id peer.NodeID) mask.State {
	s := c.State(id)
	if c.mirror.at(id) == nil {
		return s
	}
	c.mirror.each(id, func(_ peer.NodeID, n *node) { s |= n.state })
	return s
}
