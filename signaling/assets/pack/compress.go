package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"github.com/andybalholm/brotli"
)

// minGain: a compressed form that saves less is not worth a second name.
const minGain = 64

// compress fills in the compressed forms of everything that is not compressed by nature. What
// was compressed before comes out of the cache.
func (t tree) compress(cache string, fast bool) error {
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return err
	}
	var (
		wait   sync.WaitGroup
		slots  = make(chan struct{}, runtime.NumCPU())
		mu     sync.Mutex
		failed error
	)
	for _, name := range slices.Sorted(func(yield func(string) bool) {
		for name := range t {
			if !yield(name) {
				return
			}
		}
	}) {
		file := t[name]
		if !compressible(name) {
			continue
		}
		quality := brotli.BestCompression
		if fast && path.Ext(name) == ".wasm" {
			quality = 5
		}
		wait.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			if err := file.compress(cache, quality); err != nil {
				mu.Lock()
				failed = fmt.Errorf("compressing %s: %w", name, err)
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	return failed
}

func compressible(name string) bool {
	switch path.Ext(name) {
	case ".js", ".mjs", ".css", ".html", ".svg", ".wasm", ".json", ".txt", ".ico":
		return true
	}
	return false
}

func (p *packed) compress(cache string, quality int) (err error) {
	p.brotli, err = cached(cache, p.data, fmt.Sprintf("br%d", quality), func(data []byte) ([]byte, error) {
		var b bytes.Buffer
		w := brotli.NewWriterOptions(&b, brotli.WriterOptions{Quality: quality, LGWin: 24})
		return finish(&b, w, data)
	})
	if err != nil {
		return err
	}
	p.gzip, err = cached(cache, p.data, "gz9", func(data []byte) ([]byte, error) {
		var b bytes.Buffer
		w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
		if err != nil {
			return nil, err
		}
		return finish(&b, w, data)
	})
	if len(p.brotli)+minGain > len(p.data) {
		p.brotli = nil
	}
	if len(p.gzip)+minGain > len(p.data) {
		p.gzip = nil
	}
	return err
}

func finish(b *bytes.Buffer, w interface {
	Write([]byte) (int, error)
	Close() error
}, data []byte) ([]byte, error) {
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// cached looks for the result under the content's hash before it makes it. A second run at the
// same time does no harm: each writes a file of its own and renames it.
func cached(dir string, data []byte, how string, make func([]byte) ([]byte, error)) ([]byte, error) {
	sum := sha256.Sum256(data)
	name := filepath.Join(dir, hex.EncodeToString(sum[:])+"."+how)
	if found, err := os.ReadFile(name); err == nil {
		return found, nil
	}
	made, err := make(data)
	if err != nil {
		return nil, err
	}
	temp, err := os.CreateTemp(dir, "new-*")
	if err != nil {
		return nil, err
	}
	_, err = temp.Write(made)
	if closing := temp.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(temp.Name(), name)
	}
	if err != nil {
		os.Remove(temp.Name())
	}
	return made, err
}
