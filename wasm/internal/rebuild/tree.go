package rebuild

import "tandem/shared/peer"

func (b *Builder) Insert(parent, before peer.NodeID) {
	if b.err != nil {
		return
	}
	if b.insert != insertNone {
		b.fail("an insertion inside an insertion")
		return
	}
	b.parent, b.before, b.depth = nil, nil, 0
	if parent != 0 {
		if b.parent = b.node(parent); b.parent == nil {
			return
		}
		if b.before = b.sibling(b.parent, before); b.err != nil {
			return
		}
		b.depth = b.parent.depth() + 1
	} else if b.root != nil || before != 0 {
		b.fail("a second document")
		return
	}
	b.insert = insertAsked
}

// sibling finds the node that something is to be put before.
func (b *Builder) sibling(parent *node, before peer.NodeID) *node {
	if parent.role == roleText {
		b.fail("a node inside text %d", parent.id)
	}
	if before == 0 {
		return nil
	}
	n := b.node(before)
	if n != nil && (n.parent != parent || n.isRoot()) {
		b.fail("node %d is not inside %d", before, parent.id)
	}
	return n
}

// begin makes a node of the insertion and puts it in its place in the mirror. It returns nil for
// one that does not belong there.
func (b *Builder) begin(id peer.NodeID, root bool) *node {
	if b.err != nil {
		return nil
	}
	parent := b.parent
	switch {
	case b.insert == insertNone:
		b.fail("node %d outside an insertion", id)
		return nil
	case b.insert == insertOpen:
		parent = b.open[len(b.open)-1]
	}
	switch {
	case id == 0 || b.nodes.get(id) != nil:
		b.fail("node %d is there already", id)
		return nil
	case b.nodes.count >= maxKnown:
		b.fail("more than %d nodes", maxKnown)
		return nil
	case root && parent != nil && (parent.root != nil || parent.isRoot() || b.insert == insertAsked && b.before != nil):
		b.fail("root %d has no place in %d", id, parent.id)
		return nil
	case !root && parent == nil:
		b.fail("node %d without a document", id)
		return nil
	}
	n := b.nodes.add(id)
	switch {
	case root && parent == nil:
		b.root = n
	case root:
		parent.root, n.parent = n, parent
	case b.insert == insertAsked:
		n.link(parent, b.before)
	default:
		n.link(parent, nil)
	}
	n.gone = b.excluded(n, root)
	return n
}

// excluded says whether a new node is left out of the frame.
func (b *Builder) excluded(n *node, root bool) bool {
	switch {
	case !root && !n.parent.holds():
		return true
	case root && n.parent != nil && n.parent.gone:
		return true
	case b.live >= maxNodes:
		b.limit("it has too many elements")
		return true
	case b.depth+len(b.open) >= maxDepth:
		b.limit("its elements are nested too deeply")
		return true
	}
	return false
}

// enter packs where the first node of an insertion goes.
func (b *Builder) enter(n *node) {
	b.live++
	if b.insert != insertAsked || n.parent == nil {
		return
	}
	b.buf.op(opInsert, 0)
	b.buf.id(n.parent.id)
	if n.isRoot() {
		b.buf.id(0)
	} else {
		b.buf.id(n.shownAfter())
	}
}

func (b *Builder) push(n *node) {
	b.open = append(b.open, n)
	b.insert = insertOpen
}

func (b *Builder) Element(id peer.NodeID, ns peer.Namespace, name string, flags peer.ElementFlags, attrs []peer.Attr) {
	n := b.begin(id, false)
	if n == nil {
		return
	}
	if ns == peer.NamespaceHTML {
		name = asciiLower(name)
	}
	n.ns, n.name, n.flags = ns, name, flags
	as, role := standIn(ns, name, flags)
	n.role = role
	if len(attrs) > maxAttrs {
		b.fail("node %d has more than %d attributes", id, maxAttrs)
		return
	}
	if !n.gone {
		b.define(n)
		b.enter(n)
		b.packElement(n, as, attrs)
		if n.top() != topNone {
			b.raised = append(b.raised, n)
		}
	}
	b.push(n)
}

func (b *Builder) Text(id peer.NodeID, text string) {
	n := b.begin(id, false)
	if n == nil {
		return
	}
	n.role = roleText
	n.gone = n.gone || n.parent.role == roleDocument
	if !n.gone {
		text = b.take(b.cut(text, maxText), 0)
		n.size = len(text)
		b.enter(n)
		b.buf.op(opText, 0)
		b.buf.id(id)
		b.buf.str(text)
	}
	if b.insert == insertAsked {
		b.insert = insertNone
	}
}

func (b *Builder) Root(id peer.NodeID, flags peer.RootFlags) {
	n := b.begin(id, true)
	if n == nil {
		return
	}
	n.role = roleShadow
	if n.parent == nil || n.parent.role == roleFrame {
		n.role = roleDocument
	}
	quirks := uint32(flags & peer.RootQuirks)
	switch {
	case n.gone:
	case n.parent == nil:
		b.live++
		b.buf.op(opSnapshot, quirks)
		b.buf.id(id)
	case n.role == roleDocument:
		b.enter(n)
		b.buf.op(opDocument, quirks)
		b.buf.id(id)
	case mayHost(n.parent):
		b.enter(n)
		b.buf.op(opShadow, uint32(flags))
		b.buf.id(id)
	default:
		n.gone = true
	}
	b.push(n)
}

func (b *Builder) Close() {
	if b.err != nil {
		return
	}
	if b.insert != insertOpen {
		b.fail("nothing is open")
		return
	}
	n := b.open[len(b.open)-1]
	b.open = b.open[:len(b.open)-1]
	if !n.gone {
		b.buf.op(opClose, 0)
	}
	if len(b.open) == 0 {
		b.insert = insertNone
	}
}
