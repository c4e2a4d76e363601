package restrict

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
)

var patterns = []string{
	`^https://shop\.example\.com/checkout`, `/checkout$`, `(?i)STRASSE|k`, `a{2,5}b?`, `\bcart\b`, `\Bx`, `[^/]+/[0-9a-f-]{3}`, `^$`, `.`, `(a|b)*?c`,
	`[[:alpha:]]\d+`, `\pL`, `(?s)a.b`, `^(?:https?://)?[^?#]*\.pdf`, `x*`, `(?i)[a-c]`, `[^\s\S]`, `aa|[^\s\S]b`,
}

var addresses = []string{
	"", "https://shop.example.com/checkout?x=1", "https://shop.example.com/checkouts", "http://evil/?https://shop.example.com/checkout", "/checkout",
	"aaab", "aa", "my cart!", "carts", "Straße", "STRASSE", "\u212a", "a\nb", "https://a.b/x.pdf?y", "abc/9f-", "ſ", "naïve7", "xx",
}

func TestPatterns(t *testing.T) {
	for _, text := range patterns {
		p, err := ParsePattern(text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		for _, address := range addresses {
			if got, want := p.matches(address), regexp.MustCompile(text).MatchString(address); got != want {
				t.Errorf("%q on %q: %t, want %t", text, address, got, want)
			}
		}
	}
}

// The browser runs the same programs (web/dom/read-pattern.test.mjs): what it is to find is in a file, which UPDATE=1 writes.
func TestPatternVectors(t *testing.T) {
	type vector struct {
		Pattern string          `json:"pattern"`
		Program json.RawMessage `json:"program"`
		Yes     []string        `json:"yes"`
		No      []string        `json:"no"`
	}
	var lines []string
	for _, text := range patterns {
		p, err := ParsePattern(text)
		if err != nil {
			t.Fatal(err)
		}
		v := vector{Pattern: text, Program: p.handed(), Yes: []string{}, No: []string{}}
		for _, address := range addresses {
			if regexp.MustCompile(text).MatchString(address) {
				v.Yes = append(v.Yes, address)
			} else {
				v.No = append(v.No, address)
			}
		}
		line, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(line))
	}
	want := "[\n" + strings.Join(lines, ",\n") + "\n]\n"
	const path = "testdata/patterns.json"
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != want {
		t.Errorf("%s is not what the patterns make: %v", path, err)
	}
}

func TestPatternFaults(t *testing.T) {
	for text, want := range map[string]string{
		`(`:                              "missing closing )",
		`a(?=b)`:                         "invalid or unsupported Perl syntax",
		`\1`:                             "invalid escape sequence",
		`(?m)^a`:                         "(?m)",
		`(?:a{1000}){1000}`:              "invalid repeat count",
		`[a-z]{900}[a-z]{900}[a-z]{900}`: "steps long",
		strings.Repeat("a", 1025):        "at most 1024",
	} {
		if _, err := ParsePattern(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// Our own runner and Go's say the same.
func FuzzPattern(f *testing.F) {
	for i, text := range patterns {
		f.Add(text, addresses[i])
	}
	f.Fuzz(func(t *testing.T, text, address string) {
		p, err := ParsePattern(text)
		if err != nil {
			return
		}
		if got, want := p.matches(address), regexp.MustCompile(text).MatchString(address); got != want {
			t.Errorf("%q on %q: %t, want %t", text, address, got, want)
		}
	})
}
