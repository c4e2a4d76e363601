package rebuild

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

const writer = "../../../web/dom"

// TestOperationsAgree: the writer's numbers are ours.
func TestOperationsAgree(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(writer, "write-ops.js"))
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[string]int)
	for _, m := range regexp.MustCompile(`\b([A-Z_]+): (\d+)`).FindAllStringSubmatch(string(text), -1) {
		found[m[1]], _ = strconv.Atoi(m[2])
	}
	if len(found) != len(opNames)-1 {
		t.Errorf("%d operations, want %d", len(found), len(opNames)-1)
	}
	for o, name := range opNames {
		if o > 0 && found[name] != o {
			t.Errorf("%s is %d, want %d", name, found[name], o)
		}
	}
}

// TestNoMarkup: nothing of the page becomes markup, nor a script. The one string that does is a
// constant.
func TestNoMarkup(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(writer, "write*.js"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	sinks := regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|DOMParser|document\.write|setHTML|` +
		`createContextualFragment|parseHTML|\beval\b|new Function|allow-scripts|setTimeout\(["'` + "`" + `]`)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if m := sinks.Find(text); m != nil {
			t.Errorf("%s has %s", file, m)
		}
		for line := range strings.Lines(string(text)) {
			if strings.Contains(line, ".srcdoc") && !strings.Contains(line, "srcdoc = markup(window)") {
				t.Errorf("%s gives a frame other markup than the constant: %s", file, line)
			}
		}
	}
}
