package link

import (
	"sync/atomic"
	"time"

	"tandem/shared/peer"
)

// statistics are what outlives a generation.
type statistics struct {
	sent, received atomic.Uint64 // by generations that are gone
	roundTrip      atomic.Int64
	route          atomic.Uint32
}

// Stats gives the figures of now.
func (l *Link) Stats() Stats {
	s := Stats{
		BytesSent:     l.stats.sent.Load(),
		BytesReceived: l.stats.received.Load(),
		RoundTrip:     time.Duration(l.stats.roundTrip.Load()),
		Route:         Route(l.stats.route.Load()),
		Unsent:        make(map[peer.Channel]int),
	}
	g := l.current.Load()
	if g == nil {
		return s
	}
	s.BytesSent += g.bytesSent.Load()
	s.BytesReceived += g.bytesReceived.Load()
	for _, channel := range peer.Channels {
		if n := g.out.unsent(channel); n > 0 {
			s.Unsent[channel] = n
		}
	}
	s.Queued = g.queued()
	return s
}
