package capture

import (
	"slices"

	"tandem/shared/peer"
	"tandem/wasm/internal/mask"
	"tandem/wasm/internal/page"
)

// values tells the policy of masked values before any text goes out, and masks fields that hold a
// copy of one.
func (c *Capture) values() {
	c.held()
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
			case c.private(r.Node, n):
				c.policy.Remember(c.field(r.Node), value)
			case copies && c.policy.Copies(value):
				n.state |= mask.Masked | mask.Secret
				c.flush.secret = append(c.flush.secret, r.Node)
				c.flush.hidden = append(c.flush.hidden, r.Node)
				if c.linked(r.Node, n) {
					c.flush.remask = append(c.flush.remask, r.Node)
				} else {
					n.flags |= peer.ElementMasked
				}
			}
		}
	}
}

// held tells it of what fields have held since the last read, and of what masked lists show as chosen.
func (c *Capture) held() {
	var r page.Record
	for _, at := range c.flush.held {
		c.buffer.Next(at, &r)
		value := c.buffer.Text(r.Words[0])
		n := c.mirror.at(r.Node)
		switch {
		case r.Op == page.OpUnread:
			if c.unread(&r) {
				c.policy.Remember(0, value)
			}
		case r.Extra == 1:
			// By default nobody has called a list private.
			if n != nil && n.state&mask.ByDefault == 0 && c.private(r.Node, n) {
				c.policy.RememberChoice(c.field(r.Node), value)
			}
		case n == nil:
			c.policy.Remember(0, value) // nobody can say any more
		case n.class.Field() && typed(n.input) && c.private(r.Node, n):
			c.policy.Remember(c.field(r.Node), value)
		}
	}
}

// unread says whether a field that was in no read is masked.
func (c *Capture) unread(r *page.Record) bool {
	around := mask.State(0)
	if r.Extra == 1 {
		around = mask.Masked
	}
	c.gather(r.Words[1], r.List)
	return typed(mask.KindOf(c.element.Type)) && c.policy.Decide(&c.element, around)&(mask.Masked|mask.Ignored) == mask.Masked
}

// typed says whether a field's value is what somebody has put in, rather than what a box or button stands for.
func typed(k mask.Kind) bool {
	return k != mask.KindButton && k != mask.KindChoice && k != mask.KindPicture
}

// private says whether a field is masked, or was until this read, or is about to be: it stands in something whose mask
// this read changes.
func (c *Capture) private(id peer.NodeID, n *node) bool {
	f := &c.flush
	if n.state&mask.Masked != 0 || slices.Contains(f.lifted, id) {
		return true
	}
	if len(f.remask) == 0 {
		return false
	}
	for steps := 0; n != nil && steps < c.mirror.count; steps++ {
		up := c.finalParent(n)
		p := c.mirror.at(up)
		if f.remasks(id) && (n.state|c.inherited(p))&mask.Masked != 0 {
			return true
		}
		id, n = up, p
	}
	return false
}

// field is what the policy knows a field by: numbers of nodes are given anew with each snapshot.
func (c *Capture) field(id peer.NodeID) mask.Field {
	return mask.Field(c.snapshots<<32 | uint64(id))
}
