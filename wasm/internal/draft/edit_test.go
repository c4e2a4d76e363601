package draft

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"tandem/shared/restrict"
)

var (
	everywhere = Scope{All: true}
	checkout   = Scope{Pattern: `^https://shop\.example\.com/checkout`}
)

// tried does something to the example and says what came of it; then it undoes it and does it again.
func tried(t *testing.T, do func(*Draft) error) (rules, what string, err error) {
	t.Helper()
	d := New(read(t, example))
	before, ids := printed(d), brief(d)
	err = do(d)
	after := printed(d)
	rules = brief(d)
	if _, err := restrict.Read("r.json", []byte(after)); err != nil {
		t.Errorf("the file cannot be read: %v", err)
	}
	undone, ok := d.Undo()
	if before == after && ok {
		t.Errorf("nothing changed, yet %q was undone", undone)
	}
	if printed(d) != before || brief(d) != ids {
		t.Errorf("undone: %s", brief(d))
	}
	redone, again := d.Redo()
	if redone != undone || again != ok || printed(d) != after || brief(d) != rules {
		t.Errorf("done again: %q instead of %q: %s", redone, undone, brief(d))
	}
	return rules, undone, err
}

const (
	checkoutRules = "1 .ssn mask checkout, 2 #order show checkout, 3 #cancel control-off checkout"
	otherRules    = "4 .card mask, 5 .two control-on"
	allRules      = checkoutRules + ", " + otherRules
)

func TestAdd(t *testing.T) {
	for _, c := range []struct {
		selector    string
		kind        restrict.Kind
		s           Scope
		rules, what string // what: of the step, or in the error
	}{
		{".new", restrict.KindMask, checkout, checkoutRules + ", 6 .new mask checkout, " + otherRules, "the rule “.new” added"},
		{"\t.new \n", restrict.KindShow, everywhere, checkoutRules + ", 4 .card mask, 6 .new show, 5 .two control-on", "the rule “.new” added"},
		{".new", restrict.KindMask, Scope{Pattern: "/b$", More: []string{"/a$"}}, allRules + ", 6 .new mask", "the rule “.new” added"},
		{".new", restrict.KindMask, Scope{Pattern: "/a$"}, allRules + ", 6 .new mask", "the rule “.new” added"},
		{".new", restrict.KindMask, Scope{Pattern: "^https://empty/"}, checkoutRules + ", 4 .card mask, 6 .new mask nothing, 5 .two control-on", "the rule “.new” added"},
		{".ssn", restrict.KindMask, everywhere, checkoutRules + ", 4 .card mask, 6 .ssn mask, 5 .two control-on", "the rule “.ssn” added"},
		{".ssn", restrict.KindShow, checkout, checkoutRules + ", 6 .ssn show checkout, " + otherRules, "the rule “.ssn” added"},
		{`.a\ `, restrict.KindMask, everywhere, checkoutRules + `, 4 .card mask, 6 .a\  mask, 5 .two control-on`, `the rule “.a\ ” added`},

		{" .ssn", restrict.KindMask, checkout, allRules, "There is such a rule already."},
		{"p:hover(", restrict.KindMask, everywhere, allRules, "“p:hover(” cannot be used: \":hover\" is no pseudo-class that every browser knows."},
		{" ", restrict.KindMask, everywhere, allRules, "Say which elements"},
		{".a\x00{", restrict.KindMask, everywhere, allRules, "no file can hold"},
		{".a\xff", restrict.KindMask, everywhere, allRules, "no file can hold"},
		{"." + strings.Repeat("x", 2000), restrict.KindMask, everywhere, allRules, "at most 1024"},
		{".a", restrict.KindUnknown, everywhere, allRules, "Say what the rule does"},
		{".a", 9, everywhere, allRules, "Say what the rule does"},
		{".a", restrict.KindMask, Scope{}, allRules, "Say for which pages"},
		{".a", restrict.KindMask, Scope{Pattern: "["}, allRules, "The pattern “[” cannot be used"},
	} {
		rules, what, err := tried(t, func(d *Draft) error {
			id, err := d.Add(c.selector, c.kind, c.s)
			var twin *Duplicate
			switch {
			case err == nil && id != 6, errors.As(err, &twin) && (id != 1 || twin.ID != 1), err != nil && twin == nil && id != 0:
				t.Errorf("the ID is %d, with %v", id, err)
			}
			return err
		})
		outcome(t, c.selector+" "+c.s.String(), rules, what, err, c.rules, c.what)
	}
}

func outcome(t *testing.T, name, rules, what string, err error, wantRules, wantWhat string) {
	t.Helper()
	if rules != wantRules {
		t.Errorf("%s:\n%s, want\n%s", name, rules, wantRules)
	}
	if err == nil && what != wantWhat {
		t.Errorf("%s: %q, want %q", name, what, wantWhat)
	}
	if err != nil && (wantWhat == "" || !strings.Contains(err.Error(), wantWhat)) {
		t.Errorf("%s: error %q, want %q", name, err, wantWhat)
	}
}

func TestEdit(t *testing.T) {
	two := Scope{Pattern: "/b$", More: []string{"/a$"}}
	for _, c := range []struct {
		id          RuleID
		selector    string
		kind        restrict.Kind
		s           Scope
		rules, what string
	}{
		{1, ".ssn", restrict.KindMask, checkout, allRules, ""},
		{1, " .ssn ", restrict.KindMask, checkout, allRules, ""},
		{5, ".two", restrict.KindControlOn, two, allRules, ""},
		{2, "#sum", restrict.KindShow, checkout, strings.Replace(allRules, "#order", "#sum", 1), "the rule “#order” changed to “#sum”"},
		{2, "#order", restrict.KindMask, checkout, strings.Replace(allRules, "show", "mask", 1), "the rule “#order” changed from show to mask"},
		{5, ".2", restrict.KindControlOn, two, allRules, "“.2” cannot be used"},
		{5, ".one", restrict.KindMask, two, strings.Replace(allRules, ".two control-on", ".one mask", 1), "the rule “.two” changed"},
		// To the end of the set for these pages.
		{1, ".ssn", restrict.KindMask, everywhere, "2 #order show checkout, 3 #cancel control-off checkout, 4 .card mask, 1 .ssn mask, 5 .two control-on", "the pages of the rule “.ssn” changed"},
		// With its set, that is empty then and goes.
		{4, ".card", restrict.KindMask, checkout, checkoutRules + ", 4 .card mask checkout, 5 .two control-on", "the pages of the rule “.card” changed"},
		// Into a new set after its own.
		{1, ".ssn", restrict.KindShow, Scope{Pattern: "x"}, "2 #order show checkout, 3 #cancel control-off checkout, 1 .ssn show, " + otherRules, "the rule “.ssn” changed"},
		// Its own set for other pages.
		{4, ".card", restrict.KindMask, Scope{Pattern: " x"}, allRules, "the pages of the rule “.card” changed"},

		{2, ".ssn", restrict.KindMask, checkout, allRules, "There is such a rule already."},
		{2, "#order", restrict.KindShow, Scope{}, allRules, "Say for which pages"},
		{2, "#order", restrict.KindUnknown, checkout, allRules, "Say what the rule does"},
		{9, ".a", restrict.KindMask, checkout, allRules, "This rule is not there any more."},
		{0, ".a", restrict.KindMask, checkout, allRules, "This rule is not there any more."},
	} {
		rules, what, err := tried(t, func(d *Draft) error { return d.Edit(c.id, c.selector, c.kind, c.s) })
		outcome(t, fmt.Sprintf("%d %s %s", c.id, c.selector, c.s), rules, what, err, c.rules, c.what)
	}
}

func TestEditKeepsTheName(t *testing.T) {
	d := New(read(t, `{"version":1,"sets":[{"rules":[{"selector":".a","kind":"mask"}]},{"name":"pay","match":["/pya"],"rules":[{"selector":".b","kind":"mask"}]}]}`))
	if err := d.Edit(2, ".b", restrict.KindMask, Scope{Pattern: "/pay"}); err != nil {
		t.Fatal(err)
	}
	if s := d.File().Sets; len(s) != 2 || s[1].Name != "pay" || s[1].Match[0].Text != "/pay" {
		t.Errorf("%s", printed(d))
	}
}

// A pattern with a space comes from a file only. The rule keeps it as long as nobody chooses other pages.
func TestEditLeavesAPatternAlone(t *testing.T) {
	d := New(read(t, `{"version":1,"sets":[{"match":[" x"],"rules":[{"selector":".a","kind":"mask"},{"selector":".a","kind":"mask"}]}]}`))
	if err := d.Edit(1, ".b", restrict.KindMask, d.Rules("")[0].Scope); err != nil {
		t.Fatal(err)
	}
	if got := d.Rules("")[0]; got.Selector != ".b" || got.Patterns[0] != " x" {
		t.Errorf("%+v", got)
	}
}

func TestDelete(t *testing.T) {
	for id, c := range map[RuleID][2]string{
		2: {"1 .ssn mask checkout, 3 #cancel control-off checkout, " + otherRules, "the rule “#order” deleted"},
		4: {checkoutRules + ", 5 .two control-on", "the rule “.card” deleted"},
		6: {allRules, "This rule is not there any more."},
	} {
		rules, what, err := tried(t, func(d *Draft) error { return d.Delete(id) })
		outcome(t, fmt.Sprint(id), rules, what, err, c[0], c[1])
	}
	d := New(read(t, example))
	if err := d.Delete(4); err != nil || len(d.File().Sets) != 3 {
		t.Errorf("an empty set stays: %s %v", printed(d), err)
	}
}

func TestMove(t *testing.T) {
	for _, c := range []struct {
		id          RuleID
		by          int
		rules, what string
	}{
		{1, 0, allRules, ""},
		{2, -1, "2 #order show checkout, 1 .ssn mask checkout, 3 #cancel control-off checkout, " + otherRules, "the rule “#order” moved up"},
		{1, 2, "2 #order show checkout, 3 #cancel control-off checkout, 1 .ssn mask checkout, " + otherRules, "the rule “.ssn” moved down"},
		// At the border the set goes.
		{3, 1, "4 .card mask, " + checkoutRules + ", 5 .two control-on", "the rule “#cancel” and those for the same pages moved down"},
		{4, -1, "4 .card mask, " + checkoutRules + ", 5 .two control-on", "the rule “.card” and those for the same pages moved up"},
		// Over the set that has no rules.
		{4, 1, checkoutRules + ", 5 .two control-on, 4 .card mask", "the rule “.card” and those for the same pages moved down"},
		{5, -1, checkoutRules + ", 5 .two control-on, 4 .card mask", "the rule “.two” and those for the same pages moved up"},
		// As far as it goes.
		{5, -99, "5 .two control-on, " + checkoutRules + ", 4 .card mask", "the rule “.two” and those for the same pages moved up"},
		{1, 1 << 62, "4 .card mask, 5 .two control-on, 2 #order show checkout, 3 #cancel control-off checkout, 1 .ssn mask checkout", "the rule “.ssn” and those for the same pages moved down"},
		{5, -1 << 63, "5 .two control-on, " + checkoutRules + ", 4 .card mask", "the rule “.two” and those for the same pages moved up"},
		{1, -1, allRules, "This rule is the first already."},
		{5, 1, allRules, "This rule is the last already."},
		{7, 1, allRules, "This rule is not there any more."},
	} {
		rules, what, err := tried(t, func(d *Draft) error { return d.Move(c.id, c.by) })
		outcome(t, fmt.Sprintf("%d by %d", c.id, c.by), rules, what, err, c.rules, c.what)
	}
}
