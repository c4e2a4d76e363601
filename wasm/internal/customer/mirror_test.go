package customer_test

import (
	"bytes"
	"fmt"
	"slices"
	"sync"
	"testing"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/event"
)

// glass is a mirror that keeps what it gets.
type glass struct {
	mu   sync.Mutex
	what []string
	page [][]byte
}

func (g *glass) note(what string) { g.mu.Lock(); g.what = append(g.what, what); g.mu.Unlock() }
func (g *glass) Open()            { g.note("open") }
func (g *glass) Close()           { g.note("close") }
func (g *glass) Send(channel peer.Channel, message []byte) {
	what := channel.String()
	if channel == peer.ChannelControl {
		m, err := peer.DecodeControl(message)
		what = fmt.Sprintf("%T %v", m, err)
	}
	g.note(what)
	if channel == peer.ChannelPage {
		g.mu.Lock()
		g.page = append(g.page, bytes.Clone(message))
		g.mu.Unlock()
	}
}

func (g *glass) seen() []string { g.mu.Lock(); defer g.mu.Unlock(); return slices.Clone(g.what) }

func TestMirror(t *testing.T) {
	r := active(t)
	before := r.pages()
	g := &glass{}
	r.s.Mirror(g)
	r.settle()
	opening := []string{"open", "peer.Hello <nil>", "peer.Mode <nil>"}
	if got := g.seen(); !slices.Equal(got, opening) {
		t.Errorf("%q before the snapshot", got)
	}
	r.page.Advance(3000)
	r.paint()
	r.page.SetText("two")
	r.settle()
	r.paint()
	sent := r.link.Sent(peer.ChannelPage)[before:]
	if len(sent) < 2 || !slices.EqualFunc(g.page, sent, bytes.Equal) {
		t.Errorf("%d messages seen, %d sent, want the same two or more", len(g.page), len(sent))
	}
	// Another program at the agent's: what it gets begins anew, and so does the mirror.
	r.emit(event.Open{})
	g.what = nil
	r.hello()
	r.page.Advance(3000)
	r.paint()
	if got := g.seen(); !slices.Equal(got[:3], opening) || !slices.Contains(got, "page") {
		t.Errorf("%q after another hello", got)
	}
	r.s.Exit(session.EndCustomer)
	r.ended()
	if got := g.seen(); got[len(got)-1] != "close" {
		t.Errorf("%q at the end", got)
	}
}

func TestMirrorOff(t *testing.T) {
	r := active(t)
	g := &glass{}
	r.s.Mirror(g)
	r.settle()
	r.page.Advance(3000)
	r.paint()
	r.s.Mirror(nil)
	r.page.SetText("two")
	r.settle()
	r.paint()
	if got := g.seen(); got[len(got)-1] != "close" {
		t.Errorf("%q after it was closed", got)
	}
	g.what = nil
	r.s.Mirror(g)
	r.s.MirrorLost()
	r.settle()
	r.page.Advance(3000)
	r.paint()
	if got := g.seen(); !slices.Contains(got, "page") {
		t.Errorf("%q when it needs the page", got)
	}
}
