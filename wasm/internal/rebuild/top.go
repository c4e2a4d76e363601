package rebuild

import "tandem/shared/peer"

// top is how an element is in the top layer: over everything else, wherever it stands in the tree.
// https://drafts.csswg.org/css-position-4/#top-layer
func (n *node) top() uint32 {
	switch {
	case n.ns != peer.NamespaceHTML || n.role != roleElement && n.role != roleHollow:
	case n.flags&peer.ElementModal != 0 && n.name == "dialog":
		return topModal
	case n.flags&peer.ElementPopover != 0:
		return topPopover
	}
	return topNone
}

// raise packs what has come into the top layer and what has left it, once all is in its place: the one that
// comes last lies over the others.
func (b *Builder) raise() {
	for _, n := range b.raised {
		if !n.gone && b.nodes.get(n.id) == n {
			b.buf.op(opTop, n.top())
			b.buf.id(n.id)
		}
	}
	b.raised = b.raised[:0]
}
