package link

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"tandem/shared/session"
	"tandem/shared/signal"
)

// loop owns the state of a link. Everything that happens reaches it through the inbox, one after
// the other; the clock ticks once a heartbeat.
type loop struct {
	link   *Link
	cfg    Config
	log    func(what string, err error)
	events *mailbox[Event]
	wg     *sync.WaitGroup

	serverGone bool
	resumes    bool // the agent's next session is one that is taken up
	where      where

	// The peer link. Between sessions there is none.
	conn      *connection // in use
	next      *connection // that is to be
	began     time.Time   // trying to make one
	relayOnly bool
	probing   *time.Ticker // while it is not known whether the other side hears us
}

// run is the loop, until stop is closed.
func (s *loop) run(stop <-chan struct{}) {
	ticker := time.NewTicker(s.cfg.Timings.Heartbeat)
	defer ticker.Stop()
	defer s.probing.Stop()
	defer s.drop()
	for {
		select {
		case <-stop:
			return
		case now := <-ticker.C:
			s.tick(now)
		case now := <-s.probing.C:
			s.probe(now)
		case <-s.link.inbox.ready:
			// One at a time, so that neither clock nor stop waits for a flood.
			if i, ok := s.link.inbox.poll(); ok {
				s.handle(i)
			}
		}
	}
}

func (s *loop) handle(i input) {
	switch i := i.(type) {
	case fromServer:
		s.handleServer(i.message)
	case serverLost:
		s.serverLost(i.err)
	case serverBack:
		s.serverBack(i.again)
	case serverGone:
		s.serverGone = true
		s.goneFor(i.err)
	case online:
		s.hurry()
	case described:
		if c := s.of(i.of); c != nil {
			s.say(signal.Message{Type: signal.TypeDescription, Kind: i.kind, SDP: i.sdp, Round: c.round})
		}
	case candidate:
		if c := s.of(i.of); c != nil {
			s.sayCandidate(c, i.candidate)
		}
	case candidateFailed:
		s.log("candidate not used", i.err)
	case channelOpen:
		if c := s.of(i.of); c != nil {
			s.channelOpen(c, i.channel)
		}
	case channelClosed:
		if c := s.of(i.of); c != nil {
			s.channelClosed(c)
		}
	case received:
		if c := s.of(i.of); c != nil {
			s.received(c, i)
		}
	case drainedLane:
		if c := s.of(i.of); c != nil && c == s.conn {
			s.drained(i.channel)
		}
	case routeFound:
		if c := s.of(i.of); c != nil {
			c.route = i.route
			s.quality(c)
		}
	case failed:
		if c := s.of(i.of); c != nil && c == s.conn {
			s.part(errGivenUp, 0) // the other side has not ended it: there are no last words to wait for
		}
	case broken:
		if c := s.of(i.of); c != nil {
			s.broke(c, i.err)
		}
	}
}

// handleServer takes a message of the server, which Decode has checked.
func (s *loop) handleServer(m signal.Message) {
	switch m.Type {
	case signal.TypeJoined:
		if s.where.seated { // a server that was started anew says it again
			return
		}
		s.sit(s.resumes, 0)
		s.resumes = false
		s.emit(Joined{ID: session.ID(m.ID), Customer: m.Name})
		s.tellWhere(time.Now())
	case signal.TypeRefused:
		if s.where.seated && m.Reason == signal.RefusedUnknown { // our token
			s.goneFor(errGone)
			return
		}
		s.emit(Refused{Reason: m.Reason, Words: m.Words})
	case signal.TypeAgentJoined:
		s.emit(AgentJoined{Name: m.Agent, MayWrite: m.May.Has(signal.MayWrite)})
		if !s.where.seated { // as above
			s.sit(false, 0)
		}
	case signal.TypeSignedIn:
		s.emit(SignedIn{MayWrite: m.May.Has(signal.MayWrite), Left: time.Duration(m.Left) * time.Millisecond, Words: m.Words})
	case signal.TypeDescription:
		s.described(m.Kind, m.SDP, m.Round)
	case signal.TypeCandidate:
		s.candidate(m.Candidate, m.Round)
	case signal.TypeAway:
		s.otherAway(time.Duration(m.Left) * time.Millisecond)
	case signal.TypeBack:
		s.otherBack(m.Again)
	case signal.TypePlace:
		s.emit(Place{Place: m.Place, Staffed: m.Staffed})
	case signal.TypeDesks:
		s.emit(Desks{Keys: m.Keys})
	case signal.TypeRestricted:
		s.emit(Restricted{})
	case signal.TypeInactive:
		s.emit(Inactive{Left: time.Duration(m.Left) * time.Millisecond})
	case signal.TypeActive:
		s.emit(Inactive{})
	case signal.TypeEnded:
		s.rise()
		s.emit(Ended{Reason: session.EndReason(m.Reason), Words: m.Words})
	case signal.TypeDraining:
		s.log("the server is going away", nil)
	}
}

// say tells the server something. If it cannot be said, the reader reports the loss.
func (s *loop) say(m signal.Message) {
	if err := s.link.server.say(m); err != nil {
		s.log("not said to the server", err)
	}
}

// emit gives the session loop an event. A session loop that does not keep up loses the link:
// what was not handed over yet is no use without the rest.
func (s *loop) emit(e Event) {
	size := 0
	if m, ok := e.(Message); ok {
		size = len(m.Data)
	}
	if s.events.put(e, size) {
		return
	}
	if size > 0 {
		s.lose(fmt.Errorf("%w: the session does not keep up", ErrOverload))
		return
	}
	s.events.force(e)
}

// broke takes a fault of a connection: what the other side has done wrong, or what is more
// than we can take, would only happen again.
func (s *loop) broke(c *connection, err error) {
	switch {
	case !errors.Is(err, ErrConnection):
		s.lose(err)
	case c == s.conn:
		s.part(err, s.cfg.Timings.Parting)
	default:
		s.fail(err, s.cfg.Timings.Parting)
	}
}

// lose ends the peer link for good and says why.
func (s *loop) lose(err error) {
	s.log("peer link lost", err)
	s.rise()
	s.emit(Lost{Err: err, Words: wordsFor(err)})
}
