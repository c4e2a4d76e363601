package customer_test

import (
	"strings"
	"testing"
	"testing/synctest"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/gate"
	"tandem/wasm/internal/replay"
	"tandem/wasm/internal/sessiontest"
)

// The page of these tests: sessiontest.Page numbers its element 3.
const button = 3

// writing is a session in write mode, on a page with a button.
func writing(t *testing.T) *rig {
	t.Helper()
	r := active(t)
	r.actor.Replace(sessiontest.Element(button, replay.KindButton, 0))
	r.control(peer.RequestWrite{})
	r.s.AnswerWrite(true)
	r.settle()
	r.page.Advance(1000) // the page has been looked at
	return r
}

func press() peer.Press     { return peer.Press{At: peer.Place{Node: button}, Clicks: 1} }
func release() peer.Release { return peer.Release{At: peer.Place{Node: button}} }

// outcomes are the answers to actions so far.
func (r *rig) outcomes() (all []peer.Outcome) {
	r.t.Helper()
	for _, data := range r.link.Sent(peer.ChannelControl) {
		m, err := peer.DecodeControl(data)
		if err != nil {
			r.t.Fatal(err)
		}
		if m, ok := m.(peer.Outcome); ok {
			all = append(all, m)
		}
	}
	return all
}

// answered holds the last answer against what it should be.
func (r *rig) answered(want peer.Result) {
	r.t.Helper()
	all := r.outcomes()
	if len(all) == 0 || all[len(all)-1] != (peer.Outcome{Seq: r.seq, Result: want}) {
		r.t.Errorf("answers %v, want %v to %d at last", all, want, r.seq)
	}
}

func TestAnActionIsDone(t *testing.T) {
	r := writing(t)
	r.act(press())
	r.answered(peer.ResultDone)
	r.act(release())
	r.answered(peer.ResultDone)
	if got := r.actor.Done(); !strings.HasSuffix(got, "up 3 0\nclick 3") {
		t.Errorf("done %q", got)
	}
}

// Every action, at every time when it is not allowed: nothing is done, and the agent hears why.
func TestNothingIsDoneWithoutLeave(t *testing.T) {
	actions := []peer.Action{
		press(), peer.Drag{At: peer.Place{Node: button}}, release(), peer.Wheel{At: peer.Place{Node: button}},
		peer.Scroll{Node: button}, peer.Key{Down: true, Name: "a", Command: peer.CommandInsert}, peer.Text{Kind: peer.TextInsert, Text: "a"},
		peer.Choose{Node: button, Options: []peer.NodeID{4}}, peer.Set{Node: button, Value: "1"}, peer.Go{Way: peer.WayRefresh}, peer.Cancel{},
	}
	for name, reach := range map[string]func() *rig{
		"pointer mode": func() *rig { return active(t) },
		"asked": func() *rig {
			r := active(t)
			r.control(peer.RequestWrite{})
			return r
		},
		"declined": func() *rig {
			r := active(t)
			r.control(peer.RequestWrite{})
			r.s.AnswerWrite(false)
			return r
		},
		"revoked": func() *rig {
			r := writing(t)
			r.s.RevokeWrite()
			return r
		},
		"left": func() *rig {
			r := writing(t)
			r.control(peer.LeaveWrite{})
			return r
		},
	} {
		r := reach()
		r.actor.Replace(sessiontest.Element(button, replay.KindText, gate.Edits))
		r.settle()
		r.actor.Forget()
		for _, a := range actions {
			r.act(a)
			r.answered(peer.RefusedPointer)
		}
		r.say(peer.ChannelPointer, pointerAt(9, 1, 1))
		r.paint()
		if got := r.actor.Done(); got != "" {
			t.Errorf("%s: done %q", name, got)
		}
	}
}

// Before the hello there is no page to act on.
func TestActionBeforeHello(t *testing.T) {
	r := joined(t)
	r.act(press())
	if got := r.outcomes(); len(got) != 0 {
		t.Errorf("answered %v", got)
	}
}

func TestRevokedInTheMiddleOfADrag(t *testing.T) {
	r := writing(t)
	r.act(press())
	r.actor.Forget()
	r.s.RevokeWrite()
	r.settle()
	if got := r.actor.Done(); got != "cancel\nmouseup 3\nletgo\nleave" {
		t.Errorf("the press ends with %q", got)
	}
	r.actor.Forget()
	r.act(peer.Drag{At: peer.Place{Node: button}})
	r.act(release())
	if got := r.actor.Done(); got != "" {
		t.Errorf("afterwards %q", got)
	}
}

func TestActionsThatComeTwice(t *testing.T) {
	r := writing(t)
	k := peer.Key{Down: true, Name: "a", Code: "KeyA", Command: peer.CommandInsert}
	r.actor.Replace(sessiontest.Element(button, replay.KindText, gate.Edits))
	r.actor.SetFocus(button)
	r.act(k)
	first := r.actor.Done()
	r.seq--
	r.act(k)
	if got := r.actor.Done(); got != first {
		t.Errorf("done twice: %q", got)
	}
	r.answered(peer.RefusedUnknown)
}

// What the agent had not seen was not meant.
func TestTheButtonSaysSomethingElse(t *testing.T) {
	r := writing(t)
	seen := uint32(r.pages())
	r.page.SetText("Pay") // not even read yet
	r.settle()
	r.actor.Forget()
	r.actSeen(press(), seen)
	r.answered(peer.RefusedChanged)
	r.act(release())
	if got := r.actor.Done(); got != "" {
		t.Errorf("done %q", got)
	}
	// Shown, but only just: nobody has read it.
	r.page.Advance(100)
	r.act(press())
	r.answered(peer.RefusedChanged)
	r.page.Advance(100)
	r.act(press())
	r.answered(peer.ResultDone)
	// The second press of a double press follows the first at once, whatever that did.
	r.act(release())
	r.page.SetText("Paid")
	r.settle()
	r.paint()
	twice := press()
	twice.Clicks = 2
	r.act(twice)
	r.answered(peer.ResultDone)
	// Between press and release.
	r.page.SetText("Cancel")
	r.settle()
	r.actor.Forget()
	r.act(release())
	r.answered(peer.RefusedChanged)
	if got := r.actor.Done(); got != "up 3 0" {
		t.Errorf("done %q", got)
	}
	r.actSeen(press(), seen+100) // more than there was
	r.answered(peer.RefusedChanged)
}

// A snapshot numbers the page anew: what was meant before is not what has that number now.
func TestNumbersOfAnEarlierSnapshot(t *testing.T) {
	r := writing(t)
	seen := uint32(r.pages())
	r.act(press())
	r.page.Advance(3000)
	r.control(peer.NeedSnapshot{})
	r.paint()
	if got := uint32(r.pages()); got != seen+1 {
		t.Fatalf("%d messages, want %d", got, seen+1)
	}
	for _, a := range []peer.Action{
		peer.Drag{At: peer.Place{Node: button}}, peer.Scroll{Node: button}, peer.Choose{Node: button, Options: []peer.NodeID{4}},
		peer.Set{Node: button, Value: "1"}, peer.Wheel{At: peer.Place{Node: button}},
	} {
		r.actor.Forget()
		r.actSeen(a, seen)
		r.answered(peer.RefusedChanged)
		if got := r.actor.Done(); got != "" {
			t.Errorf("%T: done %q", a, got)
		}
	}
	// But a press must not stay down.
	r.actSeen(release(), seen)
	if got := r.actor.Done(); !strings.HasPrefix(got, "cancel") {
		t.Errorf("done %q", got)
	}
}

func TestHoverFollowsThePointer(t *testing.T) {
	r := writing(t)
	r.say(peer.ChannelPointer, pointerAt(1, 2, 3))
	r.paint()
	if got := r.actor.Done(); got != "move 3 0" {
		t.Errorf("done %q", got)
	}
	r.page.SetText("moves")
	r.paint()
	if got := r.actor.Done(); got != "move 3 0" {
		t.Errorf("told again: %q", got)
	}
	r.say(peer.ChannelPointer, peer.EncodePointer(peer.Pointer{Kind: peer.PointerLeft, Seq: 2}))
	r.paint()
	if got := r.actor.Done(); got != "move 3 0\nleave" {
		t.Errorf("done %q", got)
	}
}

// Ten thousand actions: no more is done than hands can do, and no more is answered than is of use.
func TestFloodOfActions(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := writing(t)
		before := len(r.outcomes())
		for range 10_000 {
			r.act(press())
		}
		if got := strings.Count(r.actor.Done(), "down"); got > 70 {
			t.Errorf("pressed %d times", got)
		}
		if got := len(r.outcomes()) - before; got == 0 || got > 200 {
			t.Errorf("%d answers", got)
		}
	})
}

// Forms are watched from the first write mode to the end, and the page is as it was after it.
func TestTheActorIsStopped(t *testing.T) {
	r := active(t)
	if r.actor.Running() {
		t.Error("in pointer mode the page's forms are none of our business")
	}
	r = writing(t)
	if !r.actor.Running() {
		t.Error("forms are not watched in write mode")
	}
	r.act(press())
	r.s.Exit(session.EndCustomer)
	r.endsWith(session.EndCustomer)
	if r.actor.Running() {
		t.Error("forms are watched after the end")
	}
	if got := r.actor.Done(); !strings.Contains(got, "mouseup 3") {
		t.Errorf("the press does not end: %q", got)
	}
}

// A script that submits a while after the agent has acted: the agent is told, and the customer asked to do it.
func TestLateSubmit(t *testing.T) {
	r := writing(t)
	r.act(press())
	if r.actor.Submit(-1e12, -1e12) {
		t.Error("the form was submitted")
	}
	r.settle()
	r.answered(peer.RefusedSubmit)
	if got := r.screen.Asked(); len(got) != 1 {
		t.Errorf("the customer was asked at %v", got)
	}
	if !r.actor.Submit(1e12, 0) {
		t.Error("the customer cannot submit")
	}
}

// Only this page says what was done in it.
func TestOutcomeFromTheAgent(t *testing.T) {
	r := writing(t)
	r.control(peer.Outcome{Seq: 1, Result: peer.ResultDone})
	r.endsWith(session.EndError)
}

// A key that would submit is refused, and the customer asked to press the button that does so, if it is in sight.
func TestTheCustomerIsAskedInsteadOfAKey(t *testing.T) {
	const other peer.NodeID = 77
	for name, want := range map[string]int{"Enter": 1, " ": 1, "a": 0} {
		for _, in := range []peer.NodeID{other, 0} {
			r := writing(t)
			r.actor.Replace(sessiontest.Element(button, replay.KindButton, gate.Submits))
			r.actor.SetFocus(button)
			r.actor.SetSubmitter(in)
			r.act(peer.Key{Name: name, Code: "Any", Down: true})
			r.act(peer.Key{Name: name, Code: "Any"})
			if got := r.screen.Asked(); in == 0 && len(got) != 0 || in != 0 && len(got) != want {
				t.Errorf("%q, button %d: asked at %v", name, in, got)
			}
		}
	}
}

// What the agent may not press, the customer is asked to.
func TestTheCustomerIsAsked(t *testing.T) {
	for facts, want := range map[gate.Facts]int{gate.Submits: 1, gate.Files: 1, gate.Closed: 0, 0: 0} {
		r := writing(t)
		r.actor.Replace(sessiontest.Element(button, replay.KindButton, facts))
		r.act(peer.Press{At: peer.Place{Node: button, X: 5, Y: 6}, Clicks: 1})
		if got := r.screen.Asked(); len(got) != want || want > 0 && got[0] != (sessiontest.Point{X: 5, Y: 6}) {
			t.Errorf("facts %b: asked at %v", facts, got)
		}
	}
}
