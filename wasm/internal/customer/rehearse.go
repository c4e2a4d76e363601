package customer

import (
	"strings"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/asset"
	"tandem/wasm/internal/capture"
	"tandem/wasm/internal/mask"
)

// rehearse reads the page once while the customer waits for the agent, and throws away what it read.
// A browser compiles a program's functions when they first run, which makes the first read of
// a page several times dearer than the second. The second is the one that counts: the agent is
// waiting for it, and the customer is talking.
func (s *Session) rehearse() {
	if s.life.State() != session.StateIdle {
		return
	}
	began := s.page.Now()
	w := peer.NewPageWriter(func([]byte) {})
	s.reads(rehearsal{}).Snapshot(w)
	s.page.Measured("tandem:rehearsal", began, w.Nodes(), w.Len())
}

// reads is what reads the page, from now on for somebody who has nothing yet. There is one in a session, and one policy:
// what was private to the last one who looked is so to the next, wherever it stands by then.
func (s *Session) reads(a capture.Assets) *capture.Capture {
	if s.capture == nil {
		s.policy = mask.NewPolicy()
		s.policy.Restrict(s.page.Restrictions())
		s.capture = capture.New(s.page, s.policy, a)
	}
	s.capture.Renew(a)
	return s.capture
}

// rehearsal is a page whose sheets are all alike and whose pictures are not wanted.
type rehearsal struct{}

func (rehearsal) Ref(string, asset.Kind, peer.NodeID) string { return peer.AssetID(1).URL() }

func (rehearsal) SheetSource(address string, _ peer.NodeID) (text, base string, ok bool) {
	return practice, address, true
}

// practice is as long as sheets are, so that the browser compiles what cuts them up for speed, too.
var practice = strings.Repeat(piece, 64)

// piece has something of everything that is looked at in a sheet.
const piece = `@charset "utf-8";@media (min-width:40em){.a>b:hover,[c="d"]::before{content:"\201c";` +
	`background:url(a.png) no-repeat;margin:-1.5em calc(1px + 2%)!important}}/* e */:root{--f:#fff;color:var(--f)}` +
	`@font-face{font-family:"G";src:url("g.woff2") format("woff2")}@supports (display:grid){.h{display:grid}}` +
	`@keyframes i{from{opacity:0}50%{opacity:.5}to{opacity:1}}@layer j{.k:focus-visible:not(.l){width:10px}}`
