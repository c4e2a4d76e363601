package rebuild

import "tandem/shared/peer"

// role says what a node is in the frame's document.
type role uint8

const (
	roleText role = iota
	roleElement
	roleHollow // an element whose inside is not shown
	roleSheet  // a <style>, of which the text is a sheet's
	roleFrame  // an <iframe>: only a document can be in it
	roleShadow
	roleDocument
)

// node is what the Builder remembers of a node.
type node struct {
	id                              peer.NodeID
	role                            role
	gone                            bool // it is not in the frame: cut away, or inside what is not shown
	sheetless                       bool // a link to a sheet that has not come
	ns                              peer.Namespace
	flags                           peer.ElementFlags
	name                            string // the element's name in the customer's page
	style                           string // its style attribute, sanitised
	parent, first, last, prev, next *node
	root                            *node // its shadow root or document
	size                            int   // bytes of a text
	attrs                           []attrSize
	more                            *more
}

// attrSize is how many bytes an attribute takes; its name is a number of names.
type attrSize struct {
	name uint32
	size uint32
}

// more is what few elements have.
type more struct {
	dirty  bool
	places []place // attributes that name assets
	box    *size
	asset  peer.AssetID // the picture of an <img> or <input>
	image  size         // its natural size
}

type size struct{ width, height float32 }

// place is an attribute as it came, and what it names.
type place struct {
	name, value string
	assets      []peer.AssetID
}

func (n *node) extra() *more {
	if n.more == nil {
		n.more = &more{}
	}
	return n.more
}

func (n *node) isRoot() bool { return n.role == roleShadow || n.role == roleDocument }

// holds says whether children of a node are shown.
func (n *node) holds() bool {
	return !n.gone && (n.role == roleElement || n.role == roleShadow || n.role == roleDocument)
}

// link puts a node among the children of parent.
func (n *node) link(parent, before *node) {
	n.parent = parent
	if before == nil {
		n.prev = parent.last
	} else {
		n.prev = before.prev
		before.prev = n
	}
	n.next = before
	if n.prev == nil {
		parent.first = n
	} else {
		n.prev.next = n
	}
	if before == nil {
		parent.last = n
	}
}

func (n *node) unlink() {
	p := n.parent
	switch {
	case p == nil:
	case p.root == n:
		p.root = nil
	default:
		if n.prev == nil {
			p.first = n.next
		} else {
			n.prev.next = n.next
		}
		if n.next == nil {
			p.last = n.prev
		} else {
			n.next.prev = n.prev
		}
	}
	n.parent, n.prev, n.next = nil, nil, nil
}

// shownAfter is the next sibling that is in the frame.
func (n *node) shownAfter() peer.NodeID {
	for s := n.next; s != nil; s = s.next {
		if !s.gone {
			return s.id
		}
	}
	return 0
}

// walk calls do for a node and all inside it, roots too, in document order, with how deep in it
// that is.
func (n *node) walk(do func(inside *node, depth int)) {
	depth := 0
	for at := n; ; {
		do(at, depth)
		if at.root != nil {
			at, depth = at.root, depth+1
			continue
		}
		if at.first != nil {
			at, depth = at.first, depth+1
			continue
		}
		for {
			if at == n {
				return
			}
			if next := at.after(); next != nil {
				at = next
				break
			}
			at, depth = at.parent, depth-1
		}
	}
}

// after is what follows a node and its inside under the same parent.
func (n *node) after() *node {
	if n.parent.root == n {
		return n.parent.first
	}
	return n.next
}

func (n *node) depth() int {
	d := 0
	for p := n.parent; p != nil; p = p.parent {
		d++
	}
	return d
}

// height is how deep the inside of a node goes.
func (n *node) height() int {
	most := 0
	n.walk(func(_ *node, depth int) { most = max(most, depth) })
	return most
}

// within says whether a node is inside another one, or it.
func (n *node) within(outer *node) bool {
	for p := n; p != nil; p = p.parent {
		if p == outer {
			return true
		}
	}
	return false
}
