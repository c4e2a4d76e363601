//go:build !js

package link

import (
	"github.com/pion/webrtc/v4"
)

// listener is what the link wants to hear of a channel. None of its functions blocks.
type listener struct {
	open, closed, low func()
	message           func(data []byte, text bool)
}

func listen(dc *webrtc.DataChannel, l listener) (undo func()) {
	dc.OnOpen(l.open)
	dc.OnClose(l.closed)
	dc.OnBufferedAmountLow(l.low)
	dc.OnMessage(func(m webrtc.DataChannelMessage) { l.message(m.Data, m.IsString) })
	return func() {}
}

func listenCandidates(pc *webrtc.PeerConnection, f func(candidateInit)) (undo func()) {
	pc.OnICECandidate(func(c *webrtc.ICECandidate) {
		if c != nil {
			f(c.ToJSON())
		}
	})
	return func() {}
}

func listenFailure(pc *webrtc.PeerConnection, f func()) (undo func()) {
	pc.OnConnectionStateChange(func(state webrtc.PeerConnectionState) {
		if state == webrtc.PeerConnectionStateFailed {
			f()
		}
	})
	return func() {}
}

func listenOnline(func()) (undo func()) { return func() {} }

func closePeer(pc *webrtc.PeerConnection) {
	// Whatever it says, it is closed.
	_ = pc.GracefulClose()
}

func route(pc *webrtc.PeerConnection) Route {
	pair, err := pc.SCTP().Transport().ICETransport().GetSelectedCandidatePair()
	if err != nil || pair == nil {
		return RouteUnknown
	}
	if pair.Local.Typ == webrtc.ICECandidateTypeRelay || pair.Remote.Typ == webrtc.ICECandidateTypeRelay {
		return RouteRelayed
	}
	return RouteDirect
}
