package server

import (
	"errors"
	"sync"

	"tandem/shared/signal"
)

// line is the numbered conversation with one program of a client. It outlives its sockets: what the
// program has not acknowledged over one is sent again over the next.
//
//	Deliver ─► Sequencer ─► socket, if there is one
//	socket ─► take ─► Sequencer ─► handle, one message at a time, of the current socket only
type line struct {
	limit int // messages that are kept while there is no socket

	handling sync.Mutex // held while a message is handled

	mu      sync.Mutex
	seq     signal.Sequencer
	socket  *socket // nil while there is none
	broken  bool    // something was not kept: the numbers cannot be taken up again
	mark    uint64  // when this has been acknowledged, then is called
	arrived func()
}

// errReplaced: another socket has taken this one's place.
var errReplaced = errors.New("server: the socket was replaced")

// newLine begins the conversation over a socket, with the hello that has come.
func newLine(s *socket, hello signal.Message) (*line, error) {
	l := &line{limit: s.limits.QueueMessages, socket: s}
	if !hello.Again { // its numbers mean another conversation, which could not be found
		if _, err := l.seq.Receive(hello); err != nil {
			return nil, err
		}
	}
	s.bind(l)
	return l, nil
}

// Deliver queues a message. It never blocks.
func (l *line) Deliver(m signal.Message) { l.deliver(m, nil) }

// deliver calls arrived, if given, once the client has acknowledged the message, unless a later one was
// given meanwhile. It is called by the goroutine that reads.
func (l *line) deliver(m signal.Message, arrived func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.broken {
		return
	}
	m, err := l.seq.Send(m)
	if err != nil || (l.socket == nil && l.seq.Waiting() > l.limit) {
		l.broken = true
		if l.socket != nil {
			l.socket.shut(signal.CloseSlow, "acknowledges nothing")
		}
		return
	}
	if arrived != nil {
		l.mark, l.arrived = m.Seq, arrived
	}
	if l.socket != nil {
		l.socket.put(m, false)
	}
}

// take handles a message that has come over the socket s.
func (l *line) take(s *socket, m signal.Message, handle func(signal.Message) error) error {
	l.handling.Lock()
	defer l.handling.Unlock()
	l.mu.Lock()
	if l.socket != s {
		l.mu.Unlock()
		return errReplaced
	}
	fresh, err := l.seq.Receive(m)
	arrived := l.due()
	l.mu.Unlock()
	if arrived != nil {
		arrived()
	}
	if err != nil || !fresh {
		return err
	}
	return handle(m)
}

// due is what is to be called now; mu is held.
func (l *line) due() func() {
	if l.arrived == nil || l.seq.Acked() < l.mark {
		return nil
	}
	f := l.arrived
	l.arrived = nil
	return f
}

// attach goes on over another socket, on which the client says that it has everything up to ack. It
// fails if that cannot be.
func (l *line) attach(s *socket, ack uint64, welcome signal.Message) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.broken {
		return false
	}
	again, err := l.seq.Resume(ack)
	if err != nil {
		return false
	}
	if l.socket != nil {
		l.socket.cut()
	}
	l.socket = s
	s.bind(l)
	welcome.Again, welcome.Ack = true, l.seq.Received()
	s.put(welcome, true)
	for _, m := range again {
		s.put(m, true)
	}
	return true
}

// detach says whether s was the current socket, and leaves the line without one.
func (l *line) detach(s *socket) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.socket != s {
		return false
	}
	l.socket = nil
	return true
}

// present says whether there is a socket.
func (l *line) present() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.socket != nil
}

// shut closes the socket, if there is one, after everything that was delivered. The line ends with it.
func (l *line) shut(code signal.CloseCode, words string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.broken = true
	if l.socket != nil {
		l.socket.shut(code, words)
	}
}

// ack is the acknowledgement that s is to carry now.
func (l *line) ack(s *socket) (signal.Message, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.socket != s {
		return signal.Message{}, false
	}
	return l.seq.Ack()
}
