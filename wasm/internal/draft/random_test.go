package draft

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"tandem/shared/restrict"
)

// trail is what a draft must show again on its way back and forth.
type trail struct {
	seen []string
	at   int
}

func shown(d *Draft) string { return brief(d) + "\n" + printed(d) }

func (tr *trail) step(d *Draft) {
	tr.seen = append(tr.seen[:tr.at+1], shown(d))
	tr.at++
}

// edits are the choices of one operation, from bytes.
type edits struct {
	data []byte
}

func (e *edits) next(below int) int {
	if len(e.data) == 0 {
		return 0
	}
	b := e.data[0]
	e.data = e.data[1:]
	return int(b) % below
}

var (
	someSelectors = []string{".a", "#b", " c > d ", `[e="<&>"]`, `.f\ `, "p:hover(", "", ".g\x00", `.h::before`, "é", ".i,\n.j", "\u2028"}
	somePatterns  = []string{"^https://x/", `/\d+$`, "", "(", " spaced ", "a|b", "\u2028<&>", "[a-z]{3}"}
	someFiles     = []string{example, `{"version":1}`, `{"version":1,"privateByDefault":true,"sets":[{"rules":[]},{"match":["a|b"],"rules":[{"selector":".a","kind":"show"},{"selector":".a","kind":"show"}]}]}`}
)

func (e *edits) selector() string { return someSelectors[e.next(len(someSelectors))] }

func (e *edits) scope() Scope {
	s := Scope{All: e.next(3) == 0, Pattern: somePatterns[e.next(len(somePatterns))]}
	for range e.next(3) {
		s.More = append(s.More, somePatterns[e.next(len(somePatterns))])
	}
	return s
}

// rule is mostly one that is there.
func (e *edits) rule(d *Draft) (id RuleID, s Scope) {
	all := d.Rules("")
	n := e.next(len(all) + 1)
	if n == len(all) {
		return RuleID(e.next(256)), s
	}
	return all[n].ID, all[n].Scope
}

// do does one operation; Undo, Redo, Save and Restore among them. It gives the draft to go on with.
func (e *edits) do(t *testing.T, d *Draft, tr *trail) *Draft {
	t.Helper()
	before, state := shown(d), d.now()
	var err error
	switch e.next(12) {
	case 0, 1, 2:
		_, err = d.Add(e.selector(), restrict.Kind(e.next(6)), e.scope())
	case 3, 4:
		id, s := e.rule(d)
		if e.next(2) == 0 {
			s = e.scope()
		}
		err = d.Edit(id, e.selector(), restrict.Kind(e.next(6)), s)
	case 5, 6:
		id, _ := e.rule(d)
		err = d.Move(id, e.next(9)-4)
	case 7:
		id, _ := e.rule(d)
		err = d.Delete(id)
	case 8:
		d.SetPrivateByDefault(e.next(2) == 0)
	case 9:
		if e.next(4) == 0 {
			d.Load(read(t, someFiles[e.next(len(someFiles))]))
		}
	case 10:
		for range e.next(8) {
			tr.walk(t, d, -1)
		}
		for range e.next(4) {
			tr.walk(t, d, 1)
		}
		state = d.now()
	case 11:
		data := d.Save()
		back, err := Restore(data)
		if err != nil {
			t.Fatalf("%v: %s", err, data)
		}
		if !bytes.Equal(back.Save(), data) {
			t.Errorf("%s, saved anew %s", data, back.Save())
		}
		d, state = back, back.now()
	}
	if err != nil && (d.now() != state || shown(d) != before) {
		t.Errorf("refused (%v), and yet there is a change: %s", err, shown(d))
	}
	if d.now() != state {
		tr.step(d)
	}
	return d
}

// walk undoes or does again one step.
func (tr *trail) walk(t *testing.T, d *Draft, by int) bool {
	t.Helper()
	way, can := d.Undo, d.CanUndo
	if by > 0 {
		way, can = d.Redo, d.CanRedo
	}
	told, _ := can()
	what, ok := way()
	if what != told || ok != (what != "") {
		t.Errorf("%q was told, %q %t came", told, what, ok)
	}
	if !ok {
		return false
	}
	if tr.at += by; tr.at < 0 || tr.at >= len(tr.seen) || shown(d) != tr.seen[tr.at] {
		t.Fatalf("step %d: %s", tr.at, shown(d))
	}
	return true
}

// play does what data says. After every operation the file reads back, and in the end all of it goes back and forth.
func play(t *testing.T, data []byte) {
	t.Helper()
	e := &edits{data}
	start := read(t, someFiles[e.next(len(someFiles))])
	d := New(start)
	tr := &trail{seen: []string{shown(d)}}
	for len(e.data) > 0 {
		d = e.do(t, d, tr)
		text := d.File().Print()
		f, err := restrict.Read("r.json", text)
		if err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		if !bytes.Equal(f.Print(), text) {
			t.Fatalf("%s reads as %s", text, f.Print())
		}
		if got := d.Compare(f); got != nil {
			t.Fatalf("it differs from itself: %v", got)
		}
		if id := d.now().twice(); id != 0 {
			t.Fatalf("the rule %d is there twice", id)
		}
		for _, one := range d.Compare(start) {
			if one.Words == "" || one.Sign < Added || one.Sign > Changed {
				t.Errorf("%+v", one)
			}
		}
	}
	end := len(tr.seen) - 1
	for tr.walk(t, d, 1) {
	}
	if tr.at != end {
		t.Errorf("done again to %d of %d", tr.at, end)
	}
	for tr.walk(t, d, -1) {
	}
	if tr.at != max(0, end-MaxSteps) {
		t.Errorf("undone to %d of %d", tr.at, end)
	}
	for tr.walk(t, d, 1) {
	}
	if tr.at != end {
		t.Errorf("done again to %d of %d", tr.at, end)
	}
}

func TestRandomEdits(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		data := make([]byte, r.IntN(1500))
		for i := range data {
			data[i] = byte(r.Uint32())
		}
		play(t, data)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// FuzzEdits: whatever is done, the file reads back, and undo and redo come by all that was.
func FuzzEdits(f *testing.F) {
	for seed := range byte(4) {
		data := make([]byte, 100)
		for i := range data {
			data[i] = byte(i*i)*7 + seed
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		play(t, data[:min(len(data), 100)])
	})
}
