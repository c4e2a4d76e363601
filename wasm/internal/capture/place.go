package capture

import (
	"sort"

	"tandem/shared/peer"
)

// place brings the agent's tree into the shape that the read says: first what is new or stands
// elsewhere, then what is gone.
func (c *Capture) place() {
	f := &c.flush
	c.condemn()
	lists := f.lists[:0]
	for _, l := range f.lists {
		if l.parent == 0 && l.tree || l.parent != 0 && c.stays(l.parent) {
			lists = append(lists, l)
		} else {
			c.dropInside(l)
		}
	}
	if f.moved {
		// A parent goes before what is inside it, as the tree is at the end: otherwise a node could
		// for a moment be moved into itself.
		for i := range lists {
			lists[i].depth = c.depth(lists[i].parent)
		}
		sort.SliceStable(lists, func(i, j int) bool { return lists[i].depth < lists[j].depth })
	}
	for i := range lists {
		if lists[i].tree {
			c.placeTree(&lists[i])
		} else {
			c.placeList(&lists[i])
		}
	}
	for _, id := range f.removed {
		if n := c.mirror.at(id); n != nil {
			c.detach(id, n)
			c.mirror.dropTree(id, c.left)
		}
	}
	c.told()
}

// nowhere is where a node will be that stands in no list any more.
const nowhere = maxNodes

// condemn marks what has left its parent and is nowhere else.
func (c *Capture) condemn() {
	for _, l := range c.flush.lists {
		p := c.mirror.at(l.parent)
		if l.tree || p == nil {
			continue
		}
		for id := p.first; id != 0; {
			n := c.mirror.at(id)
			if n.gen != c.flush.gen {
				n.gen, n.to = c.flush.gen, nowhere
			}
			id = n.next
		}
	}
}

// stays says whether a node is in the page at the end of the flush. What comes into one that is not
// must not be sent, if only to be removed at once: it may have gone where it is masked.
func (c *Capture) stays(id peer.NodeID) bool {
	for steps := 0; id != 0; steps++ {
		n := c.mirror.at(id)
		if n == nil || steps > c.mirror.count {
			return false
		}
		id = c.finalParent(n)
	}
	return true
}

func (c *Capture) finalParent(n *node) peer.NodeID {
	if n.gen == c.flush.gen {
		return n.to
	}
	return n.parent
}

// depth is how deep a node will be.
func (c *Capture) depth(id peer.NodeID) int {
	d := 0
	for id != 0 && d < c.mirror.count {
		n := c.mirror.at(id)
		if n == nil {
			break
		}
		d++
		id = c.finalParent(n)
	}
	return d
}

// placeTree sends a document or shadow root that is new inside a node, in the place of the one that
// was there.
func (c *Capture) placeTree(l *list) {
	if l.start == l.end {
		return
	}
	if p := c.mirror.at(l.parent); p != nil && p.root != 0 {
		old := p.root
		c.detach(old, c.mirror.at(old))
		c.mirror.dropTree(old, c.left)
	}
	c.insert(l.parent, 0, c.flush.kids[l.start].at)
}

// placeList brings one parent's children into their order. Of those that stay, as many as possible
// are left where they are.
func (c *Capture) placeList(l *list) {
	m := &c.mirror
	p := m.at(l.parent)
	kids := c.flush.kids[l.start:l.end]

	// What is the same at both ends stays.
	from, to := p.first, p.last
	for len(kids) > 0 && from != 0 && kids[0].id == from {
		from, kids = m.at(from).next, kids[1:]
	}
	after := peer.NodeID(0)
	for len(kids) > 0 && from != 0 && kids[len(kids)-1].id == to {
		after, kids = to, kids[:len(kids)-1]
		if to == from {
			from = 0
		} else {
			to = m.at(to).prev
		}
	}

	spoke := c.touch(l.parent) // then it is looked at at the end
	old := c.number(from, to)
	stay := c.staying(kids)
	before := after
	befores := make([]peer.NodeID, len(kids))
	for i := len(kids) - 1; i >= 0; i-- {
		befores[i] = before
		if stay[i] {
			before = kids[i].id
		}
	}
	for i, k := range kids {
		switch {
		case stay[i]:
		case k.at != 0:
			c.insert(l.parent, befores[i], k.at)
		default:
			c.move(k.id, l.parent, befores[i])
		}
	}
	for _, k := range kids {
		if !spoke && k.at != 0 && c.speaks(k.id) {
			spoke = true
			c.labels.said(l.parent)
		}
	}
	for _, id := range old {
		n := m.at(id)
		n.order = 0
		if n.to == l.parent || c.stays(n.to) {
			continue // here, or on its way to where it belongs
		}
		if !spoke && c.speaks(id) {
			spoke = true
			c.labels.said(l.parent)
		}
		c.flush.removed = append(c.flush.removed, id)
	}
}

// number gives the children between two their order, and returns them.
func (c *Capture) number(from, to peer.NodeID) (old []peer.NodeID) {
	for id := from; id != 0; {
		n := c.mirror.at(id)
		old = append(old, id)
		n.order = int32(len(old))
		if id == to {
			break
		}
		id = n.next
	}
	return old
}

// staying says which of a list's children need not move: the longest row of those that the parent
// has already, in the order in which it has them.
func (c *Capture) staying(kids []kid) []bool {
	stay := make([]bool, len(kids))
	var tails []int // tails[n] is where the row of n+1 with the lowest end ends
	before := make([]int, len(kids))
	order := func(i int) int32 { return c.mirror.at(kids[i].id).order }
	for i, k := range kids {
		n := c.mirror.at(k.id)
		if k.at != 0 || n == nil || n.order == 0 {
			continue
		}
		at := sort.Search(len(tails), func(j int) bool { return order(tails[j]) >= n.order })
		if at < len(tails) && order(tails[at]) == n.order {
			continue
		}
		before[i] = -1
		if at > 0 {
			before[i] = tails[at-1]
		}
		if at == len(tails) {
			tails = append(tails, i)
		} else {
			tails[at] = i
		}
	}
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = before[i] {
			stay[i] = true
		}
	}
	return stay
}
