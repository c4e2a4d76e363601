package server

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"tandem/shared/restrict"
)

// Restrictions are the operator's rules as the customers' browsers get them. A file is read anew when it has changed; one
// that is broken, or gone, changes nothing: what was in force stays.
type Restrictions struct {
	path string
	log  *slog.Logger

	mu      sync.Mutex
	handed  []byte
	etag    string
	text    string // the same rules as the editor gets them
	seen    fileState
	failing string // the last fault that was logged
}

type fileState struct {
	changed time.Time
	size    int64
}

// NoRestrictions are in force without a file: the built-in rules hold alone.
func NoRestrictions() *Restrictions {
	r := &Restrictions{}
	r.use(&restrict.File{})
	return r
}

// OpenRestrictions reads a file. The error says what is wrong with it.
func OpenRestrictions(path string, log *slog.Logger) (*Restrictions, error) {
	r := &Restrictions{path: path, log: log}
	if err := r.read(); err != nil {
		return nil, fmt.Errorf("restrictions: %w", err)
	}
	return r, nil
}

func (r *Restrictions) use(f *restrict.File) {
	r.handed, r.text = f.Handed(), string(f.Print())
	r.etag = `"` + digest(r.handed) + `"`
}

// digest is another one when the content is.
func digest(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:8])
}

// inForce is the file as it is now, and what the operator calls it ("": there is none).
func (r *Restrictions) inForce() (text, name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.path != "" {
		name = filepath.Base(r.path)
	}
	return r.text, name
}

func (r *Restrictions) read() error {
	info, err := os.Stat(r.path)
	if err != nil {
		return err
	}
	if info.Size() > restrict.MaxFile {
		return fmt.Errorf("%s: %d bytes, at most %d", r.path, info.Size(), restrict.MaxFile)
	}
	data, err := os.ReadFile(r.path)
	if err != nil {
		return err
	}
	r.seen = fileState{info.ModTime(), info.Size()}
	f, err := restrict.Read(r.path, data)
	if err != nil {
		return err
	}
	r.use(f)
	return nil
}

// Refresh reads the file again if it has changed. It says whether other rules are in force now.
func (r *Restrictions) Refresh() (changed bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.path == "" {
		return false
	}
	if info, err := os.Stat(r.path); err == nil && r.seen == (fileState{info.ModTime(), info.Size()}) {
		return false
	}
	before := r.etag
	err := r.read()
	switch {
	case err == nil:
		r.failing = ""
		if changed = r.etag != before; changed {
			r.log.Info("new restrictions in force", "file", r.path)
		}
	case r.failing != err.Error():
		r.failing = err.Error()
		r.log.Error("the restrictions file cannot be used; the last one stays in force", "fault", r.failing)
	}
	return changed
}

// ServeHTTP hands them out, to whatever page.
func (r *Restrictions) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	r.mu.Lock()
	handed, etag := r.handed, r.etag
	r.mu.Unlock()
	header := w.Header()
	header.Set("Content-Type", "application/json")
	header.Set("Cache-Control", "no-cache")
	header.Set("ETag", etag)
	header.Set("Access-Control-Allow-Origin", "*")
	header.Set("Cross-Origin-Resource-Policy", "cross-origin")
	if req.Header.Get("If-None-Match") == etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Write(handed)
}
