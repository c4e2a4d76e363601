package restrict

import (
	"encoding/json"
	"strings"
	"testing"
)

const example = `{
  "version": 1,
  "privateByDefault": false,
  "sets": [
    {
      "name": "checkout",
      "match": ["^https://shop\\.example\\.com/checkout"],
      "rules": [
        {"selector": ".ssn", "kind": "mask"},
        {"selector": "#order-summary", "kind": "show"},
        {"selector": "#cancel-order", "kind": "control-off"},
        {"selector": "#search-form button", "kind": "control-on"}
      ]
    },
    {"rules": [{"kind": "mask", "selector": ".ssn"}]}
  ]
}
`

func TestRead(t *testing.T) {
	f, err := Read("r.json", []byte(example))
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Sets) != 2 || f.PrivateByDefault || f.Sets[0].Name != "checkout" || len(f.Sets[0].Rules) != 4 {
		t.Errorf("%+v", f)
	}
	if r := f.Sets[0].Rules[3]; r.Kind != KindControlOn || r.Selector.Text != "#search-form button" || r.Selector.Keys[0].Name != "button" {
		t.Errorf("%+v", r)
	}
	for address, want := range map[string][2]bool{
		"https://shop.example.com/checkout?a": {true, true}, "https://shop.example.com/": {false, true},
	} {
		if got := [2]bool{f.Sets[0].Holds(address), f.Sets[1].Holds(address)}; got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

func TestHanded(t *testing.T) {
	f, err := Read("r.json", []byte(`{"version":1,"privateByDefault":true,"sets":[{"match":["^a"],"rules":[{"selector":".x .y","kind":"mask"},{"selector":".x .y","kind":"control-off"}]},{"rules":[]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"version":1,"privateByDefault":true,"selectors":[{"text":".x .y","keys":[[".y",".x"]],"names":["class"],"outer":[".x"],"loose":false}],` +
		`"sets":[{"match":[[[1,2,2,[]],[8,1,0,[]],[3,3,0,[]],[2,4,0,[97,97]],[7,1,0,[]]]],"rules":[[0,1],[0,3]]},{"match":[],"rules":[]}]}`
	if got := string(f.Handed()); got != want {
		t.Errorf("\n%s, want\n%s", got, want)
	}
	if got := string((&File{}).Handed()); got != `{"version":1,"privateByDefault":false,"selectors":[],"sets":[]}` {
		t.Error(got)
	}
}

func TestReadFaults(t *testing.T) {
	for text, want := range map[string]string{
		``:                                   "r.json:1:1: the file ends too early",
		`{"version": 1`:                      "r.json:1:14: the file ends too early",
		"{\"version\": 1,\n  \"sets\": [,]}": "r.json:2:11: this is not JSON",
		`{"version": 1,}`:                    "this is not JSON",
		"{\"version\": 1} {}":                "r.json:1:16: something comes after",
		"{\"version\": 1, // all\n}":         "this is not JSON",
		`[]`:                                 `r.json:1:1: the file is of the kind "list" here; it must be of the kind "object"`,
		`{}`:                                 `r.json:1:1: "version" is missing`,
		`{"version": 2}`:                     "r.json:1:13: this is version 2",
		`{"version": "1"}`:                   `"version" is of the kind "text" here`,
		`{"version": 1, "Sets": []}`:         `r.json:1:16: the file has no member "Sets"; it may have "$schema", "privateByDefault", "sets", "version"`,
		`{"version": 1, "version": 1}`:       `"version" is there twice`,
		"{\"version\": 1, \"sets\": [\n{\"name\": \"é\", \"rules\": [{\"selector\": \"a..b\", \"kind\": \"mask\"}]}]}": `r.json:2:38: the selector "a..b" cannot be used: a class after '.' is missing at ".b"`,
		`{"version": 1, "sets": [{"rules": [{"selector": "a", "kind": "hide"}]}]}`:                                     `there is no kind "hide"; it is "mask"`,
		`{"version": 1, "sets": [{"rules": [{"selector": "a"}]}]}`:                                                     `the rule has no "kind"`,
		`{"version": 1, "sets": [{"rules": [{"kind": "mask"}]}]}`:                                                      `the rule has no "selector"`,
		`{"version": 1, "sets": [{"match": ["("], "rules": []}]}`:                                                      `the pattern "(" cannot be used: missing closing )`,
		`{"version": 1, "sets": [{"match": [""], "rules": []}]}`:                                                       "matches every address",
		`{"version": 1, "sets": [{"match": [], "rules": []}]}`:                                                         `"match" is empty`,
		`{"version": 1, "sets": [{"match": "a", "rules": []}]}`:                                                        `"match" is of the kind "text" here`,
		`{"version": 1, "sets": [{"match": ["a"]}]}`:                                                                   `the set has no "rules"`,
		`{"version": 1, "sets": [null]}`:                                                                               `a set is of the kind "null" here`,
		`{"version": 1, "privateByDefault": "yes"}`:                                                                    `"privateByDefault" is of the kind "text" here; it must be of the kind "true or false"`,
		"{\"version\": 1, \"sets\": [{\"name\": \"\xff\", \"rules\": []}]}":                                            "r.json:1:35: this is not UTF-8",
		"\ufeff{}": "byte order mark",
		`{"version": 1, "sets": [{"name": "` + strings.Repeat("a", 1025) + `", "rules": []}]}`: "at most 1024",
		strings.Repeat(" ", MaxFile+1): "at most 1048576",
		`{"version": 1, "sets": [{"rules": [` + strings.TrimSuffix(strings.Repeat(`{"selector":"a","kind":"mask"},`, MaxRules+1), ",") + `]}]}`: "2001 rules",
		`{"version": 1, "sets": ` + strings.Repeat("[", 100) + strings.Repeat("]", 100) + `}`:                                                   "nested too deep",
	} {
		f, err := Read("r.json", []byte(text))
		if f != nil || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.80q: %v, want %s", text, err, want)
		}
		if err != nil && !strings.Contains(err.Error(), "; ") {
			t.Errorf("%.80q: how is it mended? %v", text, err)
		}
	}
}

// All faults are told, not only the first.
func TestReadTellsAll(t *testing.T) {
	_, err := Read("r", []byte(`{"version": 1, "sets": [{"rules": [{"selector": "..", "kind": "x"}, {"selector": ")", "kind": "mask"}]}]}`))
	if faults, ok := err.(Faults); !ok || len(faults) != 3 {
		t.Errorf("%v", err)
	}
}

// What is read is handed over as JSON; what is refused has a place, and is nothing.
func FuzzRead(f *testing.F) {
	f.Add([]byte(example))
	f.Add([]byte(`{"version":1,"sets":[{"match":["(?i)a|b"],"rules":[{"selector":"a:not(.b)","kind":"show"}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Read("r", data)
		if err != nil {
			if faults := err.(Faults); file != nil || len(faults) == 0 || faults[0].Line < 1 || faults[0].Column < 1 {
				t.Errorf("%v", err)
			}
			return
		}
		if !json.Valid(file.Handed()) {
			t.Error("handed over as what is no JSON")
		}
	})
}

// A few bytes of a pattern make a program of thousands of steps, which every customer's browser would have to take.
func TestReadBoundsAllPatterns(t *testing.T) {
	file := func(patterns int) []byte {
		return []byte(`{"version":1,"sets":[` + strings.TrimSuffix(strings.Repeat(`{"match":["x{900}"],"rules":[]},`, patterns), ",") + `]}`)
	}
	if _, err := Read("r.json", file(100)); err != nil {
		t.Error(err)
	}
	_, err := Read("r.json", file(200))
	if faults, ok := err.(Faults); !ok || len(faults) != 1 || !strings.Contains(faults[0].What, "100000 steps") {
		t.Errorf("%v", err)
	}
}
