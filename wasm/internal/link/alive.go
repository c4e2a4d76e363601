package link

import (
	"fmt"
	"time"

	"tandem/shared/peer"
)

// This file is what the loop does while a connection lives: it opens, beats and delivers.

// channelOpen counts the channels; with the last one the heart begins to beat.
func (s *loop) channelOpen(c *connection, channel peer.Channel) {
	c.opened[channel] = true
	if len(c.opened) < len(peer.Channels) || c.beat != nil {
		return
	}
	now := time.Now()
	c.beat = newHeartbeat(s.cfg.Timings.Silence, now)
	c.ping(peer.ChannelControl, now)
}

// errGivenUp: the browser has given the connection up.
var errGivenUp = fmt.Errorf("%w: the browser has given it up", ErrConnection)

// channelClosed: the other side has ended a connection.
func (s *loop) channelClosed(c *connection) {
	switch {
	case c == s.conn:
		// The server is about to say why, if it can.
		s.part(ErrClosed, s.cfg.Timings.Parting)
	case s.well():
		s.dropNext() // it has heard us over the other one
	}
}

func (c *connection) ping(channel peer.Channel, now time.Time) {
	c.gen.push(channel, c.beat.ping(channel, now))
}

// probes is how often in a heartbeat it is asked whether the other side hears us, while that is not known.
const probes = 4

// startProbing has it asked, until stopProbing.
func (s *loop) startProbing() { s.probing.Reset(s.cfg.Timings.Heartbeat / probes) }
func (s *loop) stopProbing()  { s.probing.Stop() }

// probe asks over the connection in doubt, and over the one that is to take its place.
func (s *loop) probe(now time.Time) {
	for _, c := range [...]*connection{s.conn, s.next} {
		if c != nil && c.beat != nil {
			c.ping(peer.ChannelPointer, now)
		}
	}
}

// tick looks at the clocks.
func (s *loop) tick(now time.Time) {
	if s.well() {
		s.tickWell(now)
	} else {
		s.tickApart(now)
	}
	s.link.server.check(now, s.urgent(now))
}

// urgent: somebody waits for the server, or will if the silence lasts.
func (s *loop) urgent(now time.Time) bool {
	if s.well() {
		return s.silent() || now.Before(s.where.alert)
	}
	return s.where.seated || !s.where.offline.IsZero()
}

// quietUrgent is how many ticks of silence make it likely that something is wrong.
const quietUrgent = 1

func (s *loop) tickWell(now time.Time) {
	if s.conn.beat.tick(now) {
		s.doubt(ErrSilent)
		return
	}
	s.tellWhere(now)
	s.conn.ping(peer.ChannelControl, now)
	if now.Sub(s.conn.routeAsked) >= s.cfg.Timings.RouteEvery {
		s.findRoute(now)
	}
}

func (s *loop) findRoute(now time.Time) {
	s.conn.routeAsked = now
	s.step(s.conn, s.conn.gen.findRoute)
}

// received takes a whole message of the other side.
func (s *loop) received(c *connection, r received) {
	if c.beat != nil {
		c.beat.hear()
	}
	switch {
	case s.ownMessage(c, r.channel, r.data):
	case c == s.conn && s.well():
		s.emit(Message{Channel: r.channel, Data: r.data})
	default:
		// The other side may be using it before we are; and of one in doubt the person is told that nobody is there.
		c.held = append(c.held, r)
		if c.heldBytes += len(r.data) + entryCost; c.heldBytes > mailLimit {
			s.lose(ErrOverload)
		}
	}
}

// ownMessage handles what is the link's, and passes over what a later version of it may say.
func (s *loop) ownMessage(c *connection, channel peer.Channel, data []byte) bool {
	if channel == peer.ChannelControl && len(data) == 0 {
		s.lose(&peerFault{channel, "an empty message"})
		return true
	}
	kind, own := ofLink(channel, data)
	if !own || kind != typePing && kind != typePong {
		return own
	}
	seq, ok := beatSeq(data)
	switch {
	case !ok:
		s.lose(&peerFault{channel, "a heartbeat is too short"})
	case kind == typePing:
		c.gen.push(channel, beat(channel, typePong, seq))
		if channel == peer.ChannelPointer {
			s.asked(c, time.Now())
		}
	case c.beat != nil && c.beat.echo(seq, time.Now()):
		s.echoed(c)
	}
	return true
}

// deliver hands over what has waited until the connection in use could be trusted.
func (s *loop) deliver() {
	held := s.conn.held
	s.conn.held, s.conn.heldBytes = nil, 0
	for _, r := range held {
		if s.emit(Message{Channel: r.channel, Data: r.data}); s.conn == nil {
			return // it was too much
		}
	}
}

// echoed: the other side hears us. The first time, that puts the connection to use.
func (s *loop) echoed(c *connection) {
	s.link.stats.roundTrip.Store(int64(c.beat.roundTrip))
	switch {
	case c == s.next:
		s.use()
	case !s.well():
		s.trust()
	}
	s.quality(c)
}

func (s *loop) quality(c *connection) {
	if c == s.conn {
		s.link.stats.route.Store(uint32(c.route))
		s.emit(Quality{RoundTrip: c.beat.roundTrip, Route: c.route})
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
