package link

import (
	"strings"
	"time"
)

// This file is how a connection comes to be, as the loop sees it; recover.go says when there is another. Two may live at once:
// the one that is in use, and next to it one that is to take its place, after a silence that the first may yet get over.
//
//	no next       an offer, ours or theirs    negotiating
//	negotiating   every channel open          pinging
//	pinging       first echo                  in use, and the one that was in use ends
//	negotiating, pinging   RelayAfter         negotiating anew, by relays only, if there are any
//	negotiating, pinging   a newer offer      negotiating anew
//	negotiating, pinging   the other one is heard again, at the customer's   none
//	in use        a closed channel, a broken connection    none, and then another
//	in use        the browser gives it up   none, and at once another
//	in use        silence                     in use, and another is offered
//	any           time is up, a fault of either side, the server's "ended"   none

// offer makes a connection and offers it to the other side.
func (s *loop) offer() {
	if s.connect() {
		s.where.rounds++
		s.next.round = max(s.where.rounds, 1)
		s.step(s.next, s.next.gen.offer)
	}
}

// described takes a description of the other side. The customer's side offers, and only it. A newer
// offer always counts: whoever makes it has heard nothing over what there was.
func (s *loop) described(kind, sdp string, round uint32) {
	switch {
	case kind == "offer" && s.cfg.Role == RoleAgent:
		if s.where.seated && s.connect() { // or of a session that has ended here
			c := s.next
			c.round, c.answered = round, true
			s.step(c, func() { c.gen.accept(sdp) })
		}
	case kind == "answer" && s.cfg.Role == RoleCustomer:
		if c := s.next; c == nil || c.answered || round != c.round {
			s.log("an answer to an offer that no longer stands", nil)
		} else {
			c.answered = true
			s.step(c, func() { c.gen.accepted(sdp) })
		}
	default:
		s.log("a description that is not the other side's to make", nil)
	}
}

// use puts the next connection to use, in the place of the one there is.
func (s *loop) use() {
	s.dropConn()
	s.conn, s.next = s.next, nil
	again := s.where.met && !s.where.other
	s.metAgain()
	s.link.current.Store(s.conn.gen)
	s.emit(Open{Again: again})
	if s.deliver(); s.conn != nil {
		s.findRoute(time.Now())
	}
}

// mayRelay says whether a connection by relays only is worth a try. It is not if a channel is
// open: that one only needs time.
func (s *loop) mayRelay() bool {
	return s.cfg.Role == RoleCustomer && !s.relayOnly && (s.next == nil || len(s.next.opened) == 0) && s.relays()
}

// relays says whether the server has given us a TURN server.
func (s *loop) relays() bool {
	for _, server := range s.link.welcome.ICEServers {
		for _, url := range server.URLs {
			if strings.HasPrefix(url, "turn:") || strings.HasPrefix(url, "turns:") {
				return true
			}
		}
	}
	return false
}
