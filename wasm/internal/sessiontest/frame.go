package sessiontest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tandem/shared/peer"
)

// Frame is an agent.Frame that keeps what is written to it.
type Frame struct {
	paint
	writes []string // the texts of the buffers
	hovers []peer.NodeID
	made   []string // media types
	held   map[string]bool
	lost   func()
	closed int
}

// Run takes a buffer.
func (f *Frame) Run(words []uint32, text []byte) {
	f.note(func() { f.writes = append(f.writes, string(text)) })
}

// Writes is how many buffers were written.
func (f *Frame) Writes() (n int) {
	f.look(func() { n = len(f.writes) })
	return n
}

// AwaitWrite waits for a buffer with this in its text.
func (f *Frame) AwaitWrite(t testing.TB, text string) {
	t.Helper()
	f.await(t, "the frame to show "+text, func() bool {
		return slices.ContainsFunc(f.writes, func(w string) bool { return strings.Contains(w, text) })
	})
}

// Make makes an address for bytes.
func (f *Frame) Make(mediaType string, bytes []byte) (address string) {
	f.note(func() {
		f.made = append(f.made, mediaType)
		address = fmt.Sprintf("blob:%d", len(f.made))
		if f.held == nil {
			f.held = map[string]bool{}
		}
		f.held[address] = true
	})
	return address
}

// Revoke gives an address back.
func (f *Frame) Revoke(address string) { f.note(func() { delete(f.held, address) }) }

// Blobs are the media types of all addresses that were made, and how many are held.
func (f *Frame) Blobs() (made []string, held int) {
	f.look(func() { made, held = slices.Clone(f.made), len(f.held) })
	return made, held
}

// Lost takes what is called when the document is no longer ours.
func (f *Frame) Lost(lost func()) { f.note(func() { f.lost = lost }) }

// Navigate is somebody's reloading of the frame.
func (f *Frame) Navigate() {
	var lost func()
	f.look(func() { lost = f.lost })
	lost()
}

// Next calls back at the next paint.
func (f *Frame) Next(do func()) { f.next(do) }

// Hover takes the node under the customer's pointer.
func (f *Frame) Hover(node peer.NodeID, own bool) {
	if !own {
		f.note(func() { f.hovers = append(f.hovers, node) })
	}
}

// Hovers are all nodes that were hovered.
func (f *Frame) Hovers() (nodes []peer.NodeID) {
	f.look(func() { nodes = slices.Clone(f.hovers) })
	return nodes
}

// Close removes the frame.
func (f *Frame) Close() { f.note(func() { f.closed++ }) }

// Closed is how often Close was called.
func (f *Frame) Closed() (n int) {
	f.look(func() { n = f.closed })
	return n
}

// AwaitWrites waits until at least n buffers were written.
func (f *Frame) AwaitWrites(t testing.TB, n int) {
	t.Helper()
	f.await(t, "a buffer", func() bool { return len(f.writes) >= n })
}
