package rebuild

import (
	"errors"
	"strings"
	"testing"

	"tandem/shared/peer"
)

const html = peer.NamespaceHTML

// TestProtocol: what breaks the rules of a peer.PageSink is an error, and nothing reaches the frame.
func TestProtocol(t *testing.T) {
	tests := []struct {
		name string
		do   func(p *page)
		want string
	}{
		{"unknown parent", func(p *page) { p.Insert(9, 0) }, "node 9 is unknown"},
		{"unknown sibling", func(p *page) { p.Insert(2, 9) }, "node 9 is unknown"},
		{"sibling elsewhere", func(p *page) { p.Insert(2, 2) }, "node 2 is not inside 2"},
		{"double number", func(p *page) { p.Insert(2, 0); p.Element(2, html, "a", 0, nil) }, "node 2 is there already"},
		{"number zero", func(p *page) { p.Insert(2, 0); p.Text(0, "a") }, "node 0 is there already"},
		{"second document", func(p *page) { p.Insert(0, 0) }, "a second document"},
		{"second root", func(p *page) { p.Insert(2, 0); p.Root(9, 0); p.Close(); p.Insert(2, 0); p.Root(10, 0) }, "root 10 has no place in 2"},
		{"root in root", func(p *page) { p.Insert(1, 0); p.Root(9, 0) }, "root 9 has no place in 1"},
		{"element without insertion", func(p *page) { p.Element(9, html, "a", 0, nil) }, "node 9 outside an insertion"},
		{"text in text", func(p *page) { p.Insert(2, 0); p.Text(9, "a"); p.Insert(9, 0) }, "a node inside text 9"},
		{"close of nothing", func(p *page) { p.Close() }, "nothing is open"},
		{"insertion in insertion", func(p *page) { p.Insert(2, 0); p.Insert(2, 0) }, "an insertion inside an insertion"},
		{"not closed", func(p *page) { p.Insert(2, 0); p.Element(9, html, "a", 0, nil) }, "an insertion is not closed"},
		{"nothing inserted", func(p *page) { p.Insert(2, 0) }, "an insertion is not closed"},
		{"change inside", func(p *page) {
			p.Insert(2, 0)
			p.Element(9, html, "a", 0, nil)
			p.SetAttr(2, "a", "b")
		}, "node 2 is named inside an insertion"},
		{"move of unknown", func(p *page) { p.Move(9, 2, 0) }, "node 9 is unknown"},
		{"move into itself", func(p *page) { p.Move(2, 2, 0) }, "node 2 moves into itself"},
		{"move into own inside", func(p *page) {
			p.Insert(2, 0)
			p.Element(9, html, "a", 0, nil)
			p.Element(10, html, "b", 0, nil)
			p.Close()
			p.Close()
			p.Move(9, 10, 0)
		}, "node 9 moves into itself"},
		{"move of the document", func(p *page) { p.Move(1, 2, 0) }, "root 1 cannot move"},
		{"removal of unknown", func(p *page) { p.Remove(9) }, "node 9 is unknown"},
		{"removal of the document", func(p *page) { p.Remove(1) }, "the page's document is removed"},
		{"removed twice", func(p *page) { p.Remove(2); p.Remove(2) }, "node 2 is unknown"},
		{"attribute of a document", func(p *page) { p.SetAttr(1, "a", "b") }, "node 1 is no element"},
		{"text of an element", func(p *page) { p.SetText(2, "a") }, "node 2 is no text"},
		{"value of unknown", func(p *page) { p.Value(9, "a") }, "node 9 is unknown"},
		{"scroll of unknown", func(p *page) { p.Scroll(9, 0, 0) }, "node 9 is unknown"},
		{"sheet zero", func(p *page) { p.Sheet(0, "") }, "a sheet without a number"},
		{"unknown sheet", func(p *page) { p.OwnSheet(2, 9, "", false) }, "sheet 9 is unknown"},
		{"unknown sheet edited", func(p *page) { p.EditSheet(9, nil) }, "sheet 9 is unknown"},
		{"edit of no sheet", func(p *page) { p.EditSheet(0, nil) }, "a sheet without a number"},
		{"edit beyond the end", func(p *page) { p.Sheet(1, "a{}"); p.EditSheet(1, []peer.SheetEdit{{At: 3, Cut: 1}}) }, "an edit of sheet 1 at byte 3 to 4 of 3"},
		{"edits that overlap", func(p *page) { p.Sheet(1, "a{}"); p.EditSheet(1, []peer.SheetEdit{{At: 0, Cut: 2}, {At: 1}}) }, "an edit of sheet 1 at byte 1 to 1 of 3"},
		{"edited twice", func(p *page) { p.Sheet(1, "a{}"); p.EditSheet(1, nil); p.EditSheet(1, nil) }, "sheet 1 is edited twice"},
		{"unknown sheet dropped", func(p *page) { p.DropSheet(9) }, "sheet 9 is unknown"},
		{"unknown sheet adopted", func(p *page) { p.Adopt(1, []peer.SheetID{9}) }, "sheet 9 is unknown"},
		{"an element adopts", func(p *page) { p.Adopt(2, nil) }, "node 2 adopts sheets and is no root"},
		{"focus of unknown", func(p *page) { p.Focus(9) }, "node 9 is unknown"},
		{"selection of unknown", func(p *page) { p.Selection(2, 0, 9, 0) }, "node 9 is unknown"},
		{"snapshot of nothing", func(p *page) { p.Snapshot() }, "a snapshot without a document"},
	}
	for _, tt := range tests {
		p := newPage(t)
		p.frame.log = nil
		p.Changes()
		tt.do(p)
		p.Commit()
		if err := p.Err(); !errors.Is(err, ErrProtocol) || !strings.HasSuffix(err.Error(), ": "+tt.want) {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
		p.Snapshot()
		p.Insert(0, 0)
		p.Root(1, 0)
		p.Close()
		p.AssetArrived(1)
		p.Assets()
		p.Commit()
		if p.frame.log != nil {
			t.Errorf("%s: the frame was given %v", tt.name, p.frame.log)
		}
	}
}

func TestTree(t *testing.T) {
	p := newPage(t)
	p.Changes()
	p.Insert(2, 0)
	p.Element(3, html, "ul", peer.ElementMasked, []peer.Attr{{Name: "class", Value: "a"}})
	p.Text(4, "one 😀")
	p.Element(5, html, "x-y", peer.ElementDefined, nil)
	p.Root(6, peer.RootDelegatesFocus)
	p.Text(7, "shadow")
	p.Close()
	p.Text(8, "light")
	p.Close()
	p.Close()
	p.Insert(3, 5)
	p.Text(9, "two")
	p.Commit()
	if got, want := p.html(2), `<body><ul class="a" data-tandem-masked="">one 😀two<x-y>{shadow}light</></></>`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	p.Changes()
	p.Move(8, 3, 4)
	p.Flags(3, 0)
	p.SetText(7, "dark")
	p.SetAttr(5, "id", "b")
	p.Remove(4)
	p.Commit()
	if got, want := p.html(2), `<body><ul class="a">lighttwo<x-y id="b">{dark}</></></>`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	p.Changes()
	p.Remove(6)
	p.Insert(5, 0)
	p.Root(10, 0)
	p.Close()
	p.DelAttr(5, "id")
	p.Remove(3)
	p.Commit()
	if got, want := p.html(2), `<body></>`; got != want || p.nodes.count != 2 || len(p.frame.nodes) != 2 || p.total != 0 || p.live != 2 {
		t.Errorf("got %s, %d nodes, %d in the frame, %d bytes, %d live", got, p.nodes.count, len(p.frame.nodes), p.total, p.live)
	}
	if err := p.Err(); err != nil || strings.Join(p.frame.defined, " ") != "x-y" {
		t.Error(err, p.frame.defined)
	}
}

func TestTopLayer(t *testing.T) {
	p := newPage(t)
	p.Changes()
	p.Insert(2, 0)
	p.Element(3, html, "dialog", peer.ElementModal, nil)
	p.Close()
	p.Insert(2, 0)
	p.Element(4, html, "div", peer.ElementModal, nil) // no dialog
	p.Close()
	p.Insert(2, 0)
	p.Element(5, html, "div", peer.ElementPopover, nil)
	p.Close()
	p.Insert(2, 0)
	p.Element(6, peer.NamespaceSVG, "g", peer.ElementPopover, nil)
	p.Close()
	p.frame.log = nil
	p.Commit()
	top := func() string {
		all := ""
		for id := uint32(3); id <= 6; id++ {
			all += p.frame.nodes[id].state["top"] + ","
		}
		return all
	}
	if got, want := top(), "1,,2,,"; got != want {
		t.Errorf("in the top layer: %s, want %s", got, want)
	}
	// They come last, when all is in its place.
	if n := len(p.frame.log); n < 2 || p.frame.log[n-1] != "TOP" || p.frame.log[n-2] != "TOP" {
		t.Errorf("done: %v", p.frame.log)
	}
	p.Changes()
	p.Flags(3, 0)
	p.Flags(5, peer.ElementPopover)
	p.Flags(4, peer.ElementPopover)
	p.Remove(4)
	p.frame.log = nil
	p.Commit()
	if got := strings.Join(p.frame.log, " "); got != "REMOVE FORGET TOP" || p.frame.nodes[3].state["top"] != "0" {
		t.Errorf("done: %s", got)
	}
	p.Changes()
	p.Move(5, 2, 3)
	p.frame.log = nil
	p.Commit()
	if got := strings.Join(p.frame.log, " "); got != "MOVE TOP" {
		t.Errorf("done: %s", got)
	}
}

// TestGolden pins the layout of a buffer.
func TestGolden(t *testing.T) {
	var words []uint32
	var text string
	w := writerFunc(func(ws []uint32, tx []byte) { words, text = append([]uint32(nil), ws...), string(tx) })
	b := New(w, store{})
	b.Snapshot()
	b.Insert(0, 0)
	b.Root(1, peer.RootQuirks)
	b.Element(2, html, "b", 0, []peer.Attr{{Name: "id", Value: "é"}})
	b.Text(3, "b 😀")
	b.Close()
	b.Close()
	b.Scroll(1, 0, 1)
	b.Commit()
	want := []uint32{
		1 | 1<<8, 1, // SNAPSHOT in quirks mode, document 1
		4 | (1|1<<4)<<8, 2, 0xc0000001, 0xc0000002, 0xc0000001, // ELEMENT of HTML, one attribute: b id é
		5, 3, 0x80000004, // TEXT
		8, 8, // CLOSE
		19, 1, 0, 0x3f800000, // SCROLL
		2, 0, // SHOW
	}
	if text != "bidéb 😀" || len(words) != len(want) {
		t.Fatalf("%q, %x", text, words)
	}
	for i := range want {
		if words[i] != want[i] {
			t.Errorf("word %d is %#x, want %#x", i, words[i], want[i])
		}
	}
}

type writerFunc func([]uint32, []byte)

func (f writerFunc) Run(words []uint32, text []byte) { f(words, text) }

// The room of a scroll bar is one that a browser could have.
func TestScrollBars(t *testing.T) {
	p := newPage(t)
	for _, c := range [][2]float32{{0, 0}, {15, 15}, {-1, 0}, {1e9, maxBar}} {
		p.Changes()
		p.Viewport(800, 600, 1, c[0])
		p.Commit()
		if p.frame.bars != c[1] {
			t.Errorf("bars of %v take %v", c[0], p.frame.bars)
		}
	}
}

func TestSmallChangeIsSmall(t *testing.T) {
	p := newPage(t)
	id := p.add(2, html, "p")
	p.frame.log = nil
	p.Changes()
	p.SetAttr(id, "class", "x")
	p.Commit()
	if got := strings.Join(p.frame.log, " "); got != "ATTR" {
		t.Errorf("a changed attribute did %s", got)
	}
}

func TestNewSnapshot(t *testing.T) {
	p := newPage(t)
	p.add(2, html, "p")
	p.Snapshot()
	p.Insert(0, 0)
	p.Root(1, 0)
	p.Element(2, html, "html", 0, nil)
	p.Element(3, html, "link", 0, []peer.Attr{{Name: "rel", Value: "Stylesheet"}, {Name: "href", Value: "x"}})
	p.Close()
	p.Close()
	p.Close()
	p.Commit()
	if got := p.html(2); got != "<html><style></></>" {
		t.Error(got)
	}
	p.Changes()
	p.Sheet(1, "a{}")
	p.OwnSheet(3, 1, "", false)
	p.Commit()
	p.Changes()
	p.SetAttr(2, "a", "b")
	p.Commit()
	if got := p.frame.shown; len(got) != 3 || got[0] != 0 || got[1] != showAfter || got[2] != 0 {
		t.Errorf("shown at %d", got)
	}
}

func TestState(t *testing.T) {
	p := newPage(t)
	input, area := p.add(2, html, "input"), p.add(2, html, "textarea")
	option, div := p.add(2, html, "option"), p.add(2, html, "div")
	script := p.add(2, html, "script")
	p.Changes()
	p.Value(input, "a")
	p.Value(area, "b")
	p.Value(div, "c")
	p.Checked(input, peer.CheckIndeterminate)
	p.Checked(div, peer.CheckOn)
	p.Selected(option, true)
	p.Selected(div, true)
	p.Scroll(div, 1, 2.5)
	p.FieldSelection(input, 1, 2, true)
	p.FieldSelection(div, 1, 2, true)
	p.Selection(div, 0, div, 0)
	p.Focus(input)
	p.Focus(script)
	p.Commit()
	if err := p.Err(); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[peer.NodeID]string{
		input: "checked=3 selection=1 1 2 value=a", area: "value=b", option: "selected=1", div: "scroll=1 2.5",
	} {
		if got := p.frame.node(uint32(id)).states(); got != want {
			t.Errorf("node %d has %s, want %s", id, got, want)
		}
	}
	if p.frame.focus != uint32(script) {
		t.Errorf("focus on %d", p.frame.focus)
	}
}

func TestPictures(t *testing.T) {
	p := newPage(t)
	img := p.add(2, html, "img", peer.Attr{Name: "src", Value: "tandem-asset:3"}, peer.Attr{Name: "style", Value: "margin:0"})
	none := p.add(2, html, "img", peer.Attr{Name: "src", Value: "http://e/"})
	p.Changes()
	p.Image(img, 20, 10)
	p.Commit()
	at := func(id peer.NodeID) string { return p.frame.node(uint32(id)).state["picture"] }
	if got := at(img); got != "true  20 10" {
		t.Errorf("a picture that has not come: %q", got)
	}
	if got := at(none); got != "false  0 0" {
		t.Errorf("a picture from elsewhere: %q", got)
	}
	p.store[3] = "blob:3"
	p.AssetArrived(3)
	p.Assets()
	if got := at(img); got != "true blob:3 20 10" {
		t.Errorf("a picture that has come: %q", got)
	}
	p.Changes()
	p.Box(img, 30, 40)
	p.DelAttr(img, "src")
	p.Commit()
	if got := at(img); got != "true  20 10" || len(p.users) != 0 {
		t.Errorf("a picture taken off: %q, %d users", got, len(p.users))
	}
	if got := p.frame.node(uint32(img)).attrs["style"]; !strings.HasPrefix(got, "margin:0;box-sizing:border-box!important;width:30px!important") {
		t.Errorf("its box: %s", got)
	}
}

func TestOpaque(t *testing.T) {
	p := newPage(t)
	for _, name := range []string{"canvas", "object", "iframe", "x-y", "video"} {
		p.Changes()
		p.Insert(2, 0)
		id := p.next
		p.next++
		p.Element(id, html, name, peer.ElementOpaque, []peer.Attr{{Name: "class", Value: "c"}, {Name: "data", Value: "x"}})
		p.Close()
		p.Box(id, 1e9, -1)
		p.Commit()
		n := p.frame.node(uint32(id))
		if got := n.attrs["style"]; n.attrs["class"] != "c" || !strings.Contains(got, "width:100000px!important") || !strings.Contains(got, ";height:0px") {
			t.Errorf("%s: %s", name, n.html())
		}
	}
	if err := p.Err(); err != nil {
		t.Error(err)
	}
}

func TestFrames(t *testing.T) {
	p := newPage(t)
	p.Changes()
	p.Insert(2, 0)
	p.Element(3, html, "iframe", 0, nil)
	p.Root(4, 0)
	p.Element(5, html, "html", 0, nil)
	p.Text(6, "inside")
	p.Close()
	p.Close()
	p.Text(7, "fallback")
	p.Close()
	p.Commit()
	if got, want := p.html(2), `<body><iframe>{<html>inside</>}</></>`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if n := p.frame.node(4); !n.document {
		t.Error("the root of an iframe is no document")
	}
	p.Changes()
	p.Remove(4)
	p.Insert(3, 0)
	p.Root(8, peer.RootQuirks)
	p.Close()
	p.Commit()
	if err := p.Err(); err != nil || p.frame.node(3).root.id != 8 {
		t.Error(err)
	}
}
