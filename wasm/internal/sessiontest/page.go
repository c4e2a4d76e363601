package sessiontest

import (
	"slices"
	"testing"

	"tandem/shared/peer"
	"tandem/wasm/internal/asset"
	"tandem/wasm/internal/mask"
	"tandem/wasm/internal/page/pagetest"
)

// Page is a customer.Page that shows a pagetest.Document.
type Page struct {
	paint
	document *pagetest.Document
	dirty    func()
	pointer  func(x, y float32, inside bool)
	told     bool // dirty was called since the last read
	idle     func()
	cost     float64
	broken   bool

	restrictions mask.Restrictions
	load         func(err error)

	snapshots, flushes, closed int
	fetched                    []string
}

// NewPage returns a page with a text.
func NewPage(text string) *Page { return &Page{document: pagetest.NewDocument(text)} }

// Cost is how many milliseconds each read takes from now on.
func (p *Page) Cost(milliseconds float64) { p.note(func() { p.cost = milliseconds }) }

// Break makes every read from now on one that does not fit the program.
func (p *Page) Break() { p.note(func() { p.broken = true }) }

// SetText changes the page.
func (p *Page) SetText(text string) {
	var dirty func()
	p.note(func() {
		p.document.SetText(text)
		if !p.told {
			dirty, p.told = p.dirty, p.dirty != nil
		}
	})
	if dirty != nil {
		dirty()
	}
}

// Move moves the customer's pointer.
func (p *Page) Move(x, y float32, inside bool) {
	var pointer func(x, y float32, inside bool)
	p.look(func() { pointer = p.pointer })
	pointer(x, y, inside)
}

// Painted calls back at once: nothing needs layout here.
func (p *Page) Painted(do func()) { do() }

// Restrictions gives those of Restrict.
func (p *Page) Restrictions() (r mask.Restrictions) {
	p.look(func() { r = p.restrictions })
	return r
}

// LoadRestrictions waits for Restrict or Refuse.
func (p *Page) LoadRestrictions(done func(err error)) { p.note(func() { p.load = done }) }

// Restrict has other restrictions loaded, and Refuse none, if the session has asked for them.
func (p *Page) Restrict(r mask.Restrictions) {
	p.note(func() { p.restrictions = r })
	p.loaded(nil)
}

// Refuse says that they cannot be loaded.
func (p *Page) Refuse(err error) { p.loaded(err) }

func (p *Page) loaded(err error) {
	var done func(err error)
	p.look(func() { done = p.load })
	if done != nil {
		done(err)
	}
}

// Idle keeps what is to be done until RunIdle.
func (p *Page) Idle(do func()) { p.note(func() { p.idle = do }) }

// RunIdle gives the page a quiet moment.
func (p *Page) RunIdle() {
	var do func()
	p.look(func() { do = p.idle })
	do()
}

// Snapshot reads the whole page.
func (p *Page) Snapshot() (words []uint32, text []byte) {
	p.note(func() {
		p.snapshots++
		words, text = p.read(p.document.Snapshot)
	})
	return words, text
}

// Flush reads what has changed.
func (p *Page) Flush() (words []uint32, text []byte, more bool) {
	p.note(func() {
		p.flushes++
		words, text = p.read(p.document.Flush)
	})
	return words, text, false
}

func (p *Page) read(from func() ([]uint32, []byte)) ([]uint32, []byte) {
	p.told = false
	p.now += p.cost
	if p.broken {
		return []uint32{0}, nil
	}
	return from()
}

// Settle, Reread and Rules need nothing of a page so small.
func (p *Page) Settle(_, _, _ []peer.NodeID) {}

// Masks is of no interest here.
func (p *Page) Masks(_, _ []peer.NodeID) {}
func (p *Page) Reread([]peer.NodeID)     {}
func (p *Page) Rules([]peer.NodeID)      {}

// Watch takes what is called when the page changes and the pointer moves.
func (p *Page) Watch(dirty func(), pointer func(x, y float32, inside bool)) {
	p.note(func() { p.dirty, p.pointer = dirty, pointer })
}

// Watched says whether the page is followed.
func (p *Page) Watched() (watched bool) {
	p.look(func() { watched = p.dirty != nil })
	return watched
}

// Frame calls back at the next paint.
func (p *Page) Frame(do func()) { p.next(do) }

// Visible says that everything is.
func (p *Page) Visible(nodes []peer.NodeID) []bool { return slices.Repeat([]bool{true}, len(nodes)) }

// Fetch gives each address bytes of its own.
func (p *Page) Fetch(address string, done func(asset.Fetched)) {
	p.note(func() { p.fetched = append(p.fetched, address) })
	done(asset.Fetched{Type: "image/png", Bytes: []byte(address), URL: address})
}

// Close ends it all.
func (p *Page) Close() { p.note(func() { p.closed++ }) }

// Closed is how often Close was called.
func (p *Page) Closed() (n int) {
	p.look(func() { n = p.closed })
	return n
}

// Reads is how often the page was read, whole and for changes.
func (p *Page) Reads() (snapshots, flushes int) {
	p.look(func() { snapshots, flushes = p.snapshots, p.flushes })
	return snapshots, flushes
}

// Fetched are the addresses that were fetched.
func (p *Page) Fetched() (addresses []string) {
	p.look(func() { addresses = slices.Clone(p.fetched) })
	return addresses
}

// AwaitSnapshots waits until the whole page was read at least n times.
func (p *Page) AwaitSnapshots(t testing.TB, n int) {
	t.Helper()
	p.await(t, "a snapshot", func() bool { return p.snapshots >= n })
}
