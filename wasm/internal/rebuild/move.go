package rebuild

import "tandem/shared/peer"

func (b *Builder) Move(id, parent, before peer.NodeID) {
	n, p := b.node(id), b.node(parent)
	if n == nil || p == nil {
		return
	}
	s := b.sibling(p, before)
	switch {
	case b.err != nil:
	case n.isRoot():
		b.fail("root %d cannot move", id)
	case p.within(n):
		b.fail("node %d moves into itself", id)
	case s == n:
	default:
		b.move(n, p, s)
	}
}

func (b *Builder) move(n, parent, before *node) {
	n.unlink()
	n.link(parent, before)
	switch {
	case n.gone:
	case !parent.holds(), n.role == roleText && parent.role == roleDocument:
		b.drop(n)
	case parent.depth()+1+n.height() >= maxDepth:
		b.limit("its elements are nested too deeply")
		b.drop(n)
	default:
		b.buf.op(opMove, 0)
		b.buf.id(n.id)
		b.buf.id(parent.id)
		b.buf.id(n.shownAfter())
		if n.top() != topNone {
			b.raised = append(b.raised, n) // not every browser leaves it there
		}
	}
}

func (b *Builder) Remove(id peer.NodeID) {
	n := b.node(id)
	if n == nil {
		return
	}
	if n == b.root {
		b.fail("the page's document is removed")
		return
	}
	b.drop(n)
	n.unlink()
	n.walk(func(n *node, _ int) {
		b.nodes.remove(n.id)
		b.forget(n)
	})
}

// drop takes a node and all inside it out of the frame.
func (b *Builder) drop(n *node) {
	if n.gone {
		return
	}
	b.buf.op(opRemove, 0)
	b.buf.id(n.id)
	at := len(b.buf.words)
	b.buf.op(opForget, 0)
	n.walk(func(n *node, _ int) {
		if !n.gone {
			n.gone = true
			b.live--
			b.buf.id(n.id)
		}
	})
	b.buf.words[at] |= uint32(len(b.buf.words)-at-1) << 8
}

// forget gives back what a node has taken.
func (b *Builder) forget(n *node) {
	b.total -= n.size
	for _, a := range n.attrs {
		b.total -= int(a.size)
	}
	b.satisfied(n)
	if n.more == nil {
		return
	}
	for _, p := range n.more.places {
		b.unuse(n, p.assets)
	}
	b.unuse(n, []peer.AssetID{n.more.asset})
}
