// Command pack turns web/ and the WebAssembly programs into what package assets embeds:
// bundled and minified by esbuild, named by content where the name may change, with a brotli and a
// gzip form beside each file. The same input makes the same bytes.
//
//	go run ./signaling/assets/pack [-fast] -customer-wasm FILE -agent-wasm FILE -editor-wasm FILE -mirror-wasm FILE
//
// It prints the sizes and fails when one is over its budget (not with -fast).
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
)

func main() {
	o := options{wasm: map[string]string{}}
	flag.StringVar(&o.web, "web", "web", "folder of the sources")
	flag.StringVar(&o.out, "out", "signaling/assets/dist", "folder of the result")
	flag.StringVar(&o.cache, "cache", ".cache/pack", "folder that keeps what was compressed before")
	for _, name := range programs {
		flag.Func(name+"-wasm", "the program of "+name, func(file string) error {
			o.wasm[name] = file
			return nil
		})
	}
	flag.BoolVar(&o.fast, "fast", false, "compress the programs less, ask for no budget")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

type options struct {
	web, out, cache string
	wasm            map[string]string // file of each of the programs
	fast            bool
}

func run(o options) error {
	var missing []string
	for _, name := range programs {
		if o.wasm[name] == "" {
			missing = append(missing, "-"+name+"-wasm FILE")
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("every program must be named: there is no %s", strings.Join(missing, ", no "))
	}
	t, err := collect(o)
	if err != nil {
		return err
	}
	if err := t.compress(o.cache, o.fast); err != nil {
		return err
	}
	if err := t.write(o.out); err != nil {
		return err
	}
	return report(os.Stdout, t, o.fast)
}
