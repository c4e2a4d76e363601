// Package assets serves Tandem's static files: the loader, the programs, the pages of the agent, the
// editor and the mirror, and the demo pages, as the packer (package pack beside it) has left them in
// dist. It knows nothing of sessions; the security headers of a page are the server's business.
//
// Beside a file may lie its compressed forms, name.br and name.gz. A file in /assets/ with its
// content's hash in the name never changes and is cached for ever; every other is asked for again
// and answered with 304 while it is the same.
package assets

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"
)

//go:embed all:dist
var embedded embed.FS

// Embedded is what was packed before this program was built. It is empty in a build without.
func Embedded() fs.FS {
	sub, err := fs.Sub(embedded, "dist")
	if err != nil {
		panic(err) // the name is a constant
	}
	return sub
}

// Files serves a tree of files. It is made once; the tree must not change.
type Files struct {
	fsys  fs.FS
	files map[string]*file // by address: "/agent/index.html"
}

type file struct {
	name        string // in the tree
	contentType string
	etag        string // without quotes
	brotli      bool
	gzip        bool
}

// New reads the tree's names and hashes its contents.
func New(fsys fs.FS) (*Files, error) {
	f := &Files{fsys: fsys, files: map[string]*file{}}
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(entry.Name(), ".") {
			return err
		}
		sum, err := hashOf(fsys, name)
		if err != nil {
			return err
		}
		f.files["/"+name] = &file{name: name, contentType: contentType(name), etag: sum}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading the assets: %w", err)
	}
	for address, file := range f.files {
		_, file.brotli = f.files[address+".br"]
		_, file.gzip = f.files[address+".gz"]
	}
	// The compressed forms have no address of their own.
	for address, file := range f.files {
		if file.brotli {
			delete(f.files, address+".br")
		}
		if file.gzip {
			delete(f.files, address+".gz")
		}
	}
	return f, nil
}

func hashOf(fsys fs.FS, name string) (string, error) {
	in, err := fsys.Open(name)
	if err != nil {
		return "", err
	}
	defer in.Close()
	h := sha256.New()
	if _, err := io.Copy(h, in); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)[:16]), nil
}

// ServeHTTP answers GET and HEAD by the address's path; a directory is its index.html.
func (f *Files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	address := r.URL.Path
	if strings.HasSuffix(address, "/") {
		address += "index.html"
	}
	file := f.files[address]
	if file == nil {
		http.NotFound(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	f.serve(w, r, address, file)
}

// hashed are the names that the packer gives: customer.0123456789abcdef.wasm.
var hashed = regexp.MustCompile(`^/assets/[a-z-]+\.[0-9a-f]{16}\.[a-z]+$`)

func (f *Files) serve(w http.ResponseWriter, r *http.Request, address string, file *file) {
	header := w.Header()
	name, etag := file.name, file.etag
	if file.brotli || file.gzip {
		header.Add("Vary", "Accept-Encoding")
		if coding := negotiate(r.Header.Get("Accept-Encoding"), file.brotli, file.gzip); coding != "" {
			header.Set("Content-Encoding", coding)
			suffix := map[string]string{"br": ".br", "gzip": ".gz"}[coding]
			name += suffix
			etag += suffix[1:]
		}
	}
	in, err := f.fsys.Open(name)
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	defer in.Close()
	content, seeks := in.(io.ReadSeeker)
	info, err := in.Stat()
	if err != nil || !seeks {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	header.Set("Content-Type", file.contentType)
	header.Set("ETag", `"`+etag+`"`)
	switch {
	case hashed.MatchString(address):
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
	case header.Get("Cache-Control") == "":
		header.Set("Cache-Control", "no-cache")
	}
	if embeddable(address) {
		header.Set("Access-Control-Allow-Origin", "*")
		header.Set("Cross-Origin-Resource-Policy", "cross-origin")
		header.Set("Timing-Allow-Origin", "*")
	}
	if header.Get("Content-Encoding") != "" {
		// ServeContent leaves it out when somebody else might compress.
		header.Set("Content-Length", strconv.FormatInt(info.Size(), 10))
	}
	http.ServeContent(w, r, "", time.Time{}, content)
}

// embeddable: what other sites' pages load.
func embeddable(address string) bool {
	switch address {
	case "/tandem.js", "/agent/tandem-agent.js", "/editor/editor.js", "/check/probe.js":
		return true
	}
	return strings.HasPrefix(address, "/assets/")
}

// contentType does not ask the machine's own table, which differs from one to the next.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".wasm":
		return "application/wasm"
	case ".json":
		return "application/json"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".webp":
		return "image/webp"
	case ".gif":
		return "image/gif"
	case ".ico":
		return "image/x-icon"
	case ".woff2":
		return "font/woff2"
	case ".txt":
		return "text/plain; charset=utf-8"
	}
	return "application/octet-stream"
}
