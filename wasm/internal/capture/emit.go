package capture

import (
	"strings"

	"tandem/shared/peer"
	"tandem/wasm/internal/asset"
	"tandem/wasm/internal/mask"
	"tandem/wasm/internal/page"
)

// move puts a node that the agent has in another place.
func (c *Capture) move(id, parent, before peer.NodeID) {
	n := c.mirror.at(id)
	if n == nil {
		// It was hidden with what it stood in: where it stands now, it is read anew.
		c.flush.reread = append(c.flush.reread, id)
		return
	}
	if n.gen != c.flush.gen || n.to != parent || c.mirror.at(parent) == nil {
		return
	}
	c.sink.Move(id, parent, before)
	c.mirror.unlink(id, n)
	c.mirror.link(id, n, parent, before)
}

// pendingMove is a node that the agent has and that stands within something new: it moves there once
// that is in place.
type pendingMove struct {
	id, parent, before peer.NodeID
	open               bool // what it stands before is not known yet
}

// insert sends the new node whose record is at a place, with all inside it, straight from the read.
func (c *Capture) insert(parent, before peer.NodeID, at int) {
	var r page.Record
	var moves []pendingMove
	open := make([]peer.NodeID, 0, 64)
	skipping := 0
	started := false
	for {
		next, ok := c.buffer.Next(at, &r)
		if !ok {
			break
		}
		at = next
		var top peer.NodeID
		if len(open) > 0 {
			top = open[len(open)-1]
		}
		switch r.Op {
		case page.OpElement, page.OpText, page.OpRoot, page.OpDocument:
			n := c.mirror.at(r.Node)
			if skipping > 0 || n == nil || c.finalParent(n) == nowhere {
				c.dropNew(r.Node, n)
				if r.Op != page.OpText {
					skipping++
				}
				break
			}
			if started {
				c.attach(r.Node, n, top, 0)
				moves = settleMoves(moves, top, r.Node)
			} else {
				started = true
				c.sink.Insert(parent, before)
				c.attach(r.Node, n, parent, before)
			}
			c.open(&r, n)
			if n.kind != kindText {
				open = append(open, r.Node)
			}
		case page.OpKnown:
			if skipping == 0 {
				moves = append(moves, pendingMove{r.Node, top, 0, true})
			}
		case page.OpEnd:
			if skipping > 0 {
				skipping--
				break
			}
			c.sink.Close()
			moves = settleMoves(moves, top, 0)
			open = open[:len(open)-1]
		}
		if len(open) == 0 && skipping == 0 {
			break
		}
	}
	for _, m := range moves {
		c.move(m.id, m.parent, m.before)
	}
}

// settleMoves says of the last moves into parent what they stand before.
func settleMoves(moves []pendingMove, parent, before peer.NodeID) []pendingMove {
	for i := len(moves) - 1; i >= 0 && moves[i].open && moves[i].parent == parent; i-- {
		moves[i].before, moves[i].open = before, false
	}
	return moves
}

// attach puts a new node into the mirror's tree. Roots are in no list of children.
func (c *Capture) attach(id peer.NodeID, n *node, parent, before peer.NodeID) {
	p := c.mirror.at(parent)
	n.fresh = false
	switch {
	case p == nil:
		n.parent = 0
	case n.kind == kindRoot || n.kind == kindDocument:
		n.parent, p.root = parent, id
	default:
		c.mirror.link(id, n, parent, before)
	}
}

// open sends one new node.
func (c *Capture) open(r *page.Record, n *node) {
	switch n.kind {
	case kindElement:
		c.seenTag(n.name)
		c.sink.Element(r.Node, r.Namespace(), c.names.At(n.name), n.flags, c.allAttrs(r, n))
	case kindText:
		text := c.say(r, n)
		n.hash = peer.Hash(text)
		c.sink.Text(r.Node, text)
	default:
		c.sink.Root(r.Node, peer.RootFlags(r.Extra))
	}
}

// say is what the agent may see of a text.
func (c *Capture) say(r *page.Record, n *node) string {
	u := c.buffer.Text(r.Words[0])
	text := c.policy.Text(u, c.textClass(n), n.state)
	n.echoes = n.state&mask.Masked == 0 && !u.Is(text)
	return text
}

// textClass is the class of the element that a text is in.
func (c *Capture) textClass(n *node) mask.ElementClass {
	if n.state&mask.Masked == 0 {
		return mask.ElementOther
	}
	if p := c.mirror.at(n.parent); p != nil {
		return p.class
	}
	return mask.ElementOther
}

// allAttrs are the attributes of a new element as the agent may see them.
func (c *Capture) allAttrs(r *page.Record, n *node) []peer.Attr {
	c.attrs = c.attrs[:0]
	if len(r.List) == 0 {
		return c.attrs
	}
	n.attrs = c.mirror.attrs(len(r.List) / 2)
	for i := 0; i+1 < len(r.List) && len(c.attrs) < peer.MaxAttrs; i += 2 {
		name := r.List[i]
		value, ok := c.attr(r.Node, n, name, r.List[i+1])
		if !ok {
			continue
		}
		h := peer.Hash(value)
		c.seenAttr(name, value, h)
		n.attrs = append(n.attrs, attr{name, h})
		c.attrs = append(c.attrs, peer.Attr{Name: c.names.At(name), Value: value})
	}
	return c.attrs
}

// attr is the value of one attribute as the agent may see it.
func (c *Capture) attr(id peer.NodeID, n *node, name, operand uint32) (string, bool) {
	u := c.buffer.Text(operand)
	class := c.info(name).attr
	switch {
	case n.class.Bare():
		return "", false
	case class == mask.AttrStyle:
		return c.policy.Style(u, n.state, func(text string) string { return c.declarations(text, id, n.state) }), true
	case class == mask.AttrPicture, class == mask.AttrHref && n.class == mask.ElementPicture,
		n.class == mask.ElementInput && n.input == mask.KindPicture && c.names.At(name) == "src":
		return c.picture(u, id, n)
	case n.class == mask.ElementOption && c.names.At(name) == "selected":
		n.chosen = true
	}
	return c.policy.Attr(class, n.class, n.input, u, n.state)
}

// picture is an attribute that loads a picture.
func (c *Capture) picture(u mask.Unmasked, id peer.NodeID, n *node) (string, bool) {
	if n.state.Hidden() || u.Empty() {
		return "", false
	}
	ref := c.assets.Ref(resolve(c.base(id), c.policy.Address(u)), asset.KindImage, id)
	return ref, ref != ""
}

// base is what relative addresses in a node are relative to.
func (c *Capture) base(id peer.NodeID) string {
	for steps := 0; steps < c.mirror.count; steps++ {
		n := c.mirror.at(id)
		if n == nil {
			break
		}
		if n.kind == kindDocument {
			return c.bases[id]
		}
		id = n.parent
	}
	return ""
}

// changeAttrs sends what differs in a known element's attributes.
func (c *Capture) changeAttrs(r *page.Record, n *node) {
	if r.Extra != 0 {
		if len(r.List) == 2 {
			c.changeAttr(r.Node, n, r.List[0], r.List[1])
		}
		return
	}
	for i := 0; i+1 < len(r.List); i += 2 {
		c.changeAttr(r.Node, n, r.List[i], r.List[i+1])
	}
	for i := len(n.attrs) - 1; i >= 0; i-- {
		if name := n.attrs[i].name; !has(r.List, name) {
			c.changeAttr(r.Node, n, name, removed)
		}
	}
}

// removed is the operand of an attribute that is no longer there.
const removed uint32 = 1<<32 - 1

func has(list []uint32, name uint32) bool {
	for i := 0; i < len(list); i += 2 {
		if list[i] == name {
			return true
		}
	}
	return false
}

func (c *Capture) changeAttr(id peer.NodeID, n *node, name, operand uint32) {
	var value string
	ok := page.IsSet(operand)
	if ok {
		value, ok = c.attr(id, n, name, operand)
	}
	at := -1
	for i := range n.attrs {
		if n.attrs[i].name == name {
			at = i
		}
	}
	h := peer.Hash(value)
	if ok {
		c.seenAttr(name, value, h)
	}
	switch {
	case !ok && at < 0:
	case !ok:
		n.attrs = append(n.attrs[:at:at], n.attrs[at+1:]...)
		c.sink.DelAttr(id, c.names.At(name))
	case at < 0:
		n.attrs = append(n.attrs, attr{name, h})
		c.sink.SetAttr(id, c.names.At(name), value)
	default:
		if h != n.attrs[at].hash {
			n.attrs[at].hash = h
			c.sink.SetAttr(id, c.names.At(name), value)
		}
	}
}

// dropNew forgets a new node that is not sent.
func (c *Capture) dropNew(id peer.NodeID, n *node) {
	if n != nil && !c.linked(id, n) {
		c.gone(id, n)
		c.mirror.drop(id)
	}
}

// dropInside forgets the new nodes of a list that is not sent.
func (c *Capture) dropInside(l list) {
	var r page.Record
	at, depth := l.at, 0
	for {
		next, ok := c.buffer.Next(at, &r)
		if !ok {
			return
		}
		at = next
		switch r.Op {
		case page.OpElement, page.OpRoot, page.OpDocument, page.OpText:
			c.dropNew(r.Node, c.mirror.at(r.Node))
			if r.Op != page.OpText {
				depth++
			}
		case page.OpChildren:
			depth++
		case page.OpEnd:
			depth--
		}
		if depth == 0 && r.Op != page.OpTree {
			return
		}
	}
}

// resolve makes an address absolute.
func resolve(base, address string) string {
	return page.Resolve(base, strings.TrimSpace(address))
}
