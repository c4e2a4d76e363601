// Package shared_test holds the import arrows of the whole module against what the design says.
package shared_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// source is one Go file: where it is and what it imports.
type source struct {
	dir, name string // "wasm/internal/mask", "policy.go"
	imports   []string
}

func (s source) test() bool { return strings.HasSuffix(s.name, "_test.go") }

// sources reads every Go file of the module, whatever platform it is for.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir("..", func(file string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			if n := e.Name(); n == "node_modules" || n == "testdata" || (n != ".." && strings.HasPrefix(n, ".")) {
				return fs.SkipDir
			}
			return nil
		}
		if path.Ext(file) != ".go" {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel("..", file)
		if err != nil {
			return err
		}
		s := source{dir: path.Dir(filepath.ToSlash(rel)), name: e.Name()}
		for _, spec := range parsed.Imports {
			p, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			s.imports = append(s.imports, p)
		}
		all = append(all, s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// under says whether an import path is a folder of the module, or lies in it.
func under(imported, dir string) bool {
	p := "tandem/" + dir
	return imported == p || strings.HasPrefix(imported, p+"/")
}

// standard: the first element of a path outside the standard library has a dot in it, or is this
// module's name.
func standard(imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	return !strings.Contains(first, ".") && first != "tandem"
}

// touchesBrowser: packages that exist only where a browser is.
func touchesBrowser(imported string) bool {
	return imported == "syscall/js" || strings.HasPrefix(imported, "honnef.co/go/js/")
}

// What two programs share depends on nothing but the standard library and itself.
func TestSharedIsAtTheBottom(t *testing.T) {
	for _, s := range sources(t) {
		if s.dir != "shared" && !strings.HasPrefix(s.dir, "shared/") {
			continue
		}
		for _, imported := range s.imports {
			if !standard(imported) && !under(imported, "shared") {
				t.Errorf("%s/%s imports %s", s.dir, s.name, imported)
			}
		}
	}
}

// The server and the programs in the browsers know each other's messages and nothing more. Only a
// test may start a server.
func TestServerAndProgramsAreApart(t *testing.T) {
	for _, s := range sources(t) {
		for _, imported := range s.imports {
			if strings.HasPrefix(s.dir, "signaling") && under(imported, "wasm") {
				t.Errorf("%s/%s imports %s", s.dir, s.name, imported)
			}
			if strings.HasPrefix(s.dir, "wasm") && under(imported, "signaling") && !s.test() {
				t.Errorf("%s/%s imports %s", s.dir, s.name, imported)
			}
		}
	}
}

// browserDirs are the packages that may touch the browser; every other one is pure and tested
// natively.
var browserDirs = []string{
	"wasm/customer", "wasm/agent", "wasm/editor", "wasm/mirror", "wasm/internal/browser", "wasm/internal/link",
}

func TestOnlyJSFilesTouchTheBrowser(t *testing.T) {
	for _, s := range sources(t) {
		named := strings.HasSuffix(strings.TrimSuffix(s.name, "_test.go"), "_js") || strings.HasSuffix(s.name, "_js.go")
		allowed := slices.ContainsFunc(browserDirs, func(dir string) bool {
			return s.dir == dir || strings.HasPrefix(s.dir, dir+"/")
		})
		if strings.HasSuffix(s.name, "_js.go") && !allowed {
			t.Errorf("%s is pure, yet there is %s", s.dir, s.name)
		}
		for _, imported := range s.imports {
			if !touchesBrowser(imported) {
				continue
			}
			if !named {
				t.Errorf("%s/%s imports %s: its name must end in _js.go", s.dir, s.name, imported)
			}
			if !allowed {
				t.Errorf("%s/%s imports %s: the package is pure", s.dir, s.name, imported)
			}
		}
	}
}

// stages says which other packages of wasm/internal each stage must not know: data flows one way,
// and neither side of the wire knows how the other does it.
var stages = map[string][]string{
	"page":     {"css", "capture", "rebuild", "link", "customer", "agent", "browser", "asset", "gate", "replay", "action"},
	"css":      {"page", "mask", "capture", "rebuild", "link", "customer", "agent", "browser", "asset", "gate", "replay", "action"},
	"link":     {"page", "css", "mask", "capture", "rebuild", "customer", "agent", "browser", "asset", "gate", "replay", "action"},
	"mask":     {"page", "capture", "rebuild", "link", "customer", "agent", "browser", "asset", "gate", "replay", "action"},
	"capture":  {"rebuild", "link", "customer", "agent", "browser", "gate", "replay", "action"},
	"rebuild":  {"capture", "mask", "link", "customer", "agent", "browser", "gate", "replay"},
	"gate":     {"capture", "rebuild", "link", "customer", "agent", "browser", "replay", "action"},
	"replay":   {"capture", "rebuild", "link", "customer", "agent", "browser", "action"},
	"action":   {"capture", "mask", "link", "customer", "agent", "browser", "gate", "replay"},
	"asset":    {"link", "customer", "agent", "browser"},
	"propose":  {"page", "mask", "capture", "rebuild", "link", "customer", "agent", "browser", "draft", "audit", "editor"},
	"draft":    {"page", "mask", "capture", "rebuild", "link", "customer", "agent", "browser", "propose", "audit", "editor"},
	"audit":    {"page", "mask", "capture", "rebuild", "link", "customer", "agent", "browser", "draft", "propose", "editor"},
	"editor":   {"page", "mask", "capture", "rebuild", "link", "customer", "agent", "browser"},
	"event":    {"page", "css", "mask", "capture", "rebuild", "link", "customer", "agent", "browser", "asset", "gate", "replay", "action"},
	"customer": {"rebuild", "agent", "browser", "action", "link"},
	"agent":    {"capture", "mask", "customer", "browser", "gate", "replay", "link"},
}

func TestStages(t *testing.T) {
	const internal = "wasm/internal/"
	for _, s := range sources(t) {
		rest, ok := strings.CutPrefix(s.dir, internal)
		if !ok || s.test() {
			continue
		}
		stage, _, _ := strings.Cut(rest, "/")
		for _, imported := range s.imports {
			other, ok := strings.CutPrefix(imported, "tandem/"+internal)
			if !ok {
				continue
			}
			other, _, _ = strings.Cut(other, "/")
			if slices.Contains(stages[stage], other) {
				t.Errorf("%s/%s imports %s", s.dir, s.name, imported)
			}
		}
	}
}

// The test itself must see the module: a wrong folder would make it content with everything.
func TestSourcesAreFound(t *testing.T) {
	found := map[string]bool{}
	for _, s := range sources(t) {
		found[s.dir] = true
	}
	for _, dir := range []string{"shared", "shared/session", "shared/signal", "signaling", "signaling/server"} {
		if !found[dir] {
			t.Errorf("no Go file seen in %s", dir)
		}
	}
}
