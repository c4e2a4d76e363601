package link

import (
	"slices"
	"sync/atomic"
	"syscall/js"
	"testing"

	"tandem/shared/peer"
)

// A message of many parts, all of them there, is decoded while the page lives on.
func TestDecodingLetsThePageLive(t *testing.T) {
	part := bomb(t, peer.MaxPartInflated)
	part[0] |= byte(peer.FlagMore)
	var turns atomic.Int32
	tick := js.FuncOf(func(js.Value, []js.Value) any { turns.Add(1); return nil })
	defer tick.Release()
	whole := make(chan int32, 1)
	g := &generation{done: make(chan struct{})}
	g.report = func(input) { whole <- turns.Load() }
	g.in[peer.ChannelPage] = newMailbox[[]byte](queueIn)
	for range 60 {
		g.in[peer.ChannelPage].put(slices.Clone(part), len(part))
	}
	g.in[peer.ChannelPage].put([]byte{0, 1}, 2)
	timer := js.Global().Call("setInterval", tick, 1)
	defer js.Global().Call("clearInterval", timer)
	go g.decode(peer.ChannelPage)
	if got := <-whole; got < 2 {
		t.Errorf("while it was decoded the page had %d turns", got)
	}
	close(g.done)
}
