package capture

import (
	"tandem/shared/peer"
	"tandem/wasm/internal/mask"
)

type kind uint8

const (
	kindNone kind = iota
	kindElement
	kindText
	kindRoot     // shadow root
	kindDocument // the page's, or a frame's
)

// node is one node as the agent has it.
type node struct {
	parent, first, last, prev, next peer.NodeID
	root                            peer.NodeID // shadow root or document inside
	name                            uint32
	kind                            kind
	class                           mask.ElementClass
	input                           mask.Kind // of an input
	state                           mask.State
	slotMasked                      bool // a slot that may show its children is masked
	counted                         bool // a slot that is masked
	chosen                          bool // an option that starts out selected
	fresh                           bool // new in this read, and not sent yet
	stateful                        bool // Capture.states has something of it
	echoes                          bool // what it says is a copy of something masked, in part
	flags                           peer.ElementFlags
	hash                            uint64 // of a text
	attrs                           []attr

	// For the flush of number gen: where it stands at its end.
	to     peer.NodeID
	gen    uint32
	order  int32  // among the children before the flush
	listed uint32 // the flush that last brought its list of children
}

// attr is an attribute that the agent has.
type attr struct {
	name uint32
	hash uint64
}

// mirror holds the nodes by number. Numbers are dense and never used again, so they are kept in
// pieces, and a piece goes when its last node does.
type mirror struct {
	pieces []*piece
	count  int
	room   []attr // not yet used of the last piece of attributes
}

const pieceBits = 7

type piece struct {
	live  int
	nodes [1 << pieceBits]node
}

// maxNodes bounds the numbers, so that a broken read cannot ask for all memory.
const maxNodes = 1 << 26

func (m *mirror) reset() { *m = mirror{} }

// at returns a live node, or nil.
func (m *mirror) at(id peer.NodeID) *node {
	i := int(id >> pieceBits)
	if i >= len(m.pieces) || m.pieces[i] == nil {
		return nil
	}
	n := &m.pieces[i].nodes[id&(1<<pieceBits-1)]
	if n.kind == kindNone {
		return nil
	}
	return n
}

// add makes a node that is in no list yet, or returns nil if the number is taken or absurd.
func (m *mirror) add(id peer.NodeID, k kind, parent peer.NodeID) *node {
	i := int(id >> pieceBits)
	if id == 0 || id >= maxNodes {
		return nil
	}
	for i >= len(m.pieces) {
		m.pieces = append(m.pieces, nil)
	}
	if m.pieces[i] == nil {
		m.pieces[i] = new(piece)
	}
	n := &m.pieces[i].nodes[id&(1<<pieceBits-1)]
	if n.kind != kindNone {
		return nil
	}
	n.kind, n.parent = k, parent
	m.pieces[i].live++
	m.count++
	return n
}

// link puts a node that is in no list before another one of parent, 0: last.
func (m *mirror) link(id peer.NodeID, n *node, parent, before peer.NodeID) {
	p := m.at(parent)
	n.parent, n.next = parent, before
	if b := m.at(before); b != nil {
		n.prev, b.prev = b.prev, id
	} else {
		n.next = 0
		n.prev, p.last = p.last, id
	}
	if n.prev != 0 {
		m.at(n.prev).next = id
	} else {
		p.first = id
	}
}

// unlink takes a node out of its parent's list.
func (m *mirror) unlink(id peer.NodeID, n *node) {
	p := m.at(n.parent)
	if p == nil {
		return
	}
	if n.prev != 0 {
		m.at(n.prev).next = n.next
	} else if p.first == id {
		p.first = n.next
	}
	if n.next != 0 {
		m.at(n.next).prev = n.prev
	} else if p.last == id {
		p.last = n.prev
	}
	if p.root == id {
		p.root = 0
	}
	n.prev, n.next = 0, 0
}

// drop forgets one node.
func (m *mirror) drop(id peer.NodeID) {
	p := m.pieces[id>>pieceBits]
	p.nodes[id&(1<<pieceBits-1)] = node{}
	m.count--
	if p.live--; p.live == 0 {
		m.pieces[id>>pieceBits] = nil
	}
}

// dropTree forgets a node that is in no list and all inside it; each is told of before it goes.
func (m *mirror) dropTree(id peer.NodeID, gone func(peer.NodeID, *node)) {
	stack := []peer.NodeID{id}
	for len(stack) > 0 {
		id := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		n := m.at(id)
		if n == nil {
			continue
		}
		if n.root != 0 {
			stack = append(stack, n.root)
		}
		for child := n.first; child != 0; child = m.at(child).next {
			stack = append(stack, child)
		}
		gone(id, n)
		m.drop(id)
	}
}

// each visits a node and all inside it.
func (m *mirror) each(top peer.NodeID, visit func(peer.NodeID, *node)) {
	stack := []peer.NodeID{top}
	for len(stack) > 0 {
		id := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		n := m.at(id)
		visit(id, n)
		if n.root != 0 {
			stack = append(stack, n.root)
		}
		for child := n.first; child != 0; child = m.at(child).next {
			stack = append(stack, child)
		}
	}
}

// attrs returns room for n attributes out of a larger piece.
func (m *mirror) attrs(n int) []attr {
	const piece = 512
	if n > piece/4 {
		return make([]attr, 0, n)
	}
	if len(m.room) < n {
		m.room = make([]attr, piece)
	}
	a := m.room[:0:n]
	m.room = m.room[n:]
	return a
}
