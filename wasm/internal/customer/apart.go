package customer

import (
	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/status"
)

// Rejoin has the session begin as one that an earlier page of this site has started and in which the
// agent of that name is already, and whether they may ask for write mode. It is called before Run.
func (s *Session) Rejoin(agent string, mayWrite bool) { s.rejoins, s.consent.allowed = agent, mayWrite }

// Active tells the server that the customer did something, for the inactivity time-out: not what. It
// may be called from anywhere.
func (s *Session) Active() { s.mail.Put(s.link.Active) }

// Detach leaves the page without a word to the other side: this page goes, the next one takes the
// session up. It may be called from anywhere.
func (s *Session) Detach() { s.mail.Put(s.moved) }

// opened: there is a peer connection, the first or another, again to the same program or not. Whoever is at its
// other end knows nothing yet, and nothing of what was under way counts.
func (s *Session) opened(again bool) {
	s.write.apart()
	if took, ok := s.write.opened(again); ok {
		s.send(peer.Took{Seq: took})
	}
	s.view, s.greeted, s.has = nil, false, peer.Has{}
	s.pointer.renew(s)
	s.send(peer.Hello{Version: peer.Version, Program: s.program})
}

// apart shows that the agent's browser is away, until its hello or until it was only a moment.
func (s *Session) apart(e event.Away) {
	s.status.Apart(e.Why.String(), float64(e.Left.Milliseconds()))
	if s.status.Away {
		s.pointer.renew(s)
		s.write.apart()
	}
	s.show()
}

// moved: another page has the session now. It lives; here it is over.
func (s *Session) moved() {
	if s.life.End(session.EndCustomer) != nil {
		return
	}
	s.over(status.Moved)
	s.show()
}
