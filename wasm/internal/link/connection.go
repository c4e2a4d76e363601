package link

import (
	"fmt"
	"time"

	"github.com/pion/webrtc/v4"

	"tandem/shared/peer"
	"tandem/shared/signal"
)

// connection is a generation as the loop sees it.
type connection struct {
	gen        *generation
	round      uint32 // of the offer that it is about
	answered   bool
	candidates int // of the other side
	opened     map[peer.Channel]bool
	beat       *heartbeat // from the last channel's opening on
	held       []received // what arrived before it was in use, or while it was in doubt
	heldBytes  int
	route      Route
	routeAsked time.Time
	askedFirst time.Time // the first and the last question of the other side's present doubt
	askedLast  time.Time
}

// connect makes a connection, in the place of the one that was to come, if there was any.
func (s *loop) connect() bool {
	s.dropNext()
	config := webrtc.Configuration{ICEServers: s.iceServers()}
	if s.relayOnly {
		config.ICETransportPolicy = webrtc.ICETransportPolicyRelay
	}
	g, err := newGeneration(s.cfg.Role, s.cfg.api, config, s.link.report)
	if err != nil {
		s.lose(err)
		return false
	}
	s.next = &connection{gen: g, opened: make(map[peer.Channel]bool)}
	g.start(s.wg)
	return true
}

// of is the connection of that generation; nil if it is one that has been given up.
func (s *loop) of(g *generation) *connection {
	for _, c := range [...]*connection{s.conn, s.next} {
		if c != nil && c.gen == g {
			return c
		}
	}
	return nil
}

// about is the connection that both sides have described in that round.
func (s *loop) about(round uint32) *connection {
	for _, c := range [...]*connection{s.next, s.conn} {
		if c != nil && c.answered && c.round == round {
			return c
		}
	}
	return nil
}

// well: there is a connection in use, and it lives as far as we know.
func (s *loop) well() bool { return s.conn != nil && s.where.apart.IsZero() }

// drop ends the peer link, and what is known of it.
func (s *loop) drop() {
	s.dropConn()
	s.dropNext()
	s.began, s.relayOnly = time.Time{}, false
}

func (s *loop) dropConn() {
	if s.conn == nil {
		return
	}
	s.believe()
	s.link.current.Store(nil)
	s.end(s.conn)
	s.conn = nil
}

func (s *loop) dropNext() {
	if s.next == nil {
		return
	}
	s.end(s.next)
	s.next = nil
}

func (s *loop) end(c *connection) {
	c.gen.stop()
	s.link.stats.sent.Add(c.gen.bytesSent.Load())
	s.link.stats.received.Add(c.gen.bytesReceived.Load())
}

// step gives a connection something to do.
func (s *loop) step(c *connection, f step) {
	if !c.gen.steps.put(f, 0) {
		s.lose(fmt.Errorf("%w: negotiation does not keep up", ErrConnection))
	}
}

// candidate takes a candidate of the other side, for the connection that it is about.
func (s *loop) candidate(of *signal.Candidate, round uint32) {
	c := s.about(round)
	if c == nil {
		return
	}
	if c.candidates++; c.candidates > signal.MaxCandidates {
		s.lose(fmt.Errorf("%w: too many candidates", ErrPeer))
		return
	}
	init := candidateInit{
		Candidate:        of.Candidate,
		SDPMid:           of.SDPMid,
		SDPMLineIndex:    of.SDPMLineIndex,
		UsernameFragment: of.UsernameFragment,
	}
	s.step(c, func() { c.gen.addCandidate(init) })
}

func (s *loop) sayCandidate(of *connection, c candidateInit) {
	s.say(signal.Message{Type: signal.TypeCandidate, Round: of.round, Candidate: &signal.Candidate{
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
