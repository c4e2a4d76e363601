package audit

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"
)

func readCSV(t *testing.T, data []byte) [][]string {
	t.Helper()
	rest, ok := bytes.CutPrefix(data, []byte("\ufeff"))
	if !ok {
		t.Error("there is no byte order mark")
	}
	rows, err := csv.NewReader(bytes.NewReader(rest)).ReadAll() // wants as many cells in each row
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestCSVRoundTrip(t *testing.T) {
	r := sample()
	rows := readCSV(t, r.CSV())
	if !slices.Equal(rows[0], csvHead[:]) {
		t.Errorf("head: %q", rows[0])
	}
	n := 1
	for _, p := range r.Pages() {
		for _, f := range p.Fields {
			drawn := "no"
			if f.Visible {
				drawn = "yes"
			}
			want := []string{p.Address, p.Title, moment(p.Seen), f.Label, f.Selector, f.Tag, f.Type, f.Name, f.ID, f.Autocomplete, f.Placeholder,
				Looks(f).String(), f.Verdict.String(), f.Reason, f.operable(), f.ClosedBy, drawn}
			if n >= len(rows) || !slices.Equal(rows[n], want) {
				t.Fatalf("row %d: got %q, want %q", n, rows[n:], want)
			}
			n++
		}
	}
	if n != len(rows) {
		t.Errorf("got %d rows, want %d", len(rows), n)
	}
}

func TestHostileCSV(t *testing.T) {
	for _, s := range append(slices.Clone(hostile), `=cmd|' /C calc'!A0`, "+1", "-1", "@SUM(A1)", `",=1+1,"`, `;=1+1`, `a; "=1+1`, "＝1", " =1", "\t=1", "\r=1", "a\n=1") {
		r, _ := reportOf(s)
		for _, row := range readCSV(t, r.CSV()) {
			if len(row) != len(csvHead) {
				t.Errorf("%q: a row has %d cells", s, len(row))
			}
			for _, cell := range row {
				// A country's spreadsheet may part cells at ";" and drops spaces and quotes around them.
				for part := range strings.SplitSeq(cell, ";") {
					if part = strings.TrimLeft(part, ` "`); part != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(part)[0]) {
						t.Errorf("%q: a cell is a formula: %q", s, cell)
					}
				}
			}
		}
	}
}

func TestHarmless(t *testing.T) {
	tests := []struct{ cell, want string }{
		{"", ""}, {"a=b", "a=b"}, {"=1", "'=1"}, {"+1", "'+1"}, {"-1", "'-1"}, {"@a", "'@a"}, {"\ta", "'\ta"}, {"\ra", "'\ra"},
		{"e-mail; -1", "e-mail; '-1"}, {"a;b-c", "a;b-c"}, {`"=1`, `"'=1`}, {"+49 170", "'+49 170"}, {"a\n=b", "a\n'=b"},
	}
	for _, test := range tests {
		if got := harmless(test.cell); got != test.want {
			t.Errorf("%q: got %q, want %q", test.cell, got, test.want)
		}
	}
}
