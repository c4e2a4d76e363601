package link

import (
	"context"
	"sync"
	"time"

	"tandem/shared/signal"
)

// signaling is the conversation with the server: a reader and a writer goroutine, and the numbers
// of what went either way.
type signaling struct {
	wire   wire
	report func(input)
	wake   chan struct{} // to the writer: something to say

	mu      sync.Mutex
	seq     signal.Sequencer
	pending []signal.Message // numbered, not written
	err     error            // why nothing can be said any more
}

// writeTimeout is how long one message may take to leave; an exit too, at the end.
const writeTimeout = 5 * time.Second

func newSignaling(w wire, report func(input)) *signaling {
	return &signaling{wire: w, report: report, wake: make(chan struct{}, 1)}
}

// say queues a message for the server.
func (s *signaling) say(m signal.Message) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil {
		return s.err
	}
	m, err := s.seq.Send(m)
	if err != nil {
		s.err = err
		return err
	}
	s.pending = append(s.pending, m)
	notify(s.wake)
	return nil
}

// fail notes why nothing can be said any more; the first reason stays.
func (s *signaling) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil {
		s.err = err
	}
}

// read hears the server until the socket closes or ctx is done, and reports what it says.
func (s *signaling) read(ctx context.Context) {
	for {
		m, fresh, err := s.next(ctx)
		if err != nil {
			s.fail(err)
			s.report(serverGone{err})
			return
		}
		if fresh {
			s.report(fromServer{m})
		}
		notify(s.wake) // to acknowledge
	}
}

// next reads one message.
func (s *signaling) next(ctx context.Context) (m signal.Message, fresh bool, err error) {
	data, err := s.wire.read(ctx)
	if err != nil {
		return m, false, err
	}
	if m, err = signal.Decode(data, signal.SenderServer); err != nil {
		return m, false, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	fresh, err = s.seq.Receive(m)
	return m, fresh, err
}

// write says what is pending until stop is closed, then what is left, and closes the socket.
func (s *signaling) write(ctx context.Context, stop <-chan struct{}) {
	defer s.wire.close()
	for {
		if err := s.flush(ctx); err != nil {
			s.fail(err)
			return // the reader sees the socket close, and reports
		}
		select {
		case <-s.wake:
		case <-stop:
			_ = s.flush(ctx) // nobody is left to tell
			return
		}
	}
}

func (s *signaling) flush(ctx context.Context) error {
	for {
		m, ok := s.take()
		if !ok {
			return nil
		}
		data, err := signal.Encode(m)
		if err != nil {
			return err
		}
		if err := s.writeOne(ctx, data); err != nil {
			return err
		}
	}
}

func (s *signaling) writeOne(ctx context.Context, data []byte) error {
	ctx, cancel := context.WithTimeout(ctx, writeTimeout)
	defer cancel()
	return s.wire.write(ctx, data)
}

// take gives the next message to write: what is pending, or an acknowledgement by itself.
func (s *signaling) take() (signal.Message, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.pending) == 0 {
		return s.seq.Ack()
	}
	m := s.pending[0]
	s.pending = s.pending[1:]
	return m, true
}
