package customer_test

import (
	"testing"
	"testing/synctest"

	"tandem/shared/peer"
	"tandem/wasm/internal/event"
)

// pointing runs a test of an active session whose agent, says the server, may not ask for write mode.
func pointing(t *testing.T, test func(r *rig)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		r := idle(t)
		r.emit(event.AgentJoined{Name: "Kim"})
		r.emit(event.Open{})
		r.hello()
		test(r)
	})
}

// The agent's console may ask all the same: the customer is not asked, and nothing opens write mode.
func TestForbidden(t *testing.T) {
	pointing(t, func(r *rig) {
		for range 100 {
			r.control(peer.RequestWrite{})
		}
		r.s.AnswerWrite(true)
		r.shows("pointer", "")
		if r.dialogs() != 0 {
			t.Error("the customer was asked")
		}
		if told := r.modes(); len(told) != 1+8 || told[1] != "pointer forbidden" {
			t.Errorf("the agent is told %q", told)
		}
	})
}

// A newer token of the agent allows it, or no longer does: what was asked and what was granted go with it.
func TestAllowedLater(t *testing.T) {
	pointing(t, func(r *rig) {
		r.emit(event.AgentJoined{Name: "Kim", MayWrite: true})
		r.control(peer.RequestWrite{})
		r.shows("pointer", "asked")
		r.emit(event.AgentJoined{Name: "Kim"})
		r.shows("pointer", "forbidden")
		r.s.AnswerWrite(true)
		r.shows("pointer", "forbidden")
	})
	bubble(t, func(r *rig) {
		r.control(peer.RequestWrite{})
		r.s.AnswerWrite(true)
		r.shows("write", "allowed")
		r.emit(event.AgentJoined{Name: "Kim"})
		r.shows("pointer", "forbidden")
		r.told("write allowed", "pointer forbidden")
	})
}

// Who the agent is stands on the screen before anything of the page is read or sent.
func TestNameBeforePage(t *testing.T) {
	r := joined(t)
	if got := r.screen.Status(); got.Agent != "Kim" {
		t.Errorf("the customer sees %+v", got)
	}
	if n := r.pages(); n != 0 {
		t.Errorf("%d messages with the page before the agent's browser said hello", n)
	}
	early := idle(t)
	early.emit(event.Open{})
	early.hello()
	if n := early.pages(); n != 0 {
		t.Errorf("%d messages with the page, and nobody has joined", n)
	}
}
