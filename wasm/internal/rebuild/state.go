package rebuild

import "tandem/shared/peer"

// field finds an element of the frame that has state of a kind; nil for any other.
func (b *Builder) field(id peer.NodeID, names map[string]bool) *node {
	n := b.element(id)
	if n == nil || n.gone || n.ns != peer.NamespaceHTML || !names[n.name] {
		return nil
	}
	return n
}

var (
	fields  = set("input textarea")
	inputs  = set("input")
	options = set("option")
)

func (b *Builder) Value(id peer.NodeID, value string) {
	if b.field(id, fields) == nil {
		return
	}
	b.buf.op(opValue, 0)
	b.buf.id(id)
	b.buf.str(b.cut(value, maxText))
}

func (b *Builder) Checked(id peer.NodeID, check peer.Check) {
	if b.field(id, inputs) == nil {
		return
	}
	b.buf.op(opChecked, uint32(check))
	b.buf.id(id)
}

func (b *Builder) Selected(id peer.NodeID, selected bool) {
	if b.field(id, options) == nil {
		return
	}
	argument := uint32(0)
	if selected {
		argument = 1
	}
	b.buf.op(opSelected, argument)
	b.buf.id(id)
}

func (b *Builder) Scroll(id peer.NodeID, x, y float32) {
	n := b.node(id)
	if n == nil {
		return
	}
	if n.role == roleText || n.role == roleShadow {
		b.fail("node %d cannot scroll", id)
		return
	}
	if n.gone {
		return
	}
	b.buf.op(opScroll, 0)
	b.buf.id(id)
	b.buf.float(x)
	b.buf.float(y)
}

// Focus is shown by an attribute (pseudo): the agent's own focus stays where it is.
func (b *Builder) Focus(id peer.NodeID) {
	visible := uint32(0)
	if b.err != nil {
		return
	}
	if id != 0 {
		n := b.element(id)
		switch {
		case n == nil:
			return
		case n.gone:
			id = 0
		case fields[n.name]:
			// What takes text shows its focus in any case, other elements only for the keyboard,
			// which the page's stream does not tell.
			visible = 1
		}
	}
	b.buf.op(opFocus, visible)
	b.buf.id(id)
}

func (b *Builder) Selection(anchor peer.NodeID, anchorOffset uint32, focus peer.NodeID, focusOffset uint32) {
	if b.err != nil {
		return
	}
	for _, id := range [...]peer.NodeID{anchor, focus} {
		if id == 0 {
			anchor, focus = 0, 0
		} else if n := b.node(id); n == nil {
			return
		} else if n.gone {
			anchor, focus = 0, 0
		}
	}
	b.buf.op(opSelection, 0)
	b.buf.id(anchor)
	b.buf.word(anchorOffset)
	b.buf.id(focus)
	b.buf.word(focusOffset)
}

func (b *Builder) FieldSelection(id peer.NodeID, start, end uint32, backward bool) {
	if b.field(id, fields) == nil {
		return
	}
	argument := uint32(0)
	if backward {
		argument = 1
	}
	b.buf.op(opFieldSelection, argument)
	b.buf.id(id)
	b.buf.word(start)
	b.buf.word(end)
}
