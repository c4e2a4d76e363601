//go:build !js

package customer_test

import (
	"slices"
	"testing"
	"time"

	"tandem/shared/session"
	"tandem/wasm/internal/page/pagetest"
	"tandem/wasm/internal/sessiontest"
	"tandem/wasm/internal/status"
)

// A session of both loops over real channels and a real server.
func TestSession(t *testing.T) {
	c, a := share(t)
	a.frame.AwaitWrite(t, "one")
	size, title, address := a.screen.Page()
	if want := (sessiontest.Point{X: pagetest.Width, Y: pagetest.Height}); size != want || title != pagetest.Title || address != pagetest.Address {
		t.Errorf("%v, %q, %q", size, title, address)
	}
	if got := a.screen.Status(); got.ID != string(c.id) || got.Mode != "pointer" {
		t.Errorf("the agent sees %+v", got)
	}
	if got, want := c.screen.AwaitPhase(t, status.Active).Agent, a.link.Welcome().Agent; got != want {
		t.Errorf("the customer talks to %q, want %q", got, want)
	}

	t.Log("the picture, and changes")
	a.frame.AwaitWrite(t, "blob:1")
	c.page.SetText("two")
	a.frame.AwaitWrite(t, "two")

	t.Log("pointers")
	c.page.Move(10, 20, true)
	a.screen.AwaitPointer(t, sessiontest.Point{X: 10, Y: 20})
	a.screen.Move(30, 40, true)
	c.screen.AwaitPointer(t, sessiontest.Point{X: 30, Y: 40})
	a.screen.Move(0, 0, false)
	c.screen.AwaitHidden(t)

	t.Log("a click")
	a.screen.Click(50, 60)
	at := sessiontest.Point{X: 50, Y: 60}
	a.screen.AwaitCircle(t, at)
	c.screen.AwaitCircle(t, at)

	t.Log("a frame that somebody has reloaded")
	c.page.Advance(2000)
	writes := a.frame.Writes()
	a.frame.Navigate()
	c.page.AwaitSnapshots(t, 2)
	a.frame.AwaitWrites(t, writes+1)

	c.s.Exit(session.EndCustomer)
	a.ended(t)
	c.ended(t)
	want := []status.Phase{status.Idle, status.Active, status.Ended}
	if got := c.screen.Phases(); !slices.Equal(got, want) {
		t.Errorf("the customer saw %q, want %q", got, want)
	}
	want = []status.Phase{status.Ready, status.Joining, status.Waiting, status.Active, status.Ended}
	if got := a.screen.Phases(); !slices.Equal(got, want) {
		t.Errorf("the agent saw %q, want %q", got, want)
	}
	if _, held := a.frame.Blobs(); held != 0 {
		t.Errorf("%d addresses of assets are left", held)
	}
}

// Whoever ends the session, both hear whose doing it was.
func TestEnds(t *testing.T) {
	for _, tc := range []struct {
		want session.EndReason
		end  func(*customerSide, *agentSide)
	}{
		{session.EndCustomer, func(c *customerSide, _ *agentSide) { c.s.Exit(session.EndCustomer) }},
		{session.EndInteraction, func(c *customerSide, _ *agentSide) { c.s.Exit(session.EndInteraction) }},
		{session.EndAgent, func(_ *customerSide, a *agentSide) { a.s.Exit() }},
	} {
		t.Run(string(tc.want), func(t *testing.T) {
			c, a := share(t)
			tc.end(c, a)
			if got := c.ended(t).Reason; got != string(tc.want) {
				t.Errorf("the customer sees %q", got)
			}
			if got := a.ended(t).Reason; got != string(tc.want) {
				t.Errorf("the agent sees %q", got)
			}
		})
	}
}

// A join that is refused says why, and the agent may try again.
func TestJoinRefused(t *testing.T) {
	url := serve(t)
	c, a := startCustomer(t, url), startAgent(t, url)
	wrong := session.ID("000000000")
	if c.id == wrong {
		wrong = "000000001"
	}
	a.s.Join(wrong)
	if got := a.screen.AwaitWords(t); got.Phase != status.Ready || got.ID != "" {
		t.Errorf("got %+v", got)
	}
	c.screen.AwaitPhase(t, status.Idle)
	if got := c.screen.Phases(); !slices.Equal(got, []status.Phase{status.Idle}) {
		t.Errorf("the customer saw %q", got)
	}
	a.s.Join(c.id)
	a.frame.AwaitWrite(t, "one")
}

// One side's browser is gone without a word: the other waits for it, and no longer than the server does.
func TestLossOfOneSide(t *testing.T) {
	t.Run("agent", func(t *testing.T) {
		c, a := shareOn(t, serveFor(t, 300*time.Millisecond))
		a.link.Close()
		if got := c.ended(t).Reason; got != string(session.EndAgentLost) {
			t.Errorf("the customer sees %q", got)
		}
	})
	t.Run("customer", func(t *testing.T) {
		c, a := shareOn(t, serveFor(t, 300*time.Millisecond))
		c.link.Close()
		if got := a.ended(t).Reason; got != string(session.EndCustomerLost) {
			t.Errorf("the agent sees %q", got)
		}
	})
}

// Write mode, asked for and allowed, and given back by either side, over real channels.
func TestWriteMode(t *testing.T) {
	c, a := share(t)
	a.s.RequestWrite()
	c.screen.AwaitWrite(t, status.Asked)
	c.s.AnswerWrite(true)
	a.screen.AwaitMode(t, "write")
	c.screen.AwaitMode(t, "write")
	a.s.LeaveWrite()
	c.screen.AwaitMode(t, "pointer")
	a.screen.AwaitMode(t, "pointer")
	a.s.RequestWrite()
	c.screen.AwaitWrite(t, status.Asked)
	c.s.AnswerWrite(true)
	a.screen.AwaitMode(t, "write")
	c.s.RevokeWrite()
	a.screen.AwaitWrite(t, "revoked")
	a.s.RequestWrite() // so soon after it, nobody is asked
	a.screen.AwaitWrite(t, "early")
	if got := a.screen.Status().Mode; got != "pointer" {
		t.Errorf("the agent sees mode %q", got)
	}
	c.s.Exit(session.EndCustomer)
	c.ended(t)
	a.ended(t)
}
