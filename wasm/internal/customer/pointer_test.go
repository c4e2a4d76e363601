package customer_test

import (
	"testing"

	"tandem/shared/peer"
	"tandem/wasm/internal/sessiontest"
)

func pointerAt(seq uint32, x, y float32) []byte {
	return peer.EncodePointer(peer.Pointer{Kind: peer.PointerMoved, Seq: seq, At: peer.Place{Node: 3, X: x, Y: y}})
}

func TestAgentsPointer(t *testing.T) {
	r := active(t)
	r.say(peer.ChannelPointer, pointerAt(1, 10, 20))
	r.paint()
	at, name, shown := r.screen.Shown()
	if want := (sessiontest.Point{X: 10, Y: 20}); at != want || name != "Kim" || !shown {
		t.Errorf("drawn at %v by %q, %v", at, name, shown)
	}
	r.say(peer.ChannelPointer, pointerAt(3, 30, 40))
	r.say(peer.ChannelPointer, pointerAt(2, 90, 90)) // it was overtaken
	r.say(peer.ChannelPointer, pointerAt(3, 90, 90)) // it came twice
	r.paint()
	if at, _, _ := r.screen.Shown(); at != (sessiontest.Point{X: 30, Y: 40}) {
		t.Errorf("drawn at %v", at)
	}
	// The page may have moved under it.
	drawn := r.screen.Drawn()
	r.page.SetText("two")
	r.settle()
	r.paint()
	if got := r.screen.Drawn(); got != drawn+1 {
		t.Errorf("drawn %d times after a change, want once", got-drawn)
	}
	// A place that is not there any more has no point.
	r.say(peer.ChannelPointer, peer.EncodePointer(peer.Pointer{Kind: peer.PointerMoved, Seq: 4}))
	r.paint()
	if _, _, shown := r.screen.Shown(); shown {
		t.Error("drawn at a place that is gone")
	}
	r.say(peer.ChannelPointer, pointerAt(5, 30, 40))
	r.paint()
	r.say(peer.ChannelPointer, peer.EncodePointer(peer.Pointer{Kind: peer.PointerLeft, Seq: 6}))
	r.paint()
	if _, _, shown := r.screen.Shown(); shown {
		t.Error("drawn after it has left")
	}
}

func TestAgentsClick(t *testing.T) {
	r := active(t)
	r.act(peer.Point{At: peer.Place{Node: 3, X: 5, Y: 6}})
	r.act(peer.Point{})                             // at nothing
	r.say(peer.ChannelActions, []byte{99, 1, 2, 3}) // of a later version
	r.paint()
	if got := r.screen.Circles(); len(got) != 1 || got[0] != (sessiontest.Point{X: 5, Y: 6}) {
		t.Errorf("circles at %v", got)
	}
}

// However often the agent's pointer moves and clicks, it is drawn once a paint, with as many circles
// as a hand can make.
func TestAgentsPointerOnceAPaint(t *testing.T) {
	r := active(t)
	drawn, asked := r.screen.Drawn(), r.page.Asked()
	for i := range 50 {
		r.say(peer.ChannelPointer, pointerAt(uint32(i+1), float32(i), 0))
		r.act(peer.Point{At: peer.Place{Node: 3}})
	}
	if got := r.page.Asked() - asked; got != 1 {
		t.Errorf("%d paints were asked for, want 1", got)
	}
	r.paint()
	if got, circles := r.screen.Drawn()-drawn, len(r.screen.Circles()); got != 1 || circles != 4 {
		t.Errorf("drawn %d times, %d circles", got, circles)
	}
	if at, _, _ := r.screen.Shown(); at != (sessiontest.Point{X: 49}) {
		t.Errorf("drawn at %v", at)
	}
}

// Who has not said hello points at nothing.
func TestPointingBeforeHello(t *testing.T) {
	r := joined(t)
	r.say(peer.ChannelPointer, pointerAt(1, 10, 20))
	r.act(peer.Point{At: peer.Place{Node: 3}})
	r.paint()
	if got := r.screen.Drawn() + len(r.screen.Circles()); got != 0 {
		t.Errorf("%d things were drawn", got)
	}
}

// However often the customer's pointer moves, it is located and sent once a paint.
func TestCustomersPointerOnceAPaint(t *testing.T) {
	r := active(t)
	for i := range 10 {
		r.page.Move(float32(i), 0, true)
	}
	r.settle()
	if got := r.page.Asked(); got != 1 {
		t.Errorf("%d paints were asked for, want 1", got)
	}
	r.paint()
	r.page.Move(0, 0, false)
	r.settle()
	r.paint()
	sent := r.link.Sent(peer.ChannelPointer)
	if len(sent) != 2 || r.page.Located() != 1 {
		t.Fatalf("%d messages, located %d times", len(sent), r.page.Located())
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
