package draft

import (
	"fmt"
	"slices"
	"testing"

	"tandem/shared/restrict"
)

func differences(d *Draft, with *restrict.File) (all []string) {
	for _, one := range d.Compare(with) {
		all = append(all, one.Sign.String()+": "+one.Words)
	}
	return all
}

func TestCompareAfterEdits(t *testing.T) {
	const onCheckout = `on pages whose address matches “^https://shop\.example\.com/checkout”`
	for name, c := range map[string]struct {
		do   func(d *Draft) error
		want []string
	}{
		"nothing": {func(d *Draft) error { return nil }, nil},
		"add": {
			func(d *Draft) error { _, err := d.Add(".new", restrict.KindMask, everywhere); return err },
			[]string{"added: the rule “.new” on every page: mask"},
		},
		"add the same to another": {
			func(d *Draft) error { _, err := d.Add(".ssn", restrict.KindMask, everywhere); return err },
			[]string{"added: the rule “.ssn” on every page: mask"},
		},
		"delete":   {func(d *Draft) error { return d.Delete(4) }, []string{"removed: the rule “.card” on every page: mask"}},
		"kind":     {func(d *Draft) error { return d.Edit(1, ".ssn", restrict.KindShow, checkout) }, []string{"changed: the rule “.ssn” " + onCheckout + ": show instead of mask"}},
		"other":    {func(d *Draft) error { return d.Edit(1, ".ssn", restrict.KindControlOff, checkout) }, []string{"changed: the rule “.ssn” " + onCheckout + ": control-off instead of mask"}},
		"pages":    {func(d *Draft) error { return d.Edit(1, ".ssn", restrict.KindMask, everywhere) }, []string{"changed: the rule “.ssn”: mask on every page instead of " + onCheckout}},
		"selector": {func(d *Draft) error { return d.Edit(1, ".s", restrict.KindMask, checkout) }, []string{"added: the rule “.s” " + onCheckout + ": mask", "removed: the rule “.ssn” " + onCheckout + ": mask"}},
		"order":    {func(d *Draft) error { return d.Move(1, 99) }, nil},
		"private":  {func(d *Draft) error { d.SetPrivateByDefault(true); return nil }, []string{"changed: private by default: on instead of off"}},
	} {
		d := New(read(t, example))
		if err := c.do(d); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := differences(d, read(t, example)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestCompareFiles(t *testing.T) {
	sets := func(s string) string { return `{"version":1,"sets":[` + s + `]}` }
	const a = `{"rules":[{"selector":".a","kind":"mask"}]}`
	for _, c := range []struct {
		ours, theirs string
		want         []string
	}{
		{`{"version":1,"privateByDefault":true}`, sets(""), []string{"changed: private by default: on instead of off"}},
		{sets(""), `{"version":1,"privateByDefault":true}`, []string{"changed: private by default: off instead of on"}},
		// What says the same is no difference.
		{sets(a + "," + a), sets(a), nil},
		{sets(a), sets(a + "," + a), nil},
		{sets(`{"match":["x","y"],"rules":[{"selector":".a","kind":"mask"}]}`), sets(`{"match":["y","x","y"],"rules":[{"selector":".a","kind":"mask"}]}`), nil},
		// Of two that are gone, the one that is about the same.
		{
			sets(`{"rules":[{"selector":".a","kind":"show"},{"selector":".a","kind":"control-off"}]}`),
			sets(`{"rules":[{"selector":".a","kind":"control-on"},{"selector":".a","kind":"mask"}]}`),
			[]string{"changed: the rule “.a” on every page: show instead of mask", "changed: the rule “.a” on every page: control-off instead of control-on"},
		},
		{
			sets(`{"match":["x"],"rules":[{"selector":".a","kind":"mask"}]}`),
			sets(`{"match":["y"],"rules":[{"selector":".a","kind":"mask"}]},{"match":["x"],"rules":[{"selector":".a","kind":"show"}]}`),
			[]string{"changed: the rule “.a” on pages whose address matches “x”: mask instead of show", "removed: the rule “.a” on pages whose address matches “y”: mask"},
		},
		// For other pages and of another kind it is another rule.
		{
			sets(`{"match":["x"],"rules":[{"selector":".a","kind":"show"}]}`), sets(a),
			[]string{"added: the rule “.a” on pages whose address matches “x”: show", "removed: the rule “.a” on every page: mask"},
		},
		// Names, and sets without rules.
		{sets(`{"name":"n","rules":[{"selector":".a","kind":"mask"}]}`), sets(a), []string{"changed: the rules on every page: called “n” instead of having no name"}},
		{sets(a), sets(`{"name":"n","rules":[{"selector":".a","kind":"mask"}]}`), []string{"changed: the rules on every page: no name instead of “n”"}},
		{sets(`{"name":"m","rules":[]},{"name":"l","rules":[]}`), sets(`{"name":"n","rules":[]}`), []string{"changed: the rules on every page: called “l” and “m” instead of “n”"}},
		{sets(`{"match":["x"],"rules":[]}`), sets(""), []string{"added: a set without rules on pages whose address matches “x”"}},
		{sets(""), sets(`{"match":["x"],"rules":[]}`), []string{"removed: a set without rules on pages whose address matches “x”"}},
	} {
		if got := differences(New(read(t, c.ours)), read(t, c.theirs)); !slices.Equal(got, c.want) {
			t.Errorf("%s\nwith %s: %q, want %q", c.ours, c.theirs, got, c.want)
		}
	}
	if got := differences(New(nil), nil); got != nil {
		t.Errorf("no files: %q", got)
	}
}

func TestSigns(t *testing.T) {
	for s, want := range map[Sign]string{0: "unknown", Added: "added", Removed: "removed", Changed: "changed", 4: "unknown"} {
		if got := fmt.Sprint(s); got != want {
			t.Errorf("%d: %s", uint8(s), got)
		}
	}
}
