package main

import (
	"fmt"
	"io"
	"os"

	"tandem/shared/restrict"
)

// check says of a restrictions file what is wrong with it, or what is in it: "tandem check FILE".
func check(args []string, stdout, stderr io.Writer) (code int) {
	if len(args) != 1 {
		fmt.Fprintln(stderr, "usage: tandem check FILE")
		return 2
	}
	data, err := os.ReadFile(args[0])
	if err != nil {
		fmt.Fprintln(stderr, "tandem:", err)
		return 1
	}
	f, err := restrict.Read(args[0], data)
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	rules, anywhere := 0, 0
	for _, set := range f.Sets {
		rules += len(set.Rules)
		if len(set.Match) == 0 {
			anywhere++
		}
	}
	fmt.Fprintf(stdout, "%s: no faults. Sets: %d, of which %d hold everywhere. Rules: %d. Private by default: %t.\n",
		args[0], len(f.Sets), anywhere, rules, f.PrivateByDefault)
	return 0
}
