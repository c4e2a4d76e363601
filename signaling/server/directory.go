package server

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"log/slog"
	"sync"
	"time"

	"tandem/shared/session"
	"tandem/shared/signal"
)

// ErrNotWaiting is the one answer to every ID that cannot be joined: never used, ended, or
// taken by another agent. Whoever asks must not learn which.
var ErrNotWaiting = errors.New("server: no session is waiting under this ID")

// Directory finds sessions by ID. Nothing else knows where a session lives: another
// implementation may ask other nodes.
type Directory interface {
	// Open starts an idle session and tells its owner.
	Open(customer Owner) error
	// Join makes the agent, under this name, the one agent of the session, or fails with
	// ErrNotWaiting. Of any number at once exactly one succeeds.
	Join(ctx context.Context, id session.ID, name string, agent Guest) error
	// Wait returns when no session lives any more, or when ctx is done.
	Wait(ctx context.Context) error
}

// Party is one side of a session, as the session sees it. Its methods are called under the
// session's lock and must not block or call a Seat.
type Party interface {
	Deliver(m signal.Message)
	// Ended is the last call.
	Ended(reason session.EndReason)
}

// Owner is the customer. Opened comes before everything else.
type Owner interface {
	Party
	Opened(id session.ID, seat Seat)
}

// Guest is the agent. Joined comes before everything else.
type Guest interface {
	Party
	Joined(id session.ID, seat Seat)
}

// Seat is a session, as one side sees it. After the end its methods do nothing.
type Seat interface {
	// Relay passes a checked message on to the other side.
	Relay(m signal.Message)
	// End ends the session for both.
	End(reason session.EndReason)
	// Lost says that this side's socket is gone.
	Lost()
}

// Memory is the directory of a single process.
type Memory struct {
	idle    time.Duration
	rand    io.Reader
	log     *slog.Logger
	metrics *metrics

	mu      sync.Mutex
	waiting map[session.ID]*live // can be joined: an ID leaves at the first claim
	taken   map[session.ID]bool  // every live ID
	empty   chan struct{}        // closed when taken is empty and somebody waits for that
}

func newMemory(idle time.Duration, log *slog.Logger, m *metrics) *Memory {
	return &Memory{
		idle: idle, rand: rand.Reader, log: log, metrics: m,
		waiting: map[session.ID]*live{}, taken: map[session.ID]bool{},
	}
}

// Open implements Directory.
func (d *Memory) Open(customer Owner) error {
	s := &live{dir: d, customer: customer}
	// Whoever guesses the ID at this moment waits until the customer knows it.
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := d.add(s); err != nil {
		return err
	}
	s.start()
	return nil
}

// add gives s an ID that no live session has.
func (d *Memory) add(s *live) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	for {
		id, err := session.NewID(d.rand)
		if err != nil {
			return err
		}
		if !d.taken[id] {
			s.id = id
			d.taken[id] = true
			d.waiting[id] = s
			return nil
		}
	}
}

// Join implements Directory.
func (d *Memory) Join(_ context.Context, id session.ID, name string, agent Guest) error {
	s := d.claim(id)
	if s == nil {
		return ErrNotWaiting
	}
	return s.join(name, agent)
}

// claim takes the ID out of what can be joined: the unknown, the ended and the taken are the
// same missing entry, looked for in the same way.
func (d *Memory) claim(id session.ID) *live {
	d.mu.Lock()
	defer d.mu.Unlock()
	s := d.waiting[id]
	delete(d.waiting, id)
	return s
}

// remove forgets an ended session.
func (d *Memory) remove(id session.ID) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.waiting, id)
	delete(d.taken, id)
	if len(d.taken) == 0 && d.empty != nil {
		close(d.empty)
		d.empty = nil
	}
}

// Wait implements Directory.
func (d *Memory) Wait(ctx context.Context) error {
	d.mu.Lock()
	if len(d.taken) == 0 {
		d.mu.Unlock()
		return nil
	}
	if d.empty == nil {
		d.empty = make(chan struct{})
	}
	empty := d.empty
	d.mu.Unlock()
	select {
	case <-empty:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
