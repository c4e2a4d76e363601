package draft

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"tandem/shared/restrict"
)

func TestRestoreFaults(t *testing.T) {
	whole := string(busy(t).Save())
	if _, err := Restore([]byte(whole)); err != nil {
		t.Fatal(err)
	}
	with := func(old, new string) string {
		t.Helper()
		if !strings.Contains(whole, old) {
			t.Fatalf("%q is not in %s", old, whole)
		}
		return strings.Replace(whole, old, new, 1)
	}
	for text, want := range map[string]string{
		"":                                       "EOF",
		"null":                                   "version is 0",
		"[]":                                     "cannot unmarshal array",
		strings.Repeat(" ", maxRestored) + whole: "at most 3145728",
		strings.Repeat("[", 100000):              "exceeded max depth",
		whole + "{}":                             "something comes after",
		whole[:len(whole)/2]:                     "unexpected EOF",
		with(`"version":1`, `"version":2`):       "version is 2, not 1",
		with(`"version"`, `"versions"`):          "unknown field",
		with(`"next":7`, `"next":0`):             "next is 0",
		with(`"next":7`, `"next":4000000000`):    "next is 4000000000",
		with(`"next":7`, `"next":-1`):            "cannot unmarshal number -1",
		with(`"next":7`, `"next":6`):             "rules[5].id is 6, not from 1 to 5",
		with(`"id":6`, `"id":0`):                 "rules[5].id is 0",
		with(`"id":6`, `"id":5`):                 "has the rule 5 twice",
		with(`"at":2`, `"at":-1`):                "at is -1 of 5",
		with(`"at":2`, `"at":5`):                 "at is 5 of 5",
		with(`".ssn"`, `".ssn{"`):                "rules[0].selector “.ssn{”",
		with(`"mask"`, `"hide"`):                 "rules[0].kind is “hide”",
		with(`"/a$"`, `""`):                      "patterns[2] is empty",
		with(`"/a$"`, `"("`):                     "patterns[2] “(”: missing closing )",
		with(`"match":[0]`, `"match":[9]`):       "sets[0].match: there is no number 9",
		with(`"rules":[0,1,2]`, `"rules":[-1]`):  "sets[0].rules: there is no number -1",
		with(`"sets":[0,1,2,3]`, `"sets":[99]`):  "steps[0].sets: there is no number 99",
		with(`"sets":[0,1,2,3]`, `"sets":[0,0]`): "steps[0] has the rule 1 twice",
		with(`"match":[0]`, `"match":[`+strings.Repeat("0,", restrict.MaxPatterns)+`0]`):               "sets[0] is too large",
		with(`"rules":[0,1,2]`, `"rules":[`+strings.Repeat("0,", restrict.MaxRules)+`0]`):              "sets[0] is too large",
		with(`"name":"checkout"`, `"name":"`+strings.Repeat("x", restrict.MaxText+1)+`"`):              "sets[0] is too large",
		with(`"sets":[0,1,2,3]`, `"sets":[`+strings.Repeat("2,", restrict.MaxSets)+`2]`):               "steps[0] has 501 sets",
		with(`"steps":[`, `"steps":[`+strings.Repeat("{},", MaxSteps)):                                 "steps: there are 205",
		with(`"what":"`, `"what":"`+strings.Repeat("x", maxWhat)):                                      "steps[1].what “xxx",
		with(`"patterns":[`, `"patterns":[`+strings.Repeat(`"[a-c]{600}[a-c]{600}[a-c]{600}",`, 2000)): "more than a browser can match",
		`{"version":1,"next":1,"at":0,"steps":[]}`:                                                     "steps: there are 0",
	} {
		d, err := Restore([]byte(text))
		if d != nil || !errors.Is(err, ErrSaved) || !strings.Contains(err.Error(), want) {
			t.Errorf("%.80q: %v, want %q", text, err, want)
		}
	}
}

// Rules of several sets are too many together.
func TestRestoreTooManyRules(t *testing.T) {
	var rules, numbers []string
	for i := range restrict.MaxRules {
		rules = append(rules, fmt.Sprintf(`{"id":%d,"selector":".a","kind":"mask"}`, i+1))
		numbers = append(numbers, fmt.Sprint(i))
	}
	text := fmt.Sprintf(`{"version":1,"next":3000,"at":0,"rules":[%s],"sets":[{"rules":[%s]},{"rules":[0]}],"steps":[{"sets":[0,1]}]}`,
		strings.Join(rules, ","), strings.Join(numbers, ","))
	if _, err := Restore([]byte(text)); err == nil || !strings.Contains(err.Error(), "steps[0] has 2001 rules") {
		t.Errorf("%v", err)
	}
}

// FuzzRestore: whatever is taken is saved as it was taken, can be edited, and prints what restrict reads, if that is not too long.
func FuzzRestore(f *testing.F) {
	f.Add(busy(f).Save())
	f.Add(New(nil).Save())
	f.Add([]byte(`{"version":1,"next":3,"at":0,"patterns":["a","a"],"rules":[{"id":1,"selector":"b","kind":"mask"}],"sets":[{"match":[0,1],"rules":[0]},{}],"steps":[{"sets":[0,1,1]},{"sets":[0]}]}`))
	f.Add([]byte(`{"version":1,"next":2,"at":1,"steps":[{},{"what":"é\ud800","private":true}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Restore(data)
		if err != nil {
			return
		}
		once := d.Save()
		again, err := Restore(once)
		if err != nil {
			t.Fatalf("%v: %s", err, once)
		}
		if twice := again.Save(); !bytes.Equal(once, twice) {
			t.Errorf("%s, saved anew %s", once, twice)
		}
		for _, ok := d.Undo(); ok; _, ok = d.Undo() {
		}
		for ok := true; ok; _, ok = d.Redo() {
			if text := d.File().Print(); len(text) <= restrict.MaxFile {
				if _, err := restrict.Read("r.json", text); err != nil {
					t.Errorf("%v: %s", err, text)
				}
			}
			d.Compare(again.File())
		}
		for _, r := range d.Rules(address) {
			if err := d.Move(r.ID, -1); err == nil {
				d.Undo()
			}
			if err := d.Delete(r.ID); err != nil {
				t.Errorf("a rule cannot be deleted: %v", err)
			}
		}
		if n := len(d.Rules(address)); n != 0 {
			t.Errorf("%d rules are left", n)
		}
	})
}
