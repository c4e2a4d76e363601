package restrict

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestSelectors(t *testing.T) {
	for text, want := range map[string]struct {
		keys, outer string
		loose       bool
	}{
		"#id":                        {"#id", "", false},
		"INPUT.Card":                 {".card", "", false},
		"input[name=ssn]":            {"input", "", false},
		"[data-x='a]b' i]":           {"[data-x", "", false},
		"*":                          {"*", "", false},
		" .a , #b ":                  {"#b .a", "", false},
		".locked .name":              {".name", ".locked", false},
		"#main > div.a:not(.open) b": {"b", "#main .a .open", false},
		".a:not(.b .c)":              {".a", ".b .c", false},
		":is(.a, .b) p":              {"p", ".a .b", false},
		":is(.a, .b)":                {"*", ".a .b", false},
		"[lang|=en] td":              {"td", "[lang", false},
		"h1 + p":                     {"p", "", true},
		"li:nth-child(2n + 1 of .x)": {"li", ".x", true},
		"li:nth-of-type(ODD)":        {"li", "", true},
		"form:has(> .error, [a=b])":  {"form", ".error [a", true},
		"input:checked":              {"input", "", true},
		"p:lang(de, 'fr')":           {"p", "", true},
		`#\31 23`:                    {"#123", "", false},
		`.a\:b\2e c`:                 {".a:b.c", "", false},
		".ünï-code_1":                {".ünï-code_1", "", false},
		"a/* comment */.b":           {".b", "", false},
		"my-element":                 {"my-element", "", false},
		":root .x":                   {".x", "", false},
	} {
		s, err := ParseSelector(text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		var keys []string
		for _, k := range s.Keys {
			keys = append(keys, k.Name)
		}
		slices.Sort(keys)
		if got := strings.Join(keys, " "); got != want.keys || strings.Join(s.Outer, " ") != want.outer || s.Loose != want.loose || s.Text != text {
			t.Errorf("%q: keys %q, outer %q, loose %t", text, got, s.Outer, s.Loose)
		}
	}
}

// A comment parts nothing: this is one element with both classes.
func TestSelectorComment(t *testing.T) {
	s, err := ParseSelector(".a/**/.b")
	if err != nil || len(s.Keys) != 1 || s.Keys[0].Around != nil || len(s.Outer) != 0 {
		t.Errorf("%+v, %v", s, err)
	}
	if s, err = ParseSelector(".ΚΩΔΙΚΟΣ #İ"); err != nil || s.Keys[0].Name != "#İ" || s.Outer[0] != ".ΚΩΔΙΚΟΣ" {
		t.Errorf("%+v, %v", s, err)
	}
}

// What no browser takes would leave every customer without a session.
func TestSelectorsThatBrowsersRefuse(t *testing.T) {
	for _, text := range []string{
		":nth-child(2 3)", ":nth-child(-)", ":nth-child(2 n+1)", ":nth-child(2nx)", ":nth-child(oddly)", ":nth-of-type(2 of a)", "p:dir()", ":lang()", ":lang(a,)",
		"a/**/b", ".a\x00{ junk", "\x00", ":playing", ":paused", ":muted", ":open",
	} {
		if s, err := ParseSelector(text); err == nil {
			t.Errorf("%q: %+v", text, s)
		}
	}
	for _, text := range []string{":nth-child( -2n + 1 )", ":nth-child(+5)", ":nth-child(n)", ":nth-child( EVEN )", ":nth-last-child(2n+1 of .a, .b)", ":lang('de', fr)", ":dir(rtl)"} {
		if _, err := ParseSelector(text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestSelectorAround(t *testing.T) {
	s, err := ParseSelector("#a .b:not(.c) > p:is(.d *), form[data-x].e [TYPE=f] b.g")
	if err != nil {
		t.Fatal(err)
	}
	want := []Key{{"p", []string{"#a", ".b"}}, {".g", []string{".e"}}}
	if !reflect.DeepEqual(s.Keys, want) || strings.Join(s.Names, " ") != "class data-x id type" || strings.Join(s.Outer, " ") != "#a .b .c .d .e [data-x [type" {
		t.Errorf("%+v", s)
	}
}

func TestSelectorFaults(t *testing.T) {
	s, err := ParseSelector("form#a [data-x] .b:not([TYPE=c])")
	if err != nil || strings.Join(s.Names, " ") != "class data-x id type" {
		t.Errorf("names %q, %v", s.Names, err)
	}
	for text, want := range map[string]string{
		"":                             "a selector is missing",
		"a,":                           "a selector is missing",
		"> a":                          "a selector is missing",
		"a >":                          "a selector is missing",
		"a..b":                         "a class after '.' is missing",
		"#":                            "a name after '#' is missing",
		"#1a":                          `write "\\31 a"`,
		"[a":                           "']' is missing",
		"[a=]":                         "put it in quotes",
		"[a~b]":                        "'=' is missing",
		"a::before":                    "a part of one",
		"svg|a":                        "namespaces",
		"&.b":                          "\"&\"",
		"a:visited":                    "do not tell",
		":host(.a)":                    "shadow tree",
		"a:is":                         "in parentheses",
		"a:is(.b":                      "')' is missing",
		"a)":                           "')' too many",
		":nth-child()":                 "needs a number",
		":nth-child(x)":                "needs a number",
		"a:nonsense":                   "no pseudo-class",
		"a:has(b:has(c))":              ":has() cannot be in a :has()",
		"a{}":                          "does not belong",
		"a!b":                          "does not belong",
		"[a='b":                        "ends a text is missing",
		`a\`:                           "nothing comes after",
		strings.Repeat("a", MaxText+1): "at most 1024",
		strings.Repeat(":not(", 20) + "a" + strings.Repeat(")", 20): "deep",
	} {
		if _, err := ParseSelector(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// What parses has a key for each selector of its list, and names without separators.
func FuzzSelector(f *testing.F) {
	for _, text := range []string{"#a.b > c", ":not(.a, [b='c' i]) + *", `.\31 a`, "a:nth-child(2n+1 of .b)", "p:lang(en)", "/**/a"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := ParseSelector(text)
		if err != nil {
			if err.Error() == "" {
				t.Error("no words")
			}
			return
		}
		if len(s.Keys) == 0 || slices.ContainsFunc(s.Keys, func(k Key) bool { return k.Name == "" }) || slices.Contains(s.Outer, "") || slices.Contains(s.Outer, "*") {
			t.Errorf("%q: %q %q", text, s.Keys, s.Outer)
		}
	})
}
