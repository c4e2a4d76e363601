package link

import (
	"fmt"
	"strings"
	"time"

	"github.com/pion/webrtc/v4"

	"tandem/shared/peer"
	"tandem/shared/signal"
)

// This file is the life of a generation, as the loop sees it; recover.go says when there is another:
//
//	none      an offer, ours or theirs   negotiating
//	negotiating   every channel open     pinging
//	pinging       first echo             open
//	negotiating, pinging   RelayAfter    negotiating anew, by relays only, if there are any
//	any           a newer offer          negotiating anew
//	open          silence, a closed channel, a broken connection   none, and then another
//	any           time is up, a fault of either side, the server's "ended"   none

// offer makes a new generation and offers it to the other side.
func (s *loop) offer() {
	if s.renew() {
		s.where.rounds++
		s.round = max(s.where.rounds, 1)
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
	s.round, s.answered, s.candidates, s.held, s.heldBytes = 0, false, 0, nil, 0
	s.route, s.routeAsked = RouteUnknown, time.Time{}
}

// step gives the generation something to do.
func (s *loop) step(f step) {
	if !s.gen.steps.put(f, 0) {
		s.lose(fmt.Errorf("%w: negotiation does not keep up", ErrConnection))
	}
}

// described takes a description of the other side. The customer's side offers, and only it. A newer
// offer always counts: whoever makes it has lost what there was.
func (s *loop) described(kind, sdp string, round uint32) {
	switch {
	case kind == "offer" && s.cfg.Role == RoleAgent:
		if !s.where.seated {
			return // of a session that has ended here
		}
		if s.open {
			s.fall(time.Now())
			s.tellWhere(time.Now())
		}
		if s.renew() {
			g := s.gen
			s.round, s.answered = round, true
			s.step(func() { g.accept(sdp) })
		}
	case kind == "answer" && s.cfg.Role == RoleCustomer:
		if g := s.gen; g == nil || s.answered || round != s.round {
			s.log("an answer to an offer that no longer stands", nil)
		} else {
			s.answered = true
			s.step(func() { g.accepted(sdp) })
		}
	default:
		s.log("a description that is not the other side's to make", nil)
	}
}

// candidate takes a candidate of the other side, for the offer that stands.
func (s *loop) candidate(c *signal.Candidate, round uint32) {
	if s.gen == nil || !s.answered || round != s.round {
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
	s.say(signal.Message{Type: signal.TypeCandidate, Round: s.round, Candidate: &signal.Candidate{
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
// open: that one only needs time.
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
