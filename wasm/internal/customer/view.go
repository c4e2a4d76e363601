package customer

import (
	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/asset"
	"tandem/wasm/internal/capture"
)

const (
	// share is the part of the main thread that reading the page may take: after a flush of 4 ms
	// the next comes 16 ms later at the earliest. What changes meanwhile is read once.
	share = 4
	// maxPause bounds the time that is left to the page between two flushes, in milliseconds.
	maxPause = 100
	// snapshotPause is how often the agent's browser may ask for the page anew, in milliseconds.
	snapshotPause = 2000
	// maxUnsent is how many bytes of assets may wait for the link.
	maxUnsent = 1 << 20
)

// view is the page on its way to the agent: read when it has changed and the link has room.
type view struct {
	s       *Session
	capture *capture.Capture
	writer  *peer.PageWriter
	assets  *asset.Source
	bytes   int
	whole   bool // a snapshot is being written
	sent    sent

	changed   bool    // something differs from what was sent
	scheduled bool    // a frame is asked for
	notBefore float64 // when the next flush may be
	lastWhole float64 // when the last snapshot was sent
	asked     bool    // the agent's browser waits for a snapshot
}

func newView(s *Session) *view {
	v := &view{s: s}
	v.writer = peer.NewPageWriter(func(message []byte) {
		v.bytes = len(message)
		v.capture.Sent(v.whole)
		v.sent.note(s.page.Now())
		s.share(peer.ChannelPage, message)
	})
	v.assets = asset.NewSource(
		func(address string, done func(asset.Fetched)) {
			s.page.Fetch(address, func(f asset.Fetched) {
				s.mail.Put(func() {
					if s.view == v {
						done(f)
						v.pump()
					}
				})
			})
		},
		func(a peer.Asset) { s.link.Send(peer.ChannelAssets, peer.EncodeAsset(a)) },
		func(address string) { v.capture.SheetArrived(address); v.dirty() },
		s.page.Visible,
		s.shows,
	)
	s.has.Each(v.assets.Known)
	v.capture = s.reads(v.assets)
	return v
}

// shows says whether the agent may see what is in a node.
func (s *Session) shows(id peer.NodeID) bool { return s.capture.Shows(id) }

// first sends the first view, if there is still somebody to see it, and follows the page from then on.
func (v *view) first() {
	s := v.s
	if !s.life.Live() || s.view != v {
		return
	}
	v.snapshot()
	if s.watched {
		s.pointer.again(s)
		return
	}
	s.watched = true
	s.page.Watch(
		func() { s.mail.Put(s.dirty) },
		func(x, y float32, inside bool) { s.mail.Put(func() { s.pointer.mine(s, x, y, inside) }) },
	)
}

// dirty: the page has changed. While nobody sees it that means nothing.
func (s *Session) dirty() {
	if s.view != nil {
		s.view.dirty()
	}
}

func (v *view) snapshot() {
	began := v.s.page.Now()
	v.changed, v.asked, v.bytes = false, false, 0
	v.whole = true
	v.mirrorSnapshot()
	v.assets.Renumber()
	v.capture.Snapshot(v.writer)
	v.whole = false
	v.lastWhole = v.s.page.Now()
	v.notBefore = v.lastWhole
	v.s.counts.Snapshots++
	v.s.page.Measured("tandem:snapshot", began, v.writer.Nodes(), v.bytes)
	v.check()
	v.pump()
}

// pump has more of the page's assets fetched, unless the link is behind with those it has (it
// will say AssetsDrained) or with the page, which goes first (Drained).
func (v *view) pump() {
	if !v.s.link.Congested() && v.s.link.Unsent(peer.ChannelAssets) < maxUnsent {
		v.assets.Pump()
	}
}

func (v *view) dirty() {
	v.changed = true
	v.schedule()
}

// drained: the link has room again.
func (v *view) drained() {
	if v.changed {
		v.schedule()
	}
	v.pump()
}

// again: the agent's browser asks for the whole page.
func (v *view) again() {
	v.asked, v.changed = true, true
	v.schedule()
}

func (v *view) schedule() {
	if v.scheduled {
		return
	}
	v.scheduled = true
	v.s.page.Frame(func() { v.s.mail.Put(v.frame) })
}

// frame reads what has changed, unless the link is full (it will call drained) or the last time was
// dear and short ago (the next frame will see).
func (v *view) frame() {
	v.scheduled = false
	if !v.s.life.Live() || v.s.view != v || !v.changed || v.s.link.Congested() {
		return
	}
	now := v.s.page.Now()
	if now < v.notBefore {
		v.schedule()
		return
	}
	if v.asked {
		if now < v.lastWhole+snapshotPause {
			v.schedule()
			return
		}
		v.snapshot()
		return
	}
	v.flush(now)
}

// check ends the session if the page could not be read: what the agent has would be wrong.
func (v *view) check() {
	if err := v.capture.Err(); err != nil {
		v.s.leave(session.EndError, "This page could not be read: "+err.Error(), "The customer's page could not be read.")
	}
}

func (v *view) flush(began float64) {
	v.changed, v.bytes = false, 0
	v.capture.Flush(v.writer)
	now := v.s.page.Now()
	v.notBefore = now + min((now-began)*(share-1), maxPause)
	v.check()
	if v.bytes != 0 {
		v.s.counts.Flushes++
		v.s.page.Measured("tandem:flush", began, v.writer.Nodes(), v.bytes)
	}
	v.pump()
	v.s.pointer.redraw(v.s)
}
