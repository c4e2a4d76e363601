package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// tree is the result: addresses without the leading slash.
type tree map[string]*packed

type packed struct {
	data, brotli, gzip []byte
	budget             int // bytes of brotli; 0: none
}

// Budgets, in bytes of brotli.
const (
	loaderBudget  = 6_000
	widgetsBudget = 6_000 // of what a page with widgets fetches before one is used
	programBudget = 1_400_000
)

// programs are the WebAssembly programs: each has a flag, and an address in TANDEM_NAME_WASM.
var programs = []string{"customer", "agent", "editor", "mirror"}

// scripts are bundled in this order: one whose address is in another comes before it.
var scripts = []struct {
	entry  string // in web/
	name   string // of the result
	define string // what its address stands for in the ones below; then the name gets a hash
	budget int
}{
	{"customer/main.js", "customer.js", "TANDEM_CUSTOMER_JS", 0},
	{"widgets/call.js", "call.js", "TANDEM_CALL_JS", 0},
	{"widgets/channels.js", "channels.js", "TANDEM_CHANNELS_JS", 0},
	{"widgets/chat/main.js", "web-chat-panel.js", "TANDEM_WEB_CHAT_PANEL_JS", 0},
	{"widgets/chat/web-chat.js", "web-chat.js", "TANDEM_WEB_CHAT_JS", 0},
	{"widgets/main.js", "widgets.js", "TANDEM_WIDGETS_JS", widgetsBudget},
	{"agent/main.js", "agent.js", "TANDEM_AGENT_JS", 0},
	{"editor/main.js", "editor.js", "TANDEM_EDITOR_JS", 0},
	{"mirror/main.js", "mirror/main.js", "", 0},
	{"agent/tandem-agent.js", "agent/tandem-agent.js", "", 0},
	{"agent/console.js", "agent/console.js", "", 0},
	{"check/page.js", "check/page.js", "", 0},
	{"check/probe.js", "check/probe.js", "", 0},
	{"editor/load.js", "editor/editor.js", "", 0},
	{"editor/page.js", "editor/page.js", "", 0},
}

// collect makes every file.
func collect(o options) (tree, error) {
	t, b, d := tree{}, bundler{web: o.web}, defines{}
	for _, name := range programs {
		address, err := t.program(o.wasm[name], name)
		if err != nil {
			return nil, err
		}
		d["TANDEM_"+strings.ToUpper(name)+"_WASM"] = address
	}
	if err := t.languages(b, d); err != nil {
		return nil, err
	}
	for _, s := range scripts {
		data, err := b.module(s.entry, d)
		switch {
		case err != nil:
			return nil, err
		case s.define != "":
			d[s.define] = t.hashed(s.name, data)
			t[strings.TrimPrefix(d[s.define], "/")].budget = s.budget
		default:
			t[s.name] = &packed{data: data}
		}
	}
	loader, err := b.script("tandem.js", d)
	if err != nil {
		return nil, err
	}
	t["tandem.js"] = &packed{data: loader, budget: loaderBudget}
	for _, folder := range []string{"agent", "check", "editor", "mirror"} {
		if err := t.pages(o.web, folder); err != nil {
			return nil, err
		}
	}
	return t, t.copyTree(o.web, "demo")
}

// program adds a WebAssembly file and returns its address.
func (t tree) program(file, name string) (string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	address := t.hashed(name+".wasm", data)
	t[strings.TrimPrefix(address, "/")].budget = programBudget
	return address, nil
}

// hashed adds a file under a name that changes with the content: assets/name.HASH.ext. Package
// assets knows the form.
func (t tree) hashed(name string, data []byte) (address string) {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	address = "assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:8]) + ext
	t[address] = &packed{data: data}
	return "/" + address
}

// pages adds the pages of a folder, their sheets and their pictures, but nothing of the folders in it.
// Their scripts are bundles.
func (t tree) pages(web, folder string) error {
	entries, err := os.ReadDir(filepath.Join(web, folder))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		switch path.Ext(e.Name()) {
		case ".html", ".css", ".svg", ".png":
			data, err := os.ReadFile(filepath.Join(web, folder, e.Name()))
			if err != nil {
				return err
			}
			t[folder+"/"+e.Name()] = &packed{data: data}
		}
	}
	return nil
}

// copyTree adds a folder as it is, but for tests and tools.
func (t tree) copyTree(web, folder string) error {
	root := filepath.Join(web, folder)
	return filepath.WalkDir(root, func(file string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := e.Name()
		if strings.HasPrefix(name, ".") || name == "node_modules" || name == "testdata" || name == "tools" {
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if e.IsDir() || strings.HasSuffix(name, ".test.mjs") {
			return nil
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(web, file)
		if err != nil {
			return err
		}
		t[filepath.ToSlash(rel)] = &packed{data: data}
		return nil
	})
}
