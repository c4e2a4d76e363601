package link

import (
	"sync/atomic"
	"time"

	"tandem/shared/peer"
)

// Stats are figures of a link so far.
type Stats struct {
	// BytesSent and BytesReceived count messages on the data channels as they travel, deflated.
	BytesSent, BytesReceived uint64
	// RoundTrip is that of the latest echo.
	RoundTrip time.Duration
	Route     Route
	// Unsent are the bytes of messages that the browser does not have yet, by channel.
	Unsent map[peer.Channel]int
	// Queued are the bytes in the browser's own queues.
	Queued int
}

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
