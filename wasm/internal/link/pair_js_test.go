package link

import "github.com/pion/webrtc/v4"

func testAPI() *webrtc.API { return webrtc.NewAPI() }
