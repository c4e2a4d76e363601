package session

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestParseID(t *testing.T) {
	for _, tc := range []struct {
		in   string
		want ID
		ok   bool
	}{
		{"123456789", "123456789", true},
		{"000000000", "000000000", true},
		{"123 456 789", "123456789", true},
		{" 123-456-789\n", "123456789", true},
		{"123\u00a0456\u202f789", "123456789", true},
		{"123\u2013456\u2011789", "123456789", true},
		{"1 2 3 4 5 6 7 8 9", "123456789", true},
		{"", "", false},
		{"12345678", "", false},
		{"1234567890", "", false},
		{"12345678a", "", false},
		{"123.456.789", "", false},
		{"+123456789", "", false},
		{"١٢٣٤٥٦٧٨٩", "", false}, // Arabic digits
		{"123456789*", "", false},
		{"123456789\xff", "", false},
		{"123456789" + strings.Repeat(" ", 64), "", false},
	} {
		got, err := ParseID(tc.in)
		if got != tc.want || (err == nil) != tc.ok {
			t.Errorf("ParseID(%q) = %q, %v; want %q, ok %v", tc.in, got, err, tc.want, tc.ok)
		}
		if err != nil && !errors.Is(err, ErrID) {
			t.Errorf("ParseID(%q): %v is not ErrID", tc.in, err)
		}
	}
}

func TestGrouped(t *testing.T) {
	if got, want := ID("012345678").Grouped(), "012 345 678"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := ID("12").Grouped(), "12"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNewID(t *testing.T) {
	for _, tc := range []struct {
		name string
		in   []byte
		want ID
	}{
		{"zero", []byte{0, 0, 0, 0}, "000000000"},
		{"largest", []byte{0x3b, 0x9a, 0xc9, 0xff}, "999999999"},
		{"top bits are not looked at", []byte{0xc0, 0, 0, 7}, "000000007"},
		{"too large is drawn again", []byte{0x3b, 0x9a, 0xca, 0x00, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 1}, "000000001"},
	} {
		got, err := NewID(bytes.NewReader(tc.in))
		if err != nil || got != tc.want {
			t.Errorf("%s: got %q, %v; want %q", tc.name, got, err, tc.want)
		}
	}
	if _, err := NewID(bytes.NewReader([]byte{1, 2})); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("short source: got %v, want an unexpected EOF", err)
	}
	seen := map[byte]bool{}
	for range 2000 {
		id, err := NewID(rand.Reader)
		if err != nil || !id.Valid() {
			t.Fatalf("got %q, %v", id, err)
		}
		seen[id[0]] = true
	}
	if len(seen) != 10 {
		t.Errorf("2000 IDs began with %d different digits, want 10", len(seen))
	}
}

func FuzzParseID(f *testing.F) {
	f.Add("123 456 789")
	f.Add("123\u00a0456-789")
	f.Add("sess.>\r\n123456789")
	f.Fuzz(func(t *testing.T, s string) {
		id, err := ParseID(s)
		if err != nil {
			if id != "" {
				t.Fatalf("an ID beside an error: %q", id)
			}
			return
		}
		if !id.Valid() {
			t.Fatalf("ParseID(%q) = %q", s, id)
		}
		again, err := ParseID(id.Grouped())
		if err != nil || again != id {
			t.Fatalf("grouped %q parsed to %q, %v", id.Grouped(), again, err)
		}
	})
}

func TestNumber(t *testing.T) {
	for _, id := range []ID{"000000000", "000000001", "012345678", "999999999"} {
		if got := IDOf(id.Number()); got != id {
			t.Errorf("%s is %d is %q", id, id.Number(), got)
		}
	}
	if got := IDOf(1_000_000_000); got != "" {
		t.Errorf("a billion is %q", got)
	}
}
