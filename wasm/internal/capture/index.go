package capture

import (
	"fmt"

	"tandem/shared/peer"
	"tandem/wasm/internal/mask"
	"tandem/wasm/internal/page"
)

// decides says which part of mask.Element an attribute is.
type decides uint8

const (
	decidesNothing decides = iota
	decidesMark
	decidesType
	decidesAutocomplete
	decidesName
	decidesID
	decidesRules
)

var decidesBy = map[string]decides{
	"data-tandem": decidesMark, "type": decidesType, "autocomplete": decidesAutocomplete,
	"name": decidesName, "id": decidesID, mask.RuleNumbers: decidesRules,
}

// index goes through the read for the first time.
func (c *Capture) index() error {
	f := &c.flush
	var r page.Record
	var open []peer.NodeID // the nodes around the record, outermost first
	skipping := 0          // how deep within what is kept out
	tree := false          // the next record is that of a TREE
	at := c.buffer.Start()
	for last := page.OpUnknown; ; last = r.Op {
		next, ok := c.buffer.Next(at, &r)
		if !ok {
			break
		}
		var top peer.NodeID
		if len(open) > 0 {
			top = open[len(open)-1]
		}
		switch r.Op {
		case page.OpChildren, page.OpTree:
			if len(open) > 0 {
				return fmt.Errorf("%w: %s within a list", page.ErrMalformed, r.Op)
			}
			tree = r.Op == page.OpTree
			if err := c.checkList(&r, tree); err != nil {
				return err
			}
			f.lists = append(f.lists, list{parent: r.Node, at: at, start: len(f.kids), end: len(f.kids), tree: tree})
			if !tree {
				open = append(open, r.Node)
			}
		case page.OpElement, page.OpText, page.OpRoot, page.OpDocument, page.OpKnown:
			isRoot := r.Op == page.OpRoot || r.Op == page.OpDocument
			if len(open) == 0 && !tree || tree != isRoot && (tree || last != page.OpElement) {
				return fmt.Errorf("%w: %s after %s", page.ErrMalformed, r.Op, last)
			}
			inside := r.Op != page.OpText && r.Op != page.OpKnown
			parent := top
			if tree {
				parent, tree = f.lists[len(f.lists)-1].parent, false
			}
			if n := c.mirror.at(r.Node); n != nil && (n.fresh || r.Op != page.OpKnown) {
				return fmt.Errorf("%w: node %d twice", page.ErrMalformed, r.Node)
			}
			if skipping > 0 || !c.enter(&r, at, parent, len(open)) {
				if r.Op != page.OpKnown {
					f.forget = append(f.forget, r.Node)
				}
				if inside {
					skipping++
				}
			}
			if inside {
				open = append(open, r.Node)
			}
		case page.OpEnd:
			if len(open) == 0 {
				return fmt.Errorf("%w: an end too many", page.ErrMalformed)
			}
			open = open[:len(open)-1]
			if skipping > 0 {
				skipping--
			}
			if len(open) == 0 {
				f.lists[len(f.lists)-1].end = len(f.kids)
			}
		case page.OpAttrs:
			f.rest = append(f.rest, at)
			c.redecide(&r)
		case page.OpValue:
			f.values = append(f.values, at)
			f.rest = append(f.rest, at)
		case page.OpHeld, page.OpUnread:
			f.held = append(f.held, at)
		default:
			f.rest = append(f.rest, at)
		}
		at = next
	}
	if len(open) > 0 || tree {
		return fmt.Errorf("%w: a list without end", page.ErrMalformed)
	}
	return c.buffer.Check(at)
}

// checkList says whether there can be a list of children of this node, or a tree in it.
func (c *Capture) checkList(r *page.Record, tree bool) error {
	n := c.mirror.at(r.Node)
	if tree && r.Node == 0 && c.mirror.count == 0 || n == nil && r.Node != 0 {
		return nil
	}
	if n == nil || tree && n.kind != kindElement || n.kind == kindText {
		return fmt.Errorf("%w: %s of node %d", page.ErrMalformed, r.Op, r.Node)
	}
	if n.listed == c.flush.gen && !tree {
		return fmt.Errorf("%w: %s of node %d twice", page.ErrMalformed, r.Op, r.Node)
	}
	if !tree {
		n.listed = c.flush.gen
	}
	return nil
}

// enter gives a node that stands in a list its place. It says whether the node is to be sent.
func (c *Capture) enter(r *page.Record, at int, parent peer.NodeID, depth int) bool {
	f := &c.flush
	l := &f.lists[len(f.lists)-1]
	direct := depth == 1 && !l.tree || depth == 0
	if r.Op == page.OpKnown {
		return c.enterKnown(r.Node, parent, direct)
	}
	p := c.mirror.at(parent)
	if p == nil && parent != 0 {
		return false // under a node that the agent does not have
	}
	k := kindElement
	switch r.Op {
	case page.OpText:
		k = kindText
	case page.OpRoot:
		k = kindRoot
	case page.OpDocument:
		k = kindDocument
	}
	around := c.inherited(p)
	inherited := around
	e := &c.element
	if k == kindElement {
		c.gather(r.Words[0], r.List)
		e.Sticky = r.Extra&page.FlagSticky != 0
		inherited = c.policy.Decide(e, inherited)
		if inherited&mask.Ignored != 0 {
			f.ignore = append(f.ignore, r.Node)
			return false
		}
	}
	n := c.mirror.add(r.Node, k, parent)
	if n == nil {
		return false
	}
	n.state, n.fresh = inherited, true
	switch k {
	case kindText:
		if r.Extra&page.FlagSticky != 0 {
			n.state |= mask.Masked | mask.Secret
		}
	case kindElement:
		switch own := n.state.Hidden(); {
		case own != around.Hidden() && own:
			f.hidden = append(f.hidden, r.Node)
		case around&mask.Masked != 0 && n.state&mask.Masked == 0:
			f.shown = append(f.shown, r.Node)
		}
		n.name, n.class, n.input = r.Words[0], e.Class, mask.KindOf(e.Type)
		n.flags = flagsOf(r.Extra, n.state)
		if n.state&mask.Secret != 0 && !e.Sticky {
			f.secret = append(f.secret, r.Node)
		}
		if n.class == mask.ElementSlot && n.state.Hidden() {
			c.maskedSlots++
			n.counted = true
			c.maskSlotted(parent, false)
			f.slotted = append(f.slotted, r.Node)
		}
		if n.class == mask.ElementTitle && r.Namespace() == peer.NamespaceHTML {
			c.titles = append(c.titles, r.Node)
		}
	case kindDocument:
		c.bases[r.Node] = c.policy.Address(c.buffer.Text(r.Words[0]))
	}
	if direct {
		f.kids = append(f.kids, kid{r.Node, at})
		l.end = len(f.kids)
	}
	return true
}

// enterKnown notes where a node that the agent has stands now.
func (c *Capture) enterKnown(id, parent peer.NodeID, direct bool) bool {
	f := &c.flush
	n := c.mirror.at(id)
	if n == nil {
		// The reader has a number for it, we have not: it is read anew.
		f.reread = append(f.reread, id)
		return true
	}
	if n.gen == f.gen || n.kind != kindElement && n.kind != kindText {
		return true // said twice: the first holds
	}
	n.to, n.gen = parent, f.gen
	if parent != n.parent {
		f.moved = true
		if c.maskedSlots > 0 {
			f.slotted = append(f.slotted, id)
		}
		p := c.mirror.at(parent)
		switch around := c.inherited(p); {
		case n.state.Hidden() && !around.Hidden():
			c.keepSecret(id, n)
		case !n.state.Hidden() && (n.state^around)&mask.Inherited != 0:
			f.remask = append(f.remask, id)
		}
	}
	if direct {
		f.kids = append(f.kids, kid{id: id})
		f.lists[len(f.lists)-1].end = len(f.kids)
	}
	return true
}

// keepSecret: what comes out of a masked place stays masked for as long as it lives. The page shows
// what it always did, and nobody has said that the agent may see it now.
func (c *Capture) keepSecret(id peer.NodeID, n *node) {
	n.state |= mask.Secret
	c.flush.secret = append(c.flush.secret, id)
}

// inherited is the State that a node passes on to what is inside it.
func (c *Capture) inherited(p *node) mask.State {
	if p == nil {
		return c.policy.Root()
	}
	s := p.state & mask.Inherited
	if p.slotMasked {
		s = s&^mask.ByDefault | mask.Masked
	}
	return s
}

// gather puts what the policy decides by into c.element.
func (c *Capture) gather(name uint32, attrs []uint32) {
	e := &c.element
	*e = mask.Element{Class: c.info(name).element}
	for i := 0; i+1 < len(attrs); i += 2 {
		switch c.info(attrs[i]).decides {
		case decidesNothing:
		case decidesMark:
			e.Mark = c.buffer.Text(attrs[i+1])
		case decidesType:
			e.Type = c.buffer.Text(attrs[i+1])
		case decidesAutocomplete:
			e.Autocomplete = c.buffer.Text(attrs[i+1])
		case decidesName:
			e.Name = c.buffer.Text(attrs[i+1])
		case decidesID:
			e.ID = c.buffer.Text(attrs[i+1])
		case decidesRules:
			e.Rules = c.buffer.Text(attrs[i+1])
		}
	}
}

// redecide looks at an element whose attributes have changed. If they give it another mask, or keep
// it out from now on, what the agent has of it goes.
func (c *Capture) redecide(r *page.Record) {
	n := c.mirror.at(r.Node)
	if n == nil || n.kind != kindElement || r.Extra != 0 {
		return
	}
	c.gather(n.name, r.List)
	e := &c.element
	e.Sticky = n.state&mask.Secret != 0
	n.input = mask.KindOf(e.Type)
	s := c.policy.Decide(e, c.inherited(c.mirror.at(n.parent)))
	if s&mask.Ignored != 0 {
		c.flush.ignore = append(c.flush.ignore, r.Node)
		c.flush.remask = append(c.flush.remask, r.Node)
		return
	}
	if s&mask.Secret != 0 && n.state&mask.Secret == 0 {
		c.flush.secret = append(c.flush.secret, r.Node)
	}
	if s != n.state {
		if n.state&mask.Masked != 0 {
			c.flush.lifted = append(c.flush.lifted, r.Node)
		}
		n.state = s
		c.flush.remask = append(c.flush.remask, r.Node)
	}
}

// maskSlotted masks what a masked slot may show: the children of the host. They come after the
// shadow tree in a host that is new. Any other host is read anew, once all is known of where things
// stand: then late is set.
func (c *Capture) maskSlotted(at peer.NodeID, late bool) {
	n := c.mirror.at(at)
	for steps := 0; n != nil && n.kind == kindElement && steps < c.mirror.count; steps++ {
		if !late && c.linked(at, n) {
			return
		}
		at = c.finalParent(n)
		n = c.mirror.at(at)
	}
	if n == nil || n.kind != kindRoot {
		return
	}
	host := c.mirror.at(n.parent)
	if host == nil || host.slotMasked || !late && c.linked(n.parent, host) {
		return
	}
	host.slotMasked = true
	if late {
		c.flush.remask = append(c.flush.remask, n.parent)
	}
}

func flagsOf(extra uint32, s mask.State) (f peer.ElementFlags) {
	if s&mask.Masked != 0 {
		f |= peer.ElementMasked
	}
	if s&mask.Closed != 0 {
		f |= peer.ElementClosed
	}
	if extra&page.FlagOpaque != 0 {
		f |= peer.ElementOpaque
	}
	if extra&page.FlagDefined != 0 {
		f |= peer.ElementDefined
	}
	if extra&page.FlagModal != 0 {
		f |= peer.ElementModal
	}
	if extra&page.FlagPopover != 0 {
		f |= peer.ElementPopover
	}
	return f
}
