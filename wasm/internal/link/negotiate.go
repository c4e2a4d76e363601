package link

import (
	"fmt"

	"github.com/pion/webrtc/v4"
)

// candidateInit is RTCIceCandidateInit.
type candidateInit = webrtc.ICECandidateInit

// offer describes this end, as the first of the two.
func (g *generation) offer() {
	description, err := g.pc.CreateOffer(nil)
	g.describe("offer", description, err)
}

// accept takes the offer of the other side and answers it.
func (g *generation) accept(sdp string) {
	if !g.setRemote(webrtc.SDPTypeOffer, sdp) {
		return
	}
	description, err := g.pc.CreateAnswer(nil)
	g.describe("answer", description, err)
}

// accepted takes the answer of the other side.
func (g *generation) accepted(sdp string) { g.setRemote(webrtc.SDPTypeAnswer, sdp) }

// describe sends our description off before it takes effect, since candidates come as soon as it
// does, and must come after it.
func (g *generation) describe(kind string, description webrtc.SessionDescription, err error) {
	if err == nil {
		g.report(described{g, kind, description.SDP})
		err = g.pc.SetLocalDescription(description)
	}
	if err != nil {
		g.fail(fmt.Errorf("%w: making the %s: %w", ErrConnection, kind, err))
	}
}

func (g *generation) setRemote(kind webrtc.SDPType, sdp string) bool {
	err := g.pc.SetRemoteDescription(webrtc.SessionDescription{Type: kind, SDP: sdp})
	if err != nil {
		g.fail(fmt.Errorf("%w: its %v: %w", ErrPeer, kind, err))
	}
	return err == nil
}

// addCandidate takes a candidate of the other side. One that cannot be used is no reason to
// give up: the others may do.
func (g *generation) addCandidate(c candidateInit) {
	if err := g.pc.AddICECandidate(c); err != nil {
		g.report(candidateFailed{g, err})
	}
}

// findRoute finds out how the packets travel.
func (g *generation) findRoute() {
	if r := route(g.pc); r != RouteUnknown {
		g.report(routeFound{g, r})
	}
}
