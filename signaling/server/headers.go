package server

import (
	"net/http"
	"regexp"
	"strings"
)

// commonHeaders are on every answer.
func commonHeaders(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		h.ServeHTTP(w, r)
	})
}

var plainHost = regexp.MustCompile(`^[A-Za-z0-9.\-]+(:[0-9]+)?$|^\[[0-9A-Fa-f:.]+\](:[0-9]+)?$`)

// fence is what keeps a page of ours, and what is rebuilt in it, from doing harm. The rebuilt page's
// iframe inherits the policy: this is what keeps a hostile page from loading anything into the agent's
// browser from elsewhere. 'wasm-unsafe-eval' compiles WebAssembly and evaluates no script.
type fence struct {
	sockets   bool              // it opens sockets to this server
	ancestors string            // whose pages may hold it in a frame, as the policy writes it
	headers   map[string]string // beside those of all
}

// The console is nobody's frame, and has no window that it could be reached from.
func consoleFence() fence {
	return fence{sockets: true, ancestors: "'none'", headers: map[string]string{
		"Cross-Origin-Opener-Policy": "same-origin",
		"X-Frame-Options":            "DENY",
	}}
}

// The editor opens the site's pages in windows and talks to them: they must keep their opener.
func editorFence() fence {
	return fence{ancestors: "'none'", headers: map[string]string{
		"Cross-Origin-Opener-Policy": "same-origin-allow-popups",
		"X-Frame-Options":            "DENY",
	}}
}

// The mirror is a frame in the site's own page, which may itself demand that its frames be marked
// (Cross-Origin-Embedder-Policy). X-Frame-Options could not name more than one site.
func (c *Config) mirrorFence() fence {
	return fence{ancestors: c.ancestors(), headers: map[string]string{
		"Cross-Origin-Embedder-Policy": "require-corp",
		"Cross-Origin-Resource-Policy": "cross-origin",
	}}
}

// ancestors are the origins that may embed this server, as far as a policy can write them: it has no
// form for the addresses of IPv6 (CSP3 section 2.3.1).
func (c *Config) ancestors() string {
	sources := []string{"'self'"}
	for _, o := range c.AllowOrigins {
		if !strings.Contains(o.host, ":") {
			sources = append(sources, o.String())
		}
	}
	if c.Loopback && len(c.AllowOrigins) == 0 {
		sources = append(sources, "http://localhost:*", "http://127.0.0.1:*")
	}
	return strings.Join(sources, " ")
}

func (f fence) around(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", f.policy(r.Host))
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()")
		for name, value := range f.headers {
			header.Set(name, value)
		}
		h.ServeHTTP(w, r)
	})
}

func (f fence) policy(host string) string {
	connect := "'self'"
	// Not every browser lets 'self' cover the socket's scheme.
	if f.sockets && plainHost.MatchString(host) {
		connect += " ws://" + host + " wss://" + host
	}
	return strings.Join([]string{
		"default-src 'none'",
		"script-src 'self' 'wasm-unsafe-eval'",
		"style-src 'self' 'unsafe-inline'",
		"img-src 'self' data: blob:",
		"font-src data: blob:",
		"media-src data: blob:",
		"connect-src " + connect,
		"frame-src 'none'", // a srcdoc frame needs no source
		"object-src 'none'",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors " + f.ancestors,
	}, "; ")
}
