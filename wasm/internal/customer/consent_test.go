package customer_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/customer"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/status"
)

// modes are what the agent's browser was told of the mode, as words.
func (r *rig) modes() (told []string) {
	r.t.Helper()
	for _, data := range r.link.Sent(peer.ChannelControl) {
		m, err := peer.DecodeControl(data)
		if err != nil {
			r.t.Fatal(err)
		}
		if m, ok := m.(peer.Mode); ok {
			told = append(told, m.Mode.String()+" "+m.Why.String())
		}
	}
	return told
}

// told holds what the agent's browser was told since the start against what it should be.
func (r *rig) told(want ...string) {
	r.t.Helper()
	r.settle()
	if got := r.modes(); !slices.Equal(got, append([]string{"pointer start"}, want...)) {
		r.t.Errorf("the agent is told %q, want %q", got, want)
	}
}

// shows holds what the customer sees against what it should be.
func (r *rig) shows(mode, write string) {
	r.t.Helper()
	r.settle()
	if got := r.screen.Status(); got.Mode != mode || got.Write != write {
		r.t.Errorf("the customer sees mode %q, request %q, want %q, %q", got.Mode, got.Write, mode, write)
	}
}

// dialogs is how often the customer was asked.
func (r *rig) dialogs() int {
	return r.screen.Times(func(was, is status.Status) bool { return was.Write != status.Asked && is.Write == status.Asked })
}

// bubble runs a test of an active session whose clock stands until everything waits.
func bubble(t *testing.T, test func(r *rig)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { test(active(t)) })
}

func TestAllow(t *testing.T) {
	bubble(t, func(r *rig) {
		r.shows("pointer", "")
		r.control(peer.RequestWrite{})
		r.shows("pointer", "asked")
		r.told()
		r.s.AnswerWrite(true)
		r.shows("write", "allowed")
		r.told("write allowed")
		time.Sleep(time.Hour)
		r.shows("write", "allowed") // the request's time is not the grant's
		r.control(peer.RequestWrite{})
		r.shows("write", "allowed")
		r.s.RevokeWrite()
		r.shows("pointer", "revoked")
		r.told("write allowed", "pointer revoked")
	})
}

// Nothing but a request that still waits can be allowed.
func TestAllowOfNothing(t *testing.T) {
	bubble(t, func(r *rig) {
		r.s.AnswerWrite(true)
		r.shows("pointer", "")
		r.control(peer.RequestWrite{})
		r.s.AnswerWrite(false)
		r.s.AnswerWrite(true)
		r.shows("pointer", "declined")
		r.told("pointer declined")
		time.Sleep(time.Minute)
		r.control(peer.RequestWrite{})
		r.control(peer.LeaveWrite{})
		r.s.AnswerWrite(true)
		r.shows("pointer", "left")
		r.told("pointer declined", "pointer left")
	})
	r := idle(t)
	r.s.AnswerWrite(true)
	r.s.RevokeWrite()
	r.shows("pointer", "")
	r = joined(t)
	r.control(peer.RequestWrite{}) // before hello
	r.s.AnswerWrite(true)
	r.shows("pointer", "")
}

func TestLapse(t *testing.T) {
	bubble(t, func(r *rig) {
		r.control(peer.RequestWrite{})
		time.Sleep(29 * time.Second)
		r.shows("pointer", "asked")
		time.Sleep(time.Second)
		synctest.Wait()
		r.shows("pointer", "lapsed")
		r.told("pointer lapsed")
		r.s.AnswerWrite(true)
		r.shows("pointer", "lapsed")

		// An earlier request's time is not that of the next.
		time.Sleep(time.Minute)
		r.control(peer.RequestWrite{})
		time.Sleep(10 * time.Second)
		r.control(peer.LeaveWrite{})
		time.Sleep(15 * time.Second)
		r.control(peer.RequestWrite{})
		time.Sleep(10 * time.Second)
		r.shows("pointer", "asked")
	})
}

// What the customer does goes before all that the agent has sent and that has not been done yet.
func TestRevokeInTheMiddle(t *testing.T) {
	bubble(t, func(r *rig) {
		r.control(peer.RequestWrite{})
		r.s.AnswerWrite(true)
		r.shows("write", "allowed")
		// The loop is held up while the agent's messages and the customer's wish come in.
		hold := make(chan struct{})
		r.s.Stats(func(event.Stats, customer.Counts) { <-hold })
		emitted := make(chan struct{})
		go func() {
			defer close(emitted)
			r.link.Emit(r.over, event.Message{Channel: peer.ChannelControl, Data: peer.EncodeControl(peer.LeaveWrite{})})
		}()
		synctest.Wait()
		r.s.RevokeWrite()
		close(hold)
		<-emitted
		r.shows("pointer", "revoked") // and not "left", which came in before
		r.told("write allowed", "pointer revoked")
	})
}

// An allowance that comes before the revocation does not outlive it, one that comes after does.
func TestOrderOfAnswers(t *testing.T) {
	bubble(t, func(r *rig) {
		r.control(peer.RequestWrite{})
		r.s.AnswerWrite(true)
		r.s.RevokeWrite()
		r.shows("pointer", "revoked")
		time.Sleep(time.Minute)
		r.control(peer.RequestWrite{})
		r.s.RevokeWrite() // there is nothing to revoke
		r.s.AnswerWrite(true)
		r.shows("write", "allowed")
	})
}

func TestAgentLeaves(t *testing.T) {
	bubble(t, func(r *rig) {
		r.control(peer.LeaveWrite{})
		r.shows("pointer", "")
		r.control(peer.RequestWrite{})
		r.s.AnswerWrite(true)
		r.settle()
		r.control(peer.LeaveWrite{})
		r.shows("pointer", "left")
		r.s.RevokeWrite()
		r.told("write allowed", "pointer left")
		r.control(peer.RequestWrite{}) // it was the agent's own wish: no pause
		r.shows("pointer", "asked")
	})
}

// After a no the customer is left alone, for longer each time.
func TestPauses(t *testing.T) {
	bubble(t, func(r *rig) {
		for _, pause := range []time.Duration{5, 10, 20, 40, 60, 60} {
			r.control(peer.RequestWrite{})
			r.shows("pointer", "asked")
			r.s.AnswerWrite(false)
			r.settle()
			time.Sleep(pause*time.Second - 1)
			r.control(peer.RequestWrite{})
			r.shows("pointer", "declined")
			if told := r.modes(); told[len(told)-1] != "pointer early" {
				t.Errorf("the agent is told %q", told)
			}
			time.Sleep(time.Nanosecond)
		}
		// A yes makes up for it.
		r.control(peer.RequestWrite{})
		r.s.AnswerWrite(true)
		r.s.RevokeWrite()
		r.settle()
		time.Sleep(5 * time.Second)
		r.control(peer.RequestWrite{})
		r.shows("pointer", "asked")
	})
}

// A thousand requests are one dialog, and a handful of answers.
func TestFloodOfRequests(t *testing.T) {
	bubble(t, func(r *rig) {
		for range 1000 {
			r.control(peer.RequestWrite{})
		}
		if got := r.dialogs(); got != 1 {
			t.Errorf("asked %d times", got)
		}
		r.told()
		r.s.AnswerWrite(false)
		r.settle()
		for range 1000 {
			r.control(peer.RequestWrite{})
			r.control(peer.LeaveWrite{})
		}
		if got := r.dialogs(); got != 1 {
			t.Errorf("asked %d times", got)
		}
		if got := len(r.modes()); got != 2+8 {
			t.Errorf("the agent is told %d times", got)
		}
		time.Sleep(time.Minute)
		for range 1000 { // asking and taking back makes no dialog flicker
			r.control(peer.RequestWrite{})
			r.control(peer.LeaveWrite{})
		}
		if got := r.dialogs(); got != 2 {
			t.Errorf("asked %d times", got)
		}
	})
}

func TestGrantEndsWithTheSession(t *testing.T) {
	bubble(t, func(r *rig) {
		r.control(peer.RequestWrite{})
		r.s.AnswerWrite(true)
		r.shows("write", "allowed")
		r.s.Exit(session.EndCustomer)
		r.endsWith(session.EndCustomer)
		r.shows("pointer", "")
	})
	bubble(t, func(r *rig) {
		r.control(peer.RequestWrite{})
		r.control(peer.End{Reason: "agent"})
		r.endsWith(session.EndAgent)
		r.shows("pointer", "")
		told := len(r.modes())
		r.s.AnswerWrite(true)
		time.Sleep(time.Minute)
		if got := len(r.modes()); got != told {
			t.Errorf("the agent is told %d modes after the end", got-told)
		}
	})
}

// A session that goes on in a new page begins in its mode, and the agent hears it.
func TestResume(t *testing.T) {
	for _, mode := range []session.Mode{session.ModePointer, session.ModeWrite} {
		r := idle(t)
		r.s.Resume(mode) // before the loop has seen anybody join
		r.emit(event.AgentJoined{Name: "Kim", MayWrite: true})
		r.emit(event.Open{})
		r.shows(mode.String(), "")
		r.hello()
		if got := r.modes(); !slices.Equal(got, []string{mode.String() + " start"}) {
			t.Errorf("the agent is told %q", got)
		}
	}
}

// A request does not outlive the connection that it came over; a grant does, and the agent hears of it.
func TestAnotherConnection(t *testing.T) {
	bubble(t, func(r *rig) {
		r.control(peer.RequestWrite{})
		r.emit(event.Open{})
		r.shows("pointer", "asked")
		r.hello()
		r.shows("pointer", "lapsed")
		r.s.AnswerWrite(true)
		r.told("pointer lapsed", "pointer start")
		time.Sleep(time.Minute)
		r.control(peer.RequestWrite{})
		r.s.AnswerWrite(true)
		r.settle()
		r.emit(event.Open{})
		r.hello()
		r.shows("write", "allowed")
		r.told("pointer lapsed", "pointer start", "write allowed", "write start")
	})
}
