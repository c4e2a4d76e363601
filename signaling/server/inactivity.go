package server

import (
	"time"

	"tandem/shared/session"
	"tandem/shared/signal"
)

// quiet knows how long nobody has done anything in an active session. Clients say that somebody did
// (active), now and then and not what; a minute before the end both are told.
type quiet struct {
	timer  *time.Timer
	last   time.Time
	warned bool
}

func (q *quiet) stop() {
	if q.timer != nil {
		q.timer.Stop()
		q.timer = nil
	}
}

// warning is how long before the end it is said that the end is near.
func warning(inactivity time.Duration) time.Duration { return min(time.Minute, inactivity/2) }

func (s *live) active() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.touch()
}

// touch: somebody is there. The lock is held.
func (s *live) touch() {
	if s.machine.State() != session.StateActive {
		return
	}
	whole := s.dir.config.InactivityTimeout
	s.quiet.stop()
	s.quiet.last = time.Now()
	s.quiet.timer = time.AfterFunc(whole-warning(whole), s.quietTooLong)
	if s.quiet.warned {
		s.quiet.warned = false
		s.tellBoth(signal.Message{Type: signal.TypeActive})
	}
}

// quietTooLong runs on the timer, first to warn and then to end; somebody may have done something at
// the same moment.
func (s *live) quietTooLong() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.machine.State() != session.StateActive {
		return
	}
	whole := s.dir.config.InactivityTimeout
	left := whole - time.Since(s.quiet.last)
	switch {
	case left > warning(whole):
		// touched meanwhile: its own timer runs
	case left > 0:
		s.quiet.warned = true
		s.tellBoth(signal.Message{Type: signal.TypeInactive, Left: max(left.Milliseconds(), 1)})
		s.quiet.timer = time.AfterFunc(left, s.quietTooLong)
	default:
		s.endLocked(session.EndInactive)
	}
}

func (s *live) tellBoth(m signal.Message) {
	s.deliver(signal.SenderCustomer, m)
	s.deliver(signal.SenderAgent, m)
}
