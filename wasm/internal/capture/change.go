package capture

import (
	"slices"

	"tandem/shared/peer"
	"tandem/wasm/internal/asset"
	"tandem/wasm/internal/mask"
	"tandem/wasm/internal/page"
)

// state is what the agent has of one node's state beyond the tree. Zero is a new node's.
type state struct {
	value    uint64
	hasValue bool
	check    peer.Check
	selected []peer.NodeID
	chosen   bool // selected has been sent
	scroll   [2]float32
	size     [2]float32 // of a box or a picture
	src      string
	sheet    owner
}

func (c *Capture) state(id peer.NodeID) *state {
	s := c.states[id]
	if s == nil {
		s = new(state)
		c.states[id] = s
		c.mirror.at(id).stateful = true
	}
	return s
}

// change sends the differences in attributes, texts and state. A node that the agent does not have,
// or has no more, is passed over.
func (c *Capture) change() {
	var r page.Record
	for _, at := range c.flush.rest {
		c.buffer.Next(at, &r)
		switch r.Op {
		case page.OpViewport:
			c.sink.Viewport(r.Float(0), r.Float(1), r.Float(2), r.Float(3))
			continue
		case page.OpLocation:
			c.locate(&r)
			continue
		case page.OpFocus:
			c.focus(r.Node)
			continue
		case page.OpRules:
			c.rules(&r)
			continue
		case page.OpBack:
			c.back(&r)
			continue
		}
		if n := c.mirror.at(r.Node); n != nil {
			c.changeNode(&r, n)
		} else if r.Op == page.OpSelection {
			c.sink.Selection(0, 0, 0, 0)
		}
	}
}

func (c *Capture) changeNode(r *page.Record, n *node) {
	switch r.Op {
	case page.OpAttrs:
		if n.kind == kindElement {
			c.changeAttrs(r, n)
		}
	case page.OpData:
		c.changeText(r, n)
	case page.OpFlags:
		c.changeFlags(r, n)
	case page.OpValue:
		c.value(r, n)
	case page.OpChecked:
		c.checked(r, n)
	case page.OpSelect:
		c.selected(r, n)
	case page.OpScroll:
		c.scroll(r, n)
	case page.OpImage:
		c.image(r, n)
	case page.OpBox:
		c.box(r.Node, n, r.Float(0), r.Float(1))
	case page.OpSheet:
		c.sheet(r, n)
	case page.OpAdopt:
		c.adopt(r, n)
	case page.OpBase:
		c.bases[r.Node] = c.policy.Address(c.buffer.Text(r.Words[0]))
	case page.OpSelection:
		c.selection(r, n)
	case page.OpField:
		c.fieldSelection(r, n)
	}
}

// back: what was masked stays so, wherever it has come back to.
func (c *Capture) back(r *page.Record) {
	for _, id := range r.List {
		if n := c.mirror.at(peer.NodeID(id)); n != nil && n.state&mask.Masked != 0 {
			c.flush.secret = append(c.flush.secret, peer.NodeID(id))
		}
	}
}

func (c *Capture) changeText(r *page.Record, n *node) {
	if n.kind != kindText {
		return
	}
	text := c.say(r, n)
	if h := peer.Hash(text); h != n.hash {
		n.hash = h
		c.labels.said(n.parent)
		c.sink.SetText(r.Node, text)
	}
}

func (c *Capture) changeFlags(r *page.Record, n *node) {
	const told = page.FlagDefined | page.FlagModal | page.FlagPopover
	flags := n.flags&^flagsOf(told, 0) | flagsOf(r.Extra&told, 0)
	if n.kind == kindElement && flags != n.flags {
		n.flags = flags
		c.sink.Flags(r.Node, flags)
	}
}

func (c *Capture) value(r *page.Record, n *node) {
	if !n.class.Field() {
		return
	}
	u := c.buffer.Text(r.Words[0])
	value, ok := c.policy.Value(u, n.input, n.state)
	n.echoes = ok && n.state&mask.Masked == 0 && !u.Is(value)
	if !ok || n.input == mask.KindButton {
		return
	}
	s, h := c.state(r.Node), peer.Hash(value)
	if s.hasValue && s.value == h || !s.hasValue && value == "" {
		return
	}
	s.value, s.hasValue = h, true
	c.sink.Value(r.Node, value)
}

// checked: under a mask it does not show which box is ticked.
func (c *Capture) checked(r *page.Record, n *node) {
	check := peer.Check(r.Extra)
	if n.class != mask.ElementInput || n.state&mask.Masked != 0 || check < peer.CheckOff || check > peer.CheckIndeterminate {
		return
	}
	if s := c.state(r.Node); s.check != check {
		s.check = check
		c.sink.Checked(r.Node, check)
	}
}

// selected sends which options are selected, but for those that are masked.
func (c *Capture) selected(r *page.Record, n *node) {
	if n.class != mask.ElementSelect || n.state&mask.Masked != 0 {
		return
	}
	s := c.state(r.Node)
	now := make([]peer.NodeID, 0, len(r.List))
	for _, id := range r.List {
		option := c.mirror.at(peer.NodeID(id))
		if option != nil && option.class == mask.ElementOption && option.state&mask.Masked == 0 {
			now = append(now, peer.NodeID(id))
		}
	}
	before := s.selected
	if !s.chosen {
		before = c.chosen(r.Node, r.Extra == 0 && len(now) == 0)
	}
	multiple := r.Extra == 1
	for _, id := range before {
		if !slices.Contains(now, id) && c.mirror.at(id) != nil && (multiple || len(now) == 0) {
			c.sink.Selected(id, false)
		}
	}
	for _, id := range now {
		if !s.chosen || !slices.Contains(before, id) {
			c.sink.Selected(id, true)
		}
	}
	s.selected, s.chosen = now, true
}

// chosen are the options that the markup selects: the first one, where a list must have one.
func (c *Capture) chosen(id peer.NodeID, first bool) (out []peer.NodeID) {
	n := c.mirror.at(id)
	for child := n.first; child != 0; child = c.mirror.at(child).next {
		option := c.mirror.at(child)
		if option.class != mask.ElementOption || option.state&mask.Masked != 0 {
			continue
		}
		if option.first != 0 && c.mirror.at(option.first).kind == kindElement {
			out = append(out, c.chosen(child, first && len(out) == 0)...) // an optgroup
			continue
		}
		if option.chosen || first && len(out) == 0 {
			out = append(out, child)
		}
	}
	return out
}

// scroll sends how far an element is scrolled. Of a masked field that would tell how long its value is, or which
// option is chosen.
func (c *Capture) scroll(r *page.Record, n *node) {
	if n.class.Field() && n.state&mask.Masked != 0 {
		return
	}
	to := [2]float32{r.Float(0), r.Float(1)}
	if c.states[r.Node] == nil && to == [2]float32{} {
		return
	}
	if s := c.state(r.Node); s.scroll != to {
		s.scroll = to
		c.sink.Scroll(r.Node, to[0], to[1])
	}
}

// image sends what a picture loads and its size, or under a mask the room it takes.
func (c *Capture) image(r *page.Record, n *node) {
	if n.class != mask.ElementImage {
		return
	}
	if n.state.Hidden() {
		c.box(r.Node, n, r.Float(3), r.Float(4))
		return
	}
	s := c.state(r.Node)
	address := c.policy.Address(c.buffer.Text(r.Words[0]))
	if ref := c.reference(address, r.Node); ref != s.src {
		s.src = ref
		if ref == "" {
			c.sink.DelAttr(r.Node, "src")
		} else {
			c.sink.SetAttr(r.Node, "src", ref)
		}
	}
	if size := [2]float32{r.Float(1), r.Float(2)}; size != s.size {
		s.size = size
		c.sink.Image(r.Node, size[0], size[1])
	}
}

func (c *Capture) reference(address string, id peer.NodeID) string {
	if address == "" {
		return ""
	}
	return c.assets.Ref(address, asset.KindImage, id)
}

func (c *Capture) box(id peer.NodeID, n *node, width, height float32) {
	if n.kind != kindElement {
		return
	}
	if s, size := c.state(id), [2]float32{width, height}; s.size != size {
		s.size = size
		c.sink.Box(id, width, height)
	}
}
