package agent_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/status"
)

// said are the messages about write mode that the customer's browser was sent.
func (r *rig) said() (said []peer.Control) {
	r.t.Helper()
	for _, data := range r.link.Sent(peer.ChannelControl) {
		m, err := peer.DecodeControl(data)
		if err != nil {
			r.t.Fatal(err)
		}
		if _, hello := m.(peer.Hello); !hello {
			said = append(said, m)
		}
	}
	return said
}

func (r *rig) saysOnly(want ...peer.Control) {
	r.t.Helper()
	if got := r.said(); !slices.Equal(got, want) {
		r.t.Errorf("said %#v, want %#v", got, want)
	}
}

func (r *rig) shows(mode, write string) {
	r.t.Helper()
	r.settle()
	if got := r.screen.Status(); got.Mode != mode || got.Write != write {
		r.t.Errorf("the agent sees mode %q, request %q, want %q, %q", got.Mode, got.Write, mode, write)
	}
}

func allowed() peer.Mode             { return peer.Mode{Mode: session.ModeWrite, Why: peer.WhyAllowed} }
func pointer(why peer.Why) peer.Mode { return peer.Mode{Mode: session.ModePointer, Why: why} }

func bubble(t *testing.T, test func(r *rig)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { test(active(t)) })
}

func TestRequest(t *testing.T) {
	for _, why := range []peer.Why{peer.WhyDeclined, peer.WhyLapsed, peer.WhyEarly} {
		bubble(t, func(r *rig) {
			r.s.RequestWrite()
			r.s.RequestWrite()
			r.shows("pointer", "asked")
			r.saysOnly(peer.RequestWrite{})
			r.control(pointer(why))
			r.shows("pointer", why.String())
			time.Sleep(time.Hour) // no request waits any more
			r.shows("pointer", why.String())
			r.s.RequestWrite()
			r.shows("pointer", "asked")
			r.control(allowed())
			r.shows("write", "allowed")
			r.s.RequestWrite()
			r.shows("write", "allowed")
			r.saysOnly(peer.RequestWrite{}, peer.RequestWrite{})
			r.control(pointer(peer.WhyRevoked))
			r.shows("pointer", "revoked")
		})
	}
}

// Leaving needs nobody's answer.
func TestLeave(t *testing.T) {
	bubble(t, func(r *rig) {
		r.s.LeaveWrite()
		r.shows("pointer", "")
		r.s.RequestWrite()
		r.s.LeaveWrite()
		r.shows("pointer", "left")
		r.saysOnly(peer.RequestWrite{}, peer.LeaveWrite{})
		r.s.RequestWrite()
		r.settle()
		r.control(allowed())
		r.s.LeaveWrite()
		r.shows("pointer", "left")
		r.saysOnly(peer.RequestWrite{}, peer.LeaveWrite{}, peer.RequestWrite{}, peer.LeaveWrite{})
		r.control(pointer(peer.WhyLeft))
		r.shows("pointer", "left")
	})
}

// A customer's browser that never answers: the request is taken back, so that no late yes surprises.
func TestNoAnswer(t *testing.T) {
	bubble(t, func(r *rig) {
		r.s.RequestWrite()
		r.settle()
		time.Sleep(40*time.Second - 1)
		r.shows("pointer", "asked")
		time.Sleep(time.Nanosecond)
		synctest.Wait()
		r.shows("pointer", "lapsed")
		r.saysOnly(peer.RequestWrite{}, peer.LeaveWrite{})
	})
}

// The mode that a session goes on in is there with the page.
func TestStartInWriteMode(t *testing.T) {
	r := waiting(t)
	r.hello()
	r.control(peer.Mode{Mode: session.ModeWrite, Why: peer.WhyStart})
	r.s.RequestWrite()
	r.settle()
	r.say(peer.ChannelPage, snapshot("one"))
	if got, want := r.screen.Status(), (status.Status{Phase: status.Active, ID: "123456789", Mode: "write", Agent: "Kim"}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	r.saysOnly()
	r.control(pointer(peer.WhyRevoked))
	r.s.Exit()
	r.endsWith(session.EndAgent)
	r.shows("", "")
}

// What was left while the two were apart stays left; a request is not made into the void.
func TestApart(t *testing.T) {
	r := active(t)
	r.s.RequestWrite()
	r.settle()
	r.control(allowed())
	r.emit(event.Away{Why: event.WhyLost})
	r.s.LeaveWrite()
	r.shows("pointer", "left")
	r.s.RequestWrite()
	r.shows("pointer", "left")
	if got := r.screen.Notices(); len(got) != 1 || !strings.Contains(got[0], "when the customer is back") {
		t.Errorf("the agent was told %q", got)
	}
	r.emit(event.Open{})
	r.hello()
	r.control(peer.Mode{Mode: session.ModeWrite, Why: peer.WhyStart})
	r.shows("pointer", "left")
	r.saysOnly(peer.RequestWrite{}, peer.LeaveWrite{}, peer.LeaveWrite{})
	r.control(pointer(peer.WhyLeft))
	r.control(peer.Mode{Mode: session.ModeWrite, Why: peer.WhyStart}) // what its browser says next holds again
	r.shows("write", "")
}

// A request that met a customer on the way to another page is made to the next one.
func TestAskedOnThePageBefore(t *testing.T) {
	r := active(t)
	r.s.RequestWrite()
	r.settle()
	r.emit(event.Away{Why: event.WhyLost})
	r.emit(event.Open{Again: true})
	r.hello()
	r.control(pointer(peer.WhyStart))
	r.shows("pointer", "asked")
	r.saysOnly(peer.RequestWrite{}, peer.RequestWrite{})
	r.control(allowed())
	r.shows("write", "allowed")
}

// Neither the server nor any message but Mode changes the mode, and a Mode that makes no sense ends it.
func TestOnlyModeBringsWriteMode(t *testing.T) {
	for name, data := range map[string][]byte{
		"nothing":        {21},
		"no reason":      {21, 2},
		"a third mode":   {21, 3, 1},
		"no mode":        {21, 0, 1},
		"declined write": {21, 2, 3},
		"allowed less":   {21, 1, 2},
		"more":           {21, 2, 2, 0},
		"a request":      peer.EncodeControl(peer.RequestWrite{}),
		"a leave":        peer.EncodeControl(peer.LeaveWrite{}),
	} {
		t.Run(name, func(t *testing.T) {
			r := active(t)
			r.say(peer.ChannelControl, data)
			if got := r.endsWith(session.EndError).Words; !strings.HasPrefix(got, "The customer's browser sent something that cannot be right: ") {
				t.Errorf("words %q", got)
			}
		})
	}
	r := waiting(t)
	r.control(allowed())
	if got := r.endsWith(session.EndError).Words; !strings.Contains(got, "a mode before its hello") {
		t.Errorf("words %q", got)
	}

	r = active(t)
	r.s.RequestWrite()
	r.settle()
	for _, e := range []event.Event{event.Joined{ID: "987654321"}, event.Refused{Words: "write"}, event.AgentJoined{Name: "write", MayWrite: true}, event.SignedIn{MayWrite: true, Words: "write"},
		event.Open{}, event.Drained{}, event.Quality{}, event.SignalingLost{}} {
		r.emit(e)
	}
	r.control(peer.NeedSnapshot{})
	for kind := 22; kind < 256; kind++ {
		if _, known := peer.DecodeControl([]byte{byte(kind), 2, 2}); known == nil {
			r.say(peer.ChannelControl, []byte{byte(kind), 2, 2})
		}
	}
	if got := r.screen.Status(); got.Mode != "pointer" || got.Write != "asked" {
		t.Errorf("got %+v", got)
	}
}

func TestNavigateNeedsWriteMode(t *testing.T) {
	r := active(t)
	for _, kind := range []string{"back", "forward", "refresh", "address", "nonsense"} {
		sent := len(r.link.Sent(peer.ChannelActions)) + len(r.said())
		before := len(r.screen.Notices())
		r.s.Navigate(kind, "/checkout")
		r.settle()
		notices := r.screen.Notices()
		if len(notices) != before+1 || notices[before] == "" {
			t.Errorf("%s: notices %q", kind, notices)
		}
		if got := len(r.link.Sent(peer.ChannelActions)) + len(r.said()); got != sent {
			t.Errorf("%s: %d messages were sent", kind, got-sent)
		}
	}
}
