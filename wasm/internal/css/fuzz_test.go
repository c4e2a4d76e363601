package css

import (
	"strings"
	"testing"
	"unicode/utf8"
)

var seeds = []string{
	`a{background:url(http://e/)}`, `@import "x";`, `@\69mport url(x) layer(a) supports(b:c) screen;a{}`,
	`a{b:\75\72\6c(http://e/)}`, "a{b:url(\"x\\\ny\")}", `a{b:url(x'y)}`, `/*/`, `a{b:"c`, "a{b:'c\nd:url(e)'}",
	`a{b:image-set(var(--x,"http://e/") 1x type("y"))}`, `u+1url(a'b)`, "\ufeff@import 'x'", "\x00", `\`, `a{b:c\`,
	"x\u00a0url(a)", "\\\u00a0", "a\\\\\u00a0", "\u00d7url(a)", `a{--x:{@import "y";}z}`, `@font-face{src:url(x)}`, `a{b:--url(x)}`, `1e3url(x)`, `#url(x)`,
	`@namespace a url(http://www.w3.org/2000/svg);`, `}}a{}`, `a{(]}`, `a:hover b{c:hover}`, `</style><!-- -->`, `a{b:url(</style>)}`,
	`a{b:url(#\a)}`, `a{b:url(#\)`, `a{b:url(x\20 )}`, `@layer a;@import "b";`, `:root{--u:"\2f/e"}`,
}

// FuzzRewrite looks at what the agent's browser would be given: no address but the allowed, no
// import, everything closed, and the same again when rewritten again.
func FuzzRewrite(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, false)
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, text string, declarations bool) {
		text = strings.ToValidUTF8(text, "\ufffd")
		rewrite := Rewrite
		if declarations {
			rewrite = Declarations
		}
		got := rewrite(text, agent())
		if !utf8.ValidString(got) {
			t.Fatalf("%q became %q, which is not UTF-8", text, got)
		}
		check(t, text, got)
		// Browsers of another age cut names at characters that ours takes in, and the other way round.
		if strings.ContainsFunc(outsideText(got), disputed) {
			t.Fatalf("%q became %q, which reads in two ways", text, got)
		}
		if again := rewrite(got, agent()); again != got {
			t.Fatalf("%q became %q, then %q", text, got, again)
		}
		if strings.Contains(strings.ToLower(got), "</style") {
			t.Fatalf("%q became %q", text, got)
		}
	})
}

// check reads the tokens of an output as a browser does.
func check(t *testing.T, text, got string) {
	l := lexer{text: got}
	var open []byte
	address := []bool{false}
	for {
		k := l.next()
		raw := got[k.start:k.end]
		switch k.kind {
		case kindEOF:
			if len(open) > 0 {
				t.Fatalf("%q became %q, which ends with %q open", text, got, open)
			}
			return
		case kindURL:
			allowed(t, text, got, urlValue(raw))
		case kindBadURL, kindBadString:
			t.Fatalf("%q became %q, with %q", text, got, raw)
		case kindAtKeyword:
			if nameIs(raw[1:], "import") {
				t.Fatalf("%q became %q", text, got)
			}
		case kindFunction:
			name := strings.ToLower(unescape(raw[:len(raw)-1]))
			open = append(open, ')')
			address = append(address, addressFunctions[name] || address[len(address)-1] && name != "type")
		case kindOpen:
			open = append(open, closerOf(raw[0]))
			address = append(address, address[len(address)-1])
		case kindClose:
			if len(open) > 0 && open[len(open)-1] == raw[0] {
				open, address = open[:len(open)-1], address[:len(address)-1]
			} else if len(open) == 0 && raw == "}" {
				t.Fatalf("%q became %q, which closes too much", text, got)
			}
		case kindString:
			value, closed := stringValue(raw)
			if !closed {
				t.Fatalf("%q became %q, which ends inside a string", text, got)
			}
			if address[len(address)-1] {
				allowed(t, text, got, value)
			}
		case kindComment:
			if !strings.HasSuffix(raw, "*/") || len(raw) < 4 {
				t.Fatalf("%q became %q, which ends inside a comment", text, got)
			}
		}
	}
}

func allowed(t *testing.T, text, got, address string) {
	if address != blank && !strings.HasPrefix(address, "#") && !strings.HasPrefix(address, "tandem-asset:") {
		t.Fatalf("%q became %q, which loads %q", text, got, address)
	}
}

// outsideText is the text without strings, comments and addresses.
func outsideText(text string) string {
	var b strings.Builder
	for l := (lexer{text: text}); ; {
		t := l.next()
		switch t.kind {
		case kindEOF:
			return b.String()
		case kindString, kindComment, kindURL:
		default:
			b.WriteString(text[t.start:t.end])
		}
	}
}

// FuzzTokens: every byte is in exactly one token, whatever the text.
func FuzzTokens(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text, _ = prepare(strings.ToValidUTF8(text, "\ufffd"))
		at := 0
		for l := (lexer{text: text}); ; {
			k := l.next()
			if k.start != at {
				t.Fatalf("%q: the token after byte %d begins at %d", text, at, k.start)
			}
			if k.kind == kindEOF {
				break
			}
			if k.end <= k.start {
				t.Fatalf("%q: an empty token at %d", text, at)
			}
			at = k.end
		}
		if at != len(text) {
			t.Fatalf("%q: the tokens end at %d", text, at)
		}
	})
}
