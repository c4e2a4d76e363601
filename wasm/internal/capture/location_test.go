package capture

import (
	"slices"
	"strings"
	"testing"

	"tandem/wasm/internal/mask"
	"tandem/wasm/internal/page"
)

func TestTitleAndSelection(t *testing.T) {
	for _, masked := range []bool{false, true} {
		p, s := newPack(), &script{}
		var attrs [][2]string
		if masked {
			attrs = [][2]string{{"data-tandem", "mask"}}
		}
		form(p, "title", attrs, func() {
			p.op(page.OpText, 0, 4)
			p.text("a text")
		})
		p.op(page.OpLocation, 0, 0)
		p.text("Account 4711")
		p.text("https://example.com/x?token#y")
		p.op(page.OpSelection, 0, 4)
		p.words = append(p.words, 1, 4, 3)
		s.add(p.finish())
		v := newView(t)
		New(s, mask.NewPolicy(), library{}).Snapshot(v)
		if v.address != "https://example.com/x" {
			t.Errorf("address %q", v.address)
		}
		if (v.title == "Account 4711") == masked || (v.selection == [4]uint32{4, 1, 4, 3}) == masked {
			t.Errorf("masked %t: %q, %v", masked, v.title, v.selection)
		}
	}
}

// The title is masked with whatever may hold it, and told anew when that changes.
func TestTitleElements(t *testing.T) {
	masked := [][2]string{{"data-tandem", "mask"}}
	title := func(p *pack, id uint32, attrs [][2]string) {
		p.op(page.OpElement, 1<<8, id)
		p.name("title")
		p.attrs(attrs)
		p.end()
	}
	says := func(p *pack, text string) {
		p.op(page.OpLocation, 0, 0)
		p.text(text)
		p.text("https://example.com/")
	}
	for name, c := range map[string]struct {
		attrs  [][2]string
		change func(p *pack)
		want   []string // what is told, one after the other
	}{
		"shown":                     {nil, func(p *pack) { says(p, "two") }, []string{"one", "two"}},
		"masked":                    {masked, func(p *pack) { says(p, "two") }, []string{"•••••", "•••••"}},
		"masked later":              {nil, func(p *pack) { p.op(page.OpAttrs, 0, 4); p.attrs(masked) }, []string{"one", "•••••"}},
		"masked with its next text": {nil, func(p *pack) { p.op(page.OpAttrs, 0, 4); p.attrs(masked); says(p, "two") }, []string{"one", "•••••"}},
		"taken away":                {nil, func(p *pack) { p.op(page.OpChildren, 0, 3); p.end(); says(p, "two") }, []string{"one", "•••••"}},
		"replaced by one that is masked": {nil, func(p *pack) {
			p.op(page.OpChildren, 0, 3)
			title(p, 5, masked)
			p.end()
			says(p, "two")
		}, []string{"one", "•••••"}},
		"masked, replaced by one that is masked": {masked, func(p *pack) {
			p.op(page.OpChildren, 0, 3)
			title(p, 5, masked)
			p.end()
			says(p, "two")
		}, []string{"•••••", "•••••"}},
		"replaced": {nil, func(p *pack) {
			p.op(page.OpChildren, 0, 3)
			title(p, 5, nil)
			p.end()
			says(p, "two")
		}, []string{"one", "two"}},
		"beside one of a component": {nil, func(p *pack) {
			p.op(page.OpTree, 0, 3)
			p.op(page.OpRoot, 0, 6)
			title(p, 7, masked)
			p.end()
			says(p, "two")
		}, []string{"one", "two"}},
	} {
		p, s := newPack(), &script{}
		form(p, "head", nil, func() { title(p, 4, c.attrs) })
		says(p, "one")
		s.add(p.finish())
		c.change(p)
		s.add(p.finish())
		v, capture := newView(t), New(s, mask.NewPolicy(), library{})
		capture.Snapshot(v)
		got := []string{v.title}
		v.ops = nil
		capture.Flush(v)
		for _, op := range v.ops {
			if strings.HasPrefix(op, "location") {
				got = append(got, v.title)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Where a caret stands in a copy of something masked tells how long that is.
func TestSelectionInACopy(t *testing.T) {
	for _, copied := range []bool{false, true} {
		p, s := newPack(), &script{}
		form(p, "input", [][2]string{{"type", "password"}}, nil)
		value(p, 3, "geheim123")
		s.add(p.finish())
		text := "something else"
		if copied {
			text = "it is geheim123"
		}
		p.op(page.OpChildren, 0, 2)
		p.op(page.OpKnown, 0, 3)
		p.op(page.OpText, 0, 4)
		p.text(text)
		p.op(page.OpElement, 1<<8, 5)
		p.name("textarea")
		p.attrs(nil)
		p.end()
		p.end()
		value(p, 5, text)
		p.op(page.OpSelection, 0, 4)
		p.words = append(p.words, 14, 4, 14)
		p.op(page.OpField, 0, 5)
		p.words = append(p.words, 14, 14)
		s.add(p.finish())
		v, capture := newView(t), New(s, mask.NewPolicy(), library{})
		capture.Snapshot(v)
		capture.Flush(v)
		if (v.selection == [4]uint32{4, 14, 4, 14}) == copied {
			t.Errorf("a copy: %t: %v", copied, v.selection)
		}
		told := slices.ContainsFunc(v.ops, func(op string) bool { return strings.HasPrefix(op, "field 5 ") })
		if told == copied {
			t.Errorf("a copy: %t: %q", copied, v.ops)
		}
	}
}

// A sheet that roots adopt goes to those that are masked without its strings, and to the others with them.
func TestAdoptedSheets(t *testing.T) {
	masked := [][2]string{{"data-tandem", "mask"}}
	host := func(p *pack, id uint32, attrs [][2]string) {
		p.op(page.OpElement, 1<<8, id)
		p.name("div")
		p.attrs(attrs)
		p.op(page.OpRoot, 0, id+1)
		p.op(page.OpElement, 1<<8, id+2)
		p.name("p")
		p.attrs(nil)
		p.end()
		p.end()
		p.end()
	}
	adopts := func(p *pack, root uint32, keys ...uint32) {
		p.op(page.OpAdopt, 0, root)
		p.word(uint32(len(keys)))
		p.words = append(p.words, keys...)
	}
	rules := func(p *pack, key uint32) {
		p.op(page.OpRules, 0, key)
		p.text(`p::before{content:"geheim"}`)
	}
	sheets := func(v *view) (out string) {
		for _, op := range v.ops {
			if strings.HasPrefix(op, "sheet ") || strings.HasPrefix(op, "adopt ") {
				out += op + "; "
			}
		}
		v.ops = nil
		return out
	}

	// Alone in a masked place: nothing of it goes out as it is.
	p, s := newPack(), &script{}
	form(p, "main", nil, func() { host(p, 10, masked) })
	adopts(p, 11, 1)
	rules(p, 1)
	s.add(p.finish())
	// Somebody else takes it up, who may have its strings: it is read again.
	p.op(page.OpChildren, 0, 3)
	p.op(page.OpKnown, 0, 10)
	host(p, 20, nil)
	p.end()
	adopts(p, 21, 1)
	s.add(p.finish())
	rules(p, 1)
	s.add(p.finish())

	v, c := newView(t), New(s, mask.NewPolicy(), library{})
	c.Snapshot(v)
	if got := sheets(v); strings.Contains(got, "geheim") || !strings.Contains(got, "content") {
		t.Errorf("to a masked root: %s", got)
	}
	hidden := v.get(11, 'r').adopted
	c.Flush(v)
	if got := sheets(v); !strings.Contains(got, `"geheim"`) {
		t.Errorf("to another: %s", got)
	}
	if !slices.Contains(s.rules, 21) || len(s.reads) > 0 {
		t.Errorf("asked for the rules of %v, %d reads are left", s.rules, len(s.reads))
	}
	shown := v.get(21, 'r').adopted
	if len(hidden) != 1 || len(shown) != 1 || hidden[0] == shown[0] || !slices.Equal(v.get(11, 'r').adopted, hidden) {
		t.Errorf("masked: %v, then %v; not: %v", hidden, v.get(11, 'r').adopted, shown)
	}

	// When nobody adopts it any more, neither form is kept.
	adopts(p, 11)
	adopts(p, 21)
	p.op(page.OpRules, 0, 1)
	p.word(1<<32 - 1)
	s.add(p.finish())
	c.Flush(v)
	if len(v.sheets) > 0 || len(c.sheets.keys) > 0 {
		t.Errorf("%d sheets and %d keys are left", len(v.sheets), len(c.sheets.keys))
	}
}
