package propose

import "testing"

// The cases are those of web-platform-tests, css/cssom/escape.html, as far as a page's name can be one.
func TestEscape(t *testing.T) {
	for name, want := range map[string]string{
		"\x00": "\ufffd", "a\x00b": "a\ufffdb", "\ufffd": "\ufffd",
		"0a": `\30 a`, "9a": `\39 a`, "a0b": "a0b", "-0a": `-\30 a`, "-9": `-\39 `, "-": `\-`, "-a": "-a", "--": "--", "--a": "--a",
		"\x01\x02\x1e\x1f": `\1 \2 \1e \1f `, "\x7f\u0080\u009f": "\\7f \u0080\u009f", "\u00a0©": "\u00a0©", "a0-_": "a0-_",
		" !xy": `\ \!xy`, "\U0001d306": "\U0001d306", ":r1:": `\:r1\:`, `a\b`: `a\\b`, "a.b#c[d]": `a\.b\#c\[d\]`, "w-1/2": `w-1\/2`, "a\nb": `a\a b`,
	} {
		if got := escape(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestQuote(t *testing.T) {
	for value, want := range map[string]string{
		"": `""`, "a b": `"a b"`, `a"b\c`: `"a\"b\\c"`, "a\nb\x7f": `"a\a b\7f "`, "it's ]": `"it's ]"`, "\x00": "\"\ufffd\"", "größe": `"größe"`,
	} {
		if got := quote(value); got != want {
			t.Errorf("%q: %s, want %s", value, got, want)
		}
	}
}
