package draft

import "slices"

// MaxSteps is how many steps can be undone.
const MaxSteps = 200

// step is a state, and in words what has led to it from the one before.
type step struct {
	what string
	*state
}

// history is the states of a draft. The first is that with which it began, or the oldest that is still known.
type history struct {
	steps []step
	at    int // the state that is edited; those after it can be had again
}

func (h *history) now() *state { return h.steps[h.at].state }

// record makes a state the one that is edited. What was undone before cannot be had again.
func (h *history) record(next *state, what string) {
	h.steps = append(slices.Delete(h.steps, h.at+1, len(h.steps)), step{what, next})
	if over := len(h.steps) - 1 - MaxSteps; over > 0 {
		h.steps = slices.Delete(h.steps, 0, over)
	}
	h.at = len(h.steps) - 1
}

// change records a state if a file can be like that.
func (h *history) change(next *state, what string) error {
	if err := next.fits(h.now()); err != nil {
		return err
	}
	h.record(next, what)
	return nil
}

// CanUndo says, in words, what Undo would undo.
func (h *history) CanUndo() (what string, ok bool) {
	if h.at == 0 {
		return "", false
	}
	return h.steps[h.at].what, true
}

// CanRedo says, in words, what Redo would do again.
func (h *history) CanRedo() (what string, ok bool) {
	if h.at == len(h.steps)-1 {
		return "", false
	}
	return h.steps[h.at+1].what, true
}

// Undo takes the last step back. It says, in words, what that was: "the rule “.ssn” deleted".
func (h *history) Undo() (what string, ok bool) {
	if what, ok = h.CanUndo(); ok {
		h.at--
	}
	return what, ok
}

// Redo does the step again that was undone last, and says what it was.
func (h *history) Redo() (what string, ok bool) {
	if what, ok = h.CanRedo(); ok {
		h.at++
	}
	return what, ok
}
