package browser

import (
	"context"
	"syscall/js"
	"unsafe"

	"honnef.co/go/js/dom/v2"

	"tandem/shared/peer"
	"tandem/shared/restrict"
	"tandem/wasm/internal/asset"
	"tandem/wasm/internal/capture"
	"tandem/wasm/internal/mask"
)

// Page is the customer's page, read in bulk by web/dom/read.js.
type Page struct {
	reader       js.Value
	restrictions js.Value
	frames       *frames
	listeners    listeners
	dirty        js.Func
	fetches      context.Context
	stop         context.CancelFunc
	words        []uint32 // of the last read

	// Where the person's pointer is, as far as it has been seen.
	pointer func(x, y float32, inside bool)
	x, y    float32
	inside  bool
}

// NewPage returns the page that the program runs in. Nothing is read or followed yet.
func NewPage(host Host) *Page {
	ctx, stop := context.WithCancel(context.Background())
	p := &Page{reader: host.v.Get("reader"), restrictions: host.v.Get("restrictions"), frames: newFrames(), fetches: ctx, stop: stop}
	names := capture.ReaderNames()
	p.reader.Call("configure", map[string]any{
		"skipInside": stringsOf(names.SkipInside), "opaque": stringsOf(names.Opaque), "whole": stringsOf(names.Whole),
	})
	if last := host.ui().Get("pointer"); last.Truthy() && last.Get("known").Bool() {
		p.x, p.y, p.inside = float32(last.Get("x").Float()), float32(last.Get("y").Float()), true
	}
	p.follow()
	return p
}

// follow keeps an eye on the pointer from the start: when an agent joins it may be resting.
func (p *Page) follow() {
	root := js.Global().Get("document").Get("documentElement")
	moved := func(x, y float32, inside bool) {
		p.x, p.y, p.inside = x, y, inside
		if p.pointer != nil {
			p.pointer(x, y, inside)
		}
	}
	at := func(e *dom.BasicEvent) {
		v := e.Underlying()
		if !v.Get("isTrusted").Bool() {
			return // the agent's mouse, or a script's
		}
		moved(float32(v.Get("clientX").Float()), float32(v.Get("clientY").Float()), true)
	}
	window := theWindow()
	p.listeners.add(window, "pointermove", at)
	p.listeners.add(window, "pointerdown", at)
	p.listeners.add(root, "pointerleave", func(e *dom.BasicEvent) {
		// Captured, the event of every element passes here; only the page's own counts.
		if v := e.Underlying(); v.Get("isTrusted").Bool() && v.Get("target").Equal(root) {
			moved(0, 0, false)
		}
	})
}

// Snapshot reads the whole page.
func (p *Page) Snapshot() (words []uint32, text []byte) { return p.take(p.reader.Call("snapshot")) }

// Flush reads what may have changed; nothing if nothing has. more: there is more to read.
func (p *Page) Flush() (words []uint32, text []byte, more bool) {
	read := p.reader.Call("flush")
	words, text = p.take(read)
	return words, text, words != nil && read.Index(2).Bool()
}

func (p *Page) take(read js.Value) (words []uint32, text []byte) {
	if read.IsNull() {
		return nil, nil
	}
	array := read.Index(0)
	n := array.Get("length").Int() / 4
	if n > cap(p.words) {
		p.words = make([]uint32, n+n/2)
	}
	words = p.words[:n]
	// WebAssembly is little-endian, as the buffer is.
	js.CopyBytesToGo(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(words))), 4*n), array)
	return words, bytesOf(read.Index(1))
}

// Settle tells the reader what became of nodes: wasm/internal/page.
func (p *Page) Settle(forget, ignore, private []peer.NodeID) {
	p.reader.Call("settle", idsOf(forget), idsOf(ignore), idsOf(private))
}

// Masks tells the reader, and through it the interface, what the agent does not see.
func (p *Page) Masks(hidden, shown []peer.NodeID) {
	p.reader.Call("mask", idsOf(hidden), idsOf(shown))
}

// Reread has the next Flush read nodes as if they were new.
func (p *Page) Reread(ids []peer.NodeID) { p.reader.Call("reread", idsOf(ids)) }

// Rules has the next Flush read the rules of sheets instead of their sources.
func (p *Page) Rules(ids []peer.NodeID) { p.reader.Call("rules", idsOf(ids)) }

// Watch begins to follow page and pointer.
func (p *Page) Watch(dirty func(), pointer func(x, y float32, inside bool)) {
	p.dirty = js.FuncOf(func(js.Value, []js.Value) any { dirty(); return nil })
	p.reader.Set("onDirty", p.dirty)
	p.pointer = pointer
	pointer(p.x, p.y, p.inside)
}

// Frame calls back before the next paint.
func (p *Page) Frame(do func()) { p.frames.next(do) }

// Painted calls back after the next paint.
func (p *Page) Painted(do func()) { p.frames.painted(do) }

// Idle calls back when the page is idle.
func (p *Page) Idle(do func()) { p.frames.idle(do) }

// Visible says which nodes are within the window.
func (p *Page) Visible(ids []peer.NodeID) []bool {
	visible := bytesOf(p.reader.Call("visible", idsOf(ids)))
	out := make([]bool, len(ids))
	for i := range out {
		out[i] = visible[i] != 0
	}
	return out
}

// Restrictions puts into force what web/customer/restrictions.js has loaded last.
func (p *Page) Restrictions() (r mask.Restrictions) {
	v := p.restrictions.Call("use")
	r.PrivateByDefault = v.Get("privateByDefault").Truthy()
	kinds := v.Get("kinds")
	for i := range kinds.Length() {
		r.Kinds = append(r.Kinds, restrict.Kind(kinds.Index(i).Int()))
	}
	return r
}

// LoadRestrictions loads them anew, however long that takes.
func (p *Page) LoadRestrictions(done func(err error)) {
	go func() {
		changed, err := await(context.Background(), p.restrictions.Call("load", true))
		if err != nil || changed.Truthy() {
			done(err)
		}
	}()
}

// theWindow is the page's own: the global object is only what web/boot.js shows of it.
func theWindow() js.Value { return js.Global().Get("document").Get("defaultView") }

// Locate names the place at a point of the window.
func (p *Page) Locate(x, y float32) peer.Place {
	return locate(p.reader, theWindow(), x, y)
}

// Find is the point of the window at a place.
func (p *Page) Find(at peer.Place) (x, y float32, ok bool) {
	return find(p.reader, theWindow(), at)
}

// Fetch reads an address with the page's rights.
func (p *Page) Fetch(address string, done func(asset.Fetched)) { fetch(p.fetches, address, done) }

// Measured leaves a User Timing measure.
func (p *Page) Measured(name string, began float64, nodes, bytes int) {
	measured(name, began, nodes, bytes)
}

// Now is performance.now().
func (p *Page) Now() float64 { return now() }

// Close takes observers, listeners and hooks out of the page.
func (p *Page) Close() {
	p.stop()
	p.listeners.release()
	p.reader.Set("onDirty", js.Null())
	p.reader.Call("stop")
	p.dirty.Release()
	p.frames.close()
}

// Ask shows where the agent asks the customer to click.
func (s CustomerScreen) Ask(x, y float32) { s.ui().Call("ask", x, y) }

// CustomerScreen is the customer's interface.
type CustomerScreen struct {
	Host
	*Overlay
}

// NewCustomerScreen returns the interface that the page's script gave.
func NewCustomerScreen(host Host) CustomerScreen {
	return CustomerScreen{host, NewOverlay(host.ui().Get("overlay"))}
}
