package rebuild

import (
	"strings"
	"testing"

	markup "golang.org/x/net/html"

	"tandem/shared/peer"
	"tandem/wasm/internal/capture"
	buffers "tandem/wasm/internal/page"
	"tandem/wasm/internal/page/pagetest"
)

// reading is a capture.Reader of a page in a file: it packs what web/dom/read.js packs of it.
type reading struct {
	t     *testing.T
	doc   *markup.Node
	pack  *pagetest.Pack
	names capture.Names
	last  uint32
	state []func() // records of state, for after the tree
}

func newReading(t *testing.T, source string) *reading {
	doc, err := markup.Parse(strings.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	return &reading{t: t, doc: doc, pack: pagetest.NewPack(), names: capture.ReaderNames()}
}

func (r *reading) Snapshot() (words []uint32, text []byte) {
	r.pack.Op(buffers.OpTree, 0, 0)
	r.pack.Op(buffers.OpDocument, 0, r.number())
	r.pack.Text("https://shop.example/page")
	r.inside(r.doc)
	r.pack.End()
	for _, say := range r.state {
		say()
	}
	return r.pack.Finish()
}

func (r *reading) Flush() (words []uint32, text []byte, more bool) { return nil, nil, false }
func (r *reading) Masks(_, _ []peer.NodeID)                        {}
func (r *reading) Settle(_, _, _ []peer.NodeID)                    {}
func (r *reading) Rules([]peer.NodeID)                             {}
func (r *reading) Reread(ids []peer.NodeID)                        { r.t.Errorf("%v are to be read anew", ids) }

func (r *reading) number() uint32 {
	r.last++
	return r.last
}

func (r *reading) inside(n *markup.Node) {
	for c := range n.ChildNodes() {
		switch c.Type {
		case markup.TextNode:
			r.pack.Op(buffers.OpText, 0, r.number())
			r.pack.Text(c.Data)
		case markup.ElementNode:
			if _, is := shadow(c); !is {
				r.element(c)
			}
		}
	}
}

// shadow says whether a <template> stands for its parent's shadow root.
func shadow(n *markup.Node) (mode string, is bool) {
	if n.Data != "template" {
		return "", false
	}
	return attribute(n, "shadowrootmode")
}

func attribute(n *markup.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

var namespaces = map[string]uint32{"": 1, "svg": 2, "math": 3}

func (r *reading) element(n *markup.Node) {
	id := r.number()
	flags := uint32(0)
	opaque := contains(r.names.Opaque, n.Data)
	if opaque {
		flags = buffers.FlagOpaque
	}
	r.pack.Op(buffers.OpElement, flags|namespaces[n.Namespace]<<8, id)
	r.pack.Name(n.Data)
	attrs := make([][2]string, 0, len(n.Attr))
	for _, a := range n.Attr {
		name := a.Key
		if a.Namespace != "" {
			name = a.Namespace + ":" + a.Key
		}
		attrs = append(attrs, [2]string{name, a.Val})
	}
	r.pack.Attrs(attrs...)
	for c := range n.ChildNodes() {
		if _, is := shadow(c); is {
			r.pack.Op(buffers.OpRoot, 0, r.number())
			r.inside(c)
			r.pack.End()
		}
	}
	if !opaque && !contains(r.names.SkipInside, n.Data) {
		r.inside(n)
	}
	r.pack.End()
	r.stateOf(n, id, opaque)
}

// stateOf notes what is in an element's properties.
func (r *reading) stateOf(n *markup.Node, id uint32, opaque bool) {
	p := r.pack
	say := func(do func()) { r.state = append(r.state, do) }
	if opaque {
		say(func() { p.Op(buffers.OpBox, 0, id); p.Floats(300, 150) })
	}
	switch n.Data {
	case "input":
		value, _ := attribute(n, "value")
		say(func() { p.Op(buffers.OpValue, 0, id); p.Text(value) })
		check := uint32(peer.CheckOff)
		if _, is := attribute(n, "checked"); is {
			check = uint32(peer.CheckOn)
		}
		say(func() { p.Op(buffers.OpChecked, check, id) })
	case "textarea":
		value := ""
		if n.FirstChild != nil {
			value = n.FirstChild.Data
		}
		say(func() { p.Op(buffers.OpValue, 0, id); p.Text(value) })
	case "img":
		src, _ := attribute(n, "src")
		say(func() {
			p.Op(buffers.OpImage, 0, id)
			p.Text("https://shop.example/" + src)
			p.Floats(40, 30, 40, 30)
		})
	case "style":
		say(func() {
			p.Op(buffers.OpSheet, buffers.SheetSource, id)
			p.Text("")
			p.Text(n.FirstChild.Data)
		})
	case "link":
		if rel, _ := attribute(n, "rel"); rel == "stylesheet" {
			href, _ := attribute(n, "href")
			say(func() {
				p.Op(buffers.OpSheet, buffers.SheetAddress, id)
				p.Text("")
				p.Text("https://shop.example/" + href)
			})
		}
	}
}

func contains(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}
