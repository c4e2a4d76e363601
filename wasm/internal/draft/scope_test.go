package draft

import (
	"reflect"
	"strings"
	"testing"

	"tandem/shared/restrict"
)

func holds(t *testing.T, s Scope, address string) bool {
	t.Helper()
	match, err := s.match()
	if err != nil {
		t.Fatalf("%+v: %v", s, err)
	}
	return (&restrict.Set{Match: match}).Holds(address)
}

func TestThisPage(t *testing.T) {
	for _, c := range []struct{ page, pattern, yes, no string }{
		{"https://shop.example.com/checkout?step=2#pay", `^https://shop\.example\.com/checkout/?(?:[?#]|$)`,
			"https://shop.example.com/checkout https://shop.example.com/checkout/ https://shop.example.com/checkout?x https://shop.example.com/checkout/?x=/y https://shop.example.com/checkout#x https://shop.example.com/checkout/#",
			"https://shop.example.com/ https://shop.example.com/checkouts https://shop.example.com/checkout/pay https://shop.example.com/checkout// http://shop.example.com/checkout https://shopxexample.com/checkout https://evil.example/https://shop.example.com/checkout https://evil.example/?https://shop.example.com/checkout https://shop.example.com.evil.example/checkout https://shop.example.com:8443/checkout https://shop.example.com@evil.example/checkout https://shop.example.com/Checkout"},
		{"https://shop.example.com/checkout/", `^https://shop\.example\.com/checkout/?(?:[?#]|$)`, "https://shop.example.com/checkout", "https://shop.example.com/"},
		{"https://shop.example.com", `^https://shop\.example\.com/?(?:[?#]|$)`, "https://shop.example.com/ https://shop.example.com/?x", "https://shop.example.com/x https://shop.example.community/"},
		{"http://localhost:8080/", `^http://localhost:8080/?(?:[?#]|$)`, "http://localhost:8080/", "http://localhost:80801/ http://localhost/"},
		{"https://[::1]/a+b(c).d$*|e", `^https://\[::1\]/a\+b\(c\)\.d\$\*\|e/?(?:[?#]|$)`, "https://[::1]/a+b(c).d$*|e?x", "https://[::1]/aab(c).d$*|e e https://1/a+b(c).d$*|e"},
		{"https://x.example/a%2Fb//", `^https://x\.example/a%2Fb//?(?:[?#]|$)`, "https://x.example/a%2Fb// https://x.example/a%2Fb/", "https://x.example/a%2Fb"},
		// As no browser says it.
		{"HTTPS://Ann:pw@Shop.Example.com:443/A", `^https://shop\.example\.com/A/?(?:[?#]|$)`, "https://shop.example.com/A", "https://shop.example.com/a"},
		{"http://x:80", `^http://x/?(?:[?#]|$)`, "http://x/", "http://x:8/"},
		{"https://x?a=https://y/z", `^https://x/?(?:[?#]|$)`, "https://x/", "https://y/z"},
	} {
		s, err := ThisPage(c.page)
		if err != nil || s.All || s.Pattern != c.pattern {
			t.Errorf("%s: %+v %v", c.page, s, err)
			continue
		}
		check(t, s, c.page, c.yes, c.no)
	}
}

func TestBelow(t *testing.T) {
	for _, c := range []struct{ page, pattern, yes, no string }{
		{"https://shop.example.com/my/orders/7?x=/y/", `^https://shop\.example\.com/my/orders/`,
			"https://shop.example.com/my/orders/ https://shop.example.com/my/orders/8/edit#x https://shop.example.com/my/orders/?x",
			"https://shop.example.com/my/orders https://shop.example.com/my/ https://evil.example/?https://shop.example.com/my/orders/ https://shop-example.com/my/orders/"},
		{"https://shop.example.com/my/", `^https://shop\.example\.com/my/`, "https://shop.example.com/my/x", "https://shop.example.com/my"},
		{"https://shop.example.com/my", `^https://shop\.example\.com/`, "https://shop.example.com/ https://shop.example.com/x/y", "https://shop.example.com.evil.example/"},
		{"https://shop.example.com#a/b", `^https://shop\.example\.com/`, "https://shop.example.com/", "http://shop.example.com/"},
		{"https://x/(a)/b", `^https://x/\(a\)/`, "https://x/(a)/", "https://x/a/"},
	} {
		s, err := Below(c.page)
		if err != nil || s.All || s.Pattern != c.pattern {
			t.Errorf("%s: %+v %v", c.page, s, err)
			continue
		}
		check(t, s, "https://shop.example.com/my/orders/9", "", "")
		check(t, s, "", c.yes, c.no)
	}
}

// check asks a scope about its own page and others.
func check(t *testing.T, s Scope, own, yes, no string) {
	t.Helper()
	for _, address := range strings.Fields(yes) {
		if !holds(t, s, address) {
			t.Errorf("%s of %s is not for %s", s.Pattern, own, address)
		}
	}
	for _, address := range strings.Fields(no) {
		if holds(t, s, address) {
			t.Errorf("%s of %s is for %s", s.Pattern, own, address)
		}
	}
}

func TestPagesOfNoSite(t *testing.T) {
	for _, address := range []string{
		"", "about:blank", "data:text/html,x", "file:///etc/passwd", "https://", "https:///x", "https://:443/", "shop.example.com/x", "//x/y",
		"javascript://x", "blob:https://x/1", "https://x/a b", "https://x/\\y", "https://x/é", "https://bücher.example/", "https://x/\n", "https://x/\xff", "?https://x/",
	} {
		for name, f := range map[string]func(string) (Scope, error){"ThisPage": ThisPage, "Below": Below} {
			if s, err := f(address); err == nil || !strings.Contains(err.Error(), "begins with https://") || !reflect.DeepEqual(s, Scope{}) {
				t.Errorf("%s(%q): %+v, %v", name, address, s, err)
			}
		}
	}
	long := "https://x/" + strings.Repeat("a", restrict.MaxText) + "/"
	if _, err := ThisPage(long); err == nil || !strings.Contains(err.Error(), "too long") {
		t.Errorf("%v", err)
	}
	if _, err := Below(long); err == nil || !strings.Contains(err.Error(), "too long") {
		t.Errorf("%v", err)
	}
	if _, err := ThisPage("https://x/y?" + long); err != nil {
		t.Errorf("a long query: %v", err)
	}
}

func TestScopes(t *testing.T) {
	for _, c := range []struct {
		s    Scope
		want string // patterns, or a part of the error
	}{
		{Scope{All: true, Pattern: "x"}, ""},
		{Scope{Pattern: " ^https://x/\n"}, "^https://x/"},
		{Scope{Pattern: "b", More: []string{"a", "b"}}, "b a"},
		{Scope{}, "Say for which pages"},
		{Scope{Pattern: "a", More: []string{" "}}, "Say for which pages"},
		{Scope{Pattern: "("}, "“(” cannot be used: missing closing ): \"(\". It is a regular expression"},
		{Scope{Pattern: "a\xff"}, "invalid UTF-8"},
		{Scope{Pattern: "a", More: strings.Fields("b* c* " + numbers(50))}, "at most 50 patterns, not 53"},
	} {
		match, err := c.s.match()
		if got := strings.Join(texts(match), " "); err == nil && got != c.want || err != nil && (c.want == "" || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%+v: %q, %v", c.s, got, err)
		}
	}
	a, b := Scope{Pattern: "a", More: []string{"b"}}, Scope{Pattern: "b", More: []string{"a", "a"}}
	if !a.Equal(b) || a.Equal(Scope{Pattern: "a"}) || a.Equal(Scope{All: true}) || !(Scope{All: true, Pattern: "x"}).Equal(Scope{All: true}) || (Scope{}).Equal(Scope{All: true}) {
		t.Error("Equal")
	}
	if (Scope{Pattern: `a"`, More: []string{"b"}}).Equal(Scope{Pattern: "a", More: []string{`"b`}}) {
		t.Error("quotes")
	}
}

func numbers(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("x", i+1) + " ")
	}
	return b.String()
}

func TestScopeWords(t *testing.T) {
	page, _ := ThisPage("https://shop.example.com/a(b)/")
	folder, _ := Below("https://shop.example.com/a/b")
	for _, c := range []struct {
		s    Scope
		want string
	}{
		{Scope{All: true}, "on every page"},
		{page, "on the page “https://shop.example.com/a(b)”"},
		{folder, "on all pages below “https://shop.example.com/a/”"},
		{Scope{Pattern: `^https://shop.example.com/`}, "on pages whose address matches “^https://shop.example.com/”"},
		{Scope{Pattern: `^https://x/y`}, "on pages whose address matches “^https://x/y”"},
		{Scope{Pattern: `^https://x/\d/`}, `on pages whose address matches “^https://x/\d/”`},
		{Scope{Pattern: `/x/?(?:[?#]|$)`}, `on pages whose address matches “/x/?(?:[?#]|$)”`},
		{Scope{Pattern: "a", More: []string{folder.Pattern}}, "on pages whose address matches “a” and all pages below “https://shop.example.com/a/”"},
		{Scope{Pattern: "a", More: []string{"b", "c", "d", "e"}}, "on pages whose address matches “a”, pages whose address matches “b”, pages whose address matches “c” and the pages of 2 more patterns"},
	} {
		if got := c.s.String(); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
	if got := quoted(strings.Repeat("é", 60)); got != "“"+strings.Repeat("é", 50)+"…”" {
		t.Errorf("clipped: %s", got)
	}
	if got := quoted("x" + strings.Repeat("é", 60)); got != "“x"+strings.Repeat("é", 49)+"…”" {
		t.Errorf("clipped within a character: %s", got)
	}
}
