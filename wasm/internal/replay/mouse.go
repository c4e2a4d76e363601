package replay

import (
	"tandem/shared/peer"
	"tandem/wasm/internal/gate"
)

const noButton = 0xff

// dragAfter is how far a pressed pointer moves before it drags, in CSS pixels.
const dragAfter = 3

// settles is for how long after a release the pointer's own channel may still tell of the way to it, in milliseconds.
const settles = 60

// mouse is the agent's mouse.
type mouse struct {
	at     Point
	seen   Point // where the agent has it, on the page as the agent sees it
	over   int   // what it was last over, as far as the page was told
	button peer.Button
	mods   peer.Modifiers
	let    float64 // when the last button came up

	// While a button is down:
	from      Point
	down      *Found
	clicks    uint8
	selecting bool // the press has put the caret down, and moving selects
	sliding   bool
	draggable int
	dragging  bool
	shift     Point // from where the agent sees the press to where it is here
}

// hover moves the pointer to what is at a place. What is closed to the agent does not notice.
func (r *Replay) hover(at peer.Place, over bool) {
	if over {
		f, point, result := r.page.At(at, false)
		if result == peer.RefusedGone {
			f, point, result = r.page.Under(at, Point{}) // it has gone from under a mouse that rests
		}
		if result == peer.ResultDone {
			seen := Point{at.X, at.Y}
			if r.mouse.over != 0 && (r.mouse.seen == seen || r.mouse.over == f.Ref && close(r.mouse.at, point, 4)) {
				point = r.mouse.at // told again because of what is under it now: the mouse rests
			}
			r.mouse.seen = seen
			if a, ok := r.may(gate.IntentHover, f); ok {
				r.moveTo(a, point, 0, 0)
				return
			}
		}
	}
	if r.mouse.over != 0 {
		r.page.Leave(r.mouse.at)
		r.mouse.over = 0
	}
}

func (r *Replay) moveTo(a gate.Admitted, at Point, buttons uint8, mods peer.Modifiers) {
	m := &r.mouse
	if m.over == a.Ref() && close(m.at, at, 0.5) {
		return
	}
	m.over, m.at = a.Ref(), at
	r.page.Move(a, at, buttons, mods)
}

func (r *Replay) press(p peer.Press, seen uint32) peer.Result {
	m := &r.mouse
	if m.button != noButton {
		r.letGo() // its release was lost, or another button goes down: one at a time
	}
	f, at, result := r.page.At(p.At, true)
	if result != peer.ResultDone {
		return result
	}
	if r.known.Changed(f.Node, seen) {
		return peer.RefusedChanged
	}
	a, result := r.admit(gate.IntentPress, f)
	if result != peer.ResultDone {
		return result
	}
	r.moveTo(a, at, 0, p.Modifiers)
	*m = mouse{at: at, over: m.over, seen: Point{p.At.X, p.At.Y}, button: p.Button, mods: p.Modifiers, from: at, down: f, clicks: p.Clicks}
	if _, seen, result := r.page.Under(p.At, Point{}); result == peer.ResultDone {
		m.shift = Point{at.X - seen.X, at.Y - seen.Y}
	}
	prevented := r.page.Down(a, at, p.Button, p.Modifiers, p.Clicks)
	// What its scripts did may have changed what it is.
	if again := r.page.Again(f.Ref); again != nil {
		m.down = again
	}
	if !prevented {
		r.pressed(a, f, at, p)
	}
	if p.Button == peer.ButtonRight && !r.page.Windows() {
		r.page.Click(a, "contextmenu", at, p.Button, p.Modifiers, 0)
	}
	return peer.ResultDone
}

// pressed does what a browser does at a press: focus, caret, the thumb of a slider.
func (r *Replay) pressed(a gate.Admitted, f *Found, at Point, p peer.Press) {
	m := &r.mouse
	text := f.Kind == KindText || f.Kind == KindNumber
	// The customer who is typing elsewhere keeps the focus. The agent's typing goes here all the same.
	apart := r.page.Busy(f.Ref, together)
	if f.Kind == KindRange && p.Button == peer.ButtonLeft {
		m.sliding = true
		r.page.Slide(a, at) // browsers do this first
	}
	if f.Kind == KindOption && p.Button == peer.ButtonLeft {
		r.changes(f, func(a gate.Admitted) { r.page.OptionPress(a, p.Modifiers) })
	}
	if !apart {
		r.page.FocusPress(a)
	}
	r.keys.field = 0
	if text {
		r.keys.field = f.Ref
	}
	if p.Button == peer.ButtonRight && !apart && (f.Kind == KindText || f.Kind == KindEditable || f.Kind == KindOther) {
		r.page.CaretPress(a, at, 0, false)
	}
	if p.Button != peer.ButtonLeft {
		return
	}
	m.draggable = r.page.Draggable(a)
	switch {
	case f.Kind == KindRange || f.Kind == KindOption || f.Kind == KindSelect || f.Kind == KindButton || f.Kind == KindCheckbox || f.Kind == KindRadio || f.Kind == KindPicker:
	case (m.draggable == 0 || text) && (text || !apart): // a selection elsewhere would take the caret along
		m.selecting = true
		r.page.CaretPress(a, at, p.Clicks, p.Modifiers&peer.ModShift != 0)
	}
}

// drag: while a button is down, the pointer is at so much from the press, whatever lies there: what is dragged
// moves with the pointer, so that a place on it would be a moving one.
func (r *Replay) drag(d peer.Drag) peer.Result {
	m := &r.mouse
	if m.button == noButton {
		return peer.ResultDone // what was pressed was refused, or let go
	}
	r.gate.Touch()
	f, at, result := r.page.Under(d.At, m.shift)
	if result != peer.ResultDone {
		return result
	}
	m.mods, m.seen = d.Modifiers, Point{d.At.X, d.At.Y}
	a, ok := r.may(gate.IntentHover, f)
	switch {
	case m.dragging:
		m.at = at
		ref := 0
		if ok {
			ref = f.Ref
		}
		r.page.DragOver(ref, at, d.Modifiers)
		return peer.ResultDone
	case !ok:
		m.at = at // over something closed: nothing there notices
		return peer.ResultDone
	}
	r.moveTo(a, at, Buttons(m.button), d.Modifiers)
	if m.button != peer.ButtonLeft {
		return peer.ResultDone
	}
	if m.draggable != 0 && distant(m.from, at) {
		r.beginDrag(d, at)
		return peer.ResultDone
	}
	held, ok := r.may(gate.IntentHover, m.down)
	switch {
	case !ok:
	case m.sliding:
		r.page.Slide(held, at)
	case m.selecting:
		r.page.CaretDrag(a, at)
	}
	return peer.ResultDone
}

// beginDrag: the pointer has moved far enough from where it was pressed on something draggable.
func (r *Replay) beginDrag(d peer.Drag, at Point) {
	m := &r.mouse
	source := r.page.Again(m.draggable)
	m.draggable = 0
	if source == nil {
		return
	}
	a, ok := r.may(gate.IntentHover, source)
	if !ok || !r.page.DragStart(a, m.from, d.Modifiers) {
		return
	}
	m.dragging = true
	// From here on the browser has the pointer: https://www.w3.org/TR/pointerevents3/#dfn-suppress-a-pointer-event-stream
	r.page.Cancel(at, d.Modifiers, true)
	m.over = 0
}

// release lets the button come up; seen is how much of the page had been sent when it went down.
func (r *Replay) release(u peer.Release, seen uint32) peer.Result {
	m := &r.mouse
	if m.button == noButton {
		return peer.ResultDone
	}
	r.gate.Touch()
	f, at, result := r.page.Under(u.At, m.shift)
	if result != peer.ResultDone {
		r.letGo()
		return result
	}
	m.seen = Point{u.At.X, u.At.Y}
	button, clicks, down := m.button, m.clicks, m.down
	a, ok := r.may(gate.IntentHover, f)
	if !ok {
		// The press ends all the same, but where it ends is none of the agent's business.
		r.letGo()
		return peer.ResultDone
	}
	if m.dragging {
		if !close(m.at, at, 1) {
			r.page.DragOver(f.Ref, at, u.Modifiers)
		}
		r.page.DragDrop(f.Ref, at, u.Modifiers)
		r.rest()
		return peer.ResultDone
	}
	// A button that says something else than when it was pressed is not clicked.
	other := f.Ref == down.Ref && r.known.Changed(down.Node, seen)
	r.moveTo(a, at, Buttons(button), u.Modifiers)
	var closes []int
	for _, open := range r.page.Dismissed(f.Ref, at) {
		if a, ok := r.may(gate.IntentFocus, open); ok {
			closes = append(closes, a.Ref())
		}
	}
	where := r.page.Up(f.Ref, at, button, u.Modifiers, clicks, closes)
	r.page.Slid()
	r.page.CaretRelease()
	r.rest()
	if other {
		return peer.RefusedChanged
	}
	return r.click(down, where, at, button, u.Modifiers, clicks)
}

// click follows a press and a release: on the innermost element that holds both.
func (r *Replay) click(down *Found, up int, at Point, b peer.Button, mods peer.Modifiers, clicks uint8) peer.Result {
	target := r.page.Common(down.Ref, up)
	if target == nil {
		return peer.ResultDone // one of them is gone: browsers click nothing then
	}
	a, result := r.admit(gate.IntentPress, target)
	if result != peer.ResultDone {
		return result
	}
	if target.Link != "" && mods&(peer.ModShift|peer.ModCommand|peer.ModAlt|peer.ModOther) != 0 {
		return peer.RefusedCustomerOnly // another window, or a download
	}
	if b == peer.ButtonRight && r.page.Windows() {
		r.page.Click(a, "contextmenu", at, b, mods, 0)
	}
	if b != peer.ButtonLeft {
		r.page.Click(a, "auxclick", at, b, mods, clicks)
		return peer.ResultDone
	}
	r.page.Click(a, "click", at, b, mods, clicks)
	if clicks == 2 {
		if again := r.page.Again(target.Ref); again != nil {
			if a, ok := r.may(gate.IntentPress, again); ok {
				r.page.Click(a, "dblclick", at, b, mods, clicks)
			}
		}
	}
	return peer.ResultDone
}

// rest: no button is down.
func (r *Replay) rest() {
	m := &r.mouse
	*m = mouse{at: m.at, over: m.over, seen: m.seen, button: noButton, let: r.now()}
}

// letGo ends what is down without a click.
func (r *Replay) letGo() {
	m := &r.mouse
	if m.button != noButton {
		r.gate.Touch()
		if m.dragging {
			r.page.DragDrop(0, m.at, m.mods)
		} else {
			r.page.Cancel(m.at, m.mods, false)
			r.page.MouseUp(m.down.Ref, m.at)
		}
		r.page.Slid()
		r.page.CaretRelease()
		r.rest()
	}
	r.keys.letGo()
}

// Buttons is MouseEvent.buttons while a button is down.
func Buttons(b peer.Button) uint8 {
	switch b {
	case peer.ButtonLeft:
		return 1
	case peer.ButtonRight:
		return 2
	case peer.ButtonMiddle:
		return 4
	}
	return 0
}

// close: a place by its element and one by its distance differ by fractions of a pixel.
func close(a, b Point, square float32) bool {
	x, y := a.X-b.X, a.Y-b.Y
	return x*x+y*y < square
}

func distant(a, b Point) bool {
	return !close(a, b, dragAfter*dragAfter)
}
