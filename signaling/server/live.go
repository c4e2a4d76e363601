package server

import (
	"encoding/hex"
	"sync"
	"time"

	"tandem/shared/session"
	"tandem/shared/signal"
)

// live is one session on this node: the only place where its state changes. What a lost socket means
// is in chair.go, what nobody doing anything means in inactivity.go.
type live struct {
	// These are set before the directory lists it, and never again: it reads them without the lock.
	dir      *Memory
	id       session.ID
	instance [16]byte // this session and no other, whenever
	started  int64    // Unix milliseconds
	chat     *chat    // nil: they browse together; its name is set like these
	talk     mark     // the interaction that it rides on

	mu      sync.Mutex
	key     string // names the session in logs; says nothing about the ID
	machine session.Machine
	chairs  [signal.SenderAgent + 1]chair // by side
	agent   person                        // from join on
	idle    *time.Timer
	renew   *time.Timer // of the tokens
	quiet   quiet
}

// start: unknown → idle. Called by Open, under the lock.
func (s *live) start(customer Owner) {
	s.begin(s.patience())
	s.dir.metrics.moved(session.StateUnknown, session.StateIdle, "")
	s.dir.log.Info("session started", "session", s.key)
	s.chairs[signal.SenderCustomer].party = customer
	customer.Opened(s.id, person{}, seat{s, signal.SenderCustomer})
	s.issue(signal.SenderCustomer)
}

// patience is how long the session may wait for an agent.
func (s *live) patience() time.Duration {
	if s.chat != nil {
		return s.dir.config.QueueTimeout
	}
	return s.dir.config.IdleTimeout
}

// customer is what the customer is called, of whom only chats know.
func (s *live) customer() string {
	if s.chat == nil {
		return ""
	}
	return s.chat.name
}

// begin is common to a session's start and to its being taken up.
func (s *live) begin(idle time.Duration) {
	s.key = hex.EncodeToString(s.instance[:4])
	s.must(s.machine.Start())
	s.idle = time.AfterFunc(idle, s.idleTooLong)
	s.renew = time.AfterFunc(ticketLife(s.dir.config.ReturnTimeout)/2, s.renewTokens)
}

// join: idle → active.
func (s *live) join(agent Guest) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.machine.Join() != nil {
		return ErrNotWaiting // it ended since it was claimed
	}
	s.idle.Stop()
	s.agent = agent.Person()
	s.chairs[signal.SenderAgent].party = agent
	s.dir.metrics.moved(session.StateIdle, session.StateActive, "")
	s.dir.log.Info("session joined", "session", s.key)
	// The agent first: what the customer says at once must not come before "joined".
	agent.Joined(s.id, s.customer(), seat{s, signal.SenderAgent})
	s.introduce()
	s.issue(signal.SenderAgent)
	s.issue(signal.SenderCustomer) // it says active now
	s.tellAway(signal.SenderAgent)
	s.touch()
	return nil
}

// introduce tells the customer who the agent is, and what they may do: the customer's browser holds them to it.
func (s *live) introduce() {
	s.deliver(signal.SenderCustomer, signal.Message{Type: signal.TypeAgentJoined, Agent: s.agent.name, May: s.agent.may})
}

// allow notes what the agent may do from now on: a new token may say otherwise than the last. The lock is held.
func (s *live) allow(may signal.May) {
	if s.agent.may == may || s.machine.State() != session.StateActive {
		return
	}
	s.agent.may = may | signal.MayJoin // who is in the session has joined it
	s.introduce()
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
	s.renew.Stop()
	s.quiet.stop()
	s.dir.metrics.moved(from, session.StateEnded, reason)
	s.dir.log.Info("session ended", "session", s.key, "reason", string(reason))
	for side := range s.chairs {
		c := &s.chairs[side]
		c.stop()
		if c.party != nil {
			c.party.Ended(reason)
		}
	}
	s.dir.remove(s, reason) // last: a drain waits for it
}

// idleTooLong runs on the timer; an agent may have come at the same moment.
func (s *live) idleTooLong() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.machine.State() == session.StateIdle {
		s.endLocked(session.EndIdle)
	}
}

// relay passes a message on. For a side that is away it is kept, in case the same program comes back.
func (s *live) relay(from signal.Sender, m signal.Message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.machine.State() == session.StateActive {
		s.deliver(other(from), m)
	}
}

// deliver says something to a side, if anybody has ever sat there.
func (s *live) deliver(side signal.Sender, m signal.Message) {
	if p := s.chairs[side].party; p != nil {
		p.Deliver(m)
	}
}

func other(side signal.Sender) signal.Sender {
	if side == signal.SenderAgent {
		return signal.SenderCustomer
	}
	return signal.SenderAgent
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
func (t seat) Lost(p Party)                 { t.s.lost(t.side, p) }
func (t seat) Active()                      { t.s.active() }
func (t seat) Seal(boxes []signal.Box)      { t.s.seal(boxes) }
func (t seat) Allow(may signal.May) {
	t.s.mu.Lock()
	defer t.s.mu.Unlock()
	t.s.allow(may)
}
