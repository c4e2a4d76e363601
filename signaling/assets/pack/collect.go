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
	programBudget = 1_400_000
)

// collect makes every file. The order follows the names: a file whose name is in another one is
// made before it.
func collect(o options) (tree, error) {
	t := tree{}
	customerWasm, err := t.program(o.customerWasm, "customer")
	if err != nil {
		return nil, err
	}
	agentWasm, err := t.program(o.agentWasm, "agent")
	if err != nil {
		return nil, err
	}
	b := bundler{web: o.web}
	customerJS, err := b.module("customer/main.js", "TANDEM_CUSTOMER_WASM", customerWasm)
	if err != nil {
		return nil, err
	}
	agentJS, err := b.module("agent/main.js", "TANDEM_AGENT_WASM", agentWasm)
	if err != nil {
		return nil, err
	}
	element, err := b.module("agent/tandem-agent.js", "TANDEM_AGENT_JS", t.hashed("agent.js", agentJS))
	if err != nil {
		return nil, err
	}
	loader, err := b.script("tandem.js", "TANDEM_CUSTOMER_JS", t.hashed("customer.js", customerJS))
	if err != nil {
		return nil, err
	}
	t["agent/tandem-agent.js"] = &packed{data: element}
	t["tandem.js"] = &packed{data: loader, budget: loaderBudget}
	if err := t.console(b, o.web); err != nil {
		return nil, err
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

// console adds the pages of agent/, their styles, and the scripts that only they load.
func (t tree) console(b bundler, web string) error {
	entries, err := os.ReadDir(filepath.Join(web, "agent"))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		name := "agent/" + e.Name()
		var data []byte
		switch {
		case name == "agent/console.js":
			data, err = b.module(name, "", "")
		case path.Ext(name) == ".html", path.Ext(name) == ".css", path.Ext(name) == ".svg", path.Ext(name) == ".png":
			data, err = os.ReadFile(filepath.Join(web, name))
		default:
			continue
		}
		if err != nil {
			return err
		}
		t[name] = &packed{data: data}
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
