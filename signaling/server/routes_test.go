package server

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestRoutes(t *testing.T) {
	r := newRig(t)
	for _, tc := range []struct {
		path   string
		status int
		body   string
	}{
		{"/healthz", 200, "ok\n"},
		{"/readyz", 200, "ready\n"},
		{"/tandem.js", 200, "loader"},
		{"/agent/", 200, "console"},
		{"/agent/?session=123456789", 200, "console"},
		{"/editor/", 200, "editor"},
		{"/mirror/", 200, "mirror"},
		{"/demo/", 200, "shop"},
		{"/demo/private/a.png", 401, "Log in to the demo shop first.\n"},
		{"/demo/private%2fa.png", 401, "Log in to the demo shop first.\n"},
		{"/v1/customer", 426, ""},
		{"/nothing", 404, ""},
		{"/v1/", 404, ""},
		{"/debug/pprof/", 404, ""},
	} {
		res, body := r.get(tc.path)
		if res.StatusCode != tc.status || (tc.body != "" && body != tc.body) {
			t.Errorf("%s: %d %q, want %d %q", tc.path, res.StatusCode, body, tc.status, tc.body)
		}
		if got := res.Header.Get("X-Content-Type-Options"); got != "nosniff" {
			t.Errorf("%s: X-Content-Type-Options %q", tc.path, got)
		}
	}
	for path, want := range map[string]string{"/": "/demo/", "/agent": "/agent/", "/editor": "/editor/", "/mirror": "/mirror/"} {
		res, _ := r.get(path)
		if got := res.Header.Get("Location"); got != want || res.StatusCode/100 != 3 {
			t.Errorf("%s: %d to %q, want to %q", path, res.StatusCode, got, want)
		}
	}
}

func TestMetricsAreForThisMachine(t *testing.T) {
	r := newRig(t)
	if res, _ := r.get("/metrics"); res.StatusCode != 200 {
		t.Errorf("from this machine: %d", res.StatusCode)
	}
	for _, header := range []string{"X-Forwarded-For", "Forwarded"} {
		if res, _ := r.get("/metrics", header, "for=192.0.2.1"); res.StatusCode != 404 {
			t.Errorf("through a proxy (%s): %d", header, res.StatusCode)
		}
	}
}

func TestDemoLogin(t *testing.T) {
	r := newRig(t)
	transport := &http.Transport{DisableKeepAlives: true}
	post := func(path string, form url.Values, cookies ...*http.Cookie) *http.Response {
		t.Helper()
		req, _ := http.NewRequest("POST", r.url+path, strings.NewReader(form.Encode()))
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for _, c := range cookies {
			req.AddCookie(c)
		}
		res, err := transport.RoundTrip(req)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		return res
	}
	private := func(cookies ...*http.Cookie) (*http.Response, string) {
		t.Helper()
		var pairs []string
		for _, c := range cookies {
			pairs = append(pairs, c.Name+"="+c.Value)
		}
		return r.get("/demo/private/a.png", "Cookie", strings.Join(pairs, "; "))
	}

	res := post("/demo/login", url.Values{"name": {"Ada; Lovelace"}, "password": {"x"}})
	if res.StatusCode != 303 || res.Header.Get("Location") != "/demo/account.html" {
		t.Fatalf("log-in: %d to %q", res.StatusCode, res.Header.Get("Location"))
	}
	cookies := res.Cookies()
	if len(cookies) != 2 || cookies[0].Name != "demo_session" || !cookies[0].HttpOnly || cookies[0].Path != "/demo/" ||
		cookies[1].Name != "demo_name" || cookies[1].Value != "Ada%3B%20Lovelace" || cookies[1].HttpOnly {
		t.Errorf("cookies %+v", cookies)
	}
	res, body := private(cookies...)
	if res.StatusCode != 200 || body != "picture" || res.Header.Get("Cache-Control") != "private, no-cache" {
		t.Errorf("logged in: %d %q, caching %q", res.StatusCode, body, res.Header.Get("Cache-Control"))
	}
	if res, _ := private(&http.Cookie{Name: "demo_session", Value: "guessed"}); res.StatusCode != 401 {
		t.Errorf("with another cookie: %d", res.StatusCode)
	}
	if res := post("/demo/logout", nil); res.StatusCode != 303 || res.Cookies()[0].MaxAge >= 0 {
		t.Errorf("log-out: %d", res.StatusCode)
	}
	if res := post("/demo/checkout", url.Values{"card": {"4111"}}); res.StatusCode != 303 || res.Header.Get("Location") != "/demo/thanks.html" {
		t.Errorf("checkout: %d", res.StatusCode)
	}
	if res := post("/demo/login", url.Values{"name": {strings.Repeat("a", 100_000)}}); res.StatusCode != 400 {
		t.Errorf("a huge form: %d", res.StatusCode)
	}
	if res := post("/tandem.js", nil); res.StatusCode != 405 {
		t.Errorf("POST to a file: %d", res.StatusCode)
	}
}

// Where strangers come there is no demo.
func TestNoDemoInPublic(t *testing.T) {
	r := newRig(t, func(c *Config) { c.Loopback = false })
	for path, want := range map[string]int{"/demo/": 404, "/demo/private/a.png": 404, "/tandem.js": 200, "/editor/": 200, "/mirror/": 200} {
		if res, _ := r.get(path); res.StatusCode != want {
			t.Errorf("%s: %d, want %d", path, res.StatusCode, want)
		}
	}
}

func TestRequestPanicContained(t *testing.T) {
	r := newRig(t, func(c *Config) {
		c.Assets = http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("c4n4ry") })
	})
	if res, _ := r.get("/tandem.js"); res.StatusCode != 500 {
		t.Errorf("status %d, want 500", res.StatusCode)
	}
	if got := r.metric("tandem_panics_total"); got != "1" {
		t.Errorf("%s panics counted, want 1", got)
	}
	if strings.Contains(r.logs.String(), "c4n4ry") {
		t.Error("the panic's value is in the log")
	}
}

func TestNewRefuses(t *testing.T) {
	if _, err := New(Config{}); err == nil {
		t.Error("made a server of nothing")
	}
}
