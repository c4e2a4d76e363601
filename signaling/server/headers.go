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

// consoleHeaders fence in the agent console. The rebuilt page's iframe inherits the policy: this
// is what keeps a hostile page from loading anything into the agent's browser from elsewhere.
// 'wasm-unsafe-eval' compiles WebAssembly and evaluates no script.
func consoleHeaders(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// Not every browser lets 'self' cover the socket's scheme.
		connect := "'self'"
		if plainHost.MatchString(r.Host) {
			connect += " ws://" + r.Host + " wss://" + r.Host
		}
		header := w.Header()
		header.Set("Content-Security-Policy", strings.Join([]string{
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
			"frame-ancestors 'none'",
		}, "; "))
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("X-Frame-Options", "DENY")
		header.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()")
		h.ServeHTTP(w, r)
	})
}
