package link

import (
	"fmt"
	"sync"
	"time"

	"tandem/shared/peer"
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

	// The state of the peer link. Between sessions gen is nil.
	gen        *generation
	unanswered int // offers of ours without an answer, those of earlier generations too
	candidates int // of the other side, for this generation
	began      time.Time
	relayOnly  bool
	opened     map[peer.Channel]bool
	open       bool
	held       []received // what arrived before Open
	heldBytes  int
	beat       *heartbeat
	parting    time.Time // when the other side closed, if it has
	route      Route
	routeAsked time.Time
}

// run is the loop, until stop is closed.
func (s *loop) run(stop <-chan struct{}) {
	ticker := time.NewTicker(s.cfg.Timings.Heartbeat)
	defer ticker.Stop()
	defer s.drop()
	for {
		select {
		case <-stop:
			return
		case now := <-ticker.C:
			s.tick(now)
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
	case serverGone:
		s.handleServerGone(i.err)
	case described:
		if i.of == s.gen {
			s.say(signal.Message{Type: signal.TypeDescription, Kind: i.kind, SDP: i.sdp})
		}
	case candidate:
		if i.of == s.gen {
			s.sayCandidate(i.candidate)
		}
	case candidateFailed:
		s.log("candidate not used", i.err)
	case channelOpen:
		if i.of == s.gen {
			s.channelOpen(i.channel)
		}
	case channelClosed:
		if i.of == s.gen && s.open && s.parting.IsZero() {
			// The server is about to say why, if it can.
			s.parting = time.Now()
		}
	case received:
		if i.of == s.gen {
			s.received(i)
		}
	case drainedLane:
		if i.of == s.gen {
			s.drained(i.channel)
		}
	case routeFound:
		if i.of == s.gen {
			s.route = i.route
			s.quality()
		}
	case broken:
		if i.of == s.gen {
			s.lose(i.err)
		}
	}
}

// handleServer takes a message of the server, which Decode has checked.
func (s *loop) handleServer(m signal.Message) {
	switch m.Type {
	case signal.TypeJoined:
		s.drop()
		s.emit(Joined{session.ID(m.ID)})
		s.began = time.Now() // the other side offers
	case signal.TypeRefused:
		s.emit(Refused{m.Reason, m.Words})
	case signal.TypeAgentJoined:
		s.emit(AgentJoined{m.Agent})
		s.begin()
	case signal.TypeDescription:
		s.described(m.Kind, m.SDP)
	case signal.TypeCandidate:
		s.candidate(m.Candidate)
	case signal.TypeEnded:
		s.drop()
		s.emit(Ended{session.EndReason(m.Reason), m.Words})
	case signal.TypeDraining:
		s.log("the server is going away", nil)
	}
}

func (s *loop) handleServerGone(err error) {
	s.serverGone = true
	if s.open {
		s.log("signaling lost, the peer link goes on", err)
		s.emit(SignalingLost{err})
		return
	}
	s.log("signaling lost", err)
	s.drop()
	s.emit(Ended{session.EndError, Words(err)})
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

// lose ends the peer link and says why.
func (s *loop) lose(err error) {
	s.log("peer link lost", err)
	s.drop()
	s.emit(Lost{err, wordsFor(err)})
}
