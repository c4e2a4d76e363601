package rebuild

import (
	"fmt"
	"math"
	"sort"
	"strings"
	"testing"
	"unicode/utf16"

	"tandem/shared/peer"
)

// frame is a Writer that does to a tree of its own what web/dom/write.js does to a document.
type frame struct {
	t       testing.TB
	nodes   map[uint32]*tree
	open    []*tree
	parent  *tree
	before  *tree
	sheets  map[uint32]string
	defined []string
	shown   []uint32
	log     []string // operations, by name
	focus   uint32
	bars    float32
}

type tree struct {
	name, text string
	id         uint32
	attrs      map[string]string
	up         *tree
	children   []*tree
	root       *tree
	sheet      uint32
	media      string
	state      map[string]string
	document   bool
}

// operands reads one buffer.
type operands struct {
	words   []uint32
	units   []uint16
	strings []string
}

func (o *operands) word() uint32 {
	w := o.words[0]
	o.words = o.words[1:]
	return w
}

func (o *operands) float() float32 { return math.Float32frombits(o.word()) }

func (o *operands) str() string {
	w := o.word()
	if w&stringNew == 0 {
		return o.strings[w]
	}
	n := w &^ (stringNew | stringKept)
	s := string(utf16.Decode(o.units[:n]))
	o.units = o.units[n:]
	if w&stringKept != 0 {
		o.strings = append(o.strings, s)
	}
	return s
}

func (f *frame) Run(words []uint32, text []byte) {
	f.t.Helper()
	o := &operands{words: words, units: utf16.Encode([]rune(string(text)))}
	for len(o.words) > 0 {
		first := o.word()
		f.log = append(f.log, op(first&0xff).String())
		f.step(op(first&0xff), first>>8, o)
	}
	if len(o.units) > 0 {
		f.t.Errorf("%d units of the text are left", len(o.units))
	}
	if len(f.open) > 0 {
		f.t.Errorf("%d nodes are left open", len(f.open))
	}
}

func (f *frame) node(id uint32) *tree {
	n := f.nodes[id]
	if n == nil {
		f.t.Fatalf("%s: node %d is unknown", f.log[len(f.log)-1], id)
	}
	return n
}

func (f *frame) step(o op, argument uint32, in *operands) {
	switch o {
	case opSnapshot:
		*f = frame{t: f.t, nodes: map[uint32]*tree{}, sheets: map[uint32]string{}, log: f.log, shown: f.shown}
		f.add(&tree{id: in.word(), name: "#document", document: true})
	case opShow:
		f.shown = append(f.shown, in.word())
	case opInsert:
		f.parent, f.before = f.node(in.word()), nil
		if before := in.word(); before != 0 {
			f.before = f.node(before)
		}
	case opElement:
		n := &tree{id: in.word(), name: in.str(), attrs: map[string]string{}}
		for range argument >> 4 {
			name := in.str()
			n.attrs[name] = in.str()
		}
		f.add(n)
	case opText:
		f.add(&tree{id: in.word(), name: "#text", text: in.str()})
		f.open = f.open[:len(f.open)-1]
	case opShadow, opDocument:
		n := &tree{id: in.word(), name: "#shadow", document: o == opDocument}
		host := f.parent
		if len(f.open) > 0 {
			host = f.open[len(f.open)-1]
		}
		host.root, n.up = n, host
		f.nodes[n.id] = n
		f.open = append(f.open, n)
	case opClose:
		f.open = f.open[:len(f.open)-1]
	case opMove:
		n, parent, before := f.node(in.word()), f.node(in.word()), in.word()
		n.remove()
		n.insert(parent, f.nodes[before])
	case opRemove:
		n := f.node(in.word())
		if n.name == "#shadow" {
			n.up.root = nil
		} else {
			n.remove()
		}
	case opForget:
		for range argument {
			delete(f.nodes, f.node(in.word()).id)
		}
	default:
		f.state(o, argument, in)
	}
}

func (f *frame) state(o op, argument uint32, in *operands) {
	switch o {
	case opAttr:
		n := f.node(in.word())
		name := in.str()
		n.attrs[name] = in.str()
	case opDelAttr:
		n := f.node(in.word())
		delete(n.attrs, in.str())
	case opSetText:
		n := f.node(in.word())
		n.text = in.str()
	case opDefine:
		f.defined = append(f.defined, in.str())
	case opValue:
		f.node(in.word()).set("value", in.str())
	case opChecked:
		f.node(in.word()).set("checked", fmt.Sprint(argument))
	case opSelected:
		f.node(in.word()).set("selected", fmt.Sprint(argument))
	case opScroll:
		f.node(in.word()).set("scroll", fmt.Sprint(in.float(), in.float()))
	case opPicture:
		f.node(in.word()).set("picture", fmt.Sprint(in.str() != "", " ", in.str(), " ", in.float(), in.float()))
	case opSheet:
		id := in.word()
		f.sheets[id] = in.str()
	case opOwnSheet:
		n := f.node(in.word())
		n.sheet, n.media = in.word(), in.str()
	case opAdopt:
		n := f.node(in.word())
		var ids []string
		for range argument {
			ids = append(ids, fmt.Sprint(in.word()))
		}
		n.set("adopted", strings.Join(ids, ","))
	case opDropSheet:
		delete(f.sheets, in.word())
	case opFocus:
		f.focus = in.word()
	case opSelection:
		in.words = in.words[4:]
	case opFieldSelection:
		f.node(in.word()).set("selection", fmt.Sprint(argument, in.word(), in.word()))
	case opTop:
		f.node(in.word()).set("top", fmt.Sprint(argument))
	case opBars:
		f.bars = in.float()
	default:
		f.t.Fatalf("operation %d is unknown", o)
	}
}

func (n *tree) set(name, value string) {
	if n.state == nil {
		n.state = map[string]string{}
	}
	n.state[name] = value
}

func (f *frame) add(n *tree) {
	if f.nodes[n.id] != nil {
		f.t.Fatalf("node %d is there already", n.id)
	}
	f.nodes[n.id] = n
	switch {
	case len(f.open) > 0:
		n.insert(f.open[len(f.open)-1], nil)
	case !n.document:
		n.insert(f.parent, f.before)
	}
	f.open = append(f.open, n)
}

func (n *tree) insert(parent, before *tree) {
	n.up = parent
	at := len(parent.children)
	for i, c := range parent.children {
		if c == before {
			at = i
		}
	}
	parent.children = append(parent.children[:at], append([]*tree{n}, parent.children[at:]...)...)
}

func (n *tree) remove() {
	for i, c := range n.up.children {
		if c == n {
			n.up.children = append(n.up.children[:i], n.up.children[i+1:]...)
			return
		}
	}
}

// html writes a tree in a form to compare.
func (n *tree) html() string {
	if n.name == "#text" {
		return n.text
	}
	var b strings.Builder
	if n.attrs != nil {
		b.WriteString("<" + n.name)
		names := make([]string, 0, len(n.attrs))
		for name := range n.attrs {
			names = append(names, name)
		}
		sort.Strings(names)
		for _, name := range names {
			fmt.Fprintf(&b, " %s=%q", name, n.attrs[name])
		}
		b.WriteString(">")
	}
	if n.root != nil {
		b.WriteString("{" + n.root.html() + "}")
	}
	for _, c := range n.children {
		b.WriteString(c.html())
	}
	if n.attrs != nil {
		b.WriteString("</>")
	}
	return b.String()
}

// store is an AssetStore.
type store map[peer.AssetID]string

func (s store) URL(id peer.AssetID) (string, bool) {
	address, known := s[id]
	return address, known
}

// page is a Builder with the frame it writes to.
type page struct {
	*Builder
	frame *frame
	store store
	next  peer.NodeID
}

// newPage is a page of a document with an element <body>, numbers 1 and 2.
func newPage(t testing.TB) *page {
	p := &page{frame: &frame{t: t}, store: store{}, next: 3}
	p.Builder = New(p.frame, p.store)
	p.Snapshot()
	p.Insert(0, 0)
	p.Root(1, 0)
	p.Element(2, peer.NamespaceHTML, "body", 0, nil)
	p.Close()
	p.Close()
	p.Commit()
	if p.Err() != nil {
		t.Fatal(p.Err())
	}
	return p
}

// add puts an element, with what is inside, at the end of parent.
func (p *page) add(parent peer.NodeID, ns peer.Namespace, name string, attrs ...peer.Attr) peer.NodeID {
	p.Changes()
	p.Insert(parent, 0)
	id := p.next
	p.next++
	p.Element(id, ns, name, 0, attrs)
	p.Close()
	p.Commit()
	return id
}

func (p *page) html(id peer.NodeID) string { return p.frame.node(uint32(id)).html() }

func (n *tree) states() string {
	var all []string
	for name, value := range n.state {
		all = append(all, name+"="+value)
	}
	sort.Strings(all)
	return strings.Join(all, " ")
}
