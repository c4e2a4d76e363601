//go:build !js

package agent_test

import (
	"testing"
	"time"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/event"
)

// What a customer's browser may not say, over real channels: the agent's loop ends, all of it, with
// nothing shown of what was wrong, and the other side is told that something was.
func TestHostileCustomer(t *testing.T) {
	for name, f := range sendable() {
		t.Run(name, func(t *testing.T) {
			url := serve(t)
			a := start(t, url)
			l := hostileCustomer(t, a, url)
			if f.before > beforeHello {
				l.Send(peer.ChannelControl, peer.EncodeControl(peer.Hello{Version: peer.Version, Program: "hostile"}))
				// Only the answer says that it has arrived: channels keep no order among each other.
				expect(t, l, func(m event.Message) bool { return m.Channel == peer.ChannelControl })
			}
			writes := 0
			if f.before > beforePage {
				l.Send(peer.ChannelPage, snapshot("one"))
				a.frame.AwaitWrite(t, "one")
				writes = a.frame.Writes()
			}
			l.Send(f.message.Channel, f.message.Data)
			if got := a.ended(t); got.Reason != string(session.EndError) || got.Words == "" {
				t.Errorf("the agent sees %+v", got)
			}
			if got := a.frame.Writes(); got != writes {
				t.Errorf("%d buffers were written", got-writes)
			}
			if got := expect(t, l, every[event.Ended]).Reason; got != session.EndError {
				t.Errorf("the customer is told %q", got)
			}
		})
	}
}

// What comes after the wrong message is not looked at either.
func TestHostileCustomerGoesOn(t *testing.T) {
	url := serve(t)
	a := start(t, url)
	l := hostileCustomer(t, a, url)
	l.Send(peer.ChannelControl, peer.EncodeControl(peer.Hello{Version: peer.Version, Program: "hostile"}))
	expect(t, l, func(m event.Message) bool { return m.Channel == peer.ChannelControl })
	l.Send(peer.ChannelPage, changes(func(w peer.PageSink) { w.Remove(1) }))
	for range 100 {
		l.Send(peer.ChannelPage, snapshot("one"))
	}
	if got := a.ended(t).Reason; got != string(session.EndError) {
		t.Errorf("the agent sees %q", got)
	}
	if got := a.frame.Writes(); got != 0 {
		t.Errorf("%d buffers were written", got)
	}
}

// A link sends nothing on a channel that is not its side's: it breaks instead, and the agent hears of
// a lost customer.
func TestHostileCustomerOnTheWrongChannel(t *testing.T) {
	url := serveFor(t, 300*time.Millisecond)
	a := start(t, url)
	l := hostileCustomer(t, a, url)
	l.Send(peer.ChannelActions, []byte{1})
	expect(t, l, every[event.Lost])
	l.Close()
	if got := a.ended(t).Reason; got != string(session.EndCustomerLost) {
		t.Errorf("the agent sees %q", got)
	}
}

// The reasons of a customer's browser, as the agent sees them.
func TestCustomerSaysWhy(t *testing.T) {
	url := serve(t)
	a := start(t, url)
	l := hostileCustomer(t, a, url)
	l.Send(peer.ChannelControl, peer.EncodeControl(peer.End{Reason: "error", Words: "This page could not be read."}))
	if got := a.ended(t); got.Reason != "error" || got.Words != "This page could not be read." {
		t.Errorf("the agent sees %+v", got)
	}
}
