package rebuild

import (
	"fmt"
	"strconv"

	"tandem/shared/peer"
)

// maxLength bounds a width or height in CSS pixels.
const maxLength = 100_000

// Image notes the natural size of an <img>.
func (b *Builder) Image(id peer.NodeID, width, height float32) {
	n := b.element(id)
	if n == nil || n.gone || !n.hasPicture() {
		return
	}
	n.extra().image = clamped(width, height)
	b.touch(n)
}

// Box gives an element that is not shown, or a masked picture, the size it has at the customer's.
func (b *Builder) Box(id peer.NodeID, width, height float32) {
	n := b.element(id)
	if n == nil || n.gone {
		return
	}
	box := clamped(width, height)
	n.extra().box = &box
	b.touch(n)
}

func clamped(width, height float32) size {
	return size{min(max(width, 0), maxLength), min(max(height, 0), maxLength)}
}

func (n *node) hasPicture() bool {
	return n.ns == peer.NamespaceHTML && (n.name == "img" || n.name == "input")
}

// picture notes which asset a picture shows.
func (b *Builder) picture(n *node, src string) {
	id, _ := peer.ParseAssetURL(src)
	was := n.extra().asset
	n.more.asset = id
	b.unuse(n, []peer.AssetID{was})
	if id != 0 {
		b.use(id).nodes[n] = true
	}
	b.touch(n)
}

// touch has an element's picture and box packed at the end of the changes.
func (b *Builder) touch(n *node) {
	if !n.extra().dirty {
		n.more.dirty = true
		b.dirty = append(b.dirty, n)
	}
}

// refresh packs pictures and boxes that have changed.
func (b *Builder) refresh() {
	for _, n := range b.dirty {
		n.more.dirty = false
		if n.gone || b.nodes.get(n.id) != n {
			continue
		}
		if n.hasPicture() {
			b.packPicture(n)
		}
		if n.more.box != nil {
			b.setAttr(n, yes("style", n.styled()))
		}
	}
	b.dirty = b.dirty[:0]
}

func (b *Builder) packPicture(n *node) {
	m := n.more
	address := ""
	if m.asset != 0 {
		address, _ = b.assets.URL(m.asset)
	}
	stands := ""
	switch {
	case m.box != nil:
		stands = placeholder(*m.box)
	case m.asset != 0:
		stands = placeholder(m.image)
	}
	b.buf.op(opPicture, 0)
	b.buf.id(n.id)
	b.buf.str(stands)
	b.buf.str(address)
	b.buf.float(m.image.width)
	b.buf.float(m.image.height)
}

// placeholder is a picture of a size with a calm pattern, for one that has not come or never
// will; none for no size.
func placeholder(s size) string {
	if s.width <= 0 || s.height <= 0 {
		return ""
	}
	return fmt.Sprintf("data:image/svg+xml,%%3Csvg xmlns='http://www.w3.org/2000/svg' width='%s' height='%s'%%3E"+
		"%%3Cpattern id='p' width='12' height='12' patternUnits='userSpaceOnUse' patternTransform='rotate(45)'%%3E"+
		"%%3Cpath fill='%%238883' d='M0 0h12v12H0z'/%%3E%%3Cpath fill='%%238882' d='M0 0h6v12H0z'/%%3E%%3C/pattern%%3E"+
		"%%3Cpath fill='url(%%23p)' d='M0 0h%sv%sH0z'/%%3E%%3C/svg%%3E",
		px(s.width), px(s.height), px(s.width), px(s.height))
}

func px(v float32) string { return strconv.FormatFloat(float64(v), 'f', -1, 32) }

// styled is the style attribute of an element as the frame has it.
func (n *node) styled() string {
	if n.more == nil || n.more.box == nil {
		return n.style
	}
	w, h := px(n.more.box.width), px(n.more.box.height)
	s := n.style
	if s != "" {
		s += ";"
	}
	s += "box-sizing:border-box!important;" +
		"width:" + w + "px!important;min-width:" + w + "px!important;max-width:" + w + "px!important;" +
		"height:" + h + "px!important;min-height:" + h + "px!important;max-height:" + h + "px!important"
	switch picture := `url("` + placeholder(*n.more.box) + `")!important`; {
	case n.hasPicture() || n.name == "audio": // has its own look
	case n.name == "iframe" || n.name == "video":
		s += ";background:" + picture
	case n.role == roleHollow:
		// The content makes a box of any element that keeps the display it has (in a frame without
		// scripts, <canvas> would be its fallback's inline box).
		s += ";content:" + picture
	}
	return s
}
