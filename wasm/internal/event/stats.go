package event

import (
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

// Route says how the packets of the peer connection travel.
type Route uint8

const (
	RouteUnknown Route = 0
	// RouteDirect: from browser to browser.
	RouteDirect Route = 1
	// RouteRelayed: through a TURN server.
	RouteRelayed Route = 2
)

// String is the word of the public contract, empty while the route is unknown.
func (r Route) String() string {
	switch r {
	case RouteDirect:
		return "direct"
	case RouteRelayed:
		return "relayed"
	}
	return ""
}
