package rebuild

import "tandem/shared/peer"

const (
	leafBits = 8
	leafSize = 1 << leafBits
)

// index finds nodes by their numbers, which come one after the other from the customers that
// behave, and in any order from others.
type index struct {
	leaves map[peer.NodeID]*leaf
	last   *leaf
	key    peer.NodeID // of last
	count  int
	free   []node // memory for nodes to come
}

type leaf struct {
	nodes [leafSize]*node
	count int
}

func newIndex() index { return index{leaves: make(map[peer.NodeID]*leaf)} }

func (x *index) leaf(id peer.NodeID) *leaf {
	key := id >> leafBits
	if x.last == nil || x.key != key {
		l := x.leaves[key]
		if l == nil {
			return nil
		}
		x.last, x.key = l, key
	}
	return x.last
}

func (x *index) get(id peer.NodeID) *node {
	if l := x.leaf(id); l != nil {
		return l.nodes[id%leafSize]
	}
	return nil
}

// add makes the node of a number that has none.
func (x *index) add(id peer.NodeID) *node {
	l := x.leaf(id)
	if l == nil {
		l = &leaf{}
		x.leaves[id>>leafBits] = l
		x.last, x.key = l, id>>leafBits
	}
	if len(x.free) == 0 {
		x.free = make([]node, min(max(x.count/4, 16), 512))
	}
	n := &x.free[0]
	x.free = x.free[1:]
	n.id = id
	l.nodes[id%leafSize] = n
	l.count++
	x.count++
	return n
}

func (x *index) remove(id peer.NodeID) {
	l := x.leaf(id)
	if l == nil || l.nodes[id%leafSize] == nil {
		return
	}
	l.nodes[id%leafSize] = nil
	x.count--
	if l.count--; l.count == 0 {
		delete(x.leaves, id>>leafBits)
		x.last = nil
	}
}

// all calls do for every node.
func (x *index) all(do func(*node)) {
	for _, l := range x.leaves {
		for _, n := range l.nodes {
			if n != nil {
				do(n)
			}
		}
	}
}
