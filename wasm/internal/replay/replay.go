package replay

import (
	"tandem/shared/peer"
	"tandem/wasm/internal/gate"
)

// Replay does the actions of one agent. It remembers what a hand has down: button, keys.
type Replay struct {
	page  Page
	gate  *gate.Gate
	known Known
	now   func() float64

	mouse mouse
	keys  keys
}

// Known is what the session knows of elements beside what the page says.
type Known interface {
	// Hidden says what is hidden from the agent: gate.Masked, gate.Closed. Within says it of an element
	// and all inside it.
	Hidden(peer.NodeID) gate.Facts
	Within(peer.NodeID) gate.Facts
	// Changed says whether an element no longer says what it said in what the agent had seen.
	Changed(node peer.NodeID, seen uint32) bool
	// Read reads what has changed in the page up to this moment.
	Read()
}

// New returns a Replay that has done nothing. now is a clock in milliseconds.
func New(page Page, g *gate.Gate, known Known, now func() float64) *Replay {
	return &Replay{page: page, gate: g, known: known, now: now, mouse: mouse{button: noButton}}
}

// Do does an action that the gate has taken, if what it is about admits it, and says what became of it.
// seen is how much of the page the agent had seen.
func (r *Replay) Do(a peer.Action, seen uint32) (result peer.Result) {
	r.begin()
	defer func() {
		if r.end() && result == peer.ResultDone {
			result = peer.RefusedSubmit
		}
	}()
	switch a := a.(type) {
	case peer.Press:
		return r.press(a, seen)
	case peer.Drag:
		return r.drag(a)
	case peer.Release:
		return r.release(a, seen)
	case peer.Cancel:
		r.letGo()
		return peer.ResultDone
	case peer.Wheel:
		return r.wheel(a)
	case peer.Scroll:
		return r.scroll(a)
	case peer.Key:
		return r.key(a)
	case peer.Text:
		return r.text(a)
	case peer.Choose:
		return r.choose(a)
	case peer.Set:
		return r.set(a)
	case peer.Go:
		return r.goTo(a)
	}
	return peer.RefusedUnknown
}

// Hover follows the agent's pointer while no button is down. Just after a release it does not, and says in how many
// milliseconds it is to be told again, unless the pointer is elsewhere by then.
func (r *Replay) Hover(at peer.Place, over bool) (again float64) {
	if r.mouse.button != noButton {
		return 0
	}
	if left := r.mouse.let + settles - r.now(); r.mouse.let != 0 && left > 0 {
		return left
	}
	r.begin()
	defer r.end()
	r.hover(at, over)
	return 0
}

// Stop lets go of what is down, because the customer has taken the mode back or the agent is gone: the
// page must not wait for ever for the end of a drag. Nothing that the agent said makes it happen.
func (r *Replay) Stop() {
	r.begin()
	defer r.end()
	r.letGo()
	r.page.LetGo()
	if r.mouse.over != 0 {
		r.page.Leave(r.mouse.at)
		r.mouse.over = 0
	}
}

func (r *Replay) begin() {
	r.gate.Acting(true)
	r.page.Acting(true)
}

// end says whether the page has tried to submit a form meanwhile.
func (r *Replay) end() (submitted bool) {
	r.page.Acting(false)
	return r.gate.Acting(false)
}

// admit asks the gate.
func (r *Replay) admit(intent gate.Intent, f *Found) (gate.Admitted, peer.Result) {
	if f.Facts&gate.Unread != 0 && intent != gate.IntentHover {
		r.known.Read()
		if again := r.page.Again(f.Ref); again != nil {
			*f = *again
		}
		if f.Facts&gate.Unread != 0 {
			f.Facts |= gate.Masked // what cannot be read is not shown
		}
	}
	f.Facts |= r.facts(f)
	return r.gate.Admit(intent, &f.Target, r.page.Site())
}

// facts is what is known of an element beside what the page says. Whether it is open although it submits a form is asked of
// what submits: a rule may name every icon, in whatever button.
func (r *Replay) facts(f *Found) (facts gate.Facts) {
	facts = r.known.Hidden(f.Node)
	if f.Facts&gate.Submits != 0 {
		facts = facts&^gate.Opened | r.known.Hidden(f.Submitter)&gate.Opened
	}
	if f.Control != 0 {
		facts |= r.known.Hidden(f.Control) &^ gate.Opened
	}
	for _, slot := range f.Slots {
		facts |= r.known.Hidden(slot) &^ gate.Opened
	}
	return facts
}

// may is admit for what is no action of its own: the agent is not told.
func (r *Replay) may(intent gate.Intent, f *Found) (gate.Admitted, bool) {
	a, result := r.admit(intent, f)
	return a, result == peer.ResultDone
}
