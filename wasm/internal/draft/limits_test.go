package draft

import (
	"fmt"
	"strings"
	"testing"

	"tandem/shared/restrict"
)

func selector(t *testing.T, text string) restrict.Selector {
	t.Helper()
	s, err := restrict.ParseSelector(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func wantError(t *testing.T, err error, part string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), part) {
		t.Errorf("%v, want %q", err, part)
	}
}

func TestTooManyRules(t *testing.T) {
	set := restrict.Set{}
	for i := range restrict.MaxRules {
		set.Rules = append(set.Rules, restrict.Rule{Selector: selector(t, fmt.Sprintf(".r%d", i)), Kind: restrict.KindMask})
	}
	d := New(&restrict.File{Sets: []restrict.Set{set}})
	_, err := d.Add(".one", restrict.KindMask, everywhere)
	wantError(t, err, "The file has 2000 rules, which is the most.")
	if err := d.Edit(1, ".one", restrict.KindMask, checkout); err != nil {
		t.Error(err)
	}
	if err := d.Delete(2); err != nil {
		t.Error(err)
	}
	if id, err := d.Add(".two", restrict.KindMask, everywhere); id != restrict.MaxRules+1 || err != nil {
		t.Errorf("%d: %v", id, err)
	}
}

func TestTooManySets(t *testing.T) {
	var f restrict.File
	for i := range restrict.MaxSets {
		p, err := restrict.ParsePattern(fmt.Sprintf("/%d$", i))
		if err != nil {
			t.Fatal(err)
		}
		rules := []restrict.Rule{{Selector: selector(t, ".a"), Kind: restrict.KindMask}, {Selector: selector(t, ".b"), Kind: restrict.KindMask}}
		f.Sets = append(f.Sets, restrict.Set{Match: []restrict.Pattern{p}, Rules: rules[:1+i%2]})
	}
	d := New(&f)
	_, err := d.Add(".c", restrict.KindMask, everywhere)
	wantError(t, err, "for 500 groups of pages, which is the most.")
	wantError(t, d.Edit(2, ".a", restrict.KindMask, everywhere), "for 500 groups")
	if err := d.Edit(1, ".a", restrict.KindMask, everywhere); err != nil { // it is alone
		t.Error(err)
	}
	if _, err := d.Add(".c", restrict.KindMask, Scope{Pattern: "/7$"}); err != nil {
		t.Error(err)
	}
}

// manyLong is a file whose selectors are as long as they may be.
func manyLong(t *testing.T, rules int) *restrict.File {
	t.Helper()
	var set restrict.Set
	for i := range rules {
		set.Rules = append(set.Rules, restrict.Rule{Selector: selector(t, longSelector(i)), Kind: restrict.KindMask})
	}
	return &restrict.File{Sets: []restrict.Set{set}}
}

func longSelector(i int) string { return fmt.Sprintf(".r%d%s", i, strings.Repeat("x", 1000)) }

func TestTooLarge(t *testing.T) {
	n := 990
	d := New(manyLong(t, n))
	d.SetPrivateByDefault(true)
	var err error
	for ; err == nil && n < restrict.MaxRules; n++ {
		_, err = d.Add(longSelector(n), restrict.KindMask, everywhere)
	}
	wantError(t, err, "at most 1048576 are read.")
	// It is full to the last byte, whether private by default or not.
	for size := restrict.MaxFile - len(d.File().Print()) - len(`{ "selector": ".", "kind": "mask" }`); size > 0; size-- {
		if _, err = d.Add("."+strings.Repeat("y", size), restrict.KindMask, everywhere); err == nil {
			break
		}
	}
	d.SetPrivateByDefault(false)
	if n := len(d.File().Print()); n > restrict.MaxFile {
		t.Errorf("%d bytes", n)
	}
	if _, err := restrict.Read("r.json", d.File().Print()); err != nil {
		t.Error(err)
	}
	// The file as it is stays whole, though it alone is over what Save aims at.
	back, err := Restore(d.Save())
	if err != nil || printed(back) != printed(d) {
		t.Errorf("restored: %v", err)
	}
	if what, ok := back.CanUndo(); ok {
		t.Errorf("%q was kept", what)
	}
}

// A file without spaces is larger when it is printed: it may still be made smaller.
func TestAboveTheLimitOnlyShrinks(t *testing.T) {
	d := New(manyLong(t, 1100))
	_, err := d.Add(".a", restrict.KindMask, everywhere)
	wantError(t, err, "are read.")
	if err := d.Edit(1, ".a", restrict.KindMask, everywhere); err != nil {
		t.Error(err)
	}
	if err := d.Delete(2); err != nil {
		t.Error(err)
	}
}
