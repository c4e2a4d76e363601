package customer

import (
	"time"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/gate"
	"tandem/wasm/internal/mask"
	"tandem/wasm/internal/replay"
)

// Actor is the customer's page as the agent's actions change it.
type Actor interface {
	replay.Page
	// Start begins to watch over forms, until Stop. may is asked, within calls of the page's script, whether one
	// may be submitted now: when the customer last did something, and when with this form.
	Start(may func(customer, form float64) bool)
	Stop()
}

// middle is half of an element's width or height (peer.Place).
const middle = 0xffff / 2

// write is what the agent does to the page. What it may do is the gate's to say.
type write struct {
	s       *Session
	actor   Actor
	gate    *gate.Gate
	replay  *replay.Replay
	started bool // the actor has been; it goes on to the end: what the agent began may come late
	seq     uint32
	focus   int        // what had the focus after the agent's last key, text or press, 0 if nothing
	pressed uint32     // how much of the page had been sent when the agent last pressed
	where   peer.Place // that was; or what a key would have pressed
	answers answers
	pointer uint32 // the number of the last message about the agent's pointer
}

func newWrite(s *Session, actor Actor) *write {
	w := &write{s: s, actor: actor}
	w.gate = gate.New(s.mode, s.page.Now)
	w.gate.Late = func() { s.mail.Put(w.late) }
	w.replay = replay.New(actor, w.gate, known{s}, s.page.Now)
	return w
}

// modeIs brings write mode about, or ends it with whatever the agent has pressed.
func (w *write) modeIs(mode session.Mode) {
	switch {
	case mode == session.ModeWrite && !w.started:
		w.started = true
		w.actor.Start(w.gate.MaySubmit)
	case mode != session.ModeWrite && w.started:
		w.replay.Stop()
	}
}

// apart: the agent's browser is away. What its hand has down comes up.
func (w *write) apart() {
	if w.started {
		w.replay.Stop()
	}
}

// opened: there is a new connection. If it leads to the same program, its actions go on in their numbers, so that
// none is done twice; and those after took, which the last connection has swallowed, may come now, unless the focus
// has gone elsewhere since: keys would not go where they were meant to.
func (w *write) opened(again bool) (took uint32, resume bool) {
	if !again {
		w.gate.Renew()
		return 0, false
	}
	return w.gate.Last(), w.started && w.focused() == w.focus
}

func (w *write) focused() int {
	if f := w.actor.Focused(); f != nil {
		return f.Ref
	}
	return 0
}

// renew begins to act for the program at the other end of a new connection.
func (w *write) renew() {
	w.modeIs(w.s.life.Mode())
}

func (w *write) close() {
	if w.started {
		w.started = false
		w.replay.Stop()
		w.actor.Stop()
	}
}

// act does what an action says, if it may be done, and answers it.
func (w *write) act(data []byte) error {
	seq, seen, a, err := peer.DecodeAction(data)
	if err != nil {
		return err
	}
	result := w.gate.Take(seq, a)
	if result == peer.ResultDone {
		w.seq = seq
		if result = w.do(a, seen); !peer.Moves(a) {
			w.focus = w.focused()
		}
	}
	switch a := a.(type) {
	case peer.Press:
		w.where = a.At
		w.ask(result)
	case peer.Release:
		w.ask(result)
	case peer.Key:
		w.askInstead(a, result)
	}
	if result != peer.ResultDone {
		w.refuse(seq, result)
	} else if !peer.Moves(a) {
		w.answer(peer.Outcome{Seq: seq, Result: result})
	}
	return nil
}

func (w *write) do(a peer.Action, seen uint32) peer.Result {
	v := w.s.view
	switch a := a.(type) {
	case peer.Point:
		w.s.pointer.clicked(w.s, a.At)
		return peer.ResultDone
	case peer.Press:
		w.read(v)
		// The second press of a double press is no new decision.
		if a.Clicks == 1 {
			seen = min(seen, v.sent.before(w.s.page.Now()-settle))
		}
		result := w.replay.Do(a, seen)
		w.read(v) // what the press itself has changed
		w.pressed = v.sent.n
		return result
	case peer.Release:
		if v.capture.Stale(seen) {
			w.replay.Do(peer.Cancel{}, seen)
			return peer.RefusedChanged
		}
		w.read(v)
		seen = w.pressed
	case peer.Drag, peer.Wheel, peer.Scroll, peer.Choose, peer.Set:
		if v.capture.Stale(seen) {
			return peer.RefusedChanged
		}
	}
	return w.replay.Do(a, seen)
}

// read reads what has changed and has not been read yet: it counts too.
func (w *write) read(v *view) {
	if v.changed {
		v.flush(w.s.page.Now())
	}
}

// ask has the customer asked to press what the agent may not.
func (w *write) ask(result peer.Result) {
	if result != peer.RefusedSubmit && result != peer.RefusedCustomerOnly {
		return
	}
	if x, y, ok := w.s.page.Find(w.where); ok {
		w.s.screen.Ask(x, y)
	}
}

// askInstead has the customer asked to press the button that a key of the agent's would have pressed.
func (w *write) askInstead(key peer.Key, result peer.Result) {
	if result != peer.RefusedSubmit || key.Name != "Enter" && key.Name != " " {
		return
	}
	if button := w.replay.Submitter(); button != 0 {
		w.where = peer.Place{Node: button, Across: middle, Down: middle}
		w.ask(result)
	}
}

// late: a form was kept from being submitted some time after the agent's last action.
func (w *write) late() {
	w.refuse(w.seq, peer.RefusedSubmit)
	w.ask(peer.RefusedSubmit)
}

// hover follows the agent's pointer in write mode.
func (w *write) hover(p peer.Pointer) {
	if !w.started || w.s.view == nil || w.s.mode() != session.ModeWrite {
		return
	}
	w.pointer = p.Seq
	if again := w.replay.Hover(p.At, p.Kind == peer.PointerMoved); again > 0 {
		time.AfterFunc(time.Duration(again*float64(time.Millisecond)), func() {
			w.s.mail.Put(func() {
				if w.pointer == p.Seq {
					w.hover(p)
				}
			})
		})
	}
}

func (w *write) refuse(seq uint32, result peer.Result) {
	w.answer(peer.Outcome{Seq: seq, Result: result})
}

func (w *write) answer(o peer.Outcome) {
	if w.answers.allow(w.s.page.Now()) {
		w.s.send(o)
	}
}

// answers bounds how many answers a second are sent: an agent's browser that floods us must not make
// us flood it.
type answers struct {
	sent int // of the last second's
	at   float64
}

const answersPerSecond = 200

func (a *answers) allow(now float64) bool {
	if now-a.at >= 1000 {
		a.at, a.sent = now, 0
	}
	a.sent++
	return a.sent <= answersPerSecond
}

// known is what the session knows of the page's elements: what it has sent of them.
type known struct{ s *Session }

func (k known) Hidden(id peer.NodeID) gate.Facts { return factsOf(k.s.view.capture.State(id)) }

func (k known) Within(id peer.NodeID) gate.Facts {
	return factsOf(k.s.view.capture.Within(id)) &^ gate.Opened
}

func factsOf(s mask.State) (f gate.Facts) {
	for _, pair := range [...]struct {
		s mask.State
		f gate.Facts
	}{{mask.Masked, gate.Masked}, {mask.Closed, gate.Closed}, {mask.Opened, gate.Opened}} {
		if s&pair.s != 0 {
			f |= pair.f
		}
	}
	return f
}

func (k known) Read() { k.s.view.flush(k.s.page.Now()) }

func (k known) Changed(id peer.NodeID, seen uint32) bool {
	return k.s.view.capture.Changed(id, seen)
}
