package audit

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestSaveAndRestore(t *testing.T) {
	awkward, _ := reportOf("\"\\/\b\f\n\r\t\u2028é😀\x01\xff")
	for _, r := range []*Report{{}, sample(), awkward} {
		saved := r.Save()
		if !json.Valid(saved) {
			t.Errorf("not JSON: %s", saved)
		}
		got, err := Restore(saved)
		if err != nil {
			t.Fatal(err)
		}
		if again := got.Save(); !bytes.Equal(again, saved) {
			t.Errorf("got %s, want %s", again, saved)
		}
		if a, b := got.HTML(sampleAbout), r.HTML(sampleAbout); !bytes.Equal(a, b) {
			t.Errorf("the document differs:\n%s\n%s", a, b)
		}
		if got.size != r.size || len(got.pages) != len(r.pages) {
			t.Errorf("got %d bytes in %d pages, want %d in %d", got.size, len(got.pages), r.size, len(r.pages))
		}
	}
}

func TestRestoreReadsJSON(t *testing.T) {
	r, err := Restore([]byte(" {\n \"pages\" : [ { \"title\" : \"\\u00e9\\ud83d\\ude00\\ud83dx\\/\" , \"address\":\"a\", \"fields\": [ ] } ], \"left\":0, \"version\": 1 } "))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := r.Pages()[0].Title, "é😀\ufffdx/"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRestoreRefuses(t *testing.T) {
	page := func(s string) string { return `{"version":1,"pages":[{` + s + `}]}` }
	field := func(s string) string { return page(`"fields":[{` + s + `}]`) }
	repeat := func(s string, n int) string { return strings.TrimSuffix(strings.Repeat(s+",", n), ",") }
	tests := []struct{ saved, says string }{
		{"", "'{' is missing"},
		{"null", "'{' is missing"},
		{"{}", "version 0, not 1"},
		{`{"version":2,"pages":[]}`, "version 2, not 1"},
		{`{"version":1`, "'}' is missing"},
		{`{"version":1,}`, "a name must be a text"},
		{`{"version":1}x`, "after the end"},
		{"{\"version\":1}\x00", "after the end"},
		{`{"version":1,"version":1}`, `"version" is there twice`},
		{`{"version":1,"more":1}`, `no "more" here`},
		{`{"version":1.5}`, "missing"},
		{`{"version":01}`, `"version" must be a whole number`},
		{`{"version":-1}`, `"version" must be a whole number`},
		{`{"version":1,"left":99999999999999999999}`, `"left" must be a whole number`},
		{`{"version":1,"pages":{}}`, "'[' is missing"},
		{`{"version":1,"pages":[{},]}`, "'{' is missing"},
		{page(`"address":1`), "address must be a text"},
		{page(`"address":"a`), "address does not end"},
		{page("\"address\":\"\n\""), "address has a byte"},
		{page("\"address\":\"\xff\""), "address has a byte"},
		{page(`"address":"\x"`), "a backslash"},
		{page(`"address":"\u12"`), "a backslash"},
		{page(`"address":"\u+123"`), "a backslash"},
		{page(`"seen":"yesterday"`), `"seen" is no moment`},
		{field(`"verdict":4`), `"verdict" is 4`},
		{field(`"closed":1`), `"closed" must be true or false`},
		{field(`"value":"secret"`), `no "value" here`},
		{page(`"rules":[{"match":1}]`), `no "match" here`},
		{`{"version":1,"pages":[` + repeat("{}", MaxPages+1) + `]}`, "more than 200 pages"},
		{page(`"fields":[` + repeat("{}", MaxFields+1) + `]`), "more than 1000 fields"},
		{page(`"rules":[` + repeat("{}", maxRules+1) + `]`), "more than 2000 rules"},
		{strings.Repeat(" ", MaxSaved+1), "at most 524288"},
		{strings.Repeat("[", 10000), "'{' is missing"},
	}
	for _, test := range tests {
		_, err := Restore([]byte(test.saved))
		if !errors.Is(err, ErrSaved) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%.80q: got %v, want %q", test.saved, err, test.says)
		}
	}
}

// Whatever is cut off a saved report, it is refused.
func TestRestoreCut(t *testing.T) {
	saved := sample().Save()
	for i := range saved {
		if _, err := Restore(saved[:i]); !errors.Is(err, ErrSaved) {
			t.Fatalf("%d bytes: %v", i, err)
		}
	}
}

func TestSeenIsKept(t *testing.T) {
	for _, at := range []time.Time{
		{}, time.Date(2026, 1, 2, 3, 4, 5, 999, time.UTC), time.Date(2026, 1, 2, 3, 4, 5, 0, time.FixedZone("", -12600)),
		time.Date(12026, 1, 2, 3, 4, 5, 0, time.UTC),
	} {
		r := &Report{}
		r.Add(Page{Address: "a", Seen: at})
		got, err := Restore(r.Save())
		if err != nil {
			t.Fatal(err)
		}
		if a, b := got.Pages()[0].Seen, r.Pages()[0].Seen; !a.Equal(b) || at.Year() < 10000 && at.Sub(a) >= time.Second {
			t.Errorf("%v: got %v, want %v", at, a, b)
		}
	}
}

// FuzzRestore: anything is refused or read, what is read keeps to the limits, and it is saved and read again as the same.
func FuzzRestore(f *testing.F) {
	f.Add([]byte(`{"version":1,"pages":[]}`))
	f.Add([]byte(`{"version":1,"left":3,"pages":[{"address":"http://u:p@h/a?b#/c?d","title":"\ud83d\ude00","seen":"2026-03-04T10:12:00+01:00","left":1}]}`))
	f.Add(sample().Save())
	f.Fuzz(func(t *testing.T, saved []byte) {
		r, err := Restore(saved)
		if err != nil {
			if !errors.Is(err, ErrSaved) || len(err.Error()) > 400 {
				t.Errorf("%v", err)
			}
			return
		}
		first := r.Save()
		if len(first) > MaxSaved || len(r.pages) > MaxPages {
			t.Errorf("%d bytes, %d pages", len(first), len(r.pages))
		}
		if !json.Valid(first) {
			t.Errorf("not JSON: %s", first)
		}
		again, err := Restore(first)
		if err != nil {
			t.Fatalf("%v in %s", err, first)
		}
		if second := again.Save(); !bytes.Equal(second, first) {
			t.Errorf("got %s, want %s", second, first)
		}
		r.Warnings()
		r.HTML(About{})
		readCSV(t, r.CSV())
	})
}

// full is as large as a report gets, or nearly.
func full() *Report {
	r := &Report{}
	fields := sample().Pages()[0].Fields
	for i := range MaxPages {
		r.Add(Page{Address: fmt.Sprint("https://a.example/", i), Fields: fields})
	}
	return r
}

func BenchmarkRestore(b *testing.B) {
	saved := full().Save()
	b.SetBytes(int64(len(saved)))
	for b.Loop() {
		if _, err := Restore(saved); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHTML(b *testing.B) {
	r := full()
	for b.Loop() {
		r.HTML(sampleAbout)
	}
}
