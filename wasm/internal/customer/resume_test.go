package customer_test

import (
	"testing"

	"tandem/shared/peer"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/gate"
	"tandem/wasm/internal/replay"
	"tandem/wasm/internal/sessiontest"
)

// reopen breaks the connection, lets something happen, and makes the next one. It returns up to where the agent is
// told that its actions were taken, -1 if it is not.
func (r *rig) reopen(again bool, meanwhile func()) (took int) {
	r.t.Helper()
	sent := len(r.link.Sent(peer.ChannelControl))
	r.emit(event.Away{Why: event.WhyLost})
	meanwhile()
	r.emit(event.Open{Again: again})
	took = -1
	for i, data := range r.link.Sent(peer.ChannelControl)[sent:] {
		m, err := peer.DecodeControl(data)
		if err != nil {
			r.t.Fatal(err)
		}
		if m, ok := m.(peer.Took); ok {
			took = int(m.Seq)
			if i != 0 {
				r.t.Error("what was taken is said after the hello")
			}
		}
	}
	r.hello()
	return took
}

// typing is a rig in which the agent has typed an a into a field.
func typing(t *testing.T) (*rig, peer.Key) {
	t.Helper()
	r := writing(t)
	k := peer.Key{Down: true, Name: "a", Code: "KeyA", Command: peer.CommandInsert}
	for n := range peer.NodeID(2) {
		r.actor.Replace(sessiontest.Element(button+n, replay.KindText, gate.Edits))
	}
	r.actor.SetFocus(button)
	r.act(k)
	r.answered(peer.ResultDone)
	return r, k
}

// A key that arrived is not pressed again over the next connection; the next one is.
func TestActionsGoOnOverAnotherConnection(t *testing.T) {
	r, k := typing(t)
	done := r.actor.Done()
	if took := r.reopen(true, func() {}); took != int(r.seq) {
		t.Errorf("told that it took %d, want %d", took, r.seq)
	}
	r.actor.Forget()
	r.seq--
	r.act(k)
	if got := r.actor.Done(); got != "" {
		t.Errorf("done twice: %q", got)
	}
	r.answered(peer.RefusedUnknown)
	r.act(k)
	r.answered(peer.ResultDone)
	if got := r.actor.Done(); got != done {
		t.Errorf("done %q, want %q", got, done)
	}
	// A connection that came to nothing in between changes nothing.
	r.emit(event.Open{Again: true})
	if took := r.reopen(true, func() {}); took != int(r.seq) {
		t.Errorf("told that it took %d, want %d", took, r.seq)
	}
}

// The customer has gone to another field meanwhile: what was typed for the first is not to go there.
func TestTheCustomerIsElsewhereMeanwhile(t *testing.T) {
	r, _ := typing(t)
	if took := r.reopen(true, func() { r.actor.SetFocus(button + 1) }); took != -1 {
		t.Errorf("told that it took %d", took)
	}
}

// Another program numbers its actions from 1.
func TestAnotherConsole(t *testing.T) {
	r, k := typing(t)
	if took := r.reopen(false, func() {}); took != -1 {
		t.Errorf("told that it took %d", took)
	}
	r.seq = 0
	r.act(k)
	r.answered(peer.ResultDone)
}

// Whoever comes anew counts what it has seen from the first: it has seen all of it.
func TestAPressInAnotherLook(t *testing.T) {
	for _, again := range []bool{true, false} {
		r, _ := typing(t)
		r.page.SetText("another")
		r.settle()
		before := r.pages()
		r.reopen(again, func() {})
		if !again {
			r.seq = 0
		}
		r.page.Advance(1000)
		r.actSeen(press(), uint32(r.pages()-before))
		r.answered(peer.ResultDone)
	}
}

// In pointer mode there is nothing to go on with.
func TestNothingToGoOnWith(t *testing.T) {
	r := active(t)
	if took := r.reopen(true, func() {}); took != -1 {
		t.Errorf("told that it took %d", took)
	}
}

// Only this page says what it took.
func TestTheAgentSaysWhatWasTaken(t *testing.T) {
	r := active(t)
	r.control(peer.Took{Seq: 1})
	r.endsWith("error")
}

// What was private to the agent who looked before is so to the next: what the page has done since is read first.
func TestAnotherLookRemembersTheLast(t *testing.T) {
	r := writing(t)
	snapshots, flushes := r.page.Reads()
	r.reopen(false, func() { r.page.SetText("meanwhile") })
	if s, f := r.page.Reads(); s != snapshots+1 || f <= flushes {
		t.Errorf("%d snapshots and %d flushes, after %d and %d", s, f, snapshots, flushes)
	}
}
