package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rules.json")
	for _, tc := range []struct {
		text string
		code int
		want string
	}{
		{`{"version": 1, "sets": [{"match": ["a"], "rules": [{"selector": "a", "kind": "mask"}]}, {"rules": []}]}`, 0, ": no faults. Sets: 2, of which 1 hold everywhere. Rules: 1. Private by default: false."},
		{`{"version": 1, "sets": [{"rules": [{"selector": "a..", "kind": "mask"}]}]}`, 1, `rules.json:1:49: the selector "a.." cannot be used`},
	} {
		if err := os.WriteFile(path, []byte(tc.text), 0o600); err != nil {
			t.Fatal(err)
		}
		var out, errors strings.Builder
		if code := check([]string{path}, &out, &errors); code != tc.code || !strings.Contains(out.String()+errors.String(), tc.want) || (out.Len() > 0) != (code == 0) {
			t.Errorf("%s: %d %s%s", tc.text, code, &out, &errors)
		}
	}
	var out, errors strings.Builder
	if code := check(nil, &out, &errors); code != 2 || !strings.Contains(errors.String(), "usage: tandem check FILE") {
		t.Errorf("%d %s", code, &errors)
	}
	if code := check([]string{path + "x"}, &out, &errors); code != 1 {
		t.Errorf("a file that is not there: %d", code)
	}
}

func TestImport(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rules.xml")
	text := `<domRestrictions><restrictionsSet><uriTemplate type="regexp" pattern="a"/><dataMasking><element selector=".a"/></dataMasking></restrictionsSet></domRestrictions>`
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, errors strings.Builder
	if code := importFile([]string{path}, &out, &errors); code != 3 || !strings.Contains(out.String(), `{ "selector": ".a", "kind": "mask" }`) || !strings.Contains(errors.String(), "rules.xml: line 1: the patterns are looked for") {
		t.Errorf("%d %s%s", code, &out, &errors)
	}
	out.Reset()
	for _, args := range [][]string{nil, {path + "x"}, {os.Args[0]}} {
		if code := importFile(args, &out, &errors); code == 0 || code == 3 || out.Len() > 0 {
			t.Errorf("%q: %d %s", args, code, &out)
		}
	}
}
