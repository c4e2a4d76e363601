// Package mailbox lets callbacks hand work to the one loop that owns a session's state. Put never
// blocks, so it may be called from a browser's event handler; the loop runs what was put, in
// order. A mailbox that overflows says so rather than growing without end.
package mailbox

import (
	"context"
	"errors"
	"sync"
)

// ErrFull is the error of Run when more was put than the loop could run.
var ErrFull = errors.New("the session's loop is overrun")

const limit = 1 << 16

// Mailbox is ready to use after New.
type Mailbox struct {
	mu    sync.Mutex
	queue []func()
	full  bool
	wake  chan struct{}
}

// New returns an empty mailbox.
func New() *Mailbox { return &Mailbox{wake: make(chan struct{}, 1)} }

// Put adds work for the loop.
func (m *Mailbox) Put(work func()) {
	m.mu.Lock()
	if len(m.queue) >= limit {
		m.full = true
	} else {
		m.queue = append(m.queue, work)
	}
	m.mu.Unlock()
	select {
	case m.wake <- struct{}{}:
	default:
	}
}

// Run runs what is put until done says so or the context ends.
func (m *Mailbox) Run(ctx context.Context, done func() bool) error {
	for {
		work, full := m.take()
		if full {
			return ErrFull
		}
		for _, do := range work {
			if done() {
				return nil
			}
			do()
		}
		if done() {
			return nil
		}
		if len(work) != 0 {
			continue
		}
		select {
		case <-m.wake:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (m *Mailbox) take() (work []func(), full bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	work, m.queue = m.queue, nil
	return work, m.full
}
