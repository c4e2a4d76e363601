package audit

import (
	"bytes"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestGoldenReport(t *testing.T) {
	for file, got := range map[string][]byte{
		"testdata/report.html": sample().HTML(sampleAbout),
		"testdata/empty.html":  (&Report{}).HTML(About{PrivateByDefault: true}),
		"testdata/report.csv":  sample().CSV(),
		"testdata/report.json": append(sample().Save(), '\n'),
	} {
		if *update {
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s: got\n%s", file, got)
		}
	}
}

// skeleton is the elements, attributes and comments of a document, and its text.
func skeleton(t *testing.T, document []byte) (elements []string, text string) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range root.Descendants() {
		switch n.Type {
		case html.ElementNode:
			s := n.Data
			for _, a := range n.Attr {
				s += " " + a.Key + "=" + a.Val
			}
			elements = append(elements, s)
		case html.CommentNode:
			elements = append(elements, "a comment")
		case html.TextNode:
			b.WriteString(n.Data)
		}
	}
	return elements, b.String()
}

// Whatever the site's texts are, the document has the same elements with the same attributes.
func TestHostileTextStaysText(t *testing.T) {
	r, about := reportOf("harmless")
	want, _ := skeleton(t, r.HTML(about))
	for _, s := range hostile {
		// What the text looks like may mark a row; that is not its markup. Here it never looks like anything.
		r, about := reportOf(s)
		got, text := skeleton(t, r.HTML(about))
		if !slices.Equal(got, want) {
			t.Errorf("%q: the document has other elements: %d, not %d", s, len(got), len(want))
		}
		if shown := clean(s); !strings.Contains(text, shown) {
			t.Errorf("%q is not there as text", shown)
		}
	}
}

// The report loads nothing and runs nothing.
func TestReportIsSelfContained(t *testing.T) {
	elements, _ := skeleton(t, sample().HTML(sampleAbout))
	allowed := set(`html head meta title style body main header p h1 h2 h3 dl div dt dd section ul li b strong code small span br bdi
		table thead tbody tr th td`)
	for _, e := range elements {
		tag, attributes, _ := strings.Cut(e, " ")
		if !allowed[tag] {
			t.Errorf("there is a %s", tag)
		}
		for _, word := range []string{"src", "href", "style=", "on", "id"} {
			if tag != "meta" && strings.HasPrefix(attributes, word) {
				t.Errorf("there is %s", e)
			}
		}
	}
	for _, word := range []string{"url(", "@import", "http://", "s3cr3t", "token="} {
		if strings.Contains(string(sample().HTML(sampleAbout)), word) {
			t.Errorf("there is %q", word)
		}
	}
}

func TestHTMLSays(t *testing.T) {
	_, text := skeleton(t, sample().HTML(sampleAbout))
	text = strings.Join(strings.Fields(text), " ")
	for _, want := range []string{
		"What support agents may see · https://shop.example.com", "3 pages walked", "13 fields found", "5 masked", "7 visible", "3 look private, but visible",
		"Besides, 1 field is not part of the view; 3 elements other than fields are masked by rules; 1 element other than fields is closed by a rule.",
		"is visible, unless a rule masks it", "The rule “.ssn, [data-private]” (mask, set “everywhere”) matched nothing on 2 pages that it holds at.",
		"walked 2026-03-04 10:12 +01:00", "No field is on this page", "No rule of the file holds here.", "Signature",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in %s", want, text)
		}
	}
}
