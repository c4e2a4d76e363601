package agent_test

import (
	"crypto/sha256"
	"testing"
	"time"

	"tandem/shared/peer"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/status"
)

// The customer loads another page: the last view stays, and says what it is, until the next is there.
func TestNextPage(t *testing.T) {
	r := active(t)
	picture := []byte("picture")
	sum := sha256.Sum256(picture)
	hash := peer.AssetHash(sum[:16])
	asset := peer.Asset{Status: peer.AssetBytes, ID: 1, Hash: hash, Type: "image/png", Bytes: picture}
	r.say(peer.ChannelAssets, peer.EncodeAsset(asset))
	writes := r.frame.Writes()

	r.emit(event.Away{Why: event.WhyGone, Left: time.Minute})
	if got := r.screen.Status(); got.Phase != status.Active || !got.Away || got.Why != "gone" || got.Left != 60_000 {
		t.Errorf("got %+v", got)
	}
	r.emit(event.Open{})
	if got := r.screen.Status(); !got.Away || got.Why != "page" {
		t.Errorf("got %+v", got)
	}
	sent := len(r.link.Sent(peer.ChannelControl))
	r.hello()
	control := r.link.Sent(peer.ChannelControl)[sent:]
	if len(control) != 2 {
		t.Fatalf("%d answers to hello, want Has and Hello", len(control))
	}
	if m, err := peer.DecodeControl(control[0]); err != nil || m != peer.HasOf([]peer.AssetHash{hash}) {
		t.Errorf("got %v, %v", m, err)
	}
	if got := r.frame.Writes(); got != writes {
		t.Errorf("%d buffers were written before the page came", got-writes)
	}
	r.say(peer.ChannelPage, snapshot("two"))
	if got := r.screen.Status(); got.Away || got.Phase != status.Active {
		t.Errorf("got %+v", got)
	}
	// The new page counts its assets from 1 again.
	r.say(peer.ChannelAssets, peer.EncodeAsset(peer.Asset{Status: peer.AssetKnown, ID: 1, Hash: hash}))
	if made, _ := r.frame.Blobs(); len(made) != 1 {
		t.Errorf("%q were made, want 1", made)
	}
	if got := r.screen.Status().Phase; got != status.Active {
		t.Errorf("phase %q", got)
	}
}

// Between the new link and the new page's hello nothing is taken from the customer's browser.
func TestNothingBeforeTheNextHello(t *testing.T) {
	r := active(t)
	r.emit(event.Open{})
	r.say(peer.ChannelPage, snapshot("two"))
	r.endsWith("error")
}

func TestMoved(t *testing.T) {
	r := active(t)
	r.emit(event.Taken{})
	<-r.over
	if got := r.screen.Status().Phase; got != status.Moved {
		t.Errorf("phase %q", got)
	}
	if got := r.link.Exits(); len(got) != 0 {
		t.Errorf("the server was told %v", got)
	}
	if got := r.frame.Closed(); got != 1 {
		t.Errorf("the frame was closed %d times", got)
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
}
