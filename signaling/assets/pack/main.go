// Command pack turns web/ and the two WebAssembly programs into what package assets embeds:
// bundled and minified by esbuild, named by content where the name may change, with a brotli and a
// gzip form beside each file. The same input makes the same bytes.
//
//	go run ./signaling/assets/pack [-fast] -customer-wasm FILE -agent-wasm FILE
//
// It prints the sizes and fails when one is over its budget (not with -fast).
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	var o options
	flag.StringVar(&o.web, "web", "web", "folder of the sources")
	flag.StringVar(&o.out, "out", "signaling/assets/dist", "folder of the result")
	flag.StringVar(&o.cache, "cache", ".cache/pack", "folder that keeps what was compressed before")
	flag.StringVar(&o.customerWasm, "customer-wasm", "", "the customer's program")
	flag.StringVar(&o.agentWasm, "agent-wasm", "", "the agent's program")
	flag.BoolVar(&o.fast, "fast", false, "compress the programs less, ask for no budget")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

type options struct {
	web, out, cache         string
	customerWasm, agentWasm string
	fast                    bool
}

func run(o options) error {
	if o.customerWasm == "" || o.agentWasm == "" {
		return fmt.Errorf("-customer-wasm and -agent-wasm must name the two programs")
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
