package page

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"testing"
	"unicode/utf16"

	"tandem/wasm/internal/mask"
)

// buffer makes a read of records, new names, strings and texts.
func buffer(records []uint32, names int, strings, texts []string) ([]uint32, []byte) {
	words := append(make([]uint32, headerSize), records...)
	namesAt := len(words)
	for i := range names {
		words = append(words, uint32(i))
	}
	lengthsAt := len(words)
	var text []byte
	units := 0
	for _, s := range append(append([]string(nil), strings...), texts...) {
		n := len(utf16.Encode([]rune(s)))
		words = append(words, uint32(n))
		units += n
		text = append(text, s...)
	}
	copy(words, []uint32{version, uint32(len(words)), uint32(namesAt), uint32(names), uint32(lengthsAt), uint32(len(strings)), uint32(units), uint32(len(texts))})
	return words, text
}

// reveal is for tests: a policy that masks nothing shows the text.
func reveal(u mask.Unmasked) string { return mask.NewPolicy().Address(u) }

func TestStrings(t *testing.T) {
	for _, c := range [][2][]string{
		{{"div", "class", ""}, {"hello", "", "world"}},
		{{"größe", "日本", "😀x", "a"}, {"é", "😀😀", "z"}},
	} {
		words, text := buffer(nil, 2, c[0], c[1])
		var b Buffer
		var names Names
		if err := b.Reset(words, text, &names); err != nil {
			t.Fatal(err)
		}
		for i, want := range c[0] {
			if got := reveal(b.Text(uint32(i))); got != want {
				t.Errorf("string %d: %q, not %q", i, got, want)
			}
		}
		for i, want := range c[1] {
			if got := reveal(b.Text(uint32(i) | textBit)); got != want {
				t.Errorf("text %d: %q, not %q", i, got, want)
			}
		}
		if names.Len() != 2 || names.At(1) != c[0][1] || names.At(7) != "" {
			t.Errorf("names: %q", names.names)
		}
		if got := reveal(b.Text(noString)); got != "" {
			t.Errorf("no string: %q", got)
		}
	}
}

// Two halves of a pair in two strings make one character when joined.
func TestSplitPair(t *testing.T) {
	words, _ := buffer(nil, 0, []string{"ab", "cd"}, nil)
	words[6] = 4
	var b Buffer
	if err := b.Reset(words, []byte("a😀d"), new(Names)); err != nil {
		t.Fatal(err)
	}
	if got := reveal(b.Text(0)) + "|" + reveal(b.Text(1)); got != "a😀|d" {
		t.Errorf("%s", got)
	}
}

func TestRecords(t *testing.T) {
	f := math.Float32bits(1.5)
	records := []uint32{
		uint32(OpTree), 0,
		uint32(OpDocument) | 1<<8, 1, 0,
		uint32(OpElement) | (FlagDefined|2<<namespaceShift)<<8, 2, 0, 1, 1, 1,
		uint32(OpText), 3, textBit,
		uint32(OpEnd), uint32(OpEnd),
		uint32(OpScroll), 2, f, math.Float32bits(float32(math.NaN())),
		uint32(OpSelect) | 1<<8, 2, 2, 8, 9,
	}
	words, text := buffer(records, 1, []string{"svg", "x"}, []string{"text"})
	var b Buffer
	if err := b.Reset(words, text, new(Names)); err != nil {
		t.Fatal(err)
	}
	var r Record
	at := b.Start()
	var got string
	for {
		next, ok := b.Next(at, &r)
		if !ok {
			break
		}
		got += fmt.Sprintf("%s %d %d %d %d\n", r.Op, r.Node, r.Extra, len(r.Words), len(r.List))
		if r.Op == OpScroll && (r.Float(0) != 1.5 || r.Float(1) != 0) {
			t.Errorf("%g %g", r.Float(0), r.Float(1))
		}
		if r.Op == OpElement && r.Namespace() != 2 {
			t.Errorf("namespace %d", r.Namespace())
		}
		at = next
	}
	want := "tree 0 0 0 0\ndocument 1 1 1 0\nelement 2 516 1 2\ntext 3 0 1 0\nend 0 0 0 0\nend 0 0 0 0\nscroll 2 0 2 0\nselect 2 1 0 2\n"
	if got != want {
		t.Errorf("%s", got)
	}
	if err := b.Check(at); err != nil {
		t.Error(err)
	}
}

func TestMalformed(t *testing.T) {
	good, text := buffer([]uint32{uint32(OpText), 1, 0}, 1, []string{"p"}, []string{"x"})
	for name, spoil := range map[string]func(w []uint32) []uint32{
		"short":   func(w []uint32) []uint32 { return w[:5] },
		"version": func(w []uint32) []uint32 { w[0] = 9; return w },
		"cut":     func(w []uint32) []uint32 { return w[:len(w)-1] },
		"names":   func(w []uint32) []uint32 { w[3] = 1 << 30; return w },
		"lengths": func(w []uint32) []uint32 { w[4] = 1; return w },
		"strings": func(w []uint32) []uint32 { w[5] = math.MaxUint32; return w },
		"beyond":  func(w []uint32) []uint32 { w[len(w)-1] = 1 << 20; return w },
		"less":    func(w []uint32) []uint32 { w[len(w)-1] = 0; return w },
	} {
		var b Buffer
		err := b.Reset(spoil(append([]uint32(nil), good...)), text, new(Names))
		if !errors.Is(err, ErrMalformed) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzBuffer(f *testing.F) {
	words, text := buffer([]uint32{uint32(OpTree), 0, uint32(OpElement), 1, 0, 1, 0, 0, uint32(OpEnd)}, 1, []string{"p"}, []string{"😀"})
	var raw []byte
	for _, w := range words {
		raw = binary.LittleEndian.AppendUint32(raw, w)
	}
	f.Add(raw, text)
	f.Fuzz(func(t *testing.T, raw, text []byte) {
		words := make([]uint32, len(raw)/4)
		for i := range words {
			words[i] = binary.LittleEndian.Uint32(raw[4*i:])
		}
		var b Buffer
		if b.Reset(words, text, new(Names)) != nil {
			return
		}
		var r Record
		at := b.Start()
		for {
			next, ok := b.Next(at, &r)
			if !ok {
				break
			}
			if next <= at {
				t.Fatalf("no way on from word %d", at)
			}
			at = next
		}
		_ = b.Check(at)
		for i := range b.ends {
			_ = b.Text(uint32(i))
		}
	})
}

func TestResolve(t *testing.T) {
	const base = "https://example.com/a/b/c.html?q=1#f"
	for address, want := range map[string]string{
		"x.png":                 "https://example.com/a/b/x.png",
		"./x.png?y":             "https://example.com/a/b/x.png?y",
		"../x.png":              "https://example.com/a/x.png",
		"../../../../x.png":     "https://example.com/x.png",
		"/x/./y/../z":           "https://example.com/x/z",
		"//cdn.example/x":       "https://cdn.example/x",
		"http://other/x":        "http://other/x",
		"HTTPS://other/x":       "HTTPS://other/x",
		"https:x":               "https://example.com/a/b/x",
		"data:image/png;base64": "data:image/png;base64",
		"blob:https://a/1":      "blob:https://a/1",
		"?z":                    "https://example.com/a/b/c.html?z",
		"#z":                    "https://example.com/a/b/c.html?q=1#z",
		"":                      "https://example.com/a/b/c.html?q=1",
		" \n x\ty ":             "https://example.com/a/b/xy",
		`\x\y`:                  "https://example.com/x/y",
		"a:b":                   "a:b",
		"x/..":                  "https://example.com/a/b/",
		"x?a=/../b":             "https://example.com/a/b/x?a=/../b",
	} {
		if got := Resolve(base, address); got != want {
			t.Errorf("%q: %q, not %q", address, got, want)
		}
	}
	for _, base := range []string{"", "about:blank", "data:text/html,x", "nonsense"} {
		if got := Resolve(base, "x"); got != "" {
			t.Errorf("on %q: %q", base, got)
		}
	}
	if got := Resolve("https://example.com?x", "y"); got != "https://example.com/y" {
		t.Errorf("%q", got)
	}
}
