package editor

import (
	"encoding/json"
	"errors"

	"tandem/shared/restrict"
	"tandem/wasm/internal/draft"
	"tandem/wasm/internal/propose"
)

// outcome is what came of a change: the rule that it was about, what it did in words, or why it could not be.
type outcome struct {
	ID    draft.RuleID `json:"id"`
	Words string       `json:"words"`
	Error string       `json:"error"`
}

func outcomeOf(id draft.RuleID, err error) []byte {
	if err == nil {
		return answer(outcome{ID: id})
	}
	var twice *draft.Duplicate
	if errors.As(err, &twice) {
		id = twice.ID
	}
	return answer(outcome{ID: id, Error: err.Error()})
}

// Put adds a rule, or changes the one with that id.
func (e *Editor) Put(id draft.RuleID, selector, kind string, where []byte) []byte {
	var s scope
	if err := json.Unmarshal(where, &s); err != nil {
		return outcomeOf(id, errors.New("where the rule holds is not said"))
	}
	k := restrict.KindOf(kind)
	if id != 0 {
		return outcomeOf(id, e.draft.Edit(id, selector, k, s.draft()))
	}
	return outcomeOf(e.draft.Add(selector, k, s.draft()))
}

// Move, Delete, PrivateByDefault, Undo and Redo are what their names say.
func (e *Editor) Move(id draft.RuleID, by int) []byte { return outcomeOf(id, e.draft.Move(id, by)) }
func (e *Editor) Delete(id draft.RuleID) []byte       { return outcomeOf(0, e.draft.Delete(id)) }

func (e *Editor) PrivateByDefault(on bool) []byte {
	e.draft.SetPrivateByDefault(on)
	return outcomeOf(0, nil)
}

func (e *Editor) Undo() []byte {
	what, _ := e.draft.Undo()
	return answer(outcome{Words: what})
}

func (e *Editor) Redo() []byte {
	what, _ := e.draft.Redo()
	return answer(outcome{Words: what})
}

// Load takes a file instead of the draft. It can be undone.
func (e *Editor) Load(name string, text []byte) []byte {
	f, err := restrict.Read(name, text)
	if err != nil {
		return outcomeOf(0, err)
	}
	e.draft.Load(f)
	e.name = name
	return outcomeOf(0, nil)
}

// LoadInForce goes back to the file in force.
func (e *Editor) LoadInForce() []byte {
	e.draft.Load(e.inForce)
	return outcomeOf(0, nil)
}

type proposal struct {
	Selector string `json:"selector"`
	By       string `json:"by"`
	Fragile  bool   `json:"fragile"`
}

// maxPath bounds how much of what is around an element is looked at.
const maxPath = 64

// Propose gives selectors for an element: path is that of propose.Propose, in JSON.
func (e *Editor) Propose(path []byte) []byte {
	var steps []propose.Step
	if err := json.Unmarshal(path, &steps); err != nil {
		return answer([]proposal{})
	}
	out := []proposal{}
	for _, p := range propose.Propose(steps[:min(len(steps), maxPath)]) {
		out = append(out, proposal{p.Selector, p.By.String(), p.Fragile})
	}
	return answer(out)
}
