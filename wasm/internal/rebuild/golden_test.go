package rebuild

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tandem/shared/peer"
	"tandem/wasm/internal/asset"
	"tandem/wasm/internal/capture"
	"tandem/wasm/internal/mask"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGoldenPages takes each page of testdata the whole way: read, captured, masked, encoded, decoded,
// rebuilt. What the agent's browser would show is held against the file beside it.
func TestGoldenPages(t *testing.T) {
	pages, err := filepath.Glob("testdata/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	for _, file := range pages {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".html"), func(t *testing.T) {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := wholeWay(t, string(source))
			golden := strings.TrimSuffix(file, ".html") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			// Whatever a page's golden file says, nothing that the page calls a secret may be in it.
			if strings.Contains(strings.ToLower(got), "secret") {
				t.Errorf("a secret came through:\n%s", got)
			}
		})
	}
}

// wholeWay returns what the agent gets to see of a page.
func wholeWay(t *testing.T, source string) string {
	t.Helper()
	f := &frame{t: t}
	b := New(f, everything{})
	var reader peer.PageReader
	writer := peer.NewPageWriter(func(message []byte) {
		if err := reader.Read(message, b); err != nil {
			t.Fatal(err)
		}
	})
	c := capture.New(newReading(t, source), mask.NewPolicy(), &site{})
	c.Snapshot(writer)
	if c.Err() != nil || b.Err() != nil {
		t.Fatal(c.Err(), b.Err())
	}
	var out strings.Builder
	f.node(uint32(peer.DocumentID)).outline(&out, 0)
	for _, id := range slices.Sorted(maps.Keys(f.sheets)) {
		fmt.Fprintf(&out, "sheet %d: %s\n", id, f.sheets[id])
	}
	return out.String()
}

// outline draws a tree, a line a node.
func (n *tree) outline(out *strings.Builder, depth int) {
	indent := strings.Repeat("  ", depth)
	switch {
	case n.name == "#text":
		fmt.Fprintf(out, "%s%q\n", indent, n.text)
	case n.attrs == nil:
		fmt.Fprintf(out, "%s#root %s\n", indent, n.states())
	default:
		fmt.Fprintf(out, "%s<%s", indent, n.name)
		for _, name := range slices.Sorted(maps.Keys(n.attrs)) {
			fmt.Fprintf(out, " %s=%q", name, n.attrs[name])
		}
		out.WriteString(">")
		if n.sheet != 0 {
			fmt.Fprintf(out, " sheet %d %s", n.sheet, n.media)
		}
		fmt.Fprintf(out, " %s\n", n.states())
	}
	if n.root != nil {
		n.root.outline(out, depth+1)
	}
	for _, c := range n.children {
		c.outline(out, depth+1)
	}
}

// everything is a store that has every asset.
type everything struct{}

func (everything) URL(id peer.AssetID) (string, bool) { return fmt.Sprint("blob:", id), true }

// site numbers what a page loads.
type site struct{ addresses []string }

func (s *site) Ref(address string, _ asset.Kind, _ peer.NodeID) string {
	at := slices.Index(s.addresses, address)
	if at < 0 {
		at = len(s.addresses)
		s.addresses = append(s.addresses, address)
	}
	return peer.AssetID(at + 1).URL()
}

// SheetSource serves one sheet, which imports another.
func (s *site) SheetSource(address string, _ peer.NodeID) (text, base string, ok bool) {
	switch address {
	case "https://shop.example/style.css":
		return `@import "more.css" print; h1{color:red} .unused{background:url(unused.png)}`, address, true
	case "https://shop.example/more.css":
		return `body{background:url(print.png)}`, address, true
	}
	return "", address, true
}
