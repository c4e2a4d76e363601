package agent_test

import (
	"slices"
	"testing"

	"tandem/shared/peer"
	"tandem/wasm/internal/sessiontest"
)

func pointerAt(seq uint32, x, y float32) []byte {
	return peer.EncodePointer(peer.Pointer{Kind: peer.PointerMoved, Seq: seq, At: peer.Place{Node: 3, X: x, Y: y}})
}

func TestCustomersPointer(t *testing.T) {
	r := active(t)
	r.say(peer.ChannelPointer, pointerAt(2, 30, 40))
	r.say(peer.ChannelPointer, pointerAt(1, 90, 90)) // it was overtaken
	r.paint()
	if at, _, shown := r.screen.Shown(); at != (sessiontest.Point{X: 30, Y: 40}) || !shown {
		t.Errorf("drawn at %v, %v", at, shown)
	}
	drawn := r.screen.Drawn()
	r.say(peer.ChannelPage, changes(func(w peer.PageSink) { w.SetText(4, "two") }))
	if got := r.screen.Drawn(); got != drawn+1 {
		t.Errorf("drawn %d times after a change, want once", got-drawn)
	}
	r.say(peer.ChannelPointer, peer.EncodePointer(peer.Pointer{Kind: peer.PointerLeft, Seq: 3}))
	r.paint()
	if _, _, shown := r.screen.Shown(); shown {
		t.Error("drawn after it has left")
	}
	// Under the pointer, there again when the page has changed, and no more.
	if got := r.frame.Hovers(); !slices.Equal(got, []peer.NodeID{3, 3, 0}) {
		t.Errorf("hovered %v", got)
	}
}

// However often the agent's pointer moves, it is located and sent once a paint; and when the page
// moves under it, again, if that has made a difference.
func TestAgentsPointerOnceAPaint(t *testing.T) {
	r := active(t)
	for i := range 10 {
		r.screen.Move(float32(i), 0, true)
	}
	r.settle()
	if got := r.frame.Asked(); got != 1 {
		t.Errorf("%d paints were asked for, want 1", got)
	}
	r.paint()
	r.say(peer.ChannelPage, changes(func(w peer.PageSink) { w.SetText(4, "two") }))
	r.paint()
	r.screen.Move(0, 0, false)
	r.settle()
	r.paint()
	sent := r.link.Sent(peer.ChannelPointer)
	if len(sent) != 2 {
		t.Fatalf("%d messages, want 2", len(sent))
	}
	for i, want := range []peer.Pointer{
		{Kind: peer.PointerMoved, Seq: 1, At: peer.Place{Node: 3, X: 9}},
		{Kind: peer.PointerLeft, Seq: 2},
	} {
		if got, ok, err := peer.DecodePointer(sent[i]); got != want || !ok || err != nil {
			t.Errorf("message %d: %+v, %v, %v; want %+v", i, got, ok, err, want)
		}
	}
}

func TestClick(t *testing.T) {
	r := active(t)
	r.screen.Click(5, 6)
	r.settle()
	if got := r.screen.Circles(); !slices.Equal(got, []sessiontest.Point{{X: 5, Y: 6}}) {
		t.Errorf("circles at %v", got)
	}
	sent := r.link.Sent(peer.ChannelActions)
	if len(sent) != 1 {
		t.Fatalf("%d messages, want 1", len(sent))
	}
	want := peer.Point{At: peer.Place{Node: 3, X: 5, Y: 6}}
	if seq, _, got, err := peer.DecodeAction(sent[0]); seq != 1 || got != want || err != nil {
		t.Errorf("sent %d %+v, %v", seq, got, err)
	}
}

// After the end the agent points at nothing.
func TestPointingAfterTheEnd(t *testing.T) {
	r := active(t)
	r.screen.Move(1, 1, true)
	r.settle()
	r.s.Exit()
	<-r.over
	r.frame.Paint()
	r.screen.Click(1, 1)
	if got := len(r.link.Sent(peer.ChannelPointer)) + len(r.link.Sent(peer.ChannelActions)); got != 0 {
		t.Errorf("%d messages were sent", got)
	}
}
