package assets

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

const program = "/assets/customer.0123456789abcdef.wasm"

func newFiles(t *testing.T) *Files {
	t.Helper()
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	f, err := New(fstest.MapFS{
		".gitkeep":              file(""),
		"tandem.js":             file("loader"),
		"tandem.js.br":          file("ldr-br"),
		"tandem.js.gz":          file("ldr-gzip"),
		program[1:]:             file("\x00asm"),
		program[1:] + ".br":     file("wasm-br"),
		"assets/odd.js":         file("no hash"),
		"agent/index.html":      file("<console>"),
		"agent/index.html.gz":   file("console-gzip"),
		"agent/tandem-agent.js": file("element"),
		"editor/editor.js":      file("editor's loader"),
		"editor/page.js":        file("editor's page"),
		"mirror/main.js":        file("mirror"),
		"demo/a.png":            file("png"),
		"demo/font.woff2":       file("font"),
		"demo/sub/style.css":    file("css"),
	})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func get(t *testing.T, h http.Handler, method, address string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, address, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestServe(t *testing.T) {
	f := newFiles(t)
	const forever, ask = "public, max-age=31536000, immutable", "no-cache"
	for _, tc := range []struct {
		address, accept             string
		status                      int
		body, kind, coding, caching string
		cors                        bool
	}{
		{"/tandem.js", "", 200, "loader", "text/javascript; charset=utf-8", "", ask, true},
		{"/tandem.js", "gzip, deflate, br, zstd", 200, "ldr-br", "text/javascript; charset=utf-8", "br", ask, true},
		{"/tandem.js", "gzip", 200, "ldr-gzip", "text/javascript; charset=utf-8", "gzip", ask, true},
		{program, "br", 200, "wasm-br", "application/wasm", "br", forever, true},
		{program, "gzip", 200, "\x00asm", "application/wasm", "", forever, true},
		{"/assets/odd.js", "br", 200, "no hash", "text/javascript; charset=utf-8", "", ask, true},
		{"/agent/", "gzip", 200, "console-gzip", "text/html; charset=utf-8", "gzip", ask, false},
		{"/agent/index.html", "", 200, "<console>", "text/html; charset=utf-8", "", ask, false},
		{"/agent/tandem-agent.js", "", 200, "element", "text/javascript; charset=utf-8", "", ask, true},
		{"/editor/editor.js", "", 200, "editor's loader", "text/javascript; charset=utf-8", "", ask, true},
		{"/editor/page.js", "", 200, "editor's page", "text/javascript; charset=utf-8", "", ask, false},
		{"/mirror/main.js", "", 200, "mirror", "text/javascript; charset=utf-8", "", ask, false},
		{"/demo/a.png", "br", 200, "png", "image/png", "", ask, false},
		{"/demo/font.woff2", "", 200, "font", "font/woff2", "", ask, false},
		{"/demo/sub/", "", 404, "", "", "", "", false},
		{"/demo", "", 404, "", "", "", "", false},
		{"/", "", 404, "", "", "", "", false},
		{"/tandem.js.br", "", 404, "", "", "", "", false},
		{"/tandem.js.gz", "", 404, "", "", "", "", false},
		{"/.gitkeep", "", 404, "", "", "", "", false},
		{"/agent/../tandem.js", "", 404, "", "", "", "", false},
	} {
		r := get(t, f, "GET", tc.address, "Accept-Encoding", tc.accept)
		if r.StatusCode != tc.status {
			t.Errorf("%s (%s): status %d, want %d", tc.address, tc.accept, r.StatusCode, tc.status)
			continue
		}
		if tc.status != 200 {
			continue
		}
		cors, corp := "", ""
		if tc.cors {
			cors, corp = "*", "cross-origin"
		}
		for name, want := range map[string]string{
			"Content-Type": tc.kind, "Content-Encoding": tc.coding, "Cache-Control": tc.caching,
			"Access-Control-Allow-Origin": cors, "Cross-Origin-Resource-Policy": corp,
		} {
			if got := r.Header.Get(name); got != want {
				t.Errorf("%s (%s): %s %q, want %q", tc.address, tc.accept, name, got, want)
			}
		}
		if got := body(t, r); got != tc.body {
			t.Errorf("%s (%s): body %q, want %q", tc.address, tc.accept, got, tc.body)
		}
		if got := r.ContentLength; got != int64(len(tc.body)) {
			t.Errorf("%s (%s): length %d, want %d", tc.address, tc.accept, got, len(tc.body))
		}
	}
}

func TestVary(t *testing.T) {
	f := newFiles(t)
	for address, want := range map[string]string{"/tandem.js": "Accept-Encoding", "/demo/a.png": ""} {
		if got := get(t, f, "GET", address).Header.Get("Vary"); got != want {
			t.Errorf("%s: Vary %q, want %q", address, got, want)
		}
	}
}

func TestConditional(t *testing.T) {
	f := newFiles(t)
	plain := get(t, f, "GET", "/tandem.js").Header.Get("ETag")
	brotli := get(t, f, "GET", "/tandem.js", "Accept-Encoding", "br").Header.Get("ETag")
	if plain == "" || brotli == "" || plain == brotli {
		t.Fatalf("ETags %q and %q must be there and differ", plain, brotli)
	}
	for _, tc := range []struct {
		accept, tag string
		want        int
	}{
		{"", plain, 304}, {"br", brotli, 304}, {"br", plain, 200}, {"", `"other"`, 200},
		{"", `"other", ` + plain, 304}, {"", "*", 304}, {"", "W/" + plain, 304},
	} {
		r := get(t, f, "GET", "/tandem.js", "Accept-Encoding", tc.accept, "If-None-Match", tc.tag)
		if r.StatusCode != tc.want {
			t.Errorf("%s with %s: %d, want %d", tc.accept, tc.tag, r.StatusCode, tc.want)
		}
		if r.StatusCode == 304 && (body(t, r) != "" || r.Header.Get("ETag") == "") {
			t.Errorf("%s with %s: a body, or no ETag", tc.accept, tc.tag)
		}
	}
}

func TestMethods(t *testing.T) {
	f := newFiles(t)
	r := get(t, f, "HEAD", "/tandem.js", "Accept-Encoding", "br")
	if r.StatusCode != 200 || body(t, r) != "" || r.Header.Get("Content-Length") != "6" {
		t.Errorf("HEAD: %d, length %s", r.StatusCode, r.Header.Get("Content-Length"))
	}
	r = get(t, f, "POST", "/tandem.js")
	if r.StatusCode != 405 || r.Header.Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: %d, Allow %q", r.StatusCode, r.Header.Get("Allow"))
	}
	r = get(t, f, "GET", "/demo/a.png", "Range", "bytes=1-1")
	if r.StatusCode != 206 || body(t, r) != "n" {
		t.Errorf("range: %d", r.StatusCode)
	}
}

// The caller may ask for stricter caching of what is not for everybody.
func TestCallersCaching(t *testing.T) {
	f := newFiles(t)
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "private, no-cache")
		f.ServeHTTP(w, r)
	})
	if got := get(t, h, "GET", "/demo/a.png").Header.Get("Cache-Control"); got != "private, no-cache" {
		t.Errorf("got %q", got)
	}
}

func TestNegotiate(t *testing.T) {
	for _, tc := range []struct {
		accept       string
		brotli, gzip bool
		want         string
	}{
		{"", true, true, ""},
		{"identity", true, true, ""},
		{"gzip, deflate, br", true, true, "br"},
		{"gzip, deflate, br", false, true, "gzip"},
		{"gzip, deflate, br", false, false, ""},
		{"br;q=0, gzip", true, true, "gzip"},
		{"BR", true, true, "br"},
		{"br;q=0.001", true, true, "br"},
		{"br; q=1.0, gzip; q=0.5", true, true, "br"},
		{"*", true, true, "br"},
		{"*;q=0", true, true, ""},
		{"*, br;q=0", true, true, "gzip"},
		{"br;q=nonsense", true, false, ""},
		{"brr, xgzip", true, true, ""},
		{strings.Repeat(",", 100), true, true, ""},
	} {
		if got := negotiate(tc.accept, tc.brotli, tc.gzip); got != tc.want {
			t.Errorf("negotiate(%q, %v, %v) = %q, want %q", tc.accept, tc.brotli, tc.gzip, got, tc.want)
		}
	}
}

// What is embedded is servable, whether anything has been packed or not.
func TestEmbedded(t *testing.T) {
	f, err := New(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	if got := get(t, f, "GET", "/no/such/file").StatusCode; got != 404 {
		t.Errorf("status %d, want 404", got)
	}
}
