package css

import (
	"fmt"
	"strings"
	"testing"
)

// agent takes asset addresses and nothing else, as the agent's side does.
func agent() Options {
	return Options{
		Strict: true,
		URL: func(raw string, k Kind) (string, bool) {
			return raw, strings.HasPrefix(raw, "tandem-asset:")
		},
		Pseudo: func(name string) (string, bool) {
			if name == "hover" {
				return "[data-hover]", true
			}
			return "", false
		},
	}
}

// customer numbers every address.
func customer(seen *[]string) Options {
	return Options{URL: func(raw string, k Kind) (string, bool) {
		if strings.HasPrefix(raw, "tandem-asset:") || raw == blank {
			return raw, true
		}
		*seen = append(*seen, fmt.Sprintf("%d:%s", k, raw))
		return fmt.Sprintf("tandem-asset:%d", len(*seen)), true
	}}
}

func TestRewriteLeavesTheRestAsItIs(t *testing.T) {
	for _, text := range []string{
		``, `a{}`, ` a , b > c{color:red;;background:none!important}` + "\r\n\t",
		`:root{--x: {a:b;c};--y:[({})];--z:}`,
		`@media (width>=10px) and (hover: hover){a:hover{color:RED}}`,
		`@layer a,b;@layer a{a{}}@layer{b{}}`,
		`.card{&:focus{color:red} > img{width:10%} @media print{color:blue} @layer x{y:z}}`,
		`@property --a{syntax:"<length>";inherits:false;initial-value:0px}`,
		`@container side (inline-size>30em) and style(--x:1){a{}}`,
		`@supports selector(a:has(> b)) or (not (display:grid)){a{}}`,
		`@keyframes a{from{top:0}50.5%{top:1E3px}to{top:-.5em}}`,
		`@font-face{font-family:"A B";src:local("A B");unicode-range:U+0025-00FF,u+4??,U+26}`,
		`a[href^="http://x"]::before{content:"\201C" attr(title) "a\"b";color:#fff0}`,
		`a{background:url(#a) , url("#b");filter:url( '#c' )}`,
		`.\31 0\/2,.sm\:x,.é,.😀{color:rgb(0 0 0 / 5%)}`,
		`<!-- a{} --> b{}`, `/* a { ' */ b{}`, `a{width:calc((1px + 2px)*3)}`, `u+a{}`, `u+abbr:not(.x){}`,
		`@scope (.a) to (.b){img{}}@starting-style{a{}}@counter-style x{symbols:"a" "b"}`,
		`a{color:red`[:11] + `}`,
	} {
		var seen []string
		if got := Rewrite(text, customer(&seen)); got != text || seen != nil {
			t.Errorf("Rewrite(%q) = %q, asked about %q", text, got, seen)
		}
	}
}

func TestRewriteFindsAddresses(t *testing.T) {
	tests := []struct{ text, want, seen string }{
		{`a{background:url(x.png)}`, `a{background:url("tandem-asset:1")}`, `1:x.png`},
		{`a{background:URL(  x.png  )}`, `a{background:url("tandem-asset:1")}`, `1:x.png`},
		{`a{background:url( "x y" )}`, `a{background:url( "tandem-asset:1" )}`, `1:x y`},
		{`a{background:\75rl(x)}`, `a{background:url("tandem-asset:1")}`, `1:x`},
		{`a{background:\000075 r\6c("x")}`, `a{background:\000075 r\6c("tandem-asset:1")}`, `1:x`},
		{`a{background:url(a\)b\20 c\`, "a{background:url(\"tandem-asset:1\")}", "1:a)b c\ufffd"},
		{"a{background:url(\"a\\\nb\")}", `a{background:url("tandem-asset:1")}`, `1:ab`},
		{`a{background:url(x`, `a{background:url("tandem-asset:1")}`, `1:x`},
		{`a{background:url("x`, `a{background:url("tandem-asset:1")}`, `1:x`},
		{`a{background:url(x y)}`, `a{background:!!}`, ``},
		{`a{background:url(x"y)}b{}`, `a{background:!!}b{}`, ``},
		{`a{background:url(/**/"x")}`, `a{background:!!}`, ``},
		{`a{background:image-set("x" 1x,url(y) 2x,"z" type("image/png"))}`,
			`a{background:image-set("tandem-asset:1" 1x,url("tandem-asset:2") 2x,"tandem-asset:3" type("image/png"))}`, `1:x 1:y 1:z`},
		{`a{b:-WEBKIT-image-set("x" 1x)}`, `a{b:-WEBKIT-image-set("tandem-asset:1" 1x)}`, `1:x`},
		{`a{b:image-set(var(--x,"y") 1x)}`, `a{b:image-set(var(--x,"tandem-asset:1") 1x)}`, `1:y`},
		{`a{b:src("x")}`, `a{b:src("tandem-asset:1")}`, `1:x`},
		{`@font-face{src:url(f.woff2) format("woff2")}a{b:url(x)}`,
			`@font-face{src:url("tandem-asset:1") format("woff2")}a{b:url("tandem-asset:2")}`, `2:f.woff2 1:x`},
		{`@media print{@font-face{src:url(f)}a{b:url(x)}}`,
			`@media print{@font-face{src:url("tandem-asset:1")}a{b:url("tandem-asset:2")}}`, `2:f 1:x`},
		{`:root{--x:url(a)}`, `:root{--x:url("tandem-asset:1")}`, `1:a`},
		{`a{--x:{b:url(a)}}`, `a{--x:{b:url("tandem-asset:1")}}`, `1:a`},
		{"a{b:url(\x00)}", `a{b:url("tandem-asset:1")}`, "1:\ufffd"},
		{"\ufeff\ufeffa{b:url(x)}", `a{b:url("tandem-asset:1")}`, `1:x`},
	}
	for _, tt := range tests {
		var seen []string
		got := Rewrite(tt.text, customer(&seen))
		if got != tt.want || strings.Join(seen, " ") != tt.seen {
			t.Errorf("Rewrite(%q) = %q asking %q, want %q asking %q", tt.text, got, seen, tt.want, tt.seen)
		}
		if again := Rewrite(got, customer(&seen)); again != got {
			t.Errorf("rewritten again: %q became %q", got, again)
		}
	}
}

func TestRewriteRemoves(t *testing.T) {
	tests := []struct{ text, want string }{
		{`a{background:url(http://e/)}`, `a{background:url("data:,")}`},
		{`a{background:url(tandem-asset:3)}`, `a{background:url("tandem-asset:3")}`},
		{`a{background:url(data:image/png,x)}`, `a{background:url("data:,")}`},
		{`@import "x";a{}`, `a{}`},
		{`@IMPORT url(x) screen;a{}`, `a{}`},
		{`@\69mport 'x';a{}`, `a{}`},
		{`@import url(x);@import url( "y" );@import "z"`, ``},
		{`a{}@import "x";b{}`, `a{}b{}`},
		{`a @import "x";{}`, `a !! "x";{}`},
		{`@media all{@import "x";a{}}`, `@media all{a{}}`},
		{`a{@import "x"}b{}`, `a{}b{}`},
		{`a{@import "x";color:red}`, `a{color:red}`},
		{`@charset "utf-8";a{}`, `a{}`},
		{`@namespace url(http://e/);a{}`, `a{}`},
		{`@namespace svg url(http://www.w3.org/2000/svg);a{}`, `@namespace svg "http://www.w3.org/2000/svg";a{}`},
		{`@document url(http://e/){a{}}b{}`, `b{}`},
		{`@unknown a(b;c){d{}}e{}`, `e{}`},
		{`@unknown (}) ;e{}`, `e{}`},
		{`a{--u:"http://e/"}`, `a{--u:""}`},
		{`a{--u:"\68ttp://e/"}`, `a{--u:""}`},
		{`a{--u:"//e/"}`, `a{--u:""}`},
		{`a{--u:"an apple: red"}`, `a{--u:"an apple: red"}`},
		{`@property --u{syntax:"*";inherits:true;initial-value:"https:e"}`, `@property --u{syntax:"*";inherits:true;initial-value:""}`},
		{`a{content:"http://e/"}`, `a{content:"http://e/"}`},
		{`a{b:"</style>"}`, `a{b:"<\/style>"}`},
		{`/*</style>*/a{}`, `/*<\/style>*/a{}`},
		{`a</b{}`, `a< /b{}`},
		{`a:hover{}`, `a[data-hover]{}`},
		{`a{&:HOVER b{}c:hover;d:e}`, `a{&[data-hover] b{}c:hover;d:e}`},
		{`a:not(:hover,.b):hover{c:hover}`, `a:not([data-hover],.b)[data-hover]{c:hover}`},
		{`@media (hover:hover){a{}}`, `@media (hover:hover){a{}}`},
		{`::-webkit-scrollbar:hover,a:hover{}`, `::-webkit-scrollbar:hover,a[data-hover]{}`},
		{`a{b:c`, `a{b:c}`},
		{`a{b:"c`, `a{b:"c"}`},
		{`a{b:(c[d`, `a{b:(c[d])}`},
		{`a{}/* b`, `a{}/* b*/`},
		{`a{}/*/`, `a{}/*/*/`},
		{`} a{}`, `!! a{}`},
		{`a{b:c\`, "a{b:c\\\ufffd}"},
		{"a{b:'c\nd'}", "a{b:!!\nd'}'}"},
		{"a{b:x\u00a0url(http://e/)}", `a{b:x\a0 url(http://e/)}`},
		{`a{b:u+1url(x'y)}`, `a{b:u +1url(x'y)}')}`},
	}
	for _, tt := range tests {
		got := Rewrite(tt.text, agent())
		if got != tt.want {
			t.Errorf("Rewrite(%q) = %q, want %q", tt.text, got, tt.want)
		}
		if again := Rewrite(got, agent()); again != got {
			t.Errorf("rewritten again: %q became %q", got, again)
		}
	}
}

func TestDeclarations(t *testing.T) {
	tests := []struct{ text, want string }{
		{`color:red;width:10px`, `color:red;width:10px`},
		{`background:url(http://e/);color:red`, `background:url("data:,");color:red`},
		{`background:url('tandem-asset:1')`, `background:url('tandem-asset:1')`},
		{`--a:"https://e/"`, `--a:""`},
		{`@import "x";color:red`, `color:red`},
		{`@media all{a{}}color:red`, `color:red`},
		{`color:red}b{background:url(x)`, `color:red!!b{background:url("data:,")}`},
		{`color:rgb(1`, `color:rgb(1)`},
	}
	for _, tt := range tests {
		if got := Declarations(tt.text, agent()); got != tt.want {
			t.Errorf("Declarations(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestStrings(t *testing.T) {
	o := Options{Strings: func(s string, _ bool) string { return strings.ReplaceAll(s, "secret", "•") }}
	got := Rewrite(`a[b="a secret"]::after{content:"sec\72 et" 'open'}`, o)
	if want := `a[b="a •"]::after{content:"•" 'open'}`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestShownStrings(t *testing.T) {
	o := Options{Strings: func(s string, shown bool) string {
		if shown {
			return "•"
		}
		return s
	}}
	for text, want := range map[string]string{
		`a[b="x"]::after{content : "x" attr(y, "x");font-family:"x"}`: `a[b="x"]::after{content : "•" attr(y, "•");font-family:"x"}`,
		`a{c\6fntent:"x";--d:{"x"} f("x");quotes:"x" "y"}`:            `a{c\6fntent:"•";--d:{"•"} f("•");quotes:"•" "•"}`,
		`a{&:hover{list-style:"x" inside}grid-template-areas:"x"}`:    `a{&:hover{list-style:"•" inside}grid-template-areas:"x"}`,
		`@counter-style z{prefix:"x";symbols:"x"}@import "y";`:        `@counter-style z{prefix:"•";symbols:"•"}`,
		`@property --p{syntax:"*";initial-value:"x"}`:                 `@property --p{syntax:"*";initial-value:"•"}`,
	} {
		if got := Rewrite(text, o); got != want {
			t.Errorf("%s:\n%s", text, got)
		}
	}
}

func TestLimits(t *testing.T) {
	got := Rewrite(strings.Repeat("a{b:c}", MaxRules+5), agent())
	if n := strings.Count(got, "{"); n != MaxRules+1 {
		t.Errorf("%d rules went through", n)
	}
	got = Rewrite(strings.Repeat("a{b:cccccccc}", MaxBytes/10), agent())
	if len(got) > MaxBytes+maxDepth {
		t.Errorf("%d bytes went through", len(got))
	}
	got = Rewrite(`a{b:1`+strings.Repeat("0", MaxBytes), agent())
	if got != `a{b:}` {
		t.Errorf("a value that was cut off went through: %.20q", got)
	}
	got = Rewrite(strings.Repeat("a{", 1000)+"b:url(http://e/)", agent())
	if strings.Count(got, "{") != maxDepth || strings.Count(got, "}") != maxDepth {
		t.Errorf("got %q", got)
	}
	got = Rewrite("a{b:"+strings.Repeat("(", 1000)+strings.Repeat(")", 1000)+";c:d}", agent())
	if !strings.HasSuffix(got, ";c:d}") {
		t.Errorf("got %q", got)
	}
}
