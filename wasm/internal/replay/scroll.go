package replay

import (
	"tandem/shared/peer"
	"tandem/wasm/internal/gate"
)

// wheel turns the wheel over what is there. What is closed to the agent does not notice, but what it lies in
// scrolls: that is looking, not touching.
func (r *Replay) wheel(w peer.Wheel) peer.Result {
	f, at, result := r.page.At(w.At, false)
	if result != peer.ResultDone {
		return result
	}
	if a, ok := r.may(gate.IntentHover, f); ok && r.page.Wheel(a, at, w.X, w.Y, w.Modifiers) {
		return peer.ResultDone
	}
	if w.Modifiers&peer.ModCommand != 0 {
		return peer.ResultDone // it would zoom the customer's browser
	}
	a, result := r.looking(f)
	if result == peer.ResultDone {
		r.page.ScrollBy(a, w.X, w.Y)
	}
	return result
}

func (r *Replay) scroll(s peer.Scroll) peer.Result {
	f := r.page.Node(s.Node)
	if f == nil {
		return peer.RefusedGone
	}
	a, result := r.looking(f)
	if result == peer.ResultDone {
		r.page.ScrollTo(a, s.Node, s.X, s.Y)
	}
	return result
}

// looking is admission to scroll, whatever is restricted.
func (r *Replay) looking(f *Found) (gate.Admitted, peer.Result) {
	t := f.Target
	t.Facts &^= gate.Masked | gate.Closed
	return r.gate.Admit(gate.IntentScroll, &t, r.page.Site())
}
