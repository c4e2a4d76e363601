package server

import (
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"
)

func TestEditorPassRefused(t *testing.T) {
	public := func(c *Config) { c.Loopback = false }
	proxy := func(c *Config) { c.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")} }
	short := func(c *Config) { c.Limits.RequestBody = 64 }
	right := `{"token": "` + editorToken + `"}`
	for _, tc := range []struct {
		name   string
		change []func(*Config)
		body   string
		header []string
		status int
		words  string // "": a pass
	}{
		{"the token", []func(*Config){withToken}, right, nil, 200, ""},
		{"the token, in public", []func(*Config){withToken, public}, right, nil, 200, ""},
		{"the token, through a proxy", []func(*Config){withToken, proxy}, right, []string{"X-Forwarded-For", "203.0.113.7"}, 200, ""},
		{"an old browser", []func(*Config){withToken}, right, []string{"Sec-Fetch-Site", ""}, 200, ""},
		{"any token", nil, `{"token": "x"}`, nil, 200, ""},
		{"any token, even none", nil, `{"token": ""}`, nil, 200, ""},

		{"another token", []func(*Config){withToken}, `{"token": "another"}`, nil, 403, wordsEditorToken},
		{"a part of it", []func(*Config){withToken}, `{"token": "a token"}`, nil, 403, wordsEditorToken},
		{"more than it", []func(*Config){withToken}, `{"token": "` + editorToken + `."}`, nil, 403, wordsEditorToken},
		{"no token at all", []func(*Config){withToken}, `{"token": ""}`, nil, 403, wordsEditorToken},
		{"no page", []func(*Config){withToken}, right, []string{"Origin", ""}, 403, wordsEditorPage},
		{"a page of nobody's", []func(*Config){withToken}, right, []string{"Origin", "null"}, 403, wordsEditorPage},
		{"a site that may embed the server", []func(*Config){withToken}, right, []string{"Origin", "http://localhost:3000"}, 403, wordsEditorPage},
		{"a site that may not", []func(*Config){withToken}, right, []string{"Origin", "https://evil.example"}, 403, wordsEditorPage},
		{"the browser says cross-site", []func(*Config){withToken}, right, []string{"Sec-Fetch-Site", "cross-site"}, 403, wordsEditorPage},
		{"a site, without a token", nil, `{"token": ""}`, []string{"Origin", "https://evil.example"}, 403, wordsEditorPage},
		{"no token is set, in public", []func(*Config){public}, right, nil, 403, wordsEditorOff},
		{"no token is set, through a proxy", nil, right, []string{"X-Forwarded-For", "127.0.0.1"}, 403, wordsEditorOff},
		{"no token is set, through another", nil, right, []string{"Forwarded", "for=203.0.113.7"}, 403, wordsEditorOff},
		{"no JSON", []func(*Config){withToken}, "token=" + editorToken, nil, 400, wordsEditorRead},
		{"nothing", []func(*Config){withToken}, "", nil, 400, wordsEditorRead},
		{"no member", []func(*Config){withToken}, `{}`, nil, 400, wordsEditorRead},
		{"null", []func(*Config){withToken}, `{"token": null}`, nil, 400, wordsEditorRead},
		{"a number", []func(*Config){withToken}, `{"token": 1}`, nil, 400, wordsEditorRead},
		{"a list", []func(*Config){withToken}, `[` + right + `]`, nil, 400, wordsEditorRead},
		{"two", []func(*Config){withToken}, right + right, nil, 400, wordsEditorRead},
		{"too long", []func(*Config){withToken, short}, `{"token": "` + strings.Repeat("x", 64) + `"}`, nil, 413, wordsEditorLong},
		{"too long, without a token", []func(*Config){short}, strings.Repeat(" ", 65), nil, 413, wordsEditorLong},
	} {
		r := newRig(t, tc.change...)
		header := append([]string{"Origin", r.url, "Sec-Fetch-Site", "same-origin"}, tc.header...)
		res, answer := r.ask("POST", tc.body, header...)
		if res.StatusCode != tc.status || answer["error"] != tc.words || (answer["pass"] != "") != (tc.words == "") {
			t.Errorf("%s: %d %v, want %d %q", tc.name, res.StatusCode, answer, tc.status, tc.words)
		}
		if got := res.Header.Get("Access-Control-Allow-Origin"); got != "" {
			t.Errorf("%s: for pages of %q", tc.name, got)
		}
		if strings.Contains(r.logs.String(), editorToken) {
			t.Errorf("%s: the token is in the log", tc.name)
		}
	}
	if !strings.Contains(wordsEditorOff, "--editor-token") || !strings.Contains(wordsEditorOff, "TANDEM_EDITOR_TOKEN") {
		t.Error("nobody says what the operator must set")
	}
}

// Whoever guesses has to wait; the others do not, and nor do agents.
func TestEditorTokenGuesses(t *testing.T) {
	r := newRig(t, withToken, func(c *Config) {
		c.Limits.Guesses, c.Limits.GuessBudget, c.Limits.GuessDelay = 3, 3, time.Millisecond
		c.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	})
	from := func(address, token string) (*http.Response, map[string]string) {
		t.Helper()
		return r.post(token, "X-Forwarded-For", address)
	}
	for range 5 { // right ones cost nothing
		if res, _ := from("203.0.113.7", editorToken); res.StatusCode != 200 {
			t.Fatalf("%d", res.StatusCode)
		}
	}
	for i := range 3 {
		if res, answer := from("203.0.113.7", "guess"); res.StatusCode != 403 || answer["error"] != wordsEditorToken {
			t.Errorf("guess %d: %d %v", i, res.StatusCode, answer)
		}
	}
	for _, token := range []string{"guess", editorToken} { // a right one comes too late as well
		res, answer := from("203.0.113.7", token)
		if wait := res.Header.Get("Retry-After"); res.StatusCode != 429 || wait < "1790" || wait > "1800" || answer["error"] != "Too many wrong tokens. Wait 30 minutes, then try again." {
			t.Errorf("%d %v, after %q", res.StatusCode, answer, wait)
		}
	}
	if res, _ := from("203.0.113.8", editorToken); res.StatusCode != 200 {
		t.Errorf("another address: %d", res.StatusCode)
	}
	if got := r.metric("tandem_guess_alarms_total"); got != "1" {
		t.Errorf("%s alarms, want 1", got)
	}
	if r.server.guesses.wrong != 0 {
		t.Error("counted as session IDs")
	}
	for _, s := range []string{"guess\"", editorToken, "203.0.113.7"} {
		if strings.Contains(r.logs.String(), s) {
			t.Errorf("%q is in the log", s)
		}
	}
}
