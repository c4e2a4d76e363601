package agent

import (
	"errors"
	"time"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/action"
	"tandem/wasm/internal/status"
)

// answerTime is how long the agent waits for an answer before the request is taken back: the customer's
// browser lets it lapse after 30 seconds, and says so.
const answerTime = 40 * time.Second

// RequestWrite asks the customer for write mode. It may be called from anywhere.
func (s *Session) RequestWrite() {
	s.mail.Put(func() {
		if s.over || s.status.Phase != status.Active {
			return
		}
		if s.status.PointerOnly {
			s.screen.Notice("Your account does not allow you to ask for write mode.")
			return
		}
		if s.status.Away {
			s.screen.Notice("Ask for write mode when the customer is back.")
			return
		}
		if s.life.Request() != nil {
			return // it waits already, or is allowed
		}
		s.leaving = false
		s.send(peer.RequestWrite{})
		s.asking = time.AfterFunc(answerTime, func() { s.mail.Put(s.unanswered) })
		s.status.Write = status.Asked
		s.show()
	})
}

// unanswered: the customer's browser has said nothing about the request in all that time.
func (s *Session) unanswered() {
	if s.over || s.life.Decline() != nil {
		return
	}
	s.send(peer.LeaveWrite{})
	s.settled(peer.WhyLapsed)
}

// LeaveWrite goes back to pointer mode, or takes the request back. It may be called from anywhere.
func (s *Session) LeaveWrite() {
	s.mail.Put(func() {
		if s.over || s.life.Decline() != nil && s.life.Revoke() != nil {
			return
		}
		s.leaving = true
		s.send(peer.LeaveWrite{})
		s.settled(peer.WhyLeft)
	})
}

// mode takes what the customer's browser says of the mode. It alone decides.
func (s *Session) mode(m peer.Mode) error {
	if !s.greeted {
		return errors.New("a mode before its hello")
	}
	if m.Mode == session.ModeWrite && m.Why == peer.WhyStart && s.leaving {
		s.send(peer.LeaveWrite{}) // it did not get there over the connection before
		s.hands.giveUp(peer.ResultDone)
		s.hands.modeKnown()
		return nil
	}
	s.leaving = false
	if m.Mode == session.ModePointer && m.Why == peer.WhyStart && s.life.Asked() {
		s.send(peer.RequestWrite{}) // a page that has just been loaded has not heard of it
		s.hands.modeKnown()
		return nil
	}
	if err := s.life.Adopt(m.Mode); err != nil {
		return err
	}
	s.settled(m.Why)
	s.hands.modeKnown()
	return nil
}

// settled shows the mode as it is now.
func (s *Session) settled(why peer.Why) {
	if s.asking != nil {
		s.asking.Stop()
	}
	s.status.Write = why.String()
	if why == peer.WhyStart {
		s.status.Write = ""
	}
	if s.status.Phase == status.Active {
		s.status.Mode = s.life.Mode().String()
		s.show()
	}
}

// Navigate asks the customer's browser to go "back" or "forward", to "refresh", or to an "address" within
// the site. It may be called from anywhere.
func (s *Session) Navigate(kind, address string) {
	s.mail.Put(func() {
		if s.over {
			return
		}
		if s.life.Mode() != session.ModeWrite {
			s.screen.Notice("You can open pages in write mode only.")
			return
		}
		if !s.greeted || s.status.Away {
			return // the view says that it waits for the customer
		}
		s.hands.send(peer.Go{Way: action.Way(kind), Address: address}, s.hands.shown.Load())
	})
}
