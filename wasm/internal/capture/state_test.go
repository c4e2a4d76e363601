package capture

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"tandem/shared/peer"
	"tandem/wasm/internal/mask"
	"tandem/wasm/internal/page"
)

func value(p *pack, id uint32, v string) {
	p.op(page.OpValue, 0, id)
	p.text(v)
}

func TestFieldValues(t *testing.T) {
	for _, c := range []struct {
		name   string
		attrs  [][2]string
		values []string
		want   []string // what the agent is told
	}{
		{"input", nil, []string{"a", "ab", "ab", ""}, []string{"a", "ab", ""}},
		{"textarea", nil, []string{"", "x"}, []string{"x"}},
		{"input", [][2]string{{"type", "password"}}, []string{"", "g", "ge", "geheim", "", "x"}, []string{"••••••••", "", "••••••••"}},
		{"input", [][2]string{{"data-tandem", "mask"}}, []string{"one", "three"}, []string{"••••••••"}},
		{"input", [][2]string{{"type", "hidden"}}, []string{"token"}, nil},
		{"input", [][2]string{{"type", "file"}}, []string{`C:\fakepath\cv.pdf`}, nil},
		{"input", [][2]string{{"type", "submit"}}, []string{"Buy"}, nil},
	} {
		p, s := newPack(), &script{}
		form(p, c.name, c.attrs, nil)
		value(p, 3, c.values[0])
		s.add(p.finish())
		for _, v := range c.values[1:] {
			value(p, 3, v)
			s.add(p.finish())
		}
		v, capture := newView(t), New(s, mask.NewPolicy(), library{})
		var got []string
		take := func() {
			for _, op := range v.ops {
				if rest, ok := strings.CutPrefix(op, "value 3 "); ok {
					got = append(got, rest)
				}
			}
		}
		capture.Snapshot(v)
		take()
		for len(s.reads) > 0 {
			capture.Flush(v)
			take()
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("<%s %v> %q: %q", c.name, c.attrs, c.values, got)
		}
	}
}

// How far a field is scrolled tells how long its value is.
func TestScrollOfAMaskedField(t *testing.T) {
	for _, c := range []struct {
		name  string
		attrs [][2]string
		want  int // how often the agent is told
	}{
		{"input", nil, 1},
		{"textarea", nil, 1},
		{"div", [][2]string{{"data-tandem", "mask"}}, 1}, // its layout is kept
		{"input", [][2]string{{"type", "password"}}, 0},
		{"textarea", [][2]string{{"data-tandem", "mask"}}, 0},
	} {
		p, s := newPack(), &script{}
		form(p, c.name, c.attrs, nil)
		s.add(p.finish())
		p.op(page.OpScroll, 0, 3)
		p.word(math.Float32bits(120))
		p.word(0)
		s.add(p.finish())
		v, capture := newView(t), New(s, mask.NewPolicy(), library{})
		capture.Snapshot(v)
		capture.Flush(v)
		got := 0
		for _, op := range v.ops {
			if strings.HasPrefix(op, "scroll 3 ") {
				got++
			}
		}
		if got != c.want {
			t.Errorf("<%s %v>: told %d times: %q", c.name, c.attrs, got, v.ops)
		}
	}
}

// A password typed, then shown as text, then copied into a fresh field, an attribute and a text.
func TestPasswordForLife(t *testing.T) {
	p, s := newPack(), &script{}
	form(p, "div", nil, func() {
		p.op(page.OpElement, 1<<8, 4)
		p.name("input")
		p.attrs([][2]string{{"type", "password"}})
		p.end()
	})
	value(p, 4, "geheim123")
	s.add(p.finish())
	p.op(page.OpAttrs, 0, 4)
	p.attrs([][2]string{{"type", "text"}})
	s.add(p.finish())
	value(p, 4, "geheim1234")
	s.add(p.finish())
	p.op(page.OpChildren, 0, 3)
	p.op(page.OpElement, 1<<8, 5)
	p.name("input")
	p.attrs([][2]string{{"title", "geheim1234"}})
	p.end()
	p.op(page.OpText, 0, 6)
	p.text("it is geheim123")
	p.end()
	value(p, 5, "geheim1234")
	s.add(p.finish())

	v, c := newView(t), New(s, mask.NewPolicy(), library{})
	c.Snapshot(v)
	for len(s.reads) > 0 {
		c.Flush(v)
	}
	if got := strings.Join(v.texts, " "); strings.Contains(got, "geheim") {
		t.Errorf("sent: %s", got)
	}
	if !slices.Equal(slices.Compact(slices.Sorted(slices.Values(s.secret))), []peer.NodeID{4, 5}) {
		t.Errorf("secret: %v", s.secret)
	}
	want := `#root
 <html>
  <div>
   <input masked value "••••••••">
   "it is •••••"
`
	if got := v.String(); got != want {
		t.Errorf("%s", got)
	}
}

func TestSelectedOptions(t *testing.T) {
	p, s := newPack(), &script{}
	options := func() {
		for id := uint32(4); id < 7; id++ {
			p.op(page.OpElement, 1<<8, id)
			p.name("option")
			if id == 4 {
				p.attrs([][2]string{{"selected", ""}})
			} else {
				p.attrs(nil)
			}
			p.end()
		}
	}
	chosen := func(multiple uint32, ids ...uint32) {
		p.op(page.OpSelect, multiple, 3)
		p.word(uint32(len(ids)))
		p.words = append(p.words, ids...)
		s.add(p.finish())
	}
	form(p, "select", [][2]string{{"multiple", ""}}, options)
	chosen(1, 5)
	chosen(1, 5, 6)
	chosen(1)
	form(p, "select", [][2]string{{"data-tandem", "mask"}}, options)
	chosen(0, 6)

	v, c := newView(t), New(s, mask.NewPolicy(), library{})
	var got []string
	take := func() {
		for _, op := range v.ops {
			if strings.HasPrefix(op, "selected") {
				got = append(got, op[len("selected "):])
			}
		}
		got = append(got, "·")
	}
	c.Snapshot(v)
	take()
	c.Flush(v)
	take()
	c.Flush(v)
	take()
	c.Snapshot(v)
	take()
	want := []string{"4 false", "5 true", "·", "6 true", "·", "5 false", "6 false", "·", "·"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// A dialog that is masked is as much in the way as any other.
func TestTopLayer(t *testing.T) {
	p, s := newPack(), &script{}
	form(p, "dialog", [][2]string{{"data-tandem", "mask"}}, nil)
	s.add(p.finish())
	for _, flags := range []uint32{page.FlagModal, page.FlagModal, 0, page.FlagPopover} {
		p.op(page.OpFlags, flags, 3)
		s.add(p.finish())
	}
	v, c := newView(t), New(s, mask.NewPolicy(), library{})
	c.Snapshot(v)
	var got []string
	for range 4 {
		c.Flush(v)
		for _, op := range v.ops {
			if strings.HasPrefix(op, "flags") {
				got = append(got, op)
			}
		}
	}
	masked := peer.ElementMasked
	want := []string{
		fmt.Sprintf("flags 3 %d", masked|peer.ElementModal),
		fmt.Sprintf("flags 3 %d", masked),
		fmt.Sprintf("flags 3 %d", masked|peer.ElementPopover),
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestSheets(t *testing.T) {
	p, s := newPack(), &script{}
	l := library{"https://example.com/a.css": "", "https://example.com/b.css": "b{}"}
	own := func(id, kind uint32, text string) {
		p.op(page.OpSheet, kind, id)
		p.text("print")
		p.text(text)
	}
	form(p, "div", nil, func() {
		for id, name := range []string{"style", "style", "link"} {
			p.op(page.OpElement, 1<<8, uint32(4+id))
			p.name(name)
			p.attrs([][2]string{{"href", "secret"}})
			p.end()
		}
	})
	own(4, page.SheetSource, `div{background:url(x.png)}`)
	own(5, page.SheetSource, `div{background:url(x.png)}`)
	own(6, page.SheetAddress, "https://example.com/a.css")
	s.add(p.finish())
	own(5, page.SheetRules, `*{}`)
	s.add(p.finish())
	v, c := newView(t), New(s, mask.NewPolicy(), l)

	c.Snapshot(v)
	if a, b := v.nodes[4].sheet, v.nodes[5].sheet; a == 0 || a != b {
		t.Errorf("equal sheets %d and %d", a, b)
	}
	if got := v.sheets[v.nodes[4].sheet]; !strings.Contains(got, "ref(https://example.com/dir/x.png)") {
		t.Errorf("sheet %q", got)
	}
	if v.nodes[6].sheet != 0 || len(v.nodes[6].attrs) != 0 {
		t.Errorf("the link has %d, %v", v.nodes[6].sheet, v.nodes[6].attrs)
	}
	c.Flush(v)
	if v.nodes[4].sheet == v.nodes[5].sheet || v.sheets[v.nodes[5].sheet] != "*{}" {
		t.Errorf("after a change: %v", v.sheets)
	}
	l["https://example.com/a.css"] = "html{}"
	c.SheetArrived("https://example.com/a.css")
	c.Flush(v)
	if got := v.sheets[v.nodes[6].sheet]; got != "html{}" {
		t.Errorf("linked sheet %q", got)
	}
}

func TestImportsArriveLater(t *testing.T) {
	p, s := newPack(), &script{}
	l := library{"https://example.com/dir/in.css": ""}
	form(p, "style", nil, nil)
	p.op(page.OpSheet, page.SheetSource, 3)
	p.text("")
	p.text(`@import "in.css"; a{}`)
	s.add(p.finish())
	v, c := newView(t), New(s, mask.NewPolicy(), l)
	c.Snapshot(v)
	l["https://example.com/dir/in.css"] = "style{background:url(y.png)}"
	c.SheetArrived("https://example.com/dir/in.css")
	c.Flush(v)
	got := v.sheets[v.nodes[3].sheet]
	if !strings.Contains(got, "ref(https://example.com/dir/y.png)") || strings.Contains(got, "@import") || len(v.sheets) != 1 {
		t.Errorf("%v", v.sheets)
	}
}

// A sheet whose source cannot be had is asked for by its rules, once.
func TestRulesInsteadOfSource(t *testing.T) {
	p, s := newPack(), &script{}
	form(p, "link", nil, nil)
	for range 2 {
		p.op(page.OpSheet, page.SheetAddress, 3)
		p.text("")
		p.text("https://elsewhere.example/a.css")
		s.add(p.finish())
	}
	c := New(s, mask.NewPolicy(), library{})
	c.Snapshot(newView(t))
	if !slices.Equal(s.rules, []peer.NodeID{3}) || len(s.reads) != 0 {
		t.Errorf("asked for %v, %d reads left", s.rules, len(s.reads))
	}
}

// FuzzReads: no read makes Capture panic or break the rules of a PageSink.
func FuzzReads(f *testing.F) {
	f.Add([]byte{8, 0, 4, 1, 1, 2, 0, 5, 5}, []byte{7, 2, 6, 3, 5})
	f.Fuzz(func(t *testing.T, first, second []byte) {
		s := &script{}
		for _, raw := range [][]byte{first, second} {
			p := newPack()
			p.strings = []string{"https://example.com/", "mask", "x"}
			p.fresh = []string{"div", "data-tandem", "input", "slot", "style"}
			for _, b := range raw {
				p.words = append(p.words, uint32(b&31)|uint32(b>>5)<<8*uint32(b&1))
			}
			s.add(p.finish())
		}
		v, c := newView(t), New(s, mask.NewPolicy(), library{})
		c.Snapshot(v)
		c.Flush(v)
	})
}
