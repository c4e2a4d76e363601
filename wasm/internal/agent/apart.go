package agent

import (
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/status"
)

// page is Status.Why when the two browsers have met again, until the page is there.
const page = "page"

// Active tells the server that the agent did something, for the inactivity time-out: not what. It may
// be called from anywhere.
func (s *Session) Active() { s.mail.Put(s.link.Active) }

// Detach leaves the session without a word to the other side: this page goes, the next one takes the
// session up. It may be called from anywhere.
func (s *Session) Detach() { s.mail.Put(s.moved) }

// moved: another page has the session now. It lives; here it is over.
func (s *Session) moved() {
	s.over = true
	s.finish(status.Moved)
	s.show()
}

// opened: there is a peer connection, the first or another, again to the same page or not. Who is at its other
// end says hello, and then sends the page; until then the last view stays, and is shown as what it is.
func (s *Session) opened(again bool) {
	s.greeted = false
	s.hands.opened(again)
	if s.status.Phase == status.Active {
		s.status.Apart(page, 0)
		s.show()
	}
}

// apart shows that the customer's browser is away.
func (s *Session) apart(e event.Away) {
	s.status.Apart(e.Why.String(), float64(e.Left.Milliseconds()))
	if s.status.Away {
		s.pointer.rest(s)
	}
	s.show()
}
