package customer

import (
	"sync/atomic"
	"time"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/status"
)

const (
	// requestLife is how long a request waits: a dialog that somebody finds half an hour later would be
	// answered without knowing whose it was (T24).
	requestLife = 30 * time.Second
	// firstPause follows a request that came to nothing, and write mode that the customer has ended: until
	// it is over no dialog opens where a press was meant for something else. It doubles with each no in
	// a row, up to longestPause, so that nobody is worn down.
	firstPause   = 5 * time.Second
	longestPause = time.Minute
	// maxEarly is how many requests of one pause are told that they are early. No hand presses more often,
	// and a flood must not make us send one.
	maxEarly = 8
)

// consent is what the customer has been asked, and may be asked again. It lives and ends with the
// session, in this browser.
type consent struct {
	allowed   bool // the agent may ask, says the server
	asked     time.Time
	lapse     *time.Timer
	pause     time.Duration
	notBefore time.Time
	early     int
	// revoking counts the revocations that wait in the mailbox.
	revoking atomic.Int32
	// resumed is the mode in which the session begins.
	resumed session.Mode
}

// Resume has the session begin in the mode in which an earlier page of it ended, as this browser itself
// has kept it. It is called before Run.
func (s *Session) Resume(mode session.Mode) { s.consent.resumed = mode }

// AnswerWrite is the customer's answer to the request that waits. It may be called from anywhere.
func (s *Session) AnswerWrite(allow bool) {
	s.mail.Put(func() {
		switch {
		case !s.life.Asked():
		case time.Since(s.consent.asked) >= requestLife: // its timer is late, as a hidden tab's are
			s.refuseWrite(peer.WhyLapsed)
		case !allow:
			s.refuseWrite(peer.WhyDeclined)
		case !s.consent.allowed:
			s.refuseWrite(peer.WhyForbidden)
		case s.life.Allow() == nil:
			s.consent.lapse.Stop()
			s.consent.pause = 0
			s.tellMode(peer.WhyAllowed)
		}
	})
}

// RevokeWrite ends write mode, as the customer's wish. It may be called from anywhere; whatever the
// agent has sent that has not been done yet finds pointer mode.
func (s *Session) RevokeWrite() {
	s.consent.revoking.Add(1)
	s.mail.Put(func() {
		s.revoke()
		s.consent.revoking.Add(-1)
	})
}

// mode is the mode that holds now. What is done for the agent asks here at the moment of doing it: a
// revocation may wait behind it in the mailbox.
func (s *Session) mode() session.Mode {
	if s.consent.revoking.Load() != 0 {
		s.revoke()
	}
	return s.life.Mode()
}

func (s *Session) revoke() {
	if s.life.Revoke() == nil {
		s.wait()
		s.tellMode(peer.WhyRevoked)
	}
}

// requestWrite asks the customer, if the agent may have them asked now.
func (s *Session) requestWrite() {
	c := &s.consent
	if !s.greeted {
		return
	}
	if !c.allowed {
		if c.early < maxEarly {
			c.early++
			s.send(peer.Mode{Mode: session.ModePointer, Why: peer.WhyForbidden})
		}
		return
	}
	if time.Now().Before(c.notBefore) {
		if s.mode() == session.ModePointer && !s.life.Asked() && c.early < maxEarly {
			c.early++
			s.send(peer.Mode{Mode: session.ModePointer, Why: peer.WhyEarly})
		}
		return
	}
	if s.life.Request() != nil {
		return // it waits already, or is allowed
	}
	c.asked = time.Now()
	c.lapse = time.AfterFunc(requestLife, func() {
		s.mail.Put(func() {
			if s.life.Asked() && time.Since(c.asked) >= requestLife {
				s.refuseWrite(peer.WhyLapsed)
			}
		})
	})
	s.status.Write = status.Asked
	s.show()
}

// allowWrite notes whether the agent may ask for write mode. Who may no longer does not keep it either.
func (s *Session) allowWrite(allowed bool) {
	s.consent.allowed = allowed
	if allowed {
		return
	}
	s.refuseWrite(peer.WhyForbidden)
	if s.life.Revoke() == nil {
		s.tellMode(peer.WhyForbidden)
	}
}

// leaveWrite: the agent goes back to pointer mode, or takes the request back.
func (s *Session) leaveWrite() {
	if s.life.Asked() {
		s.refuseWrite(peer.WhyLeft)
	} else if s.life.Revoke() == nil {
		s.tellMode(peer.WhyLeft)
	}
}

// refuseWrite ends the request that waits without a grant.
func (s *Session) refuseWrite(why peer.Why) {
	if s.life.Decline() != nil {
		return
	}
	s.consent.lapse.Stop()
	s.wait()
	s.tellMode(why)
}

// wait begins the pause before the next request.
func (s *Session) wait() {
	c := &s.consent
	c.pause = min(max(2*c.pause, firstPause), longestPause)
	c.notBefore, c.early = time.Now().Add(c.pause), 0
}

// tellMode tells the agent's browser and the customer which mode holds, and why.
func (s *Session) tellMode(why peer.Why) {
	s.write.modeIs(s.life.Mode())
	s.send(peer.Mode{Mode: s.life.Mode(), Why: why})
	s.status.Mode, s.status.Write = s.life.Mode().String(), why.String()
	s.show()
}

// endConsent: neither grant nor request outlives the session.
func (s *Session) endConsent() {
	if s.consent.lapse != nil {
		s.consent.lapse.Stop()
	}
	s.status.Mode, s.status.Write = session.ModePointer.String(), ""
}
