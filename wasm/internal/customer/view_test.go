package customer_test

import (
	"bytes"
	"strings"
	"testing"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/event"
)

// Nothing of the page is read, and it is not followed, until the agent's browser has said hello.
func TestNothingIsReadBeforeHello(t *testing.T) {
	r := joined(t)
	if snapshots, flushes := r.page.Reads(); snapshots+flushes != 0 {
		t.Errorf("%d snapshots, %d flushes", snapshots, flushes)
	}
	if r.page.Watched() {
		t.Error("the page is followed")
	}
	hello, err := peer.DecodeControl(r.link.Sent(peer.ChannelControl)[0])
	if got, want := hello, (peer.Hello{Version: peer.Version, Program: "test"}); got != want || err != nil {
		t.Errorf("got %v, %v; want %v", got, err, want)
	}
	r.hello()
	if got := r.pages(); got != 1 {
		t.Errorf("%d messages after hello, want the snapshot", got)
	}
	if got := r.settle(); got.Snapshots != 1 || got.Flushes != 0 {
		t.Errorf("counted %+v", got)
	}
}

// A page that changes often asks for one paint, and is read once.
func TestChangesAreReadOnceAPaint(t *testing.T) {
	r := active(t)
	for _, text := range []string{"two", "three", "four"} {
		r.page.SetText(text)
		r.settle()
	}
	if got := r.page.Asked(); got != 1 {
		t.Errorf("%d paints were asked for, want 1", got)
	}
	if got := r.pages(); got != 1 {
		t.Errorf("%d messages before the paint, want only the snapshot", got)
	}
	r.paint()
	sent := r.link.Sent(peer.ChannelPage)
	if len(sent) != 2 || !bytes.Contains(sent[1], []byte("four")) || bytes.Contains(sent[1], []byte("three")) {
		t.Errorf("sent %q", sent)
	}
	if got := r.settle(); got.Flushes != 1 {
		t.Errorf("counted %+v", got)
	}
	if got := r.page.Paint(); got != 0 {
		t.Errorf("%d more paints were asked for", got)
	}
}

// While the link is full nothing is read, only marked; when it has drained, all of it at once.
func TestNothingIsReadWhileCongested(t *testing.T) {
	r := active(t)
	r.link.SetCongested(true)
	for _, text := range []string{"two", "three"} {
		r.page.SetText(text)
		r.settle()
		r.paint()
	}
	if _, flushes := r.page.Reads(); flushes != 0 || r.pages() != 1 {
		t.Fatalf("%d flushes, %d messages while the link is full", flushes, r.pages())
	}
	if got := r.page.Paint(); got != 0 {
		t.Errorf("%d paints are asked for while the link is full", got)
	}
	r.link.SetCongested(false)
	asked := r.page.Asked()
	r.emit(event.Drained{})
	r.emit(event.Drained{})
	if got := r.page.Asked() - asked; got != 1 {
		t.Errorf("%d paints were asked for, want 1", got)
	}
	r.paint()
	if got := r.pages(); got != 2 {
		t.Errorf("%d messages, want 2", got)
	}
	if last := r.link.Sent(peer.ChannelPage)[1]; !bytes.Contains(last, []byte("three")) {
		t.Errorf("sent %q", last)
	}
	r.emit(event.Drained{}) // nothing has changed since
	if got := r.page.Paint(); got != 0 {
		t.Error("a page that has not changed is read")
	}
}

// The dearer a read, the longer the pause after it.
func TestPauseAfterARead(t *testing.T) {
	for _, tc := range []struct {
		name        string
		cost, pause float64
	}{
		{"free", 0, 0},
		{"a quarter of the time", 4, 12},
		{"at most so long", 400, 100},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := active(t)
			r.page.Cost(tc.cost)
			r.page.SetText("two")
			r.settle()
			r.paint()
			// Two reads: what has changed, and that nothing else has.
			_, reads := r.page.Reads()
			pause := min(tc.pause*float64(reads), 100)
			r.page.SetText("three")
			r.settle()
			if pause > 0 {
				r.page.Advance(pause - 1)
				r.paint()
				if got := r.pages(); got != 2 {
					t.Fatalf("%d messages within the pause, want 2", got)
				}
				r.page.Advance(1)
			}
			r.paint()
			if got := r.pages(); got != 3 {
				t.Errorf("%d messages after the pause, want 3", got)
			}
		})
	}
}

// An agent's browser that asks for the page without end gets it once in two seconds.
func TestSnapshotsAreRationed(t *testing.T) {
	r := active(t)
	for range 3 {
		for range 50 {
			r.control(peer.NeedSnapshot{})
		}
		before := r.settle().Snapshots
		r.page.Advance(1999)
		r.paint()
		if got := r.settle().Snapshots; got != before {
			t.Fatalf("%d snapshots within two seconds, want %d", got, before)
		}
		if got := r.page.Asked(); got > 2*before {
			t.Errorf("%d paints were asked for", got)
		}
		r.page.Advance(1)
		r.paint()
		if got := r.settle().Snapshots; got != before+1 {
			t.Fatalf("%d snapshots after two seconds, want %d", got, before+1)
		}
	}
}

// What waits for a snapshot waits for room on the link as well.
func TestSnapshotWaitsForRoom(t *testing.T) {
	r := active(t)
	r.page.Advance(2000)
	r.link.SetCongested(true)
	r.control(peer.NeedSnapshot{})
	r.paint()
	if got := r.pages(); got != 1 {
		t.Errorf("%d messages while the link is full", got)
	}
	r.link.SetCongested(false)
	r.emit(event.Drained{})
	r.paint()
	if got := r.settle().Snapshots; got != 2 {
		t.Errorf("%d snapshots, want 2", got)
	}
}

// Assets are fetched only while the link is not behind with those it has.
func TestAssetsWaitForTheLink(t *testing.T) {
	r := joined(t)
	r.link.SetUnsent(1 << 20)
	r.hello()
	if got := r.page.Fetched(); len(got) != 0 {
		t.Errorf("fetched %q", got)
	}
	r.link.SetUnsent(0)
	r.emit(event.AssetsDrained{})
	r.settle() // what was asked for has arrived
	if got := r.page.Fetched(); len(got) != 1 {
		t.Errorf("fetched %q", got)
	}
	sent := r.link.Sent(peer.ChannelAssets)
	if len(sent) != 1 {
		t.Fatalf("%d assets sent, want 1", len(sent))
	}
	a, ok, err := peer.DecodeAsset(sent[0])
	if a.Status != peer.AssetBytes || a.ID != 1 || !ok || err != nil {
		t.Errorf("sent %+v, %v, %v", a, ok, err)
	}
}

// A page that cannot be read ends the session, and the half of it that was read stays here.
func TestUnreadablePage(t *testing.T) {
	t.Run("at first", func(t *testing.T) {
		r := joined(t)
		r.page.Break()
		r.hello()
		if got := r.endsWith(session.EndError).Words; !strings.Contains(got, "could not be read") {
			t.Errorf("words %q", got)
		}
		if got := r.pages(); got != 0 {
			t.Errorf("%d messages were sent", got)
		}
	})
	t.Run("later", func(t *testing.T) {
		r := active(t)
		r.page.Break()
		r.page.SetText("two")
		r.settle()
		r.paint()
		if got := r.endsWith(session.EndError).Words; !strings.Contains(got, "could not be read") {
			t.Errorf("words %q", got)
		}
		if got := r.pages(); got != 1 {
			t.Errorf("%d messages were sent", got)
		}
	})
}
