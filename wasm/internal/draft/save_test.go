package draft

import (
	"bytes"
	"fmt"
	"testing"

	"tandem/shared/restrict"
)

// busy is a draft with something to undo and something to do again.
func busy(t testing.TB) *Draft {
	t.Helper()
	d := New(read(t, example))
	if _, err := d.Add("a[href^='<']", restrict.KindControlOff, Scope{Pattern: `\.pdf$`}); err != nil {
		t.Fatal(err)
	}
	if err := d.Edit(2, "#sum", restrict.KindMask, everywhere); err != nil {
		t.Fatal(err)
	}
	d.SetPrivateByDefault(true)
	if err := d.Delete(1); err != nil {
		t.Fatal(err)
	}
	d.Undo()
	d.Undo()
	return d
}

func TestSaveFormat(t *testing.T) {
	d := New(read(t, `{"version":1,"sets":[{"name":"n","match":["x"],"rules":[{"selector":".a > b","kind":"mask"}]}]}`))
	if _, err := d.Add(".b", restrict.KindShow, Scope{Pattern: "x"}); err != nil {
		t.Fatal(err)
	}
	d.SetPrivateByDefault(true)
	want := `{"version":1,"next":3,"at":2,"patterns":["x"],"rules":[{"id":1,"selector":".a > b","kind":"mask"},{"id":2,"selector":".b","kind":"show"}],` +
		`"sets":[{"name":"n","match":[0],"rules":[0]},{"name":"n","match":[0],"rules":[0,1]}],` +
		`"steps":[{"sets":[0]},{"what":"the rule “.b” added","sets":[1]},{"what":"private by default turned on","private":true,"sets":[1]}]}` + "\n"
	if got := string(d.Save()); got != want {
		t.Errorf("%s, want\n%s", got, want)
	}
}

func TestRestore(t *testing.T) {
	d := busy(t)
	back, err := Restore(d.Save())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(back.Save(), d.Save()) {
		t.Errorf("saved anew:\n%s, want\n%s", back.Save(), d.Save())
	}
	for _, way := range []func(*Draft) (string, bool){(*Draft).Undo, (*Draft).Redo} {
		for more := true; more; {
			if printed(back) != printed(d) || brief(back) != brief(d) {
				t.Errorf("%s, want %s", brief(back), brief(d))
			}
			want, ok := way(d)
			got, same := way(back)
			if more = ok; got != want || same != ok {
				t.Errorf("%q %t, want %q %t", got, same, want, ok)
			}
		}
	}
	// No ID is given twice.
	if id, err := back.Add(".next", restrict.KindMask, everywhere); id != 7 || err != nil {
		t.Errorf("%d %v", id, err)
	}
}

// A long history of a large file: the oldest steps are left out, then those that were undone.
func TestSaveIsBounded(t *testing.T) {
	d := New(manyLong(t, 100))
	for i := range 60 {
		if _, err := d.Add(longSelector(1000+i), restrict.KindMask, Scope{Pattern: fmt.Sprint("x", i%30)}); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 40 {
		d.Load(manyLong(t, i))
	}
	for range 30 {
		d.Undo()
	}
	count := func(d *Draft) (undo, redo int) { return d.at, len(d.steps) - 1 - d.at }
	for _, more := range []func(){func() {}, func() {
		for range 65 {
			d.Undo()
		}
	}} {
		more()
		data := d.Save()
		back, err := Restore(data)
		if err != nil {
			t.Fatal(err)
		}
		if len(data) > maxSaved || len(data) < maxSaved*3/4 {
			t.Errorf("%d bytes", len(data))
		}
		undo, redo := count(back)
		if _, all := count(d); printed(back) != printed(d) || redo != all && undo > 0 {
			t.Errorf("%d steps to undo, %d of %d to do again", undo, redo, all)
		}
	}
}
