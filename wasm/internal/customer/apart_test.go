package customer_test

import (
	"testing"
	"time"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/status"
)

// The agent is away and comes back: the page is sent whole, over the new link, and followed as before.
func TestAwayAndBack(t *testing.T) {
	r := active(t)
	r.link.SetCongested(true)
	r.emit(event.Away{Why: event.WhyGone, Left: 30 * time.Second})
	if got := r.screen.Status(); !got.Away || got.Why != "gone" || got.Left != 30_000 || got.Phase != status.Active {
		t.Errorf("got %+v", got)
	}
	r.page.SetText("two")
	r.settle()
	r.paint()
	if got := r.pages(); got != 1 {
		t.Errorf("%d messages of the page while nobody is there", got)
	}
	r.link.SetCongested(false)
	r.emit(event.Open{})
	if got := r.screen.Status(); !got.Away {
		t.Error("nobody has said hello, and yet the agent is there")
	}
	r.hello()
	if got := r.screen.Status(); got.Away || got.Why != "" {
		t.Errorf("got %+v", got)
	}
	if got := r.settle(); got.Snapshots != 2 {
		t.Errorf("%d snapshots, want 2", got.Snapshots)
	}
	if got := len(r.link.Sent(peer.ChannelControl)); got != 4 { // hello and mode, twice
		t.Errorf("%d control messages, want 4", got)
	}
	before := r.pages()
	r.page.SetText("three")
	r.settle()
	r.paint()
	if got := r.pages(); got != before+1 {
		t.Errorf("%d messages, want one more than %d", got, before)
	}
}

// It was only a moment: the same link goes on.
func TestAwayForAMoment(t *testing.T) {
	r := active(t)
	r.emit(event.Away{Why: event.WhyGone, Left: time.Second})
	r.emit(event.Away{})
	if got := r.screen.Status(); got.Away || got.Left != 0 {
		t.Errorf("got %+v", got)
	}
	if got := r.settle(); got.Snapshots != 1 {
		t.Errorf("%d snapshots, want 1", got.Snapshots)
	}
}

// What the agent's browser holds is named, not sent again; what it claims before the next hello counts
// for that one alone.
func TestAssetsAreNotSentAgain(t *testing.T) {
	r := active(t)
	first := r.link.Sent(peer.ChannelAssets)
	if len(first) != 1 {
		t.Fatalf("%d assets", len(first))
	}
	a, _, err := peer.DecodeAsset(first[0])
	if err != nil || a.Status != peer.AssetBytes {
		t.Fatalf("%+v, %v", a, err)
	}
	for i, want := range []peer.AssetStatus{peer.AssetKnown, peer.AssetBytes} {
		r.emit(event.Open{})
		if want == peer.AssetKnown {
			r.control(peer.HasOf([]peer.AssetHash{{1}, a.Hash}))
		}
		r.hello()
		sent := r.link.Sent(peer.ChannelAssets)
		got, _, err := peer.DecodeAsset(sent[len(sent)-1])
		if len(sent) != i+2 || err != nil || got.Status != want || got.Hash != a.Hash {
			t.Errorf("%d assets, the last %+v, %v; want status %d", len(sent), got, err, want)
		}
	}
}

// Another program of the agent's begins to count its pointer anew, and the last one's is gone.
func TestPointerOfANewProgram(t *testing.T) {
	r := active(t)
	move := func(seq uint32) {
		r.say(peer.ChannelPointer, peer.EncodePointer(peer.Pointer{Kind: peer.PointerMoved, Seq: seq, At: peer.Place{Node: 1}}))
		r.paint()
	}
	move(100)
	drawn := r.screen.Drawn()
	r.emit(event.Away{Why: event.WhyLost})
	r.emit(event.Open{})
	r.hello()
	move(1)
	if got := r.screen.Drawn(); got != drawn+1 {
		t.Errorf("drawn %d times, want %d", got, drawn+1)
	}
}

// A page that takes a session up begins in it; one that has gone to the next page ends nothing.
func TestMoved(t *testing.T) {
	for name, leave := range map[string]func(*rig){
		"taken over": func(r *rig) { r.emit(event.Taken{}) },
		"left":       func(r *rig) { r.s.Detach() },
	} {
		r := active(t)
		control := len(r.link.Sent(peer.ChannelControl))
		leave(r)
		if got := r.ended(); got.Phase != status.Moved {
			t.Errorf("%s: %+v", name, got)
		}
		if len(r.link.Exits()) != 0 || len(r.link.Sent(peer.ChannelControl)) != control {
			t.Errorf("%s: the session was ended", name)
		}
	}
}

func TestInactive(t *testing.T) {
	r := active(t)
	r.emit(event.Inactive{Left: time.Minute})
	if got := r.screen.Status().Inactive; got != 60_000 {
		t.Errorf("%v ms", got)
	}
	r.s.Active()
	r.settle()
	if got := r.link.Actives(); got != 1 {
		t.Errorf("told %d times", got)
	}
	r.emit(event.Inactive{})
	if got := r.screen.Status().Inactive; got != 0 {
		t.Errorf("%v ms", got)
	}
	r.emit(event.Ended{Reason: session.EndInactive})
	r.endsWith(session.EndInactive)
}
