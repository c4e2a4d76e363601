package draft

import (
	"fmt"
	"testing"

	"tandem/shared/restrict"
)

func TestHistory(t *testing.T) {
	d := New(nil)
	if what, ok := d.Undo(); ok || what != "" {
		t.Errorf("nothing undone: %q", what)
	}
	if what, ok := d.Redo(); ok || what != "" {
		t.Errorf("nothing done again: %q", what)
	}
	for i := range 3 {
		if _, err := d.Add(fmt.Sprintf(".r%d", i), restrict.KindMask, everywhere); err != nil {
			t.Fatal(err)
		}
	}
	d.Undo()
	d.Undo()
	undo, _ := d.CanUndo()
	redo, _ := d.CanRedo()
	if undo != "the rule “.r0” added" || redo != "the rule “.r1” added" {
		t.Errorf("%q and %q", undo, redo)
	}
	// A new step takes the place of those undone, and their IDs are not given again.
	if id, err := d.Add(".new", restrict.KindMask, everywhere); id != 4 || err != nil {
		t.Errorf("%d %v", id, err)
	}
	if what, ok := d.CanRedo(); ok {
		t.Errorf("%q can be done again", what)
	}
	if got, want := brief(d), "1 .r0 mask, 4 .new mask"; got != want {
		t.Errorf("%s", got)
	}
}

func TestHistoryIsBounded(t *testing.T) {
	d := New(nil)
	for i := range MaxSteps + 50 {
		if _, err := d.Add(fmt.Sprintf(".r%d", i), restrict.KindMask, everywhere); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	for _, ok := d.Undo(); ok; _, ok = d.Undo() {
		n++
	}
	if n != MaxSteps || len(d.Rules("")) != 50 {
		t.Errorf("%d steps undone, %d rules", n, len(d.Rules("")))
	}
	for _, ok := d.Redo(); ok; _, ok = d.Redo() {
		n--
	}
	if n != 0 || len(d.Rules("")) != MaxSteps+50 {
		t.Errorf("%d steps not done again, %d rules", n, len(d.Rules("")))
	}
}
