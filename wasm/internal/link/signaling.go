package link

import (
	"context"
	"sync"
	"time"

	"tandem/shared/signal"
)

// signaling is the conversation with the server, over one socket after the other (reconnect.go): what
// is said and heard, and the numbers of it.
type signaling struct {
	role   Role
	dial   func(ctx context.Context) (wire, error)
	reach  func(ctx context.Context) error // whether there is a server to dial; nil means that it may be so
	hello  signal.Message                  // but for what is said of an earlier socket
	keep   func(token string)              // told of each resume token, "" when there is none any more
	report func(input)
	soon   time.Duration // Timings.Answer
	wake   chan struct{} // to the writer: something to say
	hurry  chan struct{} // to whoever waits before the next try: now

	mu      sync.Mutex
	seq     signal.Sequencer
	pending []signal.Message // numbered, not written to the present socket
	token   string           // resumes the session, if there is one
	seated  bool             // agent: in a session
	asked   bool             // the hello of the present socket was one with Again
	up      bool             // there is a socket on which the server has welcomed us
	cut     func()           // gives the present socket up; nil while there is none
	dead    bool             // it was, because the server did not answer
	alarm   *time.Timer      // looks at it between two calls of check
	urgent  bool             // somebody waits for the server
	last    bool             // the last words have been said
	waiting time.Time        // since when the server owes an acknowledgement
	heard   time.Time
	trip    time.Duration // how long its last acknowledgement took
	err     error         // why nothing can be said any more
}

// writeTimeout is how long one message may take to leave; an exit too, at the end.
const writeTimeout = 5 * time.Second

// say queues a message for the server. While there is no socket it waits for the next one.
func (s *signaling) say(m signal.Message) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil {
		return s.err
	}
	return s.sayLocked(m)
}

func (s *signaling) sayLocked(m signal.Message) error {
	m, err := s.seq.Send(m)
	if err != nil {
		s.err = err
		return err
	}
	if s.waiting.IsZero() {
		s.waiting = time.Now()
	}
	if s.up {
		s.pending = append(s.pending, m)
		notify(s.wake)
	}
	return nil
}

// tell says what is of no use later: not at all, if there is no socket.
func (s *signaling) tell(m signal.Message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil && s.up {
		_ = s.sayLocked(m) // the error stays in s.err
	}
}

// renew has the sockets to come begin with another token, and tells the server of it if there is one.
func (s *signaling) renew(token string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hello.Token = token
	if s.err == nil && s.up && token != "" {
		_ = s.sayLocked(signal.Message{Type: signal.TypeRenew, Token: token}) // the error stays in s.err
	}
}

// fail notes why nothing can be said any more; the first reason stays.
func (s *signaling) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil {
		s.err = err
	}
}

const (
	// A socket on which the server owes an acknowledgement for so long is dead: TCP alone would take
	// minutes to say so. It is Timings.Answer if somebody waits.
	answerLate = 10 * time.Second
	// pingEvery is how often the server is asked for one when there is nothing else to say: nothing
	// else shows that a network has been changed for another.
	pingEvery = 20 * time.Second
	// tripMost is how long a round trip to the server is believed to take at most.
	tripMost = 500 * time.Millisecond
)

// check is called each second. urgent: somebody waits for the server.
func (s *signaling) check(now time.Time, urgent bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.urgent = urgent || s.last
	s.look(now)
}

// look is check, with the lock held.
func (s *signaling) look(now time.Time) {
	if s.cut == nil || s.err != nil {
		return
	}
	patience, every := answerLate, pingEvery
	if s.urgent {
		// On a long line that loses something, what was lost is there after some round trips.
		patience, every = s.soon+4*min(s.trip, tripMost), time.Second
	}
	switch {
	case !s.waiting.IsZero() && now.Sub(s.waiting) >= patience:
		s.dead = true
		s.cut()
		return
	case s.waiting.IsZero() && now.Sub(s.heard) >= every:
		_ = s.sayLocked(signal.Message{Type: signal.TypePing})
	}
	if s.urgent && !s.waiting.IsZero() {
		s.lookIn(s.waiting.Add(patience).Sub(now))
	}
}

func (s *signaling) lookIn(d time.Duration) {
	if s.alarm != nil {
		s.alarm.Reset(d)
		return
	}
	s.alarm = time.AfterFunc(d, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.look(time.Now())
	})
}

// lastWords: what is said now is the last, and is to be heard.
func (s *signaling) lastWords() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last, s.urgent = true, true
}

func (s *signaling) leaving() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.last
}

// owing says whether the server has not acknowledged everything yet, and may still.
func (s *signaling) owing() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err == nil && s.seq.Waiting() > 0
}

// next reads one message.
func (s *signaling) next(ctx context.Context, w wire) (m signal.Message, fresh bool, err error) {
	m, err = readMessage(ctx, w)
	if err != nil {
		return m, false, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.heard = time.Now()
	owed := s.seq.Waiting()
	fresh, err = s.seq.Receive(m)
	if s.seq.Waiting() < owed {
		s.trip = s.heard.Sub(s.waiting)
		s.waiting = s.heard
	}
	if s.seq.Waiting() == 0 {
		s.waiting = time.Time{}
	}
	if fresh {
		s.note(m)
	}
	return m, fresh, err
}

// note keeps the resume token, before its arrival is acknowledged: from then on earlier ones are void.
func (s *signaling) note(m signal.Message) {
	switch m.Type {
	case signal.TypeToken:
		s.token = m.Resume
	case signal.TypeJoined:
		s.seated = true
		return
	case signal.TypeEnded:
		s.token, s.seated = "", false
	case signal.TypeRefused:
		if s.seated && m.Reason != signal.RefusedUnknown {
			return // of another session
		}
		s.token, s.seated = "", false
	default:
		return
	}
	s.keep(s.token)
}

func readMessage(ctx context.Context, w wire) (signal.Message, error) {
	data, err := w.read(ctx)
	if err != nil {
		return signal.Message{}, err
	}
	return decode(data)
}

func writeMessage(ctx context.Context, w wire, m signal.Message) error {
	data, err := encode(m)
	if err != nil {
		return err
	}
	ctx, cancel := within(ctx, writeTimeout)
	defer cancel()
	return w.write(ctx, data)
}

// flush writes everything that is to be said.
func (s *signaling) flush(ctx context.Context, w wire) error {
	for {
		m, ok := s.take()
		if !ok {
			return nil
		}
		if err := writeMessage(ctx, w, m); err != nil {
			return err
		}
	}
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
