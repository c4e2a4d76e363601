package browser

import (
	"time"

	"tandem/wasm/internal/event"
)

// Stats is what stats() of the public contract fulfils with.
func Stats(of event.Stats, snapshots, flushes int) map[string]any {
	return map[string]any{
		"bytesSent":     float64(of.BytesSent),
		"bytesReceived": float64(of.BytesReceived),
		"snapshots":     snapshots,
		"flushes":       flushes,
		"roundTripMs":   float64(of.RoundTrip) / float64(time.Millisecond),
		"route":         of.Route.String(),
	}
}
