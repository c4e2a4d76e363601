package agent_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/page/pagetest"
	"tandem/wasm/internal/sessiontest"
	"tandem/wasm/internal/status"
)

func TestReadyToActive(t *testing.T) {
	r := active(t)
	want := []status.Phase{status.Ready, status.Joining, status.Waiting, status.Active}
	if got := r.screen.Phases(); !slices.Equal(got, want) {
		t.Errorf("phases %q, want %q", got, want)
	}
	if got, want := r.screen.Status(), (status.Status{Phase: status.Active, ID: "123456789", Mode: "pointer", Agent: "Kim"}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	size, title, address := r.screen.Page()
	if want := (sessiontest.Point{X: pagetest.Width, Y: pagetest.Height}); size != want || title != pagetest.Title || address != pagetest.Address {
		t.Errorf("%v, %q, %q", size, title, address)
	}
	if got := r.link.Joins(); !slices.Equal(got, []session.ID{"123456789"}) {
		t.Errorf("joined %q", got)
	}
}

// The customer's hello comes first. Channels keep no order among each other: were the agent's hello
// not its answer, the page that answers that could overtake the customer's.
func TestHelloAnswersHello(t *testing.T) {
	r := waiting(t)
	if got := r.link.Sent(peer.ChannelControl); len(got) != 0 {
		t.Errorf("said %q before hello", got)
	}
	r.hello()
	sent := r.link.Sent(peer.ChannelControl)
	if len(sent) != 1 {
		t.Fatalf("said %q", sent)
	}
	if m, err := peer.DecodeControl(sent[0]); m != (peer.Hello{Version: peer.Version, Program: "test"}) || err != nil {
		t.Errorf("said %v, %v", m, err)
	}
}

func TestRefused(t *testing.T) {
	r := ready(t)
	r.s.Join("123456789")
	r.s.Join("987654321") // one at a time
	r.emit(event.Refused{Reason: "unknown", Words: "No such session."})
	if got, want := r.screen.Status(), (status.Status{Phase: status.Ready, Agent: "Kim", Words: "No such session."}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	r.link.FailJoin(errors.New("gone"))
	r.s.Join("987654321")
	r.settle()
	if got := r.screen.Status(); got.Phase != status.Ready || got.Words == "" || got.ID != "" {
		t.Errorf("got %+v", got)
	}
	if got := r.link.Joins(); !slices.Equal(got, []session.ID{"123456789", "987654321"}) {
		t.Errorf("joined %q", got)
	}
}

func TestExit(t *testing.T) {
	t.Run("ready", func(t *testing.T) {
		r := ready(t)
		r.s.Exit()
		r.endsWith(session.EndAgent)
		if got := len(r.link.Exits()); got != 0 {
			t.Error("the server was told of the end of no session")
		}
	})
	t.Run("active", func(t *testing.T) {
		r := active(t)
		r.s.Exit()
		r.endsWith(session.EndAgent)
		if got := r.link.Exits(); !slices.Equal(got, []session.EndReason{session.EndAgent}) {
			t.Errorf("told the server %q", got)
		}
		if r.err != nil {
			t.Errorf("Run: %v", r.err)
		}
	})
}

// What the customer's browser may say of the end. It tells the server itself, which takes no word
// for it from the agent.
func TestEndByTheCustomersBrowser(t *testing.T) {
	for said, want := range map[string]session.EndReason{
		"customer": session.EndCustomer, "interaction": session.EndInteraction, "inactive": session.EndInactive,
		"agentlost": session.EndAgentLost, "error": session.EndError,
		"agent": session.EndCustomer, "": session.EndCustomer, "nonsense": session.EndCustomer,
	} {
		r := active(t)
		r.control(peer.End{Reason: said, Words: "why"})
		if got := r.endsWith(want).Words; got != "why" {
			t.Errorf("%q: words %q", said, got)
		}
		if got := r.link.Exits(); len(got) != 0 {
			t.Errorf("%q: told the server %q", said, got)
		}
	}
}

func TestLoss(t *testing.T) {
	for err, want := range map[error]session.EndReason{
		event.ErrSilent: session.EndCustomerLost, event.ErrClosed: session.EndCustomerLost,
		event.ErrConnection: session.EndCustomerLost, event.ErrUnreachable: session.EndError, event.ErrPeer: session.EndError,
	} {
		r := active(t)
		r.emit(event.Lost{Err: err, Words: "why"})
		if got := r.endsWith(want).Words; got != "why" {
			t.Errorf("%v: words %q", err, got)
		}
		if got := r.link.Exits(); !slices.Equal(got, []session.EndReason{want}) {
			t.Errorf("%v: told the server %q", err, got)
		}
	}
}

func TestEndByTheServer(t *testing.T) {
	r := waiting(t)
	r.emit(event.Ended{Reason: session.EndInactive, Words: "why"})
	if got := r.endsWith(session.EndInactive).Words; got != "why" {
		t.Errorf("words %q", got)
	}
	if got := len(r.link.Exits()); got != 0 {
		t.Error("the server was told what it said")
	}
}

func TestContext(t *testing.T) {
	r := active(t)
	r.stop()
	r.endsWith(session.EndError)
	if !errors.Is(r.err, context.Canceled) {
		t.Errorf("Run: %v", r.err)
	}
}
