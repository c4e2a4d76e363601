package capture

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tandem/shared/peer"
)

// view is an agent's page: a PageSink that carries out what it is told, and fails the test where
// that is not possible.
type view struct {
	t              testing.TB
	nodes          map[peer.NodeID]*shown
	doc            peer.NodeID
	open           []peer.NodeID
	parent, before peer.NodeID
	inserting      bool
	sheets         map[peer.SheetID]string
	texts          []string // every string of the messages since the last forget
	ops            []string
	title, address string
	focus          peer.NodeID
	selection      [4]uint32
}

type shown struct {
	kind     byte // e, t, r
	name     string
	flags    peer.ElementFlags
	attrs    map[string]string
	text     string
	parent   peer.NodeID
	children []peer.NodeID
	root     peer.NodeID
	value    string
	check    peer.Check
	selected bool
	scroll   [2]float32
	box      [2]float32
	sheet    peer.SheetID
	adopted  []peer.SheetID
}

func newView(t testing.TB) *view {
	return &view{t: t, nodes: map[peer.NodeID]*shown{}, sheets: map[peer.SheetID]string{}}
}

func (v *view) note(format string, args ...any) {
	v.ops = append(v.ops, fmt.Sprintf(format, args...))
	for _, a := range args {
		if s, ok := a.(string); ok {
			v.texts = append(v.texts, s)
		}
	}
}

func (v *view) must(ok bool, format string, args ...any) {
	if !ok {
		v.t.Helper()
		v.t.Fatalf("%s\nafter %s", fmt.Sprintf(format, args...), strings.Join(v.ops, "\n      "))
	}
}

func (v *view) get(id peer.NodeID, kind byte) *shown {
	n := v.nodes[id]
	v.must(n != nil && (kind == 0 || n.kind == kind), "no node %d of kind %c", id, kind)
	return n
}

func (v *view) Snapshot() {
	*v = *newView(v.t)
}
func (v *view) Changes() { v.ops = nil }
func (v *view) Commit()  { v.must(!v.inserting && len(v.open) == 0, "commit within an insertion") }

func (v *view) Insert(parent, before peer.NodeID) {
	v.note("insert %d before %d", parent, before)
	v.must(!v.inserting && len(v.open) == 0, "insertion within an insertion")
	v.parent, v.before, v.inserting = parent, before, true
}

func (v *view) add(id peer.NodeID, n *shown) {
	v.must(v.nodes[id] == nil && id != 0, "node %d twice", id)
	if v.inserting {
		v.inserting = false
		n.parent = v.parent
		switch {
		case v.parent == 0:
			v.must(n.kind == 'r' && v.doc == 0, "document %d", id)
			v.doc = id
		case n.kind == 'r':
			host := v.get(v.parent, 'e')
			v.must(host.root == 0, "second root in %d", v.parent)
			host.root = id
		default:
			v.put(id, v.parent, v.before)
		}
	} else {
		v.must(len(v.open) > 0, "node %d outside an insertion", id)
		n.parent = v.open[len(v.open)-1]
		p := v.get(n.parent, 0)
		if n.kind == 'r' {
			v.must(p.root == 0 && len(p.children) == 0, "root %d is not first", id)
			p.root = id
		} else {
			p.children = append(p.children, id)
		}
	}
	v.nodes[id] = n
	if n.kind != 't' {
		v.open = append(v.open, id)
	}
}

func (v *view) put(id, parent, before peer.NodeID) {
	p := v.get(parent, 0)
	v.must(p.kind != 't', "%d inside a text", id)
	at := len(p.children)
	if before != 0 {
		at = slices.Index(p.children, before)
		v.must(at >= 0, "%d is not in %d", before, parent)
	}
	p.children = slices.Insert(p.children, at, id)
}

func (v *view) Element(id peer.NodeID, ns peer.Namespace, name string, flags peer.ElementFlags, attrs []peer.Attr) {
	v.note("element %d %d %s %d", id, ns, name, flags)
	n := &shown{kind: 'e', name: name, flags: flags, attrs: map[string]string{}}
	for _, a := range attrs {
		v.note("  %s=%s", a.Name, a.Value)
		n.attrs[a.Name] = a.Value
	}
	v.add(id, n)
}
func (v *view) Text(id peer.NodeID, text string) {
	v.note("text %d %s", id, text)
	v.add(id, &shown{kind: 't', text: text})
	if len(v.open) == 0 {
		v.inserting = false
	}
}
func (v *view) Root(id peer.NodeID, flags peer.RootFlags) {
	v.note("root %d %d", id, flags)
	v.add(id, &shown{kind: 'r'})
}
func (v *view) Close() {
	v.must(len(v.open) > 0, "close")
	v.open = v.open[:len(v.open)-1]
}

func (v *view) Move(id, parent, before peer.NodeID) {
	v.note("move %d to %d before %d", id, parent, before)
	v.must(!v.inserting && len(v.open) == 0, "move within an insertion")
	n := v.get(id, 0)
	for at := parent; at != 0; at = v.get(at, 0).parent {
		v.must(at != id, "%d moved into itself", id)
	}
	old := v.get(n.parent, 0)
	old.children = slices.DeleteFunc(old.children, func(c peer.NodeID) bool { return c == id })
	n.parent = parent
	v.put(id, parent, before)
}

func (v *view) Remove(id peer.NodeID) {
	v.note("remove %d", id)
	n := v.get(id, 0)
	p := v.get(n.parent, 0)
	p.children = slices.DeleteFunc(p.children, func(c peer.NodeID) bool { return c == id })
	if p.root == id {
		p.root = 0
	}
	v.drop(id)
}

func (v *view) drop(id peer.NodeID) {
	n := v.get(id, 0)
	if n.root != 0 {
		v.drop(n.root)
	}
	for _, c := range n.children {
		v.drop(c)
	}
	delete(v.nodes, id)
}

func (v *view) SetAttr(id peer.NodeID, name, value string) {
	v.note("attribute %d %s=%s", id, name, value)
	v.get(id, 'e').attrs[name] = value
}
func (v *view) DelAttr(id peer.NodeID, name string) {
	v.note("no attribute %d %s", id, name)
	delete(v.get(id, 'e').attrs, name)
}
func (v *view) SetText(id peer.NodeID, text string) {
	v.note("set text %d %s", id, text)
	v.get(id, 't').text = text
}
func (v *view) Flags(id peer.NodeID, flags peer.ElementFlags) {
	v.note("flags %d %d", id, flags)
	v.get(id, 'e').flags = flags
}
func (v *view) Value(id peer.NodeID, value string) {
	v.note("value %d %s", id, value)
	v.get(id, 'e').value = value
}
func (v *view) Checked(id peer.NodeID, check peer.Check) {
	v.note("checked %d %d", id, check)
	v.get(id, 'e').check = check
}
func (v *view) Selected(id peer.NodeID, selected bool) {
	v.note("selected %d %t", id, selected)
	v.get(id, 'e').selected = selected
}
func (v *view) Scroll(id peer.NodeID, x, y float32) {
	v.note("scroll %d %g %g", id, x, y)
	v.get(id, 0).scroll = [2]float32{x, y}
}
func (v *view) Image(id peer.NodeID, w, h float32) {
	v.note("image %d %g %g", id, w, h)
	v.get(id, 'e')
}
func (v *view) Box(id peer.NodeID, w, h float32) {
	v.note("box %d %g %g", id, w, h)
	v.get(id, 'e').box = [2]float32{w, h}
}
func (v *view) Sheet(sheet peer.SheetID, text string) {
	v.note("sheet %d %s", sheet, text)
	v.sheets[sheet] = text
}
func (v *view) EditSheet(sheet peer.SheetID, edits []peer.SheetEdit) {
	v.note("edit sheet %d %v", sheet, edits)
	text, known := v.sheets[sheet]
	v.must(known && len(edits) > 0, "no sheet %d", sheet)
	end := 0
	var b strings.Builder
	for _, e := range edits {
		at, next := int(e.At), int(e.At+e.Cut)
		v.must(at >= end && next <= len(text), "edit at byte %d to %d of %d", at, next, len(text))
		b.WriteString(text[end:at] + e.Text)
		end = next
	}
	v.sheets[sheet] = b.String() + text[end:]
}
func (v *view) OwnSheet(id peer.NodeID, sheet peer.SheetID, media string, disabled bool) {
	v.note("own sheet %d %d %s %t", id, sheet, media, disabled)
	_, known := v.sheets[sheet]
	v.must(sheet == 0 || known, "no sheet %d", sheet)
	v.get(id, 'e').sheet = sheet
}
func (v *view) Adopt(root peer.NodeID, sheets []peer.SheetID) {
	v.note("adopt %d %v", root, sheets)
	for _, s := range sheets {
		_, known := v.sheets[s]
		v.must(known, "no sheet %d", s)
	}
	v.get(root, 'r').adopted = slices.Clone(sheets)
}
func (v *view) DropSheet(sheet peer.SheetID) {
	v.note("drop sheet %d", sheet)
	_, known := v.sheets[sheet]
	v.must(known, "no sheet %d", sheet)
	delete(v.sheets, sheet)
}
func (v *view) Viewport(w, h, ratio, bar float32) {
	v.note("viewport %g %g %g %g", w, h, ratio, bar)
}
func (v *view) Location(title, address string) {
	v.note("location %s %s", title, address)
	v.title, v.address = title, address
}
func (v *view) Focus(id peer.NodeID) { v.focus = id }
func (v *view) Selection(a peer.NodeID, ao uint32, f peer.NodeID, fo uint32) {
	v.note("selection %d %d %d %d", a, ao, f, fo)
	v.selection = [4]uint32{uint32(a), ao, uint32(f), fo}
}
func (v *view) FieldSelection(id peer.NodeID, start, end uint32, backward bool) {
	v.note("field %d %d %d %t", id, start, end, backward)
	v.get(id, 'e')
}

// String draws the page.
func (v *view) String() string {
	var b strings.Builder
	v.draw(&b, v.doc, 0)
	return b.String()
}

func (v *view) draw(b *strings.Builder, id peer.NodeID, depth int) {
	n := v.get(id, 0)
	indent := strings.Repeat(" ", depth)
	switch n.kind {
	case 't':
		fmt.Fprintf(b, "%s%q\n", indent, n.text)
		return
	case 'r':
		fmt.Fprintf(b, "%s#root\n", indent)
	default:
		fmt.Fprintf(b, "%s<%s", indent, n.name)
		names := make([]string, 0, len(n.attrs))
		for name := range n.attrs {
			names = append(names, name)
		}
		slices.Sort(names)
		for _, name := range names {
			fmt.Fprintf(b, " %s=%q", name, n.attrs[name])
		}
		if n.flags&peer.ElementMasked != 0 {
			b.WriteString(" masked")
		}
		if n.value != "" {
			fmt.Fprintf(b, " value %q", n.value)
		}
		b.WriteString(">\n")
	}
	if n.root != 0 {
		v.draw(b, n.root, depth+1)
	}
	for _, c := range n.children {
		v.draw(b, c, depth+1)
	}
}
