package main

import (
	"fmt"
	"io"
	"os"

	"tandem/signaling/genesys"
)

// importFile makes a restrictions file of one of Genesys Co-browse: "tandem import FILE". The file goes to standard output, what
// was not taken over to standard error; then the code is 3.
func importFile(args []string, stdout, stderr io.Writer) (code int) {
	if len(args) != 1 {
		fmt.Fprintln(stderr, "usage: tandem import FILE >restrictions.json")
		return 2
	}
	data, err := os.ReadFile(args[0])
	if err != nil {
		fmt.Fprintln(stderr, "tandem:", err)
		return 1
	}
	f, notes, err := genesys.Import(data)
	if err != nil {
		fmt.Fprintf(stderr, "tandem: %s: %v\n", args[0], err)
		return 1
	}
	if _, err := stdout.Write(f.Print()); err != nil {
		fmt.Fprintln(stderr, "tandem:", err)
		return 1
	}
	for _, note := range notes {
		fmt.Fprintf(stderr, "%s: %s\n", args[0], note)
		code = 3
	}
	return code
}
