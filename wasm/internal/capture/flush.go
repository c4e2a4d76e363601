package capture

import "tandem/shared/peer"

// flush is what one read has brought, between the two times it is gone through.
type flush struct {
	gen    uint32
	lists  []list        // child lists and new trees
	kids   []kid         // of all lists
	rest   []int         // places of the other records
	values []int         // places of VALUE records
	held   []int         // places of HELD records
	remask []peer.NodeID // nodes that the agent has under another mask than is right

	remasked map[peer.NodeID]bool // remask, as far as it is indexed
	indexed  int

	slotted []peer.NodeID // nodes that are or may hold masked slots in a new place
	lifted  []peer.NodeID // fields that were masked until this read
	moved   bool          // some node has another parent
	removed []peer.NodeID

	adopters map[uint32][]peer.NodeID // of each adopted sheet, once somebody asks
	adopting []peer.NodeID            // roots that have others to adopt now
	dropping []*sheet                 // what nobody may adopt any more, once they have been told

	forget, ignore, secret, reread, rules []peer.NodeID
	hidden, shown                         []peer.NodeID
}

// list is the list of one parent's children, or a tree that is new inside a node.
type list struct {
	parent     peer.NodeID
	at         int // place of the record
	start, end int // in kids
	tree       bool
	depth      int
}

// kid is a child: a node that the agent has, or a new one whose record is at a place.
type kid struct {
	id peer.NodeID
	at int // 0: known
}

func (f *flush) begin() {
	f.gen++
	if f.remasked == nil || f.indexed > 0 {
		f.remasked, f.indexed = make(map[peer.NodeID]bool), 0
	}
	f.lists, f.kids, f.rest, f.values = f.lists[:0], f.kids[:0], f.rest[:0], f.values[:0]
	f.held, f.lifted = f.held[:0], f.lifted[:0]
	f.remask, f.removed, f.slotted, f.moved = f.remask[:0], f.removed[:0], f.slotted[:0], false
	f.forget, f.ignore, f.secret = f.forget[:0], f.ignore[:0], f.secret[:0]
	f.reread, f.rules = f.reread[:0], f.rules[:0]
	f.adopters, f.adopting, f.dropping = nil, f.adopting[:0], f.dropping[:0]
	f.hidden, f.shown = f.hidden[:0], f.shown[:0]
}

// remasks says whether a node is among those that the agent has under another mask than is right.
func (f *flush) remasks(id peer.NodeID) bool {
	for ; f.indexed < len(f.remask); f.indexed++ {
		f.remasked[f.remask[f.indexed]] = true
	}
	return f.remasked[id]
}
