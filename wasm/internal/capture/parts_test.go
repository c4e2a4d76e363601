package capture

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"tandem/shared/peer"
	"tandem/wasm/internal/asset"
	"tandem/wasm/internal/mask"
	"tandem/wasm/internal/page"
)

// styled is a page of <html><style><div>, and a script of what happens to it.
type styled struct {
	*script
	pack *pack
}

const (
	styledSheet = 3
	styledDiv   = 4
)

func newStyled(text string) *styled {
	s := &styled{&script{}, newPack()}
	form(s.pack, "style", nil, func() {
		s.pack.end()
		s.pack.op(page.OpElement, 1<<8, styledDiv)
		s.pack.name("div")
		s.pack.word(0)
	})
	s.source(text)
	s.add(s.pack.finish())
	return s
}

func (s *styled) source(text string) {
	s.pack.op(page.OpSheet, page.SheetSource, styledSheet)
	s.pack.text("")
	s.pack.text(text)
}

func (s *styled) class(value string) {
	s.pack.op(page.OpAttrs, 1, styledDiv)
	s.pack.attrs([][2]string{{"class", value}})
}

// next ends what happens at one moment.
func (s *styled) next() { s.add(s.pack.finish()) }

func TestRulesComeWhenTheirNamesDo(t *testing.T) {
	const text = `@font-face{font-family:f}.a{b:c}@media (d){.a .e{f:g}span{}}#h.a{}@layer i{.j{}}.a,.e{}div{}.k.l{}`
	s := newStyled(text)
	for _, class := range []string{"a", "a e", "x", "k", "l K"} {
		s.class(class)
		s.next()
	}
	v, c := newView(t), New(s, mask.NewPolicy(), library{})
	c.Snapshot(v)
	sheet := func() string { return v.sheets[v.nodes[styledSheet].sheet] }
	for i, want := range []string{
		`@font-face{font-family:f}@layer i{}div{}`,
		`@font-face{font-family:f}.a{b:c}@layer i{}.a,.e{}div{}`,
		`@font-face{font-family:f}.a{b:c}@media (d){.a .e{f:g}}@layer i{}.a,.e{}div{}`,
		`@font-face{font-family:f}.a{b:c}@media (d){.a .e{f:g}}@layer i{}.a,.e{}div{}`,
		`@font-face{font-family:f}.a{b:c}@media (d){.a .e{f:g}}@layer i{}.a,.e{}div{}`,
		`@font-face{font-family:f}.a{b:c}@media (d){.a .e{f:g}}@layer i{}.a,.e{}div{}.k.l{}`,
	} {
		if got := sheet(); got != want {
			t.Errorf("step %d: the agent has %s, want %s", i, got, want)
		}
		c.Flush(v)
	}
}

// Of a sheet that changes a little, a little is sent.
func TestASheetIsEdited(t *testing.T) {
	text := strings.Repeat("div{color:red}", 1000)
	s := newStyled(text)
	s.source(text + "*{}")
	s.next()
	v, c := newView(t), New(s, mask.NewPolicy(), library{})
	c.Snapshot(v)
	c.Flush(v)
	if got, want := v.sheets[v.nodes[styledSheet].sheet], text+"*{}"; got != want {
		t.Errorf("the agent has %.60s…", got)
	}
	if got, want := fmt.Sprint(v.ops), fmt.Sprintf("[edit sheet 1 [{%d 0 *{}}]]", len(text)); got != want {
		t.Errorf("sent %.200s, want %s", got, want)
	}
}

// Equal sheets are cut up once and sent once, however many elements own them; one that imports what is
// not there yet is not taken for the one that has it.
func TestEqualSheets(t *testing.T) {
	s := newStyled(`@import "late.css";div{}`)
	l := library{"https://example.com/dir/late.css": ""}
	v, c := newView(t), New(s, mask.NewPolicy(), l)
	c.Snapshot(v)
	first := v.nodes[styledSheet].sheet
	l["https://example.com/dir/late.css"] = "html{}"
	c.SheetArrived("https://example.com/dir/late.css")
	c.Flush(v)
	if got := v.sheets[v.nodes[styledSheet].sheet]; v.nodes[styledSheet].sheet != first || got != "html{}div{}" {
		t.Errorf("sheet %d is %q", v.nodes[styledSheet].sheet, got)
	}
	s.source(`@import "late.css";div{}`)
	s.next()
	c.Flush(v)
	if got := fmt.Sprint(v.ops); got != "[]" {
		t.Errorf("the same source again sent %s", got)
	}
}

// A sheet in a masked place is not taken for the same text elsewhere, wherever the page is.
func TestMaskedSheetsAreApart(t *testing.T) {
	for i := range 16 {
		from := origin{base: fmt.Sprint("https://example.com/", i)}
		c := New(&script{}, mask.NewPolicy(), library{})
		c.Snapshot(newView(t))
		source := mask.Wrap(`*{content:"words"}`)
		open := c.give(nil, source, &from)
		from.state = mask.Masked
		if c.give(nil, source, &from) == open {
			t.Errorf("at %s they are one", from.base)
		}
	}
}

// However much a sheet brings, there is an end to what is taken of it, and what is taken is whole.
func TestSheetsHaveAnEnd(t *testing.T) {
	one := strings.Repeat("@media (m){*{}div{}}", 9000)
	s := newStyled(`@import "a.css" print;@import "b.css";@import "a.css";html{}`)
	v, c := newView(t), New(s, mask.NewPolicy(), library{
		"https://example.com/dir/a.css": one, "https://example.com/dir/b.css": one,
	})
	c.Snapshot(v)
	got := v.sheets[v.nodes[styledSheet].sheet]
	if open, closed := strings.Count(got, "{"), strings.Count(got, "}"); open != closed || open > maxParts || open < maxParts/2 {
		t.Errorf("%d blocks begin, %d end", open, closed)
	}
}

// A sheet that has stopped to import what was on its way stays as it is when that arrives.
func TestImportNoLongerWanted(t *testing.T) {
	s := newStyled(`@import "late.css";div{a:b}`)
	s.source(`div{c:d}`)
	s.next()
	l := library{"https://example.com/dir/late.css": ""}
	v, c := newView(t), New(s, mask.NewPolicy(), l)
	c.Snapshot(v)
	c.Flush(v)
	l["https://example.com/dir/late.css"] = "html{}"
	c.SheetArrived("https://example.com/dir/late.css")
	c.Flush(v)
	if got := v.sheets[v.nodes[styledSheet].sheet]; got != "div{c:d}" {
		t.Errorf("the agent has %q", got)
	}
}

// A sheet may change several times before the agent hears of it.
func TestASheetChangesTwiceAtOnce(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 3))
		s := newStyled(randomSheet(r))
		last := ""
		for range 1 + r.IntN(4) {
			last = randomSheet(r)
			s.source(last)
			s.class(string(rune('a' + r.IntN(6))))
		}
		s.next()
		var classes []string
		for class := range "abcdef" {
			classes = append(classes, string(rune('a'+class)))
			s.class(classes[len(classes)-1])
		}
		s.next()
		v, c := newView(t), New(s, mask.NewPolicy(), library{})
		c.Snapshot(v)
		c.Flush(v)
		c.Flush(v)
		if got, want := v.sheets[v.nodes[styledSheet].sheet], expected(last, classes); stripped(got) != want {
			t.Fatalf("seed %d\ngot  %s\nwant %s\nafter %v", seed, got, want, v.ops)
		}
	}
}

// Sheets that import one another come to an end.
func TestImportsInACircle(t *testing.T) {
	many := func(address string) string { return strings.Repeat(`@import "`+address+`";`, 100) }
	s := newStyled(many("a.css") + "div{}")
	v, c := newView(t), New(s, mask.NewPolicy(), library{
		"https://example.com/dir/a.css": many("b.css") + "html{}", "https://example.com/dir/b.css": many("a.css") + "style{}",
	})
	c.Snapshot(v)
	if got := v.sheets[v.nodes[styledSheet].sheet]; !strings.HasPrefix(got, "style{}") || !strings.HasSuffix(got, "div{}") || len(got) > maxSource {
		t.Errorf("%d bytes, %.40s…", len(got), got)
	}
}

// What waits for names does not keep the texts that a sheet once had.
func TestOldTextsAreLetGo(t *testing.T) {
	s := newStyled("*{}")
	filler := strings.Repeat(".never{color:red}", 5000)
	v, c := newView(t), New(s, mask.NewPolicy(), library{})
	c.Snapshot(v)
	for i := range 400 {
		s.source(filler + fmt.Sprintf(".x%d{}", i))
		s.next()
		c.Flush(v)
		s.reads = nil
	}
	runtime.GC()
	var after runtime.MemStats
	runtime.ReadMemStats(&after)
	if after.HeapAlloc > 15<<20 {
		t.Errorf("%d MB are held", after.HeapAlloc>>20)
	}
	runtime.KeepAlive(c)
}

// Words are divided by the white space of HTML alone.
func TestClassesAreDividedAsInHTML(t *testing.T) {
	s := newStyled(".a\u00a0b{}.c{}.d{}")
	s.class("a\u00a0b\tc\fd")
	s.next()
	v, c := newView(t), New(s, mask.NewPolicy(), library{})
	c.Snapshot(v)
	c.Flush(v)
	if got := v.sheets[v.nodes[styledSheet].sheet]; got != `.a\a0 b{}.c{}.d{}` {
		t.Errorf("the agent has %q", got)
	}
}

// A picture that only a rule names that matches nothing is not fetched.
func TestNoPictureOfARuleThatStaysAtHome(t *testing.T) {
	s := newStyled(`.a{background:url(a.png)}div{background:url(b.png)}`)
	v := newView(t)
	var asked []string
	New(s, mask.NewPolicy(), asking{library{}, &asked}).Snapshot(v)
	if !slices.Equal(asked, []string{"https://example.com/dir/b.png"}) {
		t.Errorf("asked for %q", asked)
	}
}

// Once there are more names than are kept, every rule goes out.
func TestTooManyNames(t *testing.T) {
	s := newStyled(`.a{}`)
	var classes strings.Builder
	for i := range maxNamed {
		fmt.Fprintf(&classes, "n%d ", i)
	}
	s.class(classes.String())
	s.next()
	s.source(`.a{}.b{}`)
	s.next()
	v, c := newView(t), New(s, mask.NewPolicy(), library{})
	c.Snapshot(v)
	c.Flush(v)
	if got := v.sheets[v.nodes[styledSheet].sheet]; got != ".a{}" {
		t.Errorf("the agent has %q", got)
	}
	c.Flush(v)
	if got := v.sheets[v.nodes[styledSheet].sheet]; got != ".a{}.b{}" {
		t.Errorf("the agent has %q", got)
	}
}

// What waits for a sheet that is gone does not pile up.
func TestNamesOfLostSheets(t *testing.T) {
	s := newStyled("*{}")
	for i := range 60 {
		s.source(strings.Repeat(fmt.Sprintf(".a%d{}.b{}", i), 600))
		s.next()
		s.source("*{}")
		s.next()
	}
	v, c := newView(t), New(s, mask.NewPolicy(), library{})
	c.Snapshot(v)
	for len(s.reads) > 0 {
		c.Flush(v)
	}
	rows := 0
	for _, w := range c.sheets.names.known {
		if w != nil {
			rows += len(w.rows)
		}
	}
	if rows > maxStale {
		t.Errorf("%d rows wait for nothing", rows)
	}
}

// asking notes what is asked for.
type asking struct {
	library
	asked *[]string
}

func (a asking) Ref(address string, kind asset.Kind, id peer.NodeID) string {
	*a.asked = append(*a.asked, address)
	return a.library.Ref(address, kind, id)
}
