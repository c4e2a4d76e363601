package rebuild

import (
	"strings"

	"tandem/shared/peer"
)

// packElement packs an element with its attributes.
func (b *Builder) packElement(n *node, as string, attrs []peer.Attr) {
	at := len(b.buf.words)
	b.buf.op(opElement, 0)
	b.buf.id(n.id)
	b.buf.name(as)
	count := uint32(0)
	add := func(name, value string) {
		b.buf.name(name)
		b.buf.name(value)
		count++
	}
	var special []verdict
	if len(attrs) > 0 {
		n.attrs = make([]attrSize, 0, len(attrs))
	}
	for _, a := range attrs {
		v := b.admit(n, a.Name, a.Value)
		switch {
		case !v.ok:
		case v.ns != attrPlain:
			special = append(special, v)
		default:
			add(v.name, v.value)
		}
	}
	b.own(n, add)
	b.buf.words[at] |= (uint32(n.ns) | count<<4) << 8
	for _, v := range special {
		b.setAttr(n, v)
	}
	if n.role == roleSheet && b.awaits(attrs) && n.name == "link" {
		n.sheetless = true
		b.missing++
	}
}

// own adds the attributes that are ours.
func (b *Builder) own(n *node, add func(name, value string)) {
	for _, mark := range marks {
		if n.flags&mark.flag != 0 {
			add(mark.name, "")
		}
	}
	if n.ns != peer.NamespaceHTML {
		return
	}
	switch n.name {
	case "form", "input", "textarea", "select":
		// The agent's browser must not offer, or fill in, what its own user has saved.
		add("autocomplete", "off")
	}
}

// marks are the attributes by which the view shows what the agent cannot see or operate.
var marks = [...]struct {
	flag peer.ElementFlags
	name string
}{{peer.ElementMasked, "data-tandem-masked"}, {peer.ElementClosed, "data-tandem-closed"}}

// admit counts and sanitises an attribute, and remembers what it names.
func (b *Builder) admit(n *node, name, value string) verdict {
	if b.err != nil {
		return no
	}
	a := b.name(name)
	value = b.cut(value, maxValue)
	was := b.sized(n, a.number, len(value))
	if b.total-was+len(value) > maxTotal {
		b.sized(n, a.number, 0)
	}
	value = b.take(value, was)
	if n.ns == peer.NamespaceHTML && name == "src" && (n.name == "img" || n.name == "input") {
		b.picture(n, value)
		return no
	}
	b.found = b.found[:0]
	v := b.attribute(n, a, name, value)
	b.remember(n, name, value)
	if name == "style" && v.ok {
		n.style = v.value
		v.value = n.styled()
	}
	return v
}

func (b *Builder) setAttr(n *node, v verdict) {
	b.buf.op(opAttr, v.ns)
	b.buf.id(n.id)
	b.buf.name(v.name)
	b.buf.name(v.value)
}

func (b *Builder) SetAttr(id peer.NodeID, name, value string) {
	n := b.element(id)
	if n == nil || n.gone {
		return
	}
	if v := b.admit(n, name, value); v.ok {
		b.setAttr(n, v)
	} else {
		b.delAttr(n, b.name(name), name)
	}
}

func (b *Builder) DelAttr(id peer.NodeID, name string) {
	n := b.element(id)
	if n == nil || n.gone {
		return
	}
	a := b.name(name)
	for i := range n.attrs {
		if n.attrs[i].name == a.number {
			b.total -= int(n.attrs[i].size)
			n.attrs = append(n.attrs[:i], n.attrs[i+1:]...)
			break
		}
	}
	if name == "src" && n.more != nil && n.more.asset != 0 {
		b.picture(n, "")
		return
	}
	b.found = b.found[:0]
	b.remember(n, name, "")
	if name == "style" {
		n.style = ""
		if s := n.styled(); s != "" {
			b.setAttr(n, yes(name, s))
			return
		}
	}
	b.delAttr(n, a, name)
}

// delAttr takes an attribute off, if it is one that could have been let through.
func (b *Builder) delAttr(n *node, a *attrName, name string) {
	ns := uint32(attrPlain)
	switch a.kind {
	case nameNever:
		return
	case namePrefixed:
		prefix, local, _ := strings.Cut(name, ":")
		switch {
		case n.ns == peer.NamespaceHTML || !validName(local):
			return
		case prefix == "xlink":
			ns = attrXLink
		case prefix == "xml":
			ns = attrXML
		default:
			return
		}
		name = local
	}
	b.buf.op(opDelAttr, ns)
	b.buf.id(n.id)
	b.buf.name(name)
}

func (b *Builder) SetText(id peer.NodeID, text string) {
	n := b.node(id)
	if n == nil {
		return
	}
	if n.role != roleText {
		b.fail("node %d is no text", id)
		return
	}
	if n.gone {
		return
	}
	text = b.take(b.cut(text, maxText), n.size)
	n.size = len(text)
	b.buf.op(opSetText, 0)
	b.buf.id(id)
	b.buf.str(text)
}

// Flags: an element that becomes opaque, or no longer is, comes anew.
func (b *Builder) Flags(id peer.NodeID, flags peer.ElementFlags) {
	n := b.element(id)
	if n == nil {
		return
	}
	was, top := n.flags, n.top()
	n.flags = flags
	if n.gone {
		return
	}
	if n.top() != top {
		b.raised = append(b.raised, n)
	}
	b.define(n)
	for _, mark := range marks {
		switch changed := was ^ flags; {
		case changed&mark.flag == 0:
		case flags&mark.flag != 0:
			b.setAttr(n, yes(mark.name, ""))
		default:
			b.buf.op(opDelAttr, attrPlain)
			b.buf.id(id)
			b.buf.name(mark.name)
		}
	}
}

// define has a custom element's name defined, once, by a class that does nothing.
func (b *Builder) define(n *node) {
	if n.flags&peer.ElementDefined == 0 || n.ns != peer.NamespaceHTML || b.defined[n.name] ||
		!definable(n.name) || len(b.defined) >= maxDefine {
		return
	}
	b.defined[n.name] = true
	b.buf.op(opDefine, 0)
	b.buf.name(n.name)
}
