package agent_test

import (
	"crypto/sha256"
	"slices"
	"testing"

	"tandem/shared/peer"
	"tandem/shared/session"
)

func TestChanges(t *testing.T) {
	r := active(t)
	r.frame.AwaitWrite(t, "one")
	r.say(peer.ChannelPage, changes(func(w peer.PageSink) { w.SetText(4, "two") }))
	r.frame.AwaitWrite(t, "two")
	r.say(peer.ChannelPage, changes(func(w peer.PageSink) { w.Viewport(800, 600, 2, 0); w.Location("Paid", "https://shop.example/paid") }))
	size, title, address := r.screen.Page()
	if size.X != 800 || size.Y != 600 || title != "Paid" || address != "https://shop.example/paid" {
		t.Errorf("%v, %q, %q", size, title, address)
	}
}

// A frame that somebody has navigated away asks for the page once, until the page comes.
func TestFrameIsLost(t *testing.T) {
	r := active(t)
	needs := func() (n int) {
		for _, m := range r.link.Sent(peer.ChannelControl) {
			if c, err := peer.DecodeControl(m); err == nil && c == (peer.NeedSnapshot{}) {
				n++
			}
		}
		return n
	}
	for want := 1; want <= 2; want++ {
		for range 3 {
			r.frame.Navigate()
		}
		r.settle()
		if got := needs(); got != want {
			t.Fatalf("asked %d times, want %d", got, want)
		}
		r.say(peer.ChannelPage, snapshot("anew"))
	}
	r.frame.AwaitWrite(t, "anew")
}

// What arrives between two paints is shown at the next one, all at once.
func TestAssetsAreShownOnceAPaint(t *testing.T) {
	r := waiting(t)
	r.hello()
	r.say(peer.ChannelPage, write(func(w peer.PageSink) {
		w.Snapshot()
		w.Insert(0, 0)
		w.Root(1, 0)
		for id := range peer.AssetID(3) {
			w.Element(peer.NodeID(2+id), peer.NamespaceHTML, "img", 0, []peer.Attr{{Name: "src", Value: (id + 1).URL()}})
			w.Close()
		}
		w.Close()
		w.Commit()
	}))
	writes := r.frame.Writes()
	for id := range peer.AssetID(3) {
		bytes := []byte{byte(id)}
		sum := sha256.Sum256(bytes)
		r.say(peer.ChannelAssets, peer.EncodeAsset(peer.Asset{
			Status: peer.AssetBytes, ID: id + 1, Hash: peer.AssetHash(sum[:16]), Type: []string{"image/png", "text/html", "image/svg+xml"}[id], Bytes: bytes,
		}))
	}
	if got := r.frame.Asked(); got != 1 {
		t.Errorf("%d paints were asked for, want 1", got)
	}
	if got := r.frame.Writes(); got != writes {
		t.Errorf("%d buffers before the paint", got-writes)
	}
	r.paint()
	if got := r.frame.Writes(); got != writes+1 {
		t.Errorf("%d buffers, want 1", got-writes)
	}
	r.frame.AwaitWrite(t, "blob:3")
	made, _ := r.frame.Blobs()
	if want := []string{"image/png", "application/octet-stream", "image/svg+xml"}; !slices.Equal(made, want) {
		t.Errorf("made %q, want %q", made, want)
	}
	r.s.Exit()
	r.endsWith(session.EndAgent)
}

// The agent is told when a page is not shown whole, and when it is again.
func TestLimitedPage(t *testing.T) {
	r := active(t)
	page := func(depth int) []byte {
		return write(func(w peer.PageSink) {
			w.Snapshot()
			w.Insert(0, 0)
			w.Root(1, 0)
			for id := range depth {
				w.Element(peer.NodeID(2+id), peer.NamespaceHTML, "div", 0, nil)
			}
			for range depth {
				w.Close()
			}
			w.Close()
			w.Commit()
		})
	}
	r.say(peer.ChannelPage, page(1000))
	if got := r.screen.Status().Limited; got == "" {
		t.Error("the agent was not told")
	}
	r.say(peer.ChannelPage, page(3))
	if got := r.screen.Status().Limited; got != "" {
		t.Errorf("the agent is still told %q", got)
	}
}

// A paint that comes after the end shows nothing.
func TestAssetsAfterTheEnd(t *testing.T) {
	r := active(t)
	r.say(peer.ChannelAssets, peer.EncodeAsset(peer.Asset{Status: peer.AssetUnreadable, ID: 1}))
	r.s.Exit()
	r.endsWith(session.EndAgent)
	writes := r.frame.Writes()
	r.frame.Paint()
	if got := r.frame.Writes(); got != writes {
		t.Error("something was written")
	}
}
