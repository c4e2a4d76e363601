package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestBudget(t *testing.T) {
	of := func(size int) *packed {
		return &packed{data: make([]byte, 2*size), brotli: make([]byte, size), budget: 100}
	}
	tr := tree{"assets/agent.wasm": of(101), "assets/customer.wasm": of(100), "demo/index.html": {data: make([]byte, 500)}}
	err := report(io.Discard, tr, false)
	if err == nil || !strings.Contains(err.Error(), "assets/agent.wasm: 101 ") || strings.Contains(err.Error(), "customer") {
		t.Errorf("got %v, want the agent's program over budget", err)
	}
	if err := report(io.Discard, tr, true); err != nil {
		t.Errorf("with -fast: %v", err)
	}
	tr["tandem.js"] = &packed{data: make([]byte, 101), budget: 100}
	if err := report(io.Discard, tr, false); err == nil || !strings.Contains(err.Error(), "tandem.js: 101 ") {
		t.Errorf("got %v, want the loader, which does not compress, over budget", err)
	}
}

// The programs and the loader have a budget each, and nothing else has.
func TestWhatHasABudget(t *testing.T) {
	files, err := collect(fixture(t))
	if err != nil {
		t.Fatal(err)
	}
	for name, file := range files {
		want := 0
		switch {
		case name == "tandem.js":
			want = loaderBudget
		case strings.HasPrefix(name, "assets/widgets."):
			want = widgetsBudget
		case strings.HasSuffix(name, ".wasm"):
			want = programBudget
		}
		if file.budget != want {
			t.Errorf("%s: budget %d, want %d", name, file.budget, want)
		}
	}
}

func TestFaultNamesTheFile(t *testing.T) {
	o := fixture(t)
	if err := os.WriteFile(filepath.Join(o.web, "customer", "main.js"), []byte("import './nowhere.js'"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := run(o); err == nil || !strings.Contains(err.Error(), "nowhere.js") {
		t.Errorf("got %v", err)
	}
}

func TestEveryProgramIsNamed(t *testing.T) {
	for _, name := range programs {
		o := fixture(t)
		delete(o.wasm, name)
		if err := run(o); err == nil || !strings.HasSuffix(err.Error(), ": there is no -"+name+"-wasm FILE") {
			t.Errorf("without %s: %v", name, err)
		}
		o.wasm[name] = filepath.Join(o.web, "nothing.wasm")
		if err := run(o); err == nil || !strings.Contains(err.Error(), "nothing.wasm") {
			t.Errorf("with another %s: %v", name, err)
		}
	}
	if err := run(options{}); err == nil || !strings.HasSuffix(err.Error(), "no -customer-wasm FILE, no -agent-wasm FILE, no -editor-wasm FILE, no -mirror-wasm FILE") {
		t.Errorf("without any: %v", err)
	}
}

func TestThereAreLanguages(t *testing.T) {
	o := fixture(t)
	if err := os.RemoveAll(filepath.Join(o.web, "languages")); err != nil {
		t.Fatal(err)
	}
	if err := run(o); err == nil || !strings.Contains(err.Error(), "languages") {
		t.Errorf("got %v", err)
	}
}

// A folder that lacks a script or is not there at all makes no half of a result.
func TestEveryScriptIsThere(t *testing.T) {
	for _, name := range []string{"customer/main.js", "agent/console.js", "editor/main.js", "editor/load.js", "editor/page.js", "mirror/main.js", "widgets/main.js", "widgets/call.js", "widgets/channels.js", "tandem.js"} {
		o := fixture(t)
		if err := os.Remove(filepath.Join(o.web, filepath.FromSlash(name))); err != nil {
			t.Fatal(err)
		}
		if err := run(o); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: %v", name, err)
		}
		if _, err := os.Stat(o.out); err == nil {
			t.Errorf("without %s: there is a result", name)
		}
	}
}
