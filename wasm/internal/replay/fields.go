package replay

import (
	"tandem/shared/peer"
	"tandem/wasm/internal/gate"
)

// arrow is the direction of an arrow key.
func arrow(key peer.Key) int {
	switch key.Name {
	case "ArrowUp", "ArrowRight":
		return 1
	case "ArrowDown", "ArrowLeft":
		return -1
	}
	return 0
}

// radios moves through a group of radio buttons; each is chosen as it is reached.
func (r *Replay) radios(a gate.Admitted, f *Found, key peer.Key) peer.Result {
	step := arrow(key)
	if step == 0 {
		return peer.ResultDone
	}
	next := r.page.Radio(a, key.Name == "ArrowDown" || key.Name == "ArrowRight")
	if next == nil || next.Ref == f.Ref {
		return peer.ResultDone
	}
	to, result := r.admit(gate.IntentClick, next)
	if result != peer.ResultDone {
		return result
	}
	r.focus(to, next)
	r.page.Activate(to)
	return peer.ResultDone
}

// pageStep is how many small steps Page Up is: web/dom/act-fields.js makes a tenth of the range of it.
const pageStep = 10

func (r *Replay) slides(f *Found, key peer.Key) peer.Result {
	step := arrow(key)
	switch key.Name {
	case "PageUp":
		step = pageStep
	case "PageDown":
		step = -pageStep
	case "Home", "End":
		return r.changes(f, func(a gate.Admitted) { r.page.StepEnd(a, key.Name == "End") })
	}
	if step == 0 {
		return peer.ResultDone
	}
	return r.changes(f, func(a gate.Admitted) { r.page.Step(a, step) })
}

// selects moves the choice in a list.
func (r *Replay) selects(f *Found, key peer.Key) peer.Result {
	extend := key.Modifiers&peer.ModShift != 0
	var do func(gate.Admitted)
	switch {
	case key.Name == "ArrowUp", key.Name == "ArrowLeft":
		do = func(a gate.Admitted) { r.page.Option(a, -1, extend) }
	case key.Name == "ArrowDown", key.Name == "ArrowRight":
		do = func(a gate.Admitted) { r.page.Option(a, 1, extend) }
	case key.Name == "PageUp":
		do = func(a gate.Admitted) { r.page.Option(a, -pageStep, extend) }
	case key.Name == "PageDown":
		do = func(a gate.Admitted) { r.page.Option(a, pageStep, extend) }
	case key.Name == "Home", key.Name == "End":
		do = func(a gate.Admitted) { r.page.OptionEnd(a, key.Name == "End") }
	case one(key.Name) && key.Name != " " && presses(key):
		do = func(a gate.Admitted) { r.page.OptionNamed(a, key.Name) }
	default:
		return peer.ResultDone
	}
	if r.known.Within(f.Node)&gate.Closed != 0 {
		return peer.RefusedClosed // keys go where the list has it: past what is closed, or onto it
	}
	return r.changes(f, do)
}

// choose selects options by their nodes, as from the list that the browser shows.
func (r *Replay) choose(c peer.Choose) peer.Result {
	f := r.page.Node(c.Node)
	if f == nil {
		return peer.RefusedGone
	}
	for _, option := range c.Options {
		switch facts := r.known.Hidden(option); {
		case facts&gate.Masked != 0:
			return peer.RefusedMasked
		case facts&gate.Closed != 0:
			return peer.RefusedClosed
		}
	}
	fits := false
	result := r.picked(f, func(a gate.Admitted) { fits = r.page.Choose(a, c.Node, c.Options) })
	if result == peer.ResultDone && !fits {
		return peer.RefusedUnknown
	}
	return result
}

// set gives a field a value, as from the browser's picker.
func (r *Replay) set(s peer.Set) peer.Result {
	f := r.page.Node(s.Node)
	if f == nil {
		return peer.RefusedGone
	}
	fits := false
	result := r.picked(f, func(a gate.Admitted) { fits = r.page.Set(a, s.Node, s.Value) })
	if result == peer.ResultDone && !fits {
		return peer.RefusedUnknown
	}
	return result
}

// picked gives the field the focus first, as opening its list or picker has.
func (r *Replay) picked(f *Found, do func(gate.Admitted)) peer.Result {
	return r.changes(f, func(a gate.Admitted) {
		r.focus(a, f)
		do(a)
	})
}
