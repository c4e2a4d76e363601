package css

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// show writes parts so that a test can be read: R(needs)text, W text, O text, C, I address.
func show(parts []Part) string {
	var b strings.Builder
	for _, p := range parts {
		switch p.Kind {
		case PartRule:
			fmt.Fprintf(&b, "R%d", len(p.Needs))
			for _, row := range p.Needs {
				fmt.Fprintf(&b, ",%d", len(row))
			}
			fmt.Fprintf(&b, " %s\n", p.Text)
		case PartWhole:
			fmt.Fprintf(&b, "W %s\n", p.Text)
		case PartOpen:
			fmt.Fprintf(&b, "O %s %t\n", p.Text, p.Keep)
		case PartClose:
			b.WriteString("C\n")
		case PartImport:
			fmt.Fprintf(&b, "I %s %s\n", p.Address, p.Conditions.Media)
		}
	}
	return b.String()
}

func TestSplit(t *testing.T) {
	for _, c := range [][2]string{
		{``, ``},
		{` a{b:c} /* d */ e{} `, "R1,1 a{b:c}\nR1,1 e{}\n"},
		{`a.b #c>d[e=".f"]:not(.g)::before,*{}`, "R2,4,0 a.b #c>d[e=\".f\"]:not(.g)::before,*{}\n"},
		{`@media (a){b{}@supports (c:d){.e{}}}f{}`, "O @media (a){ false\nR1,1 b{}\nO @supports (c:d){ false\nR1,1 .e{}\nC\nC\nR1,1 f{}\n"},
		{`@layer a,b;@layer c{d{}}`, "W @layer a,b;\nO @layer c{ true\nR1,1 d{}\nC\n"},
		{`@font-face{src:url(a)}@keyframes x{from{a:b}}@unknown{a{}}b{}`, "W @font-face{src:url(a)}\nW @keyframes x{from{a:b}}\nR1,1 b{}\n"},
		{`@import "a" screen;@import url(b);c{}@import "d";`, "I a screen\nI b \nR1,1 c{}\n"},
		{`a{b:url(x}y)}c{}`, "R1,1 a{b:url(x}y)}\nR1,1 c{}\n"},
		{`a{b:\75\72l(x}y)}c{}`, "R1,1 a{b:\\75\\72l(x}y)}\nR1,1 c{}\n"},
		{`a{b:u\72l(x}y)}c{}`, "R1,1 a{b:u\\72l(x}y)}\nR1,1 c{}\n"},
		{`a{b:"}";c:'}'/*}*/}d{}`, "R1,1 a{b:\"}\";c:'}'/*}*/}\nR1,1 d{}\n"},
		{`a{&:hover{b:c}}`, "R1,1 a{&:hover{b:c}}\n"},
		{`a{:not(&){b:c}}`, "W a{:not(&){b:c}}\n"},
		{`a{@layer b{c:d}}e{@media print{f:g}}`, "W a{@layer b{c:d}}\nR1,1 e{@media print{f:g}}\n"},
		{`a;b{}`, "W a;b{}\n"},
		{`}a{}`, "W }a{}\n"},
		{`a:/**/hover,./**/b,svg/**/|c,d/**/e{}`, "R4,1,1,1,2 a:/**/hover,./**/b,svg/**/|c,d/**/e{}\n"},
		{`@namespace svg url(x);@layer a;@import "y";b{}`, "W @namespace svg url(x);\nW @layer a;\nR1,1 b{}\n"},
		{`@namespace svg{}@media a{@namespace b;c{}}`, "O @media a{ false\nR1,1 c{}\nC\n"},
		{`{}!!{}@import "x";a{}@import "y";`, "W {}\nW !!{}\nI x \nR1,1 a{}\n"},
		{`@media x{a}b{}`, "O @media x{ false\nC\nR1,1 b{}\n"},
		{`@media x{a{b:c`, "O @media x{ false\nR1,1 a{b:c\nC\n"},
		{`.\31 a\:b,svg|a{}`, "R2,1,1 .\\31 a\\:b,svg|a{}\n"},
		{`@layer a`, "W @layer a\n"},
	} {
		if got := show(Split(c[0])); got != c[1] {
			t.Errorf("%s became\n%swant\n%s", c[0], got, c[1])
		}
	}
}

func TestImports(t *testing.T) {
	for _, c := range [][2]string{
		{`@import "x";a{}`, "x []"},
		{`@charset "a";@layer b;/**/@import url(x) ;a{}`, "x []"},
		{`@import url("x") print and (width>1px);`, "x [@media print and (width>1px){]"},
		{`@import "x" layer;`, "x [@layer {]"},
		{`@import "x" layer(a.b) supports(display:grid) screen`, "x [@media screen{ @supports (display:grid){ @layer a.b{]"},
		{`@import "x" supports(not (a:b));`, "x [@supports not (a:b){]"},
		{`@import "x" };a{}`, ""},
		{`@import "x" url(y);a{}`, ""},
		{`@import x;a{}`, ""},
		{`@import url("x" y);a{}`, ""},
		{`a{}@import "x";`, ""},
		{`@media x{@import "x";}`, ""},
	} {
		got := ""
		for _, p := range Split(c[0]) {
			if p.Kind == PartImport {
				var groups []string
				for _, g := range p.Conditions.Groups() {
					groups = append(groups, g.Text)
				}
				got += fmt.Sprint(p.Address, " ", groups)
			}
		}
		if got != c[1] {
			t.Errorf("%s imports %s, want %s", c[0], got, c[1])
		}
	}
}

func TestNeeds(t *testing.T) {
	parts := Split(`A.B\:c > #d{}`)
	want := []Name{NameOf(NameTag, "a"), NameOf(NameClass, "b:C"), NameOf(NameID, "D")}
	if len(parts) != 1 || !slices.Equal(parts[0].Needs[0], want) {
		t.Errorf("%v, want %v", parts, want)
	}
	if NameOf(NameTag, "a") == NameOf(NameClass, "a") {
		t.Error("a class is taken for a tag")
	}
}

func TestSplitStopsAtItsLimits(t *testing.T) {
	if got := len(Split(strings.Repeat("a{}", MaxRules+9))); got != MaxRules {
		t.Errorf("%d parts", got)
	}
	long := "@media x{a{}" + strings.Repeat(" ", MaxBytes) + "b{}}"
	if got := show(Split(long)); got != "O @media x{ false\nR1,1 a{}\nC\n" {
		t.Errorf("%.100s", got)
	}
}

// FuzzSplit: what the agent gets of all parts is whole and loads nothing, and cut up again and
// rewritten again it is the same. A block ends where its tokens say.
func FuzzSplit(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Add(`@media (a){b{}@supports (c:d){.e{}}}f{`)
	f.Add(`a{b:u\72l(x}y)}c{}`)
	f.Add(`a{b:#url(x}y)};c{@url(}{&(&}`)
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\ufffd")
		got := joined(Split(text))
		check(t, text, got)
		if again := joined(Split(got)); again != got {
			t.Fatalf("%q became %q, then %q", text, got, again)
		}
		s := splitter{}
		s.text, _ = prepare("{" + text)
		s.at = 1
		slow := s.lexer
		s.block()
		if end := slowBlock(&slow); s.at != end {
			t.Fatalf("%q: the block ends at %d, not %d", text, s.at, end)
		}
	})
}

func joined(parts []Part) string {
	var b strings.Builder
	for _, p := range parts {
		if p.Kind != PartImport {
			b.WriteString(RewritePart(p.Kind, p.Text, agent()))
		}
	}
	return b.String()
}

// slowBlock is block by its definition.
func slowBlock(l *lexer) int {
	open := []byte{'}'}
	for len(open) > 0 {
		switch t := l.next(); t.kind {
		case kindEOF:
			return l.at
		case kindFunction:
			open = append(open, ')')
		case kindOpen:
			open = append(open, closerOf(l.text[t.start]))
		case kindClose:
			if open[len(open)-1] == l.text[t.start] {
				open = open[:len(open)-1]
			}
		}
	}
	return l.at
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat(`.btn-primary:not(:disabled):not(.disabled).active:focus,.show>.btn-primary.dropdown-toggle:focus{box-shadow:0 0 0 .2rem rgba(38,143,255,.5);color:#fff;background-color:#0062cc}`+"\n", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Split(text)
	}
}

func BenchmarkRewrite(b *testing.B) {
	text := strings.Repeat(`.btn-primary:not(:disabled):not(.disabled).active:focus,.show>.btn-primary.dropdown-toggle:focus{box-shadow:0 0 0 .2rem rgba(38,143,255,.5);color:#fff;background-color:#0062cc}`+"\n", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Rewrite(text, customer(new([]string)))
	}
}
