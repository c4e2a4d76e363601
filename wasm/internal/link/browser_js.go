package link

import (
	"syscall/js"

	"github.com/pion/webrtc/v4"

	"tandem/shared/peer"
)

// pion's own handlers start a goroutine for each event, and those of a channel are not released
// when the connection closes (no close event comes then). So we listen to the browser's objects
// ourselves.

// listener is what the link wants to hear of a channel. None of its functions blocks.
type listener struct {
	open, closed, low func()
	message           func(data []byte, text bool)
}

func listen(dc *webrtc.DataChannel, l listener) (undo func()) {
	channel := dc.JSValue()
	channel.Set("binaryType", "arraybuffer")
	undoes := []func(){
		on(channel, "open", func(js.Value) { l.open() }),
		on(channel, "close", func(js.Value) { l.closed() }),
		on(channel, "bufferedamountlow", func(js.Value) { l.low() }),
		on(channel, "message", func(event js.Value) { l.message(messageBytes(event.Get("data"))) }),
	}
	return func() {
		for _, undo := range undoes {
			undo()
		}
	}
}

// messageBytes copies what a message event brings, but no more of it than shows that it is too
// long: Firefox takes messages of a gigabyte.
func messageBytes(data js.Value) (b []byte, text bool) {
	if data.Type() != js.TypeObject {
		return nil, true
	}
	array := js.Global().Get("Uint8Array").New(data)
	b = make([]byte, min(array.Length(), peer.MaxPart+1))
	js.CopyBytesToGo(b, array)
	return b, false
}

func listenCandidates(pc *webrtc.PeerConnection, f func(candidateInit)) (undo func()) {
	return on(pc.JSValue(), "icecandidate", func(event js.Value) {
		c := event.Get("candidate")
		// null and the empty string both say that there are no more.
		if c.IsNull() || c.Get("candidate").String() == "" {
			return
		}
		init := candidateInit{Candidate: c.Get("candidate").String()}
		if v := c.Get("sdpMid"); v.Type() == js.TypeString {
			mid := v.String()
			init.SDPMid = &mid
		}
		if v := c.Get("sdpMLineIndex"); v.Type() == js.TypeNumber {
			index := uint16(v.Int())
			init.SDPMLineIndex = &index
		}
		if v := c.Get("usernameFragment"); v.Type() == js.TypeString {
			fragment := v.String()
			init.UsernameFragment = &fragment
		}
		f(init)
	})
}

// listenFailure hears when the browser gives a connection up. That comes before its channels close.
func listenFailure(pc *webrtc.PeerConnection, f func()) (undo func()) {
	of := pc.JSValue()
	return on(of, "connectionstatechange", func(js.Value) {
		if of.Get("connectionState").String() == "failed" {
			f()
		}
	})
}

// listenOnline hears when the browser has a network again, or another one.
func listenOnline(f func()) (undo func()) {
	heard := func(js.Value) { f() }
	// The page's own: the global object is only what web/boot.js shows of it, and a library's addEventListener minds.
	back := on(js.Global().Get("document").Get("defaultView"), "online", heard)
	connection := js.Global().Get("navigator").Get("connection")
	if !connection.Truthy() {
		return back // Chromium alone tells of a change
	}
	changed := on(connection, "change", heard)
	return func() {
		back()
		changed()
	}
}

// on listens to an event until it is undone.
func on(target js.Value, event string, f func(event js.Value)) (undo func()) {
	handler := js.FuncOf(func(_ js.Value, args []js.Value) any {
		f(args[0])
		return nil
	})
	target.Call("addEventListener", event, handler)
	return func() {
		target.Call("removeEventListener", event, handler)
		handler.Release()
	}
}

func closePeer(pc *webrtc.PeerConnection) {
	// Whatever it says, it is closed.
	_ = pc.Close()
}
