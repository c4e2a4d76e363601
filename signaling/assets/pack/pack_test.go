package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// fixture is a small web/ with everything that the packer knows.
func fixture(t *testing.T) options {
	t.Helper()
	dir := t.TempDir()
	long := strings.Repeat("/* padding that compresses */\n", 40)
	for name, text := range map[string]string{
		"web/tandem.js":                 "import { x } from './loader/x.js';\nwindow.tandem = [import(x(TANDEM_CUSTOMER_JS)), x(TANDEM_WIDGETS_JS), TANDEM_WEB_CHAT_JS, x(TANDEM_LANGUAGES + TANDEM_LANGUAGES_HASH)];",
		"web/loader/x.js":               "export const x = (s) => new URL(s, document.currentScript.src);",
		"web/customer/main.js":          "import { makeGo } from 'tandem:wasm_exec';\nimport css from './x.css';\nexport const start = () => [makeGo({}), css, TANDEM_CUSTOMER_WASM];",
		"web/customer/x.css":            ":host { color: red; }\n/* a comment */",
		"web/languages/de/loader.js":    "export default { yes: 'Ja' };",
		"web/languages/de/session.js":   "import loader from './loader.js';\nexport default { ...loader, exit: 'Beenden' };",
		"web/languages/ar/loader.js":    "export default { yes: 'نعم' };",
		"web/widgets/main.js":           "export const panels = [() => import(TANDEM_CALL_JS), () => import(TANDEM_CHANNELS_JS)];",
		"web/widgets/call.js":           "export const draw = 'call';",
		"web/widgets/channels.js":       "export const draw = 'channels';",
		"web/widgets/chat/main.js":      "export const createChat = () => TANDEM_CUSTOMER_WASM;",
		"web/widgets/chat/web-chat.js":  "export const connected = () => import(TANDEM_WEB_CHAT_PANEL_JS);",
		"web/agent/main.js":             "export const start = () => TANDEM_AGENT_WASM;",
		"web/agent/tandem-agent.js":     "customElements.define('tandem-agent', class extends HTMLElement { load() { return import(TANDEM_AGENT_JS) } });",
		"web/agent/console.js":          "import './id.js'; await customElements.whenDefined('tandem-agent');",
		"web/agent/id.js":               "document.title = 'console';",
		"web/agent/id.test.mjs":         "throw 1",
		"web/agent/index.html":          "<!doctype html>" + long,
		"web/agent/console.css":         "body{}" + long,
		"web/agent/ui/part.js":          "",
		"web/editor/main.js":            "export const start = () => TANDEM_EDITOR_WASM;",
		"web/editor/load.js":            "export const editor = () => import(TANDEM_EDITOR_JS);",
		"web/editor/page.js":            "import './words.js'; fetch('/v1/editor');",
		"web/editor/words.js":           "document.title = 'the editor';",
		"web/editor/words.test.mjs":     "throw 1",
		"web/editor/index.html":         "<!doctype html>" + long,
		"web/editor/editor.css":         "main{}" + long,
		"web/editor/icon.svg":           "<svg/>",
		"web/editor/panel/panel.css":    "b{}",
		"web/check/page.js":             "document.title = 'the check';",
		"web/check/probe.js":            "export const probe = () => import(TANDEM_CUSTOMER_JS);",
		"web/check/index.html":          "<!doctype html>" + long,
		"web/check/page.css":            "i{}" + long,
		"web/mirror/main.js":            "import css from '../customer/x.css';\ndocument.body.append(css, TANDEM_MIRROR_WASM);",
		"web/mirror/index.html":         "<!doctype html>" + long,
		"web/mirror/mirror.css":         "p{}" + long,
		"web/demo/index.html":           "<!doctype html>" + long,
		"web/demo/private/a.png":        "\x89PNG",
		"web/demo/.hidden":              "x",
		"web/demo/tools/make.mjs":       "x",
		"web/demo/assets/list.test.mjs": "x",
		"customer.wasm":                 "\x00asm customer" + long,
		"agent.wasm":                    "\x00asm agent" + long,
		"editor.wasm":                   "\x00asm editor" + long,
		"mirror.wasm":                   "\x00asm mirror" + long,
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	o := options{
		web: filepath.Join(dir, "web"), out: filepath.Join(dir, "dist"), cache: filepath.Join(dir, "cache"),
		wasm: map[string]string{},
	}
	for _, name := range programs {
		o.wasm[name] = filepath.Join(dir, name+".wasm")
	}
	return o
}

// contents reads a folder: name → content.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(file string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(file)
		rel, _ := filepath.Rel(dir, file)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func one(t *testing.T, files map[string]string, pattern string) (name, text string) {
	t.Helper()
	re := regexp.MustCompile("^" + pattern + "$")
	for n, s := range files {
		if re.MatchString(n) {
			if name != "" {
				t.Fatalf("%s: both %s and %s", pattern, name, n)
			}
			name, text = n, s
		}
	}
	if name == "" {
		t.Fatalf("nothing matches %s", pattern)
	}
	return name, text
}

const hash = `[0-9a-f]{16}`

func TestPack(t *testing.T) {
	o := fixture(t)
	if err := run(o); err != nil {
		t.Fatal(err)
	}
	files := contents(t, o.out)

	customerWasm, _ := one(t, files, `assets/customer\.`+hash+`\.wasm`)
	customerJS, text := one(t, files, `assets/customer\.`+hash+`\.js`)
	if !strings.Contains(text, `"/`+customerWasm+`"`) {
		t.Errorf("the customer's script does not name %s", customerWasm)
	}
	if !strings.Contains(text, "{color:red}") || strings.Contains(text, "a comment") {
		t.Error("the sheet is not in the script, minified")
	}
	if !strings.Contains(text, "gojs") || !strings.Contains(text, ".Go") || strings.Contains(text, "globalThis.fs") {
		t.Error("Go's support file is not in the script, or touches the real global object")
	}
	widgetsJS, text := one(t, files, `assets/widgets\.`+hash+`\.js`)
	for _, name := range []string{"call", "channels"} {
		file, _ := one(t, files, `assets/`+name+`\.`+hash+`\.js`)
		if !strings.Contains(text, `"/`+file+`"`) {
			t.Errorf("the widgets' script does not name %s", file)
		}
	}
	german, text := one(t, files, `assets/de-session\.`+hash+`\.js`)
	if !strings.Contains(text, `"Ja"`) || !strings.Contains(text, `"Beenden"`) {
		t.Errorf("the German texts of a session are %s", text)
	}
	languagesHash := strings.Split(german, ".")[1]
	for _, name := range []string{"de-loader", "ar-loader"} {
		if _, ok := files["assets/"+name+"."+languagesHash+".js"]; !ok {
			t.Errorf("no %s with the hash of the others", name)
		}
	}
	if !strings.Contains(files["tandem.js"], `ar de`+languagesHash) && !strings.Contains(files["tandem.js"], `"ar de"+"`+languagesHash) {
		t.Errorf("the loader does not name the languages: %s", files["tandem.js"])
	}
	agentWasm, _ := one(t, files, `assets/agent\.`+hash+`\.wasm`)
	agentJS, text := one(t, files, `assets/agent\.`+hash+`\.js`)
	if !strings.Contains(text, `"/`+agentWasm+`"`) {
		t.Errorf("the agent's script does not name %s", agentWasm)
	}
	editorWasm, _ := one(t, files, `assets/editor\.`+hash+`\.wasm`)
	editorJS, text := one(t, files, `assets/editor\.`+hash+`\.js`)
	if !strings.Contains(text, `"/`+editorWasm+`"`) {
		t.Errorf("the editor's script does not name %s", editorWasm)
	}
	mirrorWasm, _ := one(t, files, `assets/mirror\.`+hash+`\.wasm`)
	for name, inside := range map[string]string{
		"tandem.js": `"/` + customerJS + `"`, widgetsJS: `import("/assets/call.`, "agent/tandem-agent.js": `"/` + agentJS + `"`,
		"editor/editor.js": `import("/` + editorJS + `")`, "editor/page.js": `"the editor"`, "editor/index.html": "<!doctype",
		"editor/editor.css": "main", "editor/icon.svg": "<svg/>",
		"mirror/main.js": `"/` + mirrorWasm + `"`, "mirror/index.html": "<!doctype", "mirror/mirror.css": "p{}",
		"agent/console.js": `"console"`, "agent/index.html": "<!doctype", "agent/console.css": "body", "demo/private/a.png": "PNG",
	} {
		if !strings.Contains(files[name], inside) {
			t.Errorf("%s does not hold %s", name, inside)
		}
	}
	if !strings.HasPrefix(files["tandem.js"], "(()=>{") && !strings.HasPrefix(files["tandem.js"], `"use strict";(()=>{`) {
		t.Errorf("the loader is not wrapped: %.40s", files["tandem.js"])
	}
	for name := range files {
		for _, no := range []string{"test", "hidden", "tools", "agent/ui", "agent/main.js", "agent/id.js",
			"editor/main.js", "editor/load.js", "editor/words", "editor/panel", "assets/mirror.js"} {
			if strings.Contains(name, no) {
				t.Errorf("%s has been packed", name)
			}
		}
	}
	for name, text := range files {
		base, ext := strings.TrimSuffix(strings.TrimSuffix(name, ".br"), ".gz"), filepath.Ext(name)
		var r io.Reader
		switch ext {
		case ".br":
			r = brotli.NewReader(strings.NewReader(text))
		case ".gz":
			var err error
			if r, err = gzip.NewReader(strings.NewReader(text)); err != nil {
				t.Fatal(err)
			}
		default:
			continue
		}
		got, err := io.ReadAll(r)
		if err != nil || string(got) != files[base] {
			t.Errorf("%s is not %s compressed: %v", name, base, err)
		}
	}
	for _, name := range []string{customerWasm + ".br", customerWasm + ".gz", "agent/index.html.br", "demo/index.html.gz"} {
		if _, ok := files[name]; !ok {
			t.Errorf("%s is missing", name)
		}
	}
	if _, ok := files["demo/private/a.png.br"]; ok {
		t.Error("a picture has been compressed again")
	}
}

// The same sources, elsewhere and without a cache, make the same bytes.
func TestPackReproduces(t *testing.T) {
	a, b := fixture(t), fixture(t)
	for _, o := range []options{a, b} {
		if err := run(o); err != nil {
			t.Fatal(err)
		}
	}
	first, second := contents(t, a.out), contents(t, b.out)
	if len(first) != len(second) {
		t.Errorf("%d files, then %d", len(first), len(second))
	}
	for name, text := range first {
		if second[name] != text {
			t.Errorf("%s differs", name)
		}
	}
}

func TestPackReplaces(t *testing.T) {
	o := fixture(t)
	if err := os.MkdirAll(filepath.Join(o.out, "assets"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{".gitkeep", "assets/customer.0000000000000000.js", "old.html"} {
		if err := os.WriteFile(filepath.Join(o.out, name), []byte("old"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := run(o); err != nil {
		t.Fatal(err)
	}
	files := contents(t, o.out)
	one(t, files, `assets/customer\.`+hash+`\.js`)
	if _, ok := files["old.html"]; ok {
		t.Error("a file of an earlier build is still there")
	}
	if _, ok := files[".gitkeep"]; !ok {
		t.Error(".gitkeep is gone")
	}
}

func TestCache(t *testing.T) {
	dir := t.TempDir()
	made := 0
	compress := func(data []byte) ([]byte, error) { made++; return bytes.ToUpper(data), nil }
	for range 2 {
		got, err := cached(dir, []byte("abc"), "up", compress)
		if err != nil || string(got) != "ABC" {
			t.Fatalf("got %q, %v", got, err)
		}
	}
	if _, err := cached(dir, []byte("abd"), "up", compress); err != nil {
		t.Fatal(err)
	}
	if made != 2 {
		t.Errorf("compressed %d times, want 2", made)
	}
}
