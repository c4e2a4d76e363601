package server

import (
	"crypto/rand"
	"encoding/hex"
	"sync"
	"time"

	"tandem/shared/session"
	"tandem/shared/signal"
)

// live is one session on this node: the only place where its state changes.
type live struct {
	dir *Memory
	id  session.ID
	key string // names the session in logs; says nothing about the ID

	mu       sync.Mutex
	machine  session.Machine
	customer Owner
	agent    Guest // nil while idle
	idle     *time.Timer
}

// start: unknown → idle. Called by Open, under the lock.
func (s *live) start() {
	var key [4]byte
	rand.Read(key[:])
	s.key = hex.EncodeToString(key[:])
	s.must(s.machine.Start())
	s.idle = time.AfterFunc(s.dir.idle, s.idleTooLong)
	s.dir.metrics.moved(session.StateUnknown, session.StateIdle, "")
	s.dir.log.Info("session started", "session", s.key)
	s.customer.Opened(s.id, seat{s, signal.SenderCustomer})
}

// join: idle → active.
func (s *live) join(name string, agent Guest) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.machine.Join() != nil {
		return ErrNotWaiting // it ended since it was claimed
	}
	s.idle.Stop()
	s.agent = agent
	s.dir.metrics.moved(session.StateIdle, session.StateActive, "")
	s.dir.log.Info("session joined", "session", s.key)
	// The agent first: what the customer says at once must not come before "joined".
	agent.Joined(s.id, seat{s, signal.SenderAgent})
	s.customer.Deliver(signal.Message{Type: signal.TypeAgentJoined, Agent: name})
	return nil
}

// end: idle, active → ended, and tells both. The first reason stands.
func (s *live) end(reason session.EndReason) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.endLocked(reason)
}

func (s *live) endLocked(reason session.EndReason) {
	from := s.machine.State()
	if s.machine.End(reason) != nil {
		return
	}
	s.idle.Stop()
	s.dir.remove(s.id)
	s.dir.metrics.moved(from, session.StateEnded, reason)
	s.dir.log.Info("session ended", "session", s.key, "reason", string(reason))
	s.customer.Ended(reason)
	if s.agent != nil {
		s.agent.Ended(reason)
	}
}

// idleTooLong runs on the timer; an agent may have come at the same moment.
func (s *live) idleTooLong() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.machine.State() == session.StateIdle {
		s.endLocked(session.EndIdle)
	}
}

// sideGone decides what a lost socket means: the end, with the reason that names the side. A
// time to return in belongs here.
func (s *live) sideGone(side signal.Sender) {
	if side == signal.SenderAgent {
		s.end(session.EndAgentLost)
	} else {
		s.end(session.EndCustomerLost)
	}
}

func (s *live) relay(from signal.Sender, m signal.Message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.machine.State() != session.StateActive {
		return
	}
	if from == signal.SenderAgent {
		s.customer.Deliver(m)
	} else {
		s.agent.Deliver(m)
	}
}

// must is for transitions that only a mistake of ours can refuse; the socket contains the panic.
func (s *live) must(err error) {
	if err != nil {
		panic(err)
	}
}

// seat is live from one side.
type seat struct {
	s    *live
	side signal.Sender
}

func (t seat) Relay(m signal.Message)       { t.s.relay(t.side, m) }
func (t seat) End(reason session.EndReason) { t.s.end(reason) }
func (t seat) Lost()                        { t.s.sideGone(t.side) }
