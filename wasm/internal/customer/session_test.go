package customer_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/sessiontest"
	"tandem/wasm/internal/status"
)

func TestIdleToActive(t *testing.T) {
	r := idle(t)
	if got, want := r.screen.AwaitPhase(t, status.Idle), (status.Status{Phase: status.Idle, ID: "123456789", Mode: "pointer"}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	r.emit(event.AgentJoined{Name: "Kim", MayWrite: true})
	if got, want := r.screen.Status(), (status.Status{Phase: status.Active, ID: "123456789", Mode: "pointer", Agent: "Kim"}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	r.emit(event.Quality{RoundTrip: 1_500_000, Route: event.RouteRelayed})
	if got := r.screen.Status(); got.Route != "relayed" || got.RoundTrip != 1.5 {
		t.Errorf("got %+v", got)
	}
}

// What this side does to end a session: the agent's browser hears it, then the server.
func TestExit(t *testing.T) {
	for _, reason := range []session.EndReason{session.EndCustomer, session.EndInteraction} {
		r := active(t)
		r.say(peer.ChannelPointer, pointerAt(1, 1, 1))
		r.s.Exit(reason)
		r.endsWith(reason)
		sent := r.link.Sent(peer.ChannelControl)
		if m, err := peer.DecodeControl(sent[len(sent)-1]); m != (peer.End{Reason: string(reason)}) || err != nil {
			t.Errorf("said %v, %v", m, err)
		}
		if got := r.link.Exits(); !slices.Equal(got, []session.EndReason{reason}) {
			t.Errorf("told the server %q", got)
		}
		if _, _, shown := r.screen.Shown(); shown {
			t.Error("the agent's pointer is left")
		}
		if r.err != nil {
			t.Errorf("Run: %v", r.err)
		}
	}
}

// What the agent's browser may say of the end. It tells the server itself, which takes no word for
// it from the customer.
func TestEndByTheAgentsBrowser(t *testing.T) {
	for said, want := range map[string]session.EndReason{
		"agent": session.EndAgent, "error": session.EndError,
		"customer": session.EndAgent, "interaction": session.EndAgent, "": session.EndAgent, "nonsense": session.EndAgent,
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

func TestEndByTheServer(t *testing.T) {
	r := idle(t)
	r.emit(event.Ended{Reason: session.EndIdle, Words: "why"})
	if got := r.endsWith(session.EndIdle).Words; got != "why" {
		t.Errorf("words %q", got)
	}
	if got := len(r.link.Sent(peer.ChannelControl)) + len(r.link.Exits()); got != 0 {
		t.Errorf("%d things said about it", got)
	}
}

func TestLoss(t *testing.T) {
	for _, tc := range []struct {
		err  error
		want session.EndReason
	}{
		{event.ErrSilent, session.EndAgentLost},
		{event.ErrClosed, session.EndAgentLost},
		{fmt.Errorf("%w: sending", event.ErrConnection), session.EndAgentLost},
		{event.ErrUnreachable, session.EndError},
		{event.ErrPeer, session.EndError},
		{event.ErrOverload, session.EndError},
	} {
		r := active(t)
		r.emit(event.Lost{Err: tc.err, Words: "why"})
		if got := r.endsWith(tc.want).Words; got != "why" {
			t.Errorf("%v: words %q", tc.err, got)
		}
		if got := r.link.Exits(); !slices.Equal(got, []session.EndReason{tc.want}) {
			t.Errorf("%v: told the server %q", tc.err, got)
		}
	}
}

// An agent's browser that breaks the rules: the session ends, and nothing more is read or drawn.
func TestHostileMessages(t *testing.T) {
	for name, m := range hostile() {
		t.Run(name, func(t *testing.T) {
			r := active(t)
			snapshots, flushes := r.page.Reads()
			r.emit(m)
			got := r.endsWith(session.EndError)
			if !strings.HasPrefix(got.Words, "The representative's browser sent something that cannot be right: ") {
				t.Errorf("words %q", got.Words)
			}
			if got := r.screen.Drawn() + len(r.screen.Circles()); got != 0 {
				t.Errorf("%d things were drawn", got)
			}
			if s, f := r.page.Reads(); s != snapshots || f != flushes {
				t.Error("the page was read")
			}
			if got := r.link.Exits(); !slices.Equal(got, []session.EndReason{session.EndError}) {
				t.Errorf("told the server %q", got)
			}
			// Words fit the message that takes them to the agent's browser.
			sent := r.link.Sent(peer.ChannelControl)
			end, err := peer.DecodeControl(sent[len(sent)-1])
			if e, ok := end.(peer.End); !ok || err != nil || e.Reason != "error" || !utf8.ValidString(e.Words) {
				t.Errorf("said %v, %v", end, err)
			}
		})
	}
}

// hostile are messages that no agent's browser sends. What is on a channel that is the customer's
// alone never gets past an honest link.
func hostile() map[string]event.Message {
	all := sendable()
	all["page"] = event.Message{Channel: peer.ChannelPage, Data: []byte{1}}
	all["asset"] = event.Message{Channel: peer.ChannelAssets, Data: []byte{3, 1}}
	return all
}

// sendable are those that an agent's link lets through.
func sendable() map[string]event.Message {
	control := func(m peer.Control) event.Message {
		return event.Message{Channel: peer.ChannelControl, Data: peer.EncodeControl(m)}
	}
	return map[string]event.Message{
		"hello cut short":     {Channel: peer.ChannelControl, Data: []byte{16}},
		"hello of more":       {Channel: peer.ChannelControl, Data: append(peer.EncodeControl(peer.Hello{Version: 1}), 0)},
		"wrong version":       control(peer.Hello{Version: peer.Version + 1}),
		"a second hello":      control(peer.Hello{Version: peer.Version}),
		"end without length":  {Channel: peer.ChannelControl, Data: []byte{17}},
		"end not in UTF-8":    control(peer.End{Reason: "agent", Words: "\xff"}),
		"end of many words":   control(peer.End{Reason: "agent", Words: strings.Repeat("é", 1000)}),
		"snapshot with more":  {Channel: peer.ChannelControl, Data: []byte{18, 0}},
		"pointer cut short":   {Channel: peer.ChannelPointer, Data: pointerAt(1, 2, 3)[:6]},
		"pointer of more":     {Channel: peer.ChannelPointer, Data: append(pointerAt(1, 2, 3), 0)},
		"pointer at infinity": {Channel: peer.ChannelPointer, Data: infinite(pointerAt(1, 2, 3))},
		"point cut short":     {Channel: peer.ChannelActions, Data: []byte{1}},
		"point at infinity":   {Channel: peer.ChannelActions, Data: infinite(peer.EncodeAction(1, 0, peer.Point{}))},
	}
}

// infinite makes the last number of a message +Inf.
func infinite(message []byte) []byte {
	return append(message[:len(message)-4], 0, 0, 0x80, 0x7f)
}

// A wrong version before anything else: no page is read.
func TestVersionIsCheckedFirst(t *testing.T) {
	r := joined(t)
	r.control(peer.Hello{Version: peer.Version + 1})
	if got := r.endsWith(session.EndError).Words; !strings.Contains(got, "version") {
		t.Errorf("words %q", got)
	}
	if snapshots, _ := r.page.Reads(); snapshots != 0 {
		t.Error("the page was read")
	}
}

// What a later version says is passed over.
func TestUnknownMessages(t *testing.T) {
	r := active(t)
	r.say(peer.ChannelControl, []byte{200, 1})
	r.say(peer.ChannelPointer, []byte{200, 1})
	r.say(peer.ChannelActions, []byte{200, 1, 0})
	if got := r.screen.Status().Phase; got != status.Active {
		t.Errorf("phase %q", got)
	}
}

// Whose message it was is told so, in words of their own.
func TestTheOtherSideIsTold(t *testing.T) {
	for _, err := range []error{event.ErrPeer, event.ErrSilent} {
		r := active(t)
		r.emit(event.Lost{Err: err, Words: "for the customer"})
		r.endsWith(map[error]session.EndReason{event.ErrPeer: session.EndError, event.ErrSilent: session.EndAgentLost}[err])
		sent := r.link.Sent(peer.ChannelControl)
		m, decoding := peer.DecodeControl(sent[len(sent)-1])
		end, ok := m.(peer.End)
		if !ok || decoding != nil || (end.Words == "") != (err == event.ErrSilent) || end.Words == "for the customer" {
			t.Errorf("%v: said %v, %v", err, m, decoding)
		}
	}
}

// A program that is told to stop leaves the page as it was.
func TestContext(t *testing.T) {
	r := active(t)
	r.stop()
	r.endsWith(session.EndError)
	if !errors.Is(r.err, context.Canceled) {
		t.Errorf("Run: %v", r.err)
	}
	if got := r.link.Exits(); len(got) != 1 {
		t.Errorf("told the server %q", got)
	}
}

// What comes after the end changes nothing.
func TestAfterTheEnd(t *testing.T) {
	r := active(t)
	r.page.SetText("two")
	r.page.Move(1, 1, true)
	r.settle()
	r.s.Exit(session.EndCustomer)
	r.endsWith(session.EndCustomer)
	r.page.Paint()
	r.page.SetText("three")
	r.s.Exit(session.EndInteraction)
	if got := r.pages(); got != 1 {
		t.Errorf("%d messages, want 1", got)
	}
	if got := r.screen.Status().Reason; got != "customer" {
		t.Errorf("reason %q", got)
	}
	if err := r.s.Run(t.Context()); err == nil {
		t.Error("ran twice")
	}
	if got := r.screen.Circles(); !slices.Equal(got, []sessiontest.Point(nil)) {
		t.Errorf("circles at %v", got)
	}
}
