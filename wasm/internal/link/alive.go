package link

import (
	"time"

	"tandem/shared/peer"
)

// This file is what the loop does while a generation lives: it opens, beats and delivers.

// channelOpen counts the channels; with the last one the heart begins to beat.
func (s *loop) channelOpen(channel peer.Channel) {
	s.opened[channel] = true
	if len(s.opened) < len(peer.Channels) || s.beat != nil {
		return
	}
	now := time.Now()
	s.beat = newHeartbeat(s.cfg.Timings.Silence, now)
	s.ping(now)
}

func (s *loop) ping(now time.Time) {
	s.gen.push(peer.ChannelControl, s.beat.ping(now))
}

// tick looks at the clocks.
func (s *loop) tick(now time.Time) {
	if s.open {
		s.tickOpen(now)
	} else {
		s.tickApart(now)
	}
	s.link.server.check(now, s.urgent(now))
}

// urgent: somebody waits for the server, or will if the silence lasts.
func (s *loop) urgent(now time.Time) bool {
	if s.open {
		return s.silent() || now.Before(s.where.alert)
	}
	return s.where.seated || !s.where.offline.IsZero()
}

// quietUrgent is how many ticks of silence make it likely that something is wrong.
const quietUrgent = 1

func (s *loop) tickOpen(now time.Time) {
	if s.beat.tick(now) {
		s.part(ErrSilent, 0)
		return
	}
	s.tellWhere(now)
	s.ping(now)
	if now.Sub(s.routeAsked) >= s.cfg.Timings.RouteEvery {
		s.routeAsked = now
		s.step(s.gen.findRoute)
	}
}

// received takes a whole message of the other side.
func (s *loop) received(r received) {
	if s.beat != nil {
		s.beat.hear()
	}
	switch {
	case r.channel == peer.ChannelControl && s.ownMessage(r.data):
	case s.open:
		s.emit(Message{Channel: r.channel, Data: r.data})
	default:
		// The other side may be open before we are.
		s.held = append(s.held, r)
		if s.heldBytes += len(r.data) + entryCost; s.heldBytes > mailLimit {
			s.lose(ErrOverload)
		}
	}
}

// ownMessage handles what is the link's on the control channel, and passes over what a later
// version of it may say.
func (s *loop) ownMessage(data []byte) bool {
	if len(data) == 0 {
		s.lose(&peerFault{peer.ChannelControl, "an empty message"})
		return true
	}
	if data[0] >= sessionTypes {
		return false
	}
	seq, ok := beatSeq(data)
	switch data[0] {
	case typePing, typePong:
		if !ok {
			s.lose(&peerFault{peer.ChannelControl, "a heartbeat is too short"})
			return true
		}
	}
	switch data[0] {
	case typePing:
		s.gen.push(peer.ChannelControl, beat(typePong, seq))
	case typePong:
		if s.beat != nil && s.beat.echo(seq, time.Now()) {
			s.echoed()
		}
	}
	return true
}

// echoed: the other side hears us. The first time, that opens the link.
func (s *loop) echoed() {
	s.link.stats.roundTrip.Store(int64(s.beat.roundTrip))
	if !s.open {
		s.open = true
		again := s.where.met && !s.where.other
		s.metAgain()
		s.link.current.Store(s.gen)
		s.emit(Open{Again: again})
		held := s.held
		s.held, s.heldBytes = nil, 0
		for _, r := range held {
			if s.emit(Message{Channel: r.channel, Data: r.data}); s.gen == nil {
				return // it was too much
			}
		}
		s.routeAsked = time.Now()
		s.step(s.gen.findRoute)
	}
	s.quality()
}

func (s *loop) quality() {
	if s.open {
		s.link.stats.route.Store(uint32(s.route))
		s.emit(Quality{RoundTrip: s.beat.roundTrip, Route: s.route})
	}
}

func (s *loop) drained(channel peer.Channel) {
	switch channel {
	case peer.ChannelPage:
		s.emit(Drained{})
	case peer.ChannelAssets:
		s.emit(AssetsDrained{})
	}
}
