package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// bundler bundles the entry points of web.
type bundler struct{ web string }

// defines are identifiers that stand for a text in what is bundled.
type defines map[string]string

// module bundles an entry point into an ES module.
func (b bundler) module(entry string, d defines) ([]byte, error) {
	return b.bundle(entry, d, api.FormatESModule)
}

// script bundles into a classic script that leaves no name behind.
func (b bundler) script(entry string, d defines) ([]byte, error) {
	return b.bundle(entry, d, api.FormatIIFE)
}

func (b bundler) bundle(entry string, d defines, format api.Format) ([]byte, error) {
	root, err := filepath.Abs(b.web)
	if err != nil {
		return nil, err
	}
	quoted := map[string]string{}
	for name, text := range d {
		quoted[name] = strconv.Quote(text)
	}
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:     root,
		EntryPoints:       []string{entry},
		Bundle:            true,
		Format:            format,
		Target:            api.ES2022,
		Platform:          api.PlatformBrowser,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Define:            quoted,
		External:          []string{"/assets/*"}, // import() of an address that is put in by define
		Loader:            map[string]api.Loader{".css": api.LoaderText, ".svg": api.LoaderText},
		Plugins:           []api.Plugin{wasmExec, minifiedCSS},
		LogLevel:          api.LogLevelSilent,
	})
	if len(result.Errors) > 0 {
		lines := api.FormatMessages(result.Errors, api.FormatMessagesOptions{Kind: api.ErrorMessage})
		return nil, fmt.Errorf("bundling %s:\n%s", entry, strings.Join(lines, ""))
	}
	return result.OutputFiles[0].Contents, nil
}

// wasmExec is the module "tandem:wasm_exec": Go's own support file for WebAssembly, inside a
// function whose parameter takes the place of the global object, so that nothing is put on the
// page's.
var wasmExec = api.Plugin{
	Name: "tandem:wasm_exec",
	Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `^tandem:wasm_exec$`},
			func(api.OnResolveArgs) (api.OnResolveResult, error) {
				return api.OnResolveResult{Path: "wasm_exec", Namespace: "tandem"}, nil
			})
		build.OnLoad(api.OnLoadOptions{Filter: `^wasm_exec$`, Namespace: "tandem"},
			func(api.OnLoadArgs) (api.OnLoadResult, error) {
				text, err := readWasmExec()
				if err != nil {
					return api.OnLoadResult{}, err
				}
				// It puts fs on globalThis and calls it by its bare name, to print what the program prints.
				module := "export function makeGo(globalThis) {\n" +
					"const fs = { writeSync: (...args) => globalThis.fs.writeSync(...args) };\n" +
					text + "\nreturn globalThis.Go;\n}\n"
				return api.OnLoadResult{Contents: &module, Loader: api.LoaderJS}, nil
			})
	},
}

// readWasmExec reads the file of the Go that compiles the programs: the two must match.
func readWasmExec() (string, error) {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("asking go for its GOROOT: %w", err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "lib", "wasm", "wasm_exec.js"))
	return string(data), err
}

// minifiedCSS gives `import css from "./x.css"` the sheet as a string, minified.
var minifiedCSS = api.Plugin{
	Name: "minified CSS text",
	Setup: func(build api.PluginBuild) {
		build.OnLoad(api.OnLoadOptions{Filter: `\.css$`}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			data, err := os.ReadFile(args.Path)
			if err != nil {
				return api.OnLoadResult{}, err
			}
			result := api.Transform(string(data), api.TransformOptions{
				Loader: api.LoaderCSS, Charset: api.CharsetUTF8,
				MinifyWhitespace: true, MinifySyntax: true,
			})
			if len(result.Errors) > 0 {
				return api.OnLoadResult{Errors: result.Errors}, nil
			}
			text := strings.TrimSpace(string(result.Code))
			return api.OnLoadResult{Contents: &text, Loader: api.LoaderText}, nil
		})
	},
}
