package link

import (
	"syscall/js"

	"github.com/pion/webrtc/v4"
)

// route reads the browser's statistics: the candidates of the pair in use say how the packets
// travel. https://www.w3.org/TR/webrtc-stats/#candidatepair-dict*
func route(pc *webrtc.PeerConnection) (r Route) {
	var err error
	defer catch(&err) // a report that looks otherwise leaves the route unknown
	report, err := await(pc.JSValue().Call("getStats"))
	if err != nil {
		return RouteUnknown
	}
	pair := selectedPair(report)
	if !pair.Truthy() {
		return RouteUnknown
	}
	for _, id := range []string{"localCandidateId", "remoteCandidateId"} {
		c := report.Call("get", pair.Get(id))
		if !c.Truthy() {
			return RouteUnknown
		}
		if c.Get("candidateType").String() == "relay" {
			return RouteRelayed
		}
	}
	return RouteDirect
}

// selectedPair is the pair that the transport names; in Firefox, which has no statistics of the
// transport, the pair that says so of itself.
func selectedPair(report js.Value) js.Value {
	pair := js.Undefined()
	values := report.Call("values")
	for {
		result := values.Call("next")
		if result.Get("done").Bool() {
			return pair
		}
		stats := result.Get("value")
		switch stats.Get("type").String() {
		case "transport":
			if id := stats.Get("selectedCandidatePairId"); id.Type() == js.TypeString {
				return report.Call("get", id)
			}
		case "candidate-pair":
			if stats.Get("selected").Truthy() {
				pair = stats
			}
		}
	}
}
