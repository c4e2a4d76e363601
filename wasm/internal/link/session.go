package link

import (
	"fmt"
	"strings"
	"time"

	"github.com/pion/webrtc/v4"

	"tandem/shared/peer"
	"tandem/shared/signal"
)

// This file is the life of the peer link, as the loop sees it:
//
//	none      AgentJoined, or an offer   negotiating
//	negotiating   every channel open     pinging
//	pinging       first echo             open
//	negotiating, pinging   RelayAfter    negotiating anew, by relays only, if there are any
//	any           GiveUp, silence, a fault of either side, the server's "ended"   none

// begin makes a new generation and offers it to the other side.
func (s *loop) begin() {
	s.drop()
	s.began, s.unanswered = time.Now(), 0
	s.offer()
}

func (s *loop) offer() {
	if s.renew() {
		s.unanswered++
		s.step(s.gen.offer)
	}
}

// renew puts a new generation in the place of the one there is.
func (s *loop) renew() bool {
	s.dropGeneration()
	config := webrtc.Configuration{ICEServers: s.iceServers()}
	if s.relayOnly {
		config.ICETransportPolicy = webrtc.ICETransportPolicyRelay
	}
	g, err := newGeneration(s.cfg.Role, s.cfg.api, config, s.link.report)
	if err != nil {
		s.lose(err)
		return false
	}
	s.gen = g
	s.opened = make(map[peer.Channel]bool)
	g.start(s.wg)
	return true
}

// drop ends the peer link, and what is known of it.
func (s *loop) drop() {
	s.dropGeneration()
	s.began, s.relayOnly = time.Time{}, false
}

func (s *loop) dropGeneration() {
	if s.gen == nil {
		return
	}
	s.link.current.Store(nil)
	s.gen.stop()
	s.link.stats.sent.Add(s.gen.bytesSent.Load())
	s.link.stats.received.Add(s.gen.bytesReceived.Load())
	s.gen, s.opened, s.open, s.beat = nil, nil, false, nil
	s.candidates, s.held, s.heldBytes = 0, nil, 0
	s.parting, s.route, s.routeAsked = time.Time{}, RouteUnknown, time.Time{}
}

// step gives the generation something to do.
func (s *loop) step(f step) {
	if !s.gen.steps.put(f, 0) {
		s.lose(fmt.Errorf("%w: negotiation does not keep up", ErrConnection))
	}
}

// described takes a description of the other side. The customer's side offers, and only it.
func (s *loop) described(kind, sdp string) {
	switch {
	case kind == "offer" && s.cfg.Role == RoleAgent:
		if s.began.IsZero() || s.open {
			return // of a session that has ended here, or too late
		}
		if s.renew() {
			g := s.gen
			s.step(func() { g.accept(sdp) })
		}
	case kind == "answer" && s.cfg.Role == RoleCustomer:
		if s.unanswered == 0 {
			s.log("an answer to no offer", nil)
			return
		}
		s.unanswered--
		if g := s.gen; g != nil && s.unanswered == 0 {
			s.step(func() { g.accepted(sdp) })
		}
	default:
		s.log("a description that is not the other side's to make", nil)
	}
}

// candidate takes a candidate of the other side. Before the answer to our latest offer, it
// belongs to an earlier one.
func (s *loop) candidate(c *signal.Candidate) {
	if s.gen == nil || s.unanswered > 0 {
		return
	}
	if s.candidates++; s.candidates > signal.MaxCandidates {
		s.lose(fmt.Errorf("%w: too many candidates", ErrPeer))
		return
	}
	g, init := s.gen, candidateInit{
		Candidate:        c.Candidate,
		SDPMid:           c.SDPMid,
		SDPMLineIndex:    c.SDPMLineIndex,
		UsernameFragment: c.UsernameFragment,
	}
	s.step(func() { g.addCandidate(init) })
}

func (s *loop) sayCandidate(c candidateInit) {
	s.say(signal.Message{Type: signal.TypeCandidate, Candidate: &signal.Candidate{
		Candidate:        c.Candidate,
		SDPMid:           c.SDPMid,
		SDPMLineIndex:    c.SDPMLineIndex,
		UsernameFragment: c.UsernameFragment,
	}})
}

func (s *loop) iceServers() []webrtc.ICEServer {
	var servers []webrtc.ICEServer
	for _, from := range s.link.welcome.ICEServers {
		to := webrtc.ICEServer{URLs: from.URLs, Username: from.Username}
		if from.Credential != "" {
			to.Credential = from.Credential
		}
		servers = append(servers, to)
	}
	return servers
}

// mayRelay says whether a connection by relays only is worth a try. It is not if a channel is
// open: the other side may already take the link for open, and would pass over an offer.
func (s *loop) mayRelay() bool {
	return s.cfg.Role == RoleCustomer && !s.relayOnly && len(s.opened) == 0 && s.relays()
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
