package draft

import (
	"fmt"
	"strings"
	"testing"

	"tandem/shared/restrict"
)

const example = `{
  "version": 1,
  "sets": [
    {"name": "checkout", "match": ["^https://shop\\.example\\.com/checkout"], "rules": [
      {"selector": ".ssn", "kind": "mask"},
      {"selector": "#order", "kind": "show"},
      {"selector": "#cancel", "kind": "control-off"}
    ]},
    {"rules": [{"selector": ".card", "kind": "mask"}]},
    {"name": "nothing", "match": ["^https://empty/"], "rules": []},
    {"match": ["/a$", "/b$"], "rules": [{"selector": ".two", "kind": "control-on"}]}
  ]
}`

const address = "https://shop.example.com/checkout?x"

func read(t testing.TB, text string) *restrict.File {
	t.Helper()
	f, err := restrict.Read("r.json", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func printed(d *Draft) string { return string(d.File().Print()) }

// brief is the rules as a line each: "1 .ssn mask checkout".
func brief(d *Draft) string {
	var lines []string
	for _, r := range d.Rules(address) {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%d %s %s %s", r.ID, r.Selector, r.Kind, r.Set)))
	}
	return strings.Join(lines, ", ")
}

func TestNewTakesACopy(t *testing.T) {
	f := read(t, example)
	d := New(f)
	want := printed(d)
	if want != string(f.Print()) {
		t.Errorf("%s", want)
	}
	f.Sets[0].Rules[0].Kind = restrict.KindShow
	f.Sets[0].Match[0].Text = "changed"
	f.Sets[0].Name = "changed"
	d.File().Sets[0].Rules[0].Kind = restrict.KindShow
	if got := printed(d); got != want {
		t.Errorf("changed from outside: %s", got)
	}
	if got := printed(New(nil)); got != string((&restrict.File{}).Print()) {
		t.Errorf("no file: %s", got)
	}
}

func TestRules(t *testing.T) {
	d := New(read(t, example))
	if got, want := brief(d), "1 .ssn mask checkout, 2 #order show checkout, 3 #cancel control-off checkout, 4 .card mask, 5 .two control-on"; got != want {
		t.Errorf("%s", got)
	}
	for at, want := range map[string]string{
		address:              "1 2 3 4",
		"https://x.example/": "4",
		"https://x/a":        "4 5",
		"https://x/b":        "4 5",
	} {
		var holds []string
		for _, r := range d.Rules(at) {
			if r.Holds {
				holds = append(holds, fmt.Sprint(r.ID))
			}
		}
		if got := strings.Join(holds, " "); got != want {
			t.Errorf("%s: %s hold, want %s", at, got, want)
		}
	}
	all := d.Rules(address)
	if r := all[3]; !r.Scope.All || r.Patterns != nil {
		t.Errorf("everywhere: %+v", r)
	}
	if r := all[4]; r.Scope.Pattern != "/a$" || len(r.Scope.More) != 1 || strings.Join(r.Patterns, " ") != "/a$ /b$" {
		t.Errorf("two patterns: %+v", r)
	}
}

func TestPrivateByDefault(t *testing.T) {
	d := New(nil)
	d.SetPrivateByDefault(false)
	if what, ok := d.CanUndo(); ok {
		t.Errorf("a step for nothing: %s", what)
	}
	d.SetPrivateByDefault(true)
	if what, _ := d.CanUndo(); !d.File().PrivateByDefault || what != "private by default turned on" {
		t.Errorf("%s", what)
	}
	d.SetPrivateByDefault(false)
	if what, _ := d.CanUndo(); d.File().PrivateByDefault || what != "private by default turned off" {
		t.Errorf("%s", what)
	}
}

func TestLoad(t *testing.T) {
	d := New(read(t, example))
	before := brief(d)
	d.Load(read(t, `{"version":1,"privateByDefault":true,"sets":[{"rules":[{"selector":".ssn","kind":"mask"}]}]}`))
	if got, want := brief(d), "6 .ssn mask"; got != want || !d.File().PrivateByDefault {
		t.Errorf("%s, want %s", got, want)
	}
	if what, _ := d.Undo(); what != "another file loaded" || brief(d) != before || d.File().PrivateByDefault {
		t.Errorf("undone: %s: %s", what, brief(d))
	}
	d.Load(nil)
	if got := brief(d); got != "" {
		t.Errorf("no file: %s", got)
	}
}
