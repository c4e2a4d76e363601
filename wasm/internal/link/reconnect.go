package link

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"tandem/shared/signal"
)

// This file is the life of the socket to the server:
//
//	none       dial, hello          greeting
//	greeting   welcome(again)       online: both ends send again what the other has not
//	greeting   welcome              online: the numbers begin anew
//	online     lost, or too quiet   none, and at once the next try
//	any        a verdict not to come back, or nothing to come back to   over

const (
	// A try to connect that has not come to a welcome after so long is given up, and the next one
	// takes longer: a lost SYN is sent again after 1 s and then 3, and a network that has just come
	// back must not wait for an old one.
	tryFirst = 2 * time.Second
	tryMost  = 8 * time.Second
	// Between two tries somebody waits half a second at most; or several, if the peer link is there.
	pauseFirst  = 200 * time.Millisecond
	pauseUrgent = 500 * time.Millisecond
	pauseMost   = 10 * time.Second
)

// connect makes a socket on which the server has welcomed us.
func (s *signaling) connect(ctx context.Context) (w wire, welcome signal.Message, err error) {
	w, err = s.dial(ctx)
	if err != nil {
		return nil, welcome, err
	}
	if err = writeMessage(ctx, w, s.greeting()); err == nil {
		welcome, err = s.awaitWelcome(ctx, w)
	}
	if err != nil {
		w.close()
		return nil, welcome, err
	}
	return w, welcome, nil
}

// awaitWelcome reads the answer to our hello. That the hello has arrived may be said before.
func (s *signaling) awaitWelcome(ctx context.Context, w wire) (m signal.Message, err error) {
	for {
		if m, err = readMessage(ctx, w); err != nil {
			return m, err
		}
		if m.Type != signal.TypeAck {
			return m, s.welcomed(m)
		}
		s.mu.Lock()
		_, err = s.seq.Receive(m)
		s.mu.Unlock()
		if err != nil {
			return m, err
		}
	}
}

// greeting is the hello for the next socket.
func (s *signaling) greeting() signal.Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.hello
	if m.Resume = s.token; s.token != "" {
		m.Interaction = "" // the server knows, or has it from the token
	}
	s.asked = s.token != "" && !s.heard.IsZero()
	if s.asked {
		m.Again, m.Ack = true, s.seq.Received()
		return m
	}
	return s.restart(&m)
}

// restart begins the numbers anew, with the hello if it has one. Of what has not been acknowledged,
// only what the person wants is said again: descriptions belong to a connection that is gone.
func (s *signaling) restart(hello *signal.Message) (numbered signal.Message) {
	kept := s.seq.Unacked()
	s.seq, s.waiting = signal.Sequencer{}, time.Time{}
	if hello != nil {
		numbered, _ = s.seq.Send(*hello)
	}
	s.pending = nil
	for _, m := range kept {
		if m.Type == signal.TypeJoin || m.Type == signal.TypeExit {
			m, _ = s.seq.Send(m)
			s.pending = append(s.pending, m)
		}
	}
	return numbered
}

// errDead: the server does not answer.
var errDead = fmt.Errorf("%w: the server does not answer", ErrSignaling)

// errGone: the server knows no session for our token.
var errGone = errors.New("the session is over")

// overError: the session has ended while we were away.
type overError struct{ reason string }

func (e *overError) Error() string { return "the session was ended: " + e.reason }

// welcomed takes the server's answer to our hello.
func (s *signaling) welcomed(m signal.Message) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch m.Type {
	case signal.TypeWelcome:
	case signal.TypeRefused, signal.TypeEnded:
		s.note(m)
		if m.Type == signal.TypeEnded {
			return &overError{m.Reason}
		}
		return errGone
	default:
		return fmt.Errorf("%w: %s before welcome", signal.ErrProtocol, m.Type)
	}
	s.heard, s.up = time.Now(), true
	if m.Again {
		again, err := s.seq.Resume(m.Ack)
		if err != nil {
			return err
		}
		s.pending, s.waiting = again, time.Time{}
		if len(again) > 0 {
			s.waiting = s.heard
		}
		return nil
	}
	if s.asked { // it knows nothing of our numbers
		s.restart(nil)
	}
	_, err := s.seq.Receive(m)
	return err
}

// run keeps the conversation going, from the first socket on, until stop is closed or there is nothing to
// come back to.
func (s *signaling) run(ctx context.Context, w wire, stop <-chan struct{}) {
	for {
		err := s.talk(ctx, w, stop)
		if stopped(stop) {
			return
		}
		var welcome signal.Message
		if s.mayReturn(err) {
			s.report(serverLost{err})
			if w, welcome, err = s.again(ctx, stop); err == nil {
				s.report(serverBack{welcome.Again})
				continue
			}
		}
		if stopped(stop) {
			return
		}
		s.fail(err)
		s.report(serverGone{err})
		return
	}
}

func stopped(stop <-chan struct{}) bool {
	select {
	case <-stop:
		return true
	default:
		return false
	}
}

// mayReturn says whether a lost socket is to be replaced.
func (s *signaling) mayReturn(err error) bool {
	var closed *closeError
	var over *overError
	if errors.As(err, &closed) && !closed.code.Reconnect() || errors.As(err, &over) ||
		errors.Is(err, errGone) || errors.Is(err, errForbidden) || errors.Is(err, signal.ErrProtocol) {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	// In a session nobody comes back without a token; an agent without a session needs none.
	return s.err == nil && (s.token != "" || s.role == RoleAgent && !s.seated)
}

// again tries until the server welcomes us, or it is no use. Each try first asks without a socket whether the server can be
// reached. A socket that has been given up while it was connecting lives on in Firefox: when the network is back, those are
// connected first, one after the other, and each that fails makes the page wait longer before the next.
func (s *signaling) again(ctx context.Context, stop <-chan struct{}) (wire, signal.Message, error) {
	ctx, leave := context.WithCancel(ctx)
	defer leave()
	go func() {
		select {
		case <-stop:
			leave()
		case <-ctx.Done():
		}
	}()
	for n := 0; ; n++ {
		if err := s.pause(ctx, n); err != nil {
			return nil, signal.Message{}, err
		}
		// Each of the two has the whole time: an answer that comes late must not leave the socket too little of it.
		long := min(tryFirst+time.Duration(n)*tryFirst/8, tryMost)
		try, cancel := within(ctx, long)
		err := s.reach(try)
		cancel()
		var w wire
		var welcome signal.Message
		if err == nil {
			try, cancel = within(ctx, long)
			w, welcome, err = s.connect(try)
			cancel()
		}
		if err == nil || !s.mayReturn(err) {
			return w, welcome, err
		}
	}
}

// pause waits before try n, for a random time, so that not everybody comes back at once.
func (s *signaling) pause(ctx context.Context, n int) error {
	longest := pauseMost
	s.mu.Lock()
	if s.urgent {
		longest = pauseUrgent
	}
	s.mu.Unlock()
	if n < 16 {
		longest = min(pauseFirst<<n, longest)
	}
	timer := time.NewTimer(rand.N(longest))
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-s.hurry:
	case <-ctx.Done():
		return fmt.Errorf("%w: %w", ErrSignaling, ctx.Err())
	}
	return nil
}

// talk reads and writes one socket until it is lost or stop is closed. Then everything that was said
// before has left.
func (s *signaling) talk(ctx context.Context, w wire, stop <-chan struct{}) error {
	ctx, cut := context.WithCancel(ctx)
	defer cut()
	s.mu.Lock()
	s.cut = cut
	s.mu.Unlock()
	var failed error
	reading := make(chan struct{})
	go func() {
		defer close(reading)
		defer cut()
		failed = s.read(ctx, w)
	}()
	if s.write(ctx, w, stop) {
		w.close() // in peace: the reader sees the answer
		cut()
		<-reading
	} else {
		cut()
		<-reading
		w.close()
	}
	s.mu.Lock()
	s.cut, s.up, s.pending = nil, false, nil
	dead := s.dead
	s.dead = false
	s.mu.Unlock()
	switch {
	case dead:
		return errDead
	case errors.Is(failed, context.Canceled):
		return &closeError{closeAbnormal}
	}
	return failed
}

// read hears the server until the socket closes or ctx is done.
func (s *signaling) read(ctx context.Context, w wire) error {
	for {
		m, fresh, err := s.next(ctx, w)
		if err != nil {
			return err
		}
		if fresh {
			s.report(fromServer{m})
		}
		notify(s.wake) // to acknowledge
	}
}

// write says what is pending until the socket is lost, or until stop is closed.
func (s *signaling) write(ctx context.Context, w wire, stop <-chan struct{}) (stopped bool) {
	for {
		if s.flush(ctx, w) != nil {
			return false // the reader knows why
		}
		select {
		case <-s.wake:
		case <-ctx.Done():
			return false
		case <-stop:
			_ = s.flush(ctx, w) // nobody is left to tell
			return true
		}
	}
}
