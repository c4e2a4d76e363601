package server

import (
	"strings"
	"testing"
)

// policyOf takes a policy apart: directive → sources.
func policyOf(t *testing.T, text string) map[string]string {
	t.Helper()
	policy := map[string]string{}
	for part := range strings.SplitSeq(text, "; ") {
		name, sources, _ := strings.Cut(part, " ")
		if _, twice := policy[name]; twice {
			t.Errorf("%s twice in %q", name, text)
		}
		policy[name] = sources
	}
	return policy
}

// What the fences of all pages have in common, and where they differ.
func TestFences(t *testing.T) {
	r := newRig(t)
	host := strings.TrimPrefix(r.url, "http://")
	for _, tc := range []struct {
		path, connect, ancestors string
		opener, frame            string
		embedder, resource       string
	}{
		{"/agent/", "'self' ws://" + host + " wss://" + host, "'none'", "same-origin", "DENY", "", ""},
		{"/editor/", "'self'", "'none'", "same-origin-allow-popups", "DENY", "", ""},
		{"/mirror/", "'self'", "'self' http://localhost:* http://127.0.0.1:*", "", "", "require-corp", "cross-origin"},
		{"/mirror/no-such-file", "'self'", "'self' http://localhost:* http://127.0.0.1:*", "", "", "require-corp", "cross-origin"},
	} {
		res, _ := r.get(tc.path)
		for name, want := range map[string]string{
			"Cross-Origin-Opener-Policy": tc.opener, "X-Frame-Options": tc.frame,
			"Cross-Origin-Embedder-Policy": tc.embedder, "Cross-Origin-Resource-Policy": tc.resource,
			"Referrer-Policy":             "no-referrer",
			"Permissions-Policy":          "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()",
			"X-Content-Type-Options":      "nosniff",
			"Access-Control-Allow-Origin": "",
		} {
			if got := strings.Join(res.Header.Values(name), "|"); got != want {
				t.Errorf("%s: %s %q, want %q", tc.path, name, got, want)
			}
		}
		policy := policyOf(t, res.Header.Get("Content-Security-Policy"))
		for name, want := range map[string]string{
			"default-src": "'none'", "script-src": "'self' 'wasm-unsafe-eval'", "style-src": "'self' 'unsafe-inline'",
			"img-src": "'self' data: blob:", "font-src": "data: blob:", "media-src": "data: blob:",
			"connect-src": tc.connect, "frame-src": "'none'", "object-src": "'none'", "base-uri": "'none'",
			"form-action": "'none'", "frame-ancestors": tc.ancestors,
		} {
			if got := policy[name]; got != want {
				t.Errorf("%s: %s %q, want %q", tc.path, name, got, want)
			}
			delete(policy, name)
		}
		if len(policy) > 0 {
			t.Errorf("%s: more in its policy: %v", tc.path, policy)
		}
	}
	// The shop is an ordinary page: it may do what it likes.
	res, _ := r.get("/demo/")
	if got := res.Header.Get("Content-Security-Policy"); got != "" {
		t.Errorf("the shop's policy: %q", got)
	}
}

func TestHostDoesNotReachThePolicy(t *testing.T) {
	for host, ok := range map[string]bool{
		"localhost:8080": true, "tandem.example.com": true, "[::1]:8080": true,
		"evil.example; script-src *": false, "a b": false, "": false, "x\r\ny": false, "*.example.com": false,
	} {
		if got := plainHost.MatchString(host); got != ok {
			t.Errorf("%q: %v, want %v", host, got, ok)
		}
	}
}

// The mirror is a frame of whoever may embed the server.
func TestAncestors(t *testing.T) {
	for _, tc := range []struct {
		name     string
		loopback bool
		allow    []string
		want     string
	}{
		{"this machine", true, nil, "'self' http://localhost:* http://127.0.0.1:*"},
		{"this machine, listed", true, []string{"https://shop.example.com"}, "'self' https://shop.example.com"},
		{"public", false, nil, "'self'"},
		{"public, listed", false, []string{"https://shop.example.com:443", "https://*.Example.net:8443", "http://my_shop.example.com:8080"},
			"'self' https://shop.example.com https://*.example.net:8443 http://my_shop.example.com:8080"},
		{"what a policy cannot write", false, []string{"http://[::1]:3000", "http://127.0.0.2:3000"}, "'self' http://127.0.0.2:3000"},
	} {
		c := Config{Loopback: tc.loopback}
		for _, s := range tc.allow {
			o, err := ParseOrigin(s)
			if err != nil {
				t.Fatal(err)
			}
			c.AllowOrigins = append(c.AllowOrigins, o)
		}
		if got := policyOf(t, c.mirrorFence().policy("tandem.example.com"))["frame-ancestors"]; got != tc.want {
			t.Errorf("%s: %s, want %s", tc.name, got, tc.want)
		}
	}
}

// The programs are loaded by pages that demand it of everything they load.
func TestScriptsOfEmbeddedPages(t *testing.T) {
	r := newRig(t)
	for path, want := range map[string]string{
		"/assets/mirror.0123456789abcdef.wasm": "cross-origin", "/assets/editor.0123456789abcdef.js": "cross-origin",
		"/editor/editor.js": "cross-origin", "/mirror/main.js": "cross-origin", "/editor/page.js": "",
	} {
		res, _ := r.get(path, "Origin", "https://shop.example.com")
		if got := res.Header.Get("Cross-Origin-Resource-Policy"); res.StatusCode != 200 || got != want {
			t.Errorf("%s: %d, %q, want %q", path, res.StatusCode, got, want)
		}
		// Modules are loaded by name only: the mirror's by the mirror's own page.
		if got, open := res.Header.Get("Access-Control-Allow-Origin") == "*", want != "" && path != "/mirror/main.js"; got != open {
			t.Errorf("%s: for every site: %v", path, got)
		}
	}
}
