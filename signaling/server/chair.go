package server

import (
	"time"

	"tandem/shared/session"
	"tandem/shared/signal"
)

// chair is one side's place in a live session, whether or not somebody sits in it:
//
//	taken   the socket is lost                  away, for the return time-out
//	away    the time-out                        the session ends: customerlost, agentlost
//	away    the same program, over a new socket taken
//	either  another program with the token      taken; an older socket closes
type chair struct {
	party  Party // nil: nobody yet, since this server was started
	away   bool
	until  time.Time
	timer  *time.Timer
	issued int64 // of the newest token
	void   int64 // tokens issued before this do not count any more
}

func (c *chair) stop() {
	if c.timer != nil {
		c.timer.Stop()
		c.timer = nil
	}
	c.away = false
}

// lost: a side's socket is gone, unless p has another one by now, or is not who sits there.
func (s *live) lost(side signal.Sender, p Party) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := &s.chairs[side]; s.machine.Live() && c.party == p && !c.away && !p.Present() {
		s.leave(side)
	}
}

// leave makes a side away from now.
func (s *live) leave(side signal.Sender) {
	c := &s.chairs[side]
	wait := s.dir.config.ReturnTimeout
	c.away, c.until = true, time.Now().Add(wait)
	c.timer = time.AfterFunc(wait, func() { s.awayTooLong(side) })
	s.tellAway(other(side))
}

// tellAway says to a side that the other one is away, if it is.
func (s *live) tellAway(to signal.Sender) {
	if c := &s.chairs[other(to)]; c.away {
		left := max(time.Until(c.until).Milliseconds(), 1)
		s.deliver(to, signal.Message{Type: signal.TypeAway, Left: left})
	}
}

// awayTooLong runs on the timer; somebody may have come back at the same moment.
func (s *live) awayTooLong(side signal.Sender) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := &s.chairs[side]
	if !c.away || time.Now().Before(c.until) {
		return
	}
	if side == signal.SenderAgent {
		s.endLocked(session.EndAgentLost)
	} else {
		s.endLocked(session.EndCustomerLost)
	}
}

// resume gives a chair back to whoever holds its ticket; the lock is held. again: p says that it is
// the program that sits there already, with a new socket.
func (s *live) resume(t ticket, p Party, again bool) error {
	c := &s.chairs[t.side]
	switch {
	case t.issued < c.void:
		return errTicket
	case !s.machine.Live(): // it was found, and ended before its lock was ours
		return &overError{s.machine.Reason()}
	case again && c.party != nil && c.party.Again(p):
	default:
		s.sit(t, p)
	}
	if guest, ok := p.(Guest); ok {
		s.allow(guest.Person().may)
	}
	s.dir.metrics.resumes.WithLabelValues("resumed").Inc()
	c.stop()
	c.issued = max(c.issued, t.issued)
	s.issue(t.side)
	// Even where nobody has noticed that it was away: a socket is replaced because a network has gone, and what
	// led to the other side may have gone with it. What the program says of itself counts here: its link to the
	// other side may live, even where we do not know its numbers.
	s.deliver(other(t.side), signal.Message{Type: signal.TypeBack, Again: again})
	s.tellAway(t.side)
	s.touch()
	return nil
}

// sit puts another program in the place of whichever sat there.
func (s *live) sit(t ticket, p Party) {
	c := &s.chairs[t.side]
	if c.party != nil {
		c.party.Taken()
	}
	c.party = p
	at := seat{s, t.side}
	if t.side == signal.SenderCustomer {
		p.(Owner).Opened(s.id, s.agent, at)
		if s.chat != nil {
			s.chat.place, s.chat.keys = 0, nil // this program has heard nothing yet
			s.dir.queue.changed()
		}
		return
	}
	guest := p.(Guest)
	// This server was started since the agent joined, and has heard of it from nobody.
	if s.machine.State() == session.StateIdle {
		s.must(s.machine.Join())
		s.idle.Stop()
		s.agent = guest.Person()
		s.dir.unlist(s)
		s.dir.metrics.moved(session.StateIdle, session.StateActive, "")
		s.introduce()
	}
	guest.Joined(s.id, s.customer(), at)
}

// takeUp makes a session, of which this server knows nothing, of the first ticket that is presented.
// The lock is held, and the ID is ours.
func (s *live) takeUp(t ticket) {
	s.agent = t.agent
	idle := time.Until(time.UnixMilli(t.started).Add(s.patience()))
	s.begin(max(idle, s.dir.config.ReturnTimeout))
	s.dir.metrics.takenUp(session.StateIdle)
	s.leave(signal.SenderCustomer)
	if t.active {
		s.must(s.machine.Join())
		s.idle.Stop()
		s.dir.metrics.moved(session.StateIdle, session.StateActive, "")
		s.leave(signal.SenderAgent)
	}
	s.dir.log.Info("session taken up", "session", s.key)
}

// issue gives a side its next token. When that has arrived, those before are void.
func (s *live) issue(side signal.Sender) {
	c := &s.chairs[side]
	c.issued = max(c.issued+1, time.Now().UnixMilli())
	issued, party := c.issued, c.party
	party.Issue(ticket{
		side: side, active: s.machine.State() == session.StateActive, instance: s.instance, id: s.id,
		started: s.started, issued: issued, talk: s.talk, agent: s.agent, customer: s.customer(),
	}, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if c.party == party {
			c.void = max(c.void, issued)
		}
	})
}

// renewTokens keeps the tokens young, so that they are good for a server that is started tomorrow.
func (s *live) renewTokens() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.machine.Live() {
		return
	}
	for _, side := range [...]signal.Sender{signal.SenderCustomer, signal.SenderAgent} {
		if c := &s.chairs[side]; c.party != nil && !c.away {
			s.issue(side)
		}
	}
	s.renew.Reset(ticketLife(s.dir.config.ReturnTimeout) / 2)
}
