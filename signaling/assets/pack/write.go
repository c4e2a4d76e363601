package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// write makes out hold the tree and nothing else but files that begin with a dot. A file that is
// there already with the same content is left alone, so that nothing built from it looks stale.
func (t tree) write(out string) error {
	want := map[string][]byte{}
	for name, p := range t {
		want[name] = p.data
		if p.brotli != nil {
			want[name+".br"] = p.brotli
		}
		if p.gzip != nil {
			want[name+".gz"] = p.gzip
		}
	}
	if err := removeOthers(out, want); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		file := filepath.Join(out, filepath.FromSlash(name))
		if old, err := os.ReadFile(file); err == nil && bytes.Equal(old, want[name]) {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, want[name], 0o644); err != nil {
			return err
		}
	}
	return nil
}

func removeOthers(out string, want map[string][]byte) error {
	err := filepath.WalkDir(out, func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			return err
		}
		rel, err := filepath.Rel(out, file)
		if err != nil {
			return err
		}
		if _, ok := want[filepath.ToSlash(rel)]; ok {
			return nil
		}
		return os.Remove(file)
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// report prints the sizes of the files, of those of the demo site in one line, and fails when one is
// over its budget.
func report(w io.Writer, t tree, fast bool) error {
	fmt.Fprintf(w, "%-42s %10s %10s %10s %10s\n", "file", "bytes", "gzip", "brotli", "budget")
	var over []string
	demo := 0
	for _, name := range slices.Sorted(maps.Keys(t)) {
		p := t[name]
		if p.budget == 0 && strings.HasPrefix(name, "demo/") {
			demo += len(p.data)
			continue
		}
		budget := ""
		if p.budget > 0 {
			budget = fmt.Sprint(p.budget)
		}
		size := len(p.brotli)
		if size == 0 {
			size = len(p.data)
		}
		fmt.Fprintf(w, "%-42s %10d %10d %10d %10s\n", name, len(p.data), len(p.gzip), len(p.brotli), budget)
		if p.budget > 0 && size > p.budget && !fast {
			over = append(over, fmt.Sprintf("%s: %d bytes of brotli, budget %d", name, size, p.budget))
		}
	}
	fmt.Fprintf(w, "%-42s %10d\n", "demo/", demo)
	if len(over) > 0 {
		return fmt.Errorf("over budget:\n  %s", strings.Join(over, "\n  "))
	}
	return nil
}
