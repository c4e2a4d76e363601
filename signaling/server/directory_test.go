package server

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"tandem/shared/session"
	"tandem/shared/signal"
)

// side is a Party that remembers.
type side struct {
	mu      sync.Mutex
	id      session.ID
	seat    Seat
	got     []signal.Type
	ended   session.EndReason
	endings int
	tickets []ticket
	arrived func()
	gone    bool // no socket
	taken   bool
	program *int // of the same program, for Again
}

// lose has the socket break.
func (s *side) lose() {
	s.mu.Lock()
	s.gone = true
	seat := s.seat
	s.mu.Unlock()
	seat.Lost(s)
}

func (s *side) Issue(t ticket, arrived func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tickets, s.arrived = append(s.tickets, t), arrived
}

// ticket is the newest.
func (s *side) ticket() ticket {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tickets[len(s.tickets)-1]
}

// acknowledge says that the newest ticket has come.
func (s *side) acknowledge() {
	s.mu.Lock()
	arrived := s.arrived
	s.mu.Unlock()
	arrived()
}

func (s *side) Present() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return !s.gone
}

func (s *side) Again(newcomer Party) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n := newcomer.(*side); s.program == nil || n.program != s.program {
		return false
	}
	s.gone = false
	return true
}

func (s *side) Taken() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.taken = true
}

// heard is everything so far.
func (s *side) heard() []signal.Type {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.got)
}

func (s *side) Opened(id session.ID, agent person, seat Seat) { s.sit(id, seat) }
func (s *side) Joined(id session.ID, _ string, seat Seat)     { s.sit(id, seat) }
func (s *side) Person() person                                { return person{name: "Kim", may: signal.MayAll} }

func (s *side) sit(id session.ID, seat Seat) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.id, s.seat = id, seat
}

func (s *side) Deliver(m signal.Message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.got = append(s.got, m.Type)
}

func (s *side) Ended(reason session.EndReason) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended = reason
	s.endings++
}

func (s *side) reason() session.EndReason {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ended
}

func newTestMemory(idle time.Duration) *Memory {
	return newMemory(Config{
		IdleTimeout: idle, QueueTimeout: DefaultQueueTimeout, InactivityTimeout: DefaultInactivityTimeout, ReturnTimeout: DefaultReturnTimeout,
		Log: slog.New(slog.DiscardHandler),
	}, newMetrics())
}

func open(t *testing.T, d *Memory) *side {
	t.Helper()
	c := &side{}
	if err := d.Open(c, "", mark{}); err != nil {
		t.Fatal(err)
	}
	return c
}

// Of a thousand agents that claim one ID at once, exactly one gets it; the others learn nothing.
func TestThousandClaims(t *testing.T) {
	const claims = 1000
	for range 20 {
		d := newTestMemory(time.Hour)
		c := open(t, d)
		var won, refused atomic.Int32
		start := make(chan struct{})
		var wait sync.WaitGroup
		for range claims {
			wait.Go(func() {
				<-start
				switch err := d.Join(context.Background(), c.id, false, &side{}); {
				case err == nil:
					won.Add(1)
				case errors.Is(err, ErrNotWaiting):
					refused.Add(1)
				}
			})
		}
		close(start)
		wait.Wait()
		if won.Load() != 1 || refused.Load() != claims-1 {
			t.Fatalf("%d won, %d refused", won.Load(), refused.Load())
		}
		if len(c.got) != 1 || c.got[0] != signal.TypeAgentJoined {
			t.Fatalf("the customer heard %v", c.got)
		}
		c.seat.End(session.EndCustomer)
	}
}

// The end comes from everywhere at once: both hear of it once, of the same reason.
func TestEndsOnce(t *testing.T) {
	for range 200 {
		d := newTestMemory(time.Hour)
		c, a := open(t, d), &side{}
		if err := d.Join(context.Background(), c.id, false, a); err != nil {
			t.Fatal(err)
		}
		var wait sync.WaitGroup
		for _, end := range []func(){
			func() { c.seat.End(session.EndCustomer) }, func() { a.seat.End(session.EndAgent) },
			func() { c.seat.Active() }, func() { a.seat.Active() }, c.lose, a.lose, func() { a.seat.Relay(signal.Message{Type: signal.TypeCandidate}) },
		} {
			wait.Go(end)
		}
		wait.Wait()
		if c.endings != 1 || a.endings != 1 || c.ended != a.ended {
			t.Fatalf("customer: %d times, %s; agent: %d times, %s", c.endings, c.ended, a.endings, a.ended)
		}
		if err := d.Join(context.Background(), c.id, false, &side{}); !errors.Is(err, ErrNotWaiting) {
			t.Fatalf("joined an ended session: %v", err)
		}
		if len(d.taken) != 0 || len(d.waiting) != 0 {
			t.Fatal("the directory still knows it")
		}
	}
}

// Both sides come to a server that has been started again, at the same moment: they meet in one session.
func TestTakenUpTogether(t *testing.T) {
	before := newTestMemory(time.Hour)
	for range 200 {
		c, a := open(t, before), &side{}
		if err := before.Join(context.Background(), c.id, false, a); err != nil {
			t.Fatal(err)
		}
		d := newTestMemory(time.Hour)
		cNext, aNext := &side{}, &side{}
		var wait sync.WaitGroup
		for from, to := range map[*side]*side{c: cNext, a: aNext} {
			wait.Go(func() {
				if err := d.Resume(context.Background(), from.ticket(), to, false); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		if len(d.taken) != 1 || cNext.id != c.id || aNext.id != c.id {
			t.Fatalf("%d sessions, the customer in %s, the agent in %s", len(d.taken), cNext.id, aNext.id)
		}
		c.seat.End(session.EndCustomer)
		aNext.seat.End(session.EndAgent)
		if got := cNext.reason(); got != session.EndAgent {
			t.Fatalf("the customer heard of the end: %q", got)
		}
	}
}

func TestIdleTimer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newTestMemory(10 * time.Minute)
		joined, left := open(t, d), open(t, d)
		time.Sleep(10*time.Minute - time.Second)
		synctest.Wait()
		if left.reason() != "" {
			t.Errorf("ended early: %s", left.reason())
		}
		if err := d.Join(context.Background(), joined.id, false, &side{}); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if got := left.reason(); got != session.EndIdle {
			t.Errorf("after ten minutes: %q, want idle", got)
		}
		time.Sleep(DefaultInactivityTimeout - time.Minute)
		synctest.Wait()
		if got := joined.reason(); got != "" {
			t.Errorf("an active session ended: %q", got)
		}
		joined.seat.End(session.EndCustomer)
	})
}

func TestIDsAreUnique(t *testing.T) {
	d := newTestMemory(time.Hour)
	// The second draw repeats the first and is drawn again.
	d.rand = bytes.NewReader([]byte{0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2})
	first, second := open(t, d), open(t, d)
	if first.id != "000000001" || second.id != "000000002" {
		t.Errorf("drew %s and %s", first.id, second.id)
	}
	if err := d.Open(&side{}, "", mark{}); err == nil {
		t.Error("opened without randomness")
	}
	// An active session still has its ID: it must not be given to another.
	if err := d.Join(context.Background(), first.id, false, &side{}); err != nil {
		t.Fatal(err)
	}
	d.rand = bytes.NewReader([]byte{0, 0, 0, 1, 0, 0, 0, 3})
	if third := open(t, d); third.id != "000000003" {
		t.Errorf("drew %s", third.id)
	}
	first.seat.End(session.EndCustomer)
	d.rand = bytes.NewReader([]byte{0, 0, 0, 1})
	if again := open(t, d); again.id != "000000001" {
		t.Errorf("drew %s", again.id)
	}
	for _, s := range d.waiting {
		defer s.end(session.EndCustomer)
	}
}

func TestWait(t *testing.T) {
	d := newTestMemory(time.Hour)
	if err := d.Wait(context.Background()); err != nil {
		t.Errorf("nothing lives: %v", err)
	}
	c := open(t, d)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := d.Wait(ctx); err == nil {
		t.Error("one lives, yet Wait is content")
	}
	done := make(chan error)
	go func() { done <- d.Wait(context.Background()) }()
	c.seat.End(session.EndCustomer)
	if err := <-done; err != nil {
		t.Errorf("after the last one: %v", err)
	}
}

func TestRelayOnlyWhileActive(t *testing.T) {
	d := newTestMemory(time.Hour)
	c, a := open(t, d), &side{}
	c.seat.Relay(signal.Message{Type: signal.TypeCandidate}) // nobody there
	if err := d.Join(context.Background(), c.id, false, a); err != nil {
		t.Fatal(err)
	}
	c.seat.Relay(signal.Message{Type: signal.TypeCandidate})
	c.seat.End(session.EndCustomer)
	a.seat.Relay(signal.Message{Type: signal.TypeCandidate})
	if len(a.got) != 1 || len(c.got) != 1 {
		t.Errorf("the agent got %v, the customer %v", a.got, c.got)
	}
}
