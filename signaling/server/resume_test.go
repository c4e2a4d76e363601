package server

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"tandem/shared/session"
	"tandem/shared/signal"
)

// pairUp is a session in a directory, both tickets arrived.
func pairUp(t *testing.T, d *Memory) (c, a *side) {
	t.Helper()
	c, a = open(t, d), &side{}
	if err := d.Join(context.Background(), c.id, false, a); err != nil {
		t.Fatal(err)
	}
	c.acknowledge()
	a.acknowledge()
	return c, a
}

func resume(t *testing.T, d *Memory, ticket ticket, p *side, again bool) {
	t.Helper()
	if err := d.Resume(context.Background(), ticket, p, again); err != nil {
		t.Fatal(err)
	}
}

func refused(t *testing.T, d *Memory, ticket ticket) {
	t.Helper()
	if err := d.Resume(context.Background(), ticket, &side{}, false); !errors.Is(err, errTicket) {
		t.Errorf("got %v, want a refusal", err)
	}
}

// A side that is away is waited for, and no longer than that.
func TestAwayTooLong(t *testing.T) {
	for _, tc := range []struct {
		side signal.Sender
		want session.EndReason
	}{{signal.SenderCustomer, session.EndCustomerLost}, {signal.SenderAgent, session.EndAgentLost}} {
		synctest.Test(t, func(t *testing.T) {
			d := newTestMemory(time.Hour)
			c, a := pairUp(t, d)
			gone, there := c, a
			if tc.side == signal.SenderAgent {
				gone, there = a, c
			}
			gone.lose()
			time.Sleep(DefaultReturnTimeout - time.Millisecond)
			synctest.Wait()
			if got := there.reason(); got != "" {
				t.Errorf("ended early: %q", got)
			}
			if !slices.Contains(there.heard(), signal.TypeAway) {
				t.Errorf("heard %v", there.heard())
			}
			time.Sleep(2 * time.Millisecond)
			synctest.Wait()
			if got := there.reason(); got != tc.want {
				t.Errorf("%v away: %q, want %q", tc.side, got, tc.want)
			}
			// Whoever comes too late hears why it is over, and nothing lives again.
			var over *overError
			if err := d.Resume(context.Background(), gone.ticket(), &side{}, false); !errors.As(err, &over) || over.reason != tc.want {
				t.Errorf("too late: %v", err)
			}
		})
	}
}

// Whoever comes at the very moment at which a session ends hears why it is over, too: a session is found under one lock and asked
// under another.
func TestBackWhileItEnds(t *testing.T) {
	d := newTestMemory(time.Hour)
	c, a := pairUp(t, d)
	used := c.ticket()
	used.issued--
	found, err := d.find(c.ticket(), nil)
	if err != nil {
		t.Fatal(err)
	}
	a.seat.End(session.EndAgent)
	found.mu.Lock()
	defer found.mu.Unlock()
	var over *overError
	if err := found.resume(c.ticket(), &side{}, false); !errors.As(err, &over) || over.reason != session.EndAgent {
		t.Errorf("with the last ticket: %v", err)
	}
	if err := found.resume(used, &side{}, false); !errors.Is(err, errTicket) {
		t.Errorf("with a used one: %v", err)
	}
}

func TestBackInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newTestMemory(time.Hour)
		c, a := pairUp(t, d)
		for range 5 {
			last := c.ticket()
			c.lose()
			time.Sleep(DefaultReturnTimeout / 2)
			c = &side{}
			resume(t, d, last, c, false)
			c.acknowledge()
			refused(t, d, last)
		}
		time.Sleep(DefaultReturnTimeout)
		synctest.Wait()
		if got := a.reason(); got != "" {
			t.Errorf("ended: %q", got)
		}
		want := []signal.Type{}
		for range 5 {
			want = append(want, signal.TypeAway, signal.TypeBack)
		}
		if got := a.heard(); !slices.Equal(got, want) {
			t.Errorf("the agent heard %v", got)
		}
		a.seat.End(session.EndAgent)
		if got := c.reason(); got != session.EndAgent {
			t.Errorf("the customer who came back hears %q", got)
		}
	})
}

// A page that loads before the socket of the last one is seen to be gone takes the seat over.
func TestTakenOver(t *testing.T) {
	d := newTestMemory(time.Hour)
	c, a := pairUp(t, d)
	next := &side{}
	resume(t, d, c.ticket(), next, false)
	if !c.taken || next.id != c.id {
		t.Errorf("taken %v, ID %q", c.taken, next.id)
	}
	c.lose() // means nothing any more
	if got := a.heard(); !slices.Equal(got, []signal.Type{signal.TypeBack}) {
		t.Errorf("the agent heard %v", got)
	}
	a.seat.Relay(signal.Message{Type: signal.TypeCandidate})
	if !slices.Contains(next.heard(), signal.TypeCandidate) {
		t.Error("the one who sits there hears nothing")
	}
	next.seat.End(session.EndCustomer)
}

// The reply with the next token may be lost: until it has arrived the last one counts.
func TestTokenUntilTheNextHasArrived(t *testing.T) {
	d := newTestMemory(time.Hour)
	c, _ := pairUp(t, d)
	first := c.ticket()
	second, third := &side{}, &side{}
	resume(t, d, first, second, false)
	resume(t, d, first, third, false)
	if !second.taken {
		t.Error("two sit in one seat")
	}
	third.acknowledge()
	refused(t, d, first)
	refused(t, d, second.ticket())
	second.acknowledge() // too late
	resume(t, d, third.ticket(), &side{}, false)
	third.seat.End(session.EndCustomer)
}

// The same program comes back over another socket: the other side hears that, of whether it was away only
// where that was noticed.
func TestSameProgram(t *testing.T) {
	d := newTestMemory(time.Hour)
	c, a := pairUp(t, d)
	c.program = new(int)
	resume(t, d, c.ticket(), &side{program: c.program}, true)
	if got, want := a.heard(), []signal.Type{signal.TypeBack}; c.taken || !slices.Equal(got, want) {
		t.Errorf("taken %v; the agent heard %v, want %v", c.taken, got, want)
	}
	c.lose()
	resume(t, d, c.ticket(), &side{program: c.program}, true)
	if got, want := a.heard(), []signal.Type{signal.TypeBack, signal.TypeAway, signal.TypeBack}; !slices.Equal(got, want) {
		t.Errorf("the agent heard %v, want %v", got, want)
	}
	c.seat.End(session.EndCustomer)
}

// A server that was started anew takes sessions up from the tickets of either side, in any order.
func TestTakeUp(t *testing.T) {
	for _, first := range []signal.Sender{signal.SenderCustomer, signal.SenderAgent} {
		synctest.Test(t, func(t *testing.T) {
			old, d := newTestMemory(time.Hour), newTestMemory(time.Hour)
			c, a := pairUp(t, old)
			defer c.seat.End(session.EndCustomer)
			time.Sleep(time.Minute)
			c2, a2 := &side{}, &side{}
			sides := []func(){
				func() { resume(t, d, c.ticket(), c2, true) },
				func() { resume(t, d, a.ticket(), a2, true) },
			}
			if first == signal.SenderAgent {
				slices.Reverse(sides)
			}
			for _, come := range sides {
				come()
				time.Sleep(DefaultReturnTimeout / 2)
			}
			if c2.id != c.id || a2.id != c.id {
				t.Errorf("IDs %q and %q, want %q", c2.id, a2.id, c.id)
			}
			if err := d.Join(context.Background(), c.id, false, &side{}); !errors.Is(err, ErrNotWaiting) {
				t.Errorf("a second agent joined: %v", err)
			}
			time.Sleep(DefaultReturnTimeout)
			synctest.Wait()
			c2.seat.Relay(signal.Message{Type: signal.TypeCandidate})
			if got := a2.heard(); got[len(got)-1] != signal.TypeCandidate {
				t.Errorf("the agent heard %v", got)
			}
			a2.seat.End(session.EndAgent)
			if got := c2.reason(); got != session.EndAgent {
				t.Errorf("ended %q", got)
			}
			// Ended is ended, also with a ticket of the server before.
			if err := d.Resume(context.Background(), c.ticket(), &side{}, false); err == nil {
				t.Error("an ended session lives again")
			}
		})
	}
}

// The customer comes back to a new server, the agent does not.
func TestTakeUpAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		old, d := newTestMemory(time.Hour), newTestMemory(time.Hour)
		c, _ := pairUp(t, old)
		defer c.seat.End(session.EndCustomer)
		c2 := &side{}
		resume(t, d, c.ticket(), c2, false)
		if got := c2.heard(); !slices.Contains(got, signal.TypeAway) {
			t.Errorf("the customer heard %v", got)
		}
		time.Sleep(DefaultReturnTimeout + time.Millisecond)
		synctest.Wait()
		if got := c2.reason(); got != session.EndAgentLost {
			t.Errorf("ended %q", got)
		}
	})
}

// An idle session keeps its ID over a restart, and what is left of its time.
func TestTakeUpIdle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		old, d := newTestMemory(10*time.Minute), newTestMemory(10*time.Minute)
		c := open(t, old)
		defer c.seat.End(session.EndCustomer)
		last := c.ticket()
		time.Sleep(3 * time.Minute)
		c2, a := &side{}, &side{}
		resume(t, d, last, c2, true)
		c2.acknowledge()
		if err := d.Join(context.Background(), c.id, false, a); err != nil {
			t.Fatal(err)
		}
		a.seat.End(session.EndAgent)

		c3, third := &side{}, newTestMemory(10*time.Minute)
		resume(t, third, last, c3, false)
		c3.lose()
		resume(t, third, c3.ticket(), c3, false)
		c3.gone = false
		time.Sleep(7*time.Minute + time.Millisecond)
		synctest.Wait()
		if got := c3.reason(); got != session.EndIdle {
			t.Errorf("ended %q, want idle", got)
		}
	})
}

// The agent joined, the server fell before the customer's token said so, and the customer is the
// first to come back.
func TestTakeUpJoinedMeanwhile(t *testing.T) {
	old, d := newTestMemory(time.Hour), newTestMemory(time.Hour)
	c := open(t, old)
	before := c.ticket()
	a := &side{}
	if err := old.Join(context.Background(), c.id, false, a); err != nil {
		t.Fatal(err)
	}
	defer c.seat.End(session.EndCustomer)
	c2, a2 := &side{}, &side{}
	resume(t, d, before, c2, true)
	resume(t, d, a.ticket(), a2, true)
	if got := c2.heard(); !slices.Contains(got, signal.TypeAgentJoined) {
		t.Errorf("the customer heard %v", got)
	}
	if err := d.Join(context.Background(), c.id, false, &side{}); !errors.Is(err, ErrNotWaiting) {
		t.Errorf("a second agent joined: %v", err)
	}
	a2.seat.End(session.EndAgent)
}

// A ticket is no good for a session that has the same ID by chance, nor when it has become old.
func TestTakeUpRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		old, d := newTestMemory(time.Hour), newTestMemory(time.Hour)
		c, a := pairUp(t, old)
		defer func() { a.seat.End(session.EndAgent) }()
		last := c.ticket()
		d.rand = bytes.NewReader([]byte{0, 0, 0, 0})
		other := open(t, d)
		with := last
		with.id = other.id
		refused(t, d, with)
		other.seat.End(session.EndCustomer)
		// A clock that jumps does not make an old one new, and one that is set right costs nobody a session.
		early := last
		early.issued += time.Hour.Milliseconds()
		refused(t, d, early)
		time.Sleep(ticketLife(DefaultReturnTimeout) + time.Second)
		refused(t, d, last)
		// Tokens of people who are there are renewed meanwhile.
		c3 := &side{}
		resume(t, d, c.ticket(), c3, false)
		c3.seat.End(session.EndCustomer)
	})
}

func TestInactivity(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newTestMemory(time.Hour)
		c, a := pairUp(t, d)
		last := func(s *side) signal.Type {
			synctest.Wait()
			if got := s.heard(); len(got) > 0 {
				return got[len(got)-1]
			}
			return ""
		}
		time.Sleep(DefaultInactivityTimeout - 2*time.Minute)
		a.seat.Active()
		time.Sleep(DefaultInactivityTimeout - time.Minute - time.Millisecond)
		if got := last(a); got != "" {
			t.Errorf("warned early: %q", got)
		}
		time.Sleep(2 * time.Millisecond)
		if last(a) != signal.TypeInactive || last(c) != signal.TypeInactive {
			t.Errorf("the agent heard %q, the customer %q", last(a), last(c))
		}
		c.seat.Active()
		if last(a) != signal.TypeActive || last(c) != signal.TypeActive {
			t.Errorf("the agent heard %q, the customer %q", last(a), last(c))
		}
		time.Sleep(DefaultInactivityTimeout + time.Millisecond)
		synctest.Wait()
		if c.reason() != session.EndInactive || a.reason() != session.EndInactive {
			t.Errorf("ended %q and %q", c.reason(), a.reason())
		}
	})
}
