//go:build !js

package customer_test

import (
	"testing"
	"time"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/link"
	"tandem/wasm/internal/status"
)

// patience ends a test that would hang. Nothing asserts on it.
const patience = 30 * time.Second

// expect gives the next event of a kind that is as it should be, and passes over all others.
func expect[E event.Event](t *testing.T, l *link.Link, is func(E) bool) E {
	t.Helper()
	timeout := time.NewTimer(patience)
	defer timeout.Stop()
	for {
		select {
		case e, ok := <-l.Events():
			if want, found := e.(E); found && is(want) {
				return want
			}
			if !ok {
				t.Fatalf("no more events, want %T", *new(E))
			}
		case <-timeout.C:
			t.Fatalf("timed out waiting for %T", *new(E))
		}
	}
}

func every[E event.Event](E) bool { return true }

// hostileAgent is a link that has joined the customer's session and has been given the page. What it
// says from now on is the test's.
func hostileAgent(t *testing.T, c *customerSide, url string) *link.Link {
	t.Helper()
	l := dial(t, url, link.RoleAgent)
	if err := l.Join(c.id); err != nil {
		t.Fatal(err)
	}
	expect(t, l, every[event.Open])
	l.Send(peer.ChannelControl, peer.EncodeControl(peer.Hello{Version: peer.Version, Program: "hostile"}))
	expect(t, l, func(m event.Message) bool { return m.Channel == peer.ChannelPage })
	return l
}

// What an agent's browser may not say, over real channels: the customer's loop ends, all of it, and
// the other side is told that something was wrong.
func TestHostileAgent(t *testing.T) {
	for name, m := range sendable() {
		t.Run(name, func(t *testing.T) {
			url := serve(t)
			c := startCustomer(t, url)
			l := hostileAgent(t, c, url)
			l.Send(m.Channel, m.Data)
			if got := c.ended(t); got.Reason != string(session.EndError) || got.Words == "" {
				t.Errorf("the customer sees %+v", got)
			}
			if got := expect(t, l, every[event.Ended]).Reason; got != session.EndError {
				t.Errorf("the agent is told %q", got)
			}
			if got := c.screen.Drawn() + len(c.screen.Circles()); got != 0 {
				t.Errorf("%d things were drawn", got)
			}
			if snapshots, _ := c.page.Reads(); snapshots != 1 {
				t.Errorf("the page was read %d times", snapshots)
			}
		})
	}
}

// A link sends nothing on a channel that is not its side's: it breaks instead, and the customer hears
// of a lost agent.
func TestHostileAgentOnTheWrongChannel(t *testing.T) {
	url := serveFor(t, 300*time.Millisecond)
	c := startCustomer(t, url)
	l := hostileAgent(t, c, url)
	l.Send(peer.ChannelPage, []byte{1})
	expect(t, l, every[event.Lost])
	l.Close()
	if got := c.ended(t).Reason; got != string(session.EndAgentLost) {
		t.Errorf("the customer sees %q", got)
	}
}

// Asked for the page without end, the customer's browser reads it no more often than it may, and
// goes on.
func TestHostileAgentAsksWithoutEnd(t *testing.T) {
	url := serve(t)
	c := startCustomer(t, url)
	l := hostileAgent(t, c, url)
	for range 1000 {
		l.Send(peer.ChannelControl, peer.EncodeControl(peer.NeedSnapshot{}))
	}
	l.Send(peer.ChannelControl, peer.EncodeControl(peer.End{Reason: "agent"}))
	if got := c.ended(t).Reason; got != string(session.EndAgent) {
		t.Errorf("the customer sees %q", got)
	}
	if snapshots, _ := c.page.Reads(); snapshots != 1 {
		t.Errorf("the page was read %d times in no time", snapshots)
	}
}

// Asked for write mode without end, the customer sees one dialog; what the agent's browser claims of
// the mode ends the session.
func TestHostileAgentWantsWriteMode(t *testing.T) {
	url := serve(t)
	c := startCustomer(t, url)
	l := hostileAgent(t, c, url)
	for range 1000 {
		l.Send(peer.ChannelControl, peer.EncodeControl(peer.RequestWrite{}))
	}
	l.Send(peer.ChannelControl, peer.EncodeControl(peer.Mode{Mode: session.ModeWrite, Why: peer.WhyAllowed}))
	if got := c.ended(t).Reason; got != string(session.EndError) {
		t.Errorf("the customer sees %q", got)
	}
	asked := c.screen.Times(func(was, is status.Status) bool { return was.Write != is.Write && is.Write == status.Asked })
	granted := c.screen.Times(func(_, is status.Status) bool { return is.Mode != "pointer" })
	if asked != 1 || granted != 0 {
		t.Errorf("asked %d times, granted %d times", asked, granted)
	}
}
