//go:build !js

package link

import "github.com/pion/webrtc/v4"

// testAPI keeps pion on this machine, whatever networks it has.
func testAPI() *webrtc.API {
	var s webrtc.SettingEngine
	s.SetIncludeLoopbackCandidate(true)
	return webrtc.NewAPI(webrtc.WithSettingEngine(s))
}
