package browser

import (
	"encoding/binary"
	"syscall/js"

	"honnef.co/go/js/dom/v2"

	"tandem/shared/peer"
)

// Frame is the sandboxed frame in the agent's console, written in bulk by web/dom/write.js.
type Frame struct {
	writer js.Value
	frames *frames
	lost   js.Func
	bytes  []byte
}

// NewFrame returns the frame of the program's console; it shows nothing yet.
func NewFrame(host Host) *Frame {
	f := &Frame{writer: host.v.Get("writer"), frames: newFrames()}
	f.writer.Call("open", host.ui().Get("stage"))
	return f
}

// Run carries out packed operations: wasm/internal/rebuild.
func (f *Frame) Run(words []uint32, text []byte) {
	f.bytes = f.bytes[:0]
	for _, w := range words {
		f.bytes = binary.LittleEndian.AppendUint32(f.bytes, w)
	}
	f.writer.Call("run", arrayOf(f.bytes), arrayOf(text))
}

// Lost sets what is called when the frame's document is no longer ours.
func (f *Frame) Lost(lost func()) {
	f.lost = js.FuncOf(func(js.Value, []js.Value) any { lost(); return nil })
	f.writer.Set("onlost", f.lost)
}

// Next calls back before the next paint.
func (f *Frame) Next(do func()) { f.frames.next(do) }

// Locate names the place at a point of the customer's window.
func (f *Frame) Locate(x, y float32) peer.Place {
	return locate(f.writer, f.writer.Get("window"), x, y)
}

// Find is the point of the customer's window at a place.
func (f *Frame) Find(at peer.Place) (x, y float32, ok bool) {
	window := f.writer.Get("window")
	if window.IsNull() {
		return 0, 0, false
	}
	return find(f.writer, window, at)
}

// Hover shows a node as under the customer's pointer.
func (f *Frame) Hover(node peer.NodeID) { f.writer.Call("hover", int(node)) }

// Make makes an address for bytes.
func (f *Frame) Make(mediaType string, bytes []byte) string {
	blob := js.Global().Get("Blob").New([]any{arrayOf(bytes)}, map[string]any{"type": mediaType})
	return js.Global().Get("URL").Call("createObjectURL", blob).String()
}

// Revoke gives the bytes of an address back.
func (f *Frame) Revoke(address string) { js.Global().Get("URL").Call("revokeObjectURL", address) }

// Measured leaves a User Timing measure.
func (f *Frame) Measured(name string, began float64, nodes, bytes int) {
	measured(name, began, nodes, bytes)
}

// Now is performance.now().
func (f *Frame) Now() float64 { return now() }

// Close removes the frame.
func (f *Frame) Close() {
	f.writer.Set("onlost", js.Null())
	f.writer.Call("close")
	f.lost.Release()
	f.frames.close()
}

// AgentScreen is the agent's interface.
type AgentScreen struct {
	Host
	overlay   *Overlay
	input     js.Value
	listeners listeners
}

// NewAgentScreen returns the interface that the console's script gave.
func NewAgentScreen(host Host) *AgentScreen {
	input := host.ui().Get("overlay")
	return &AgentScreen{Host: host, overlay: NewOverlay(input), input: input}
}

// Size gives the size of the customer's window.
func (s *AgentScreen) Size(width, height float32) { s.ui().Call("viewport", width, height) }

// Title gives title and address of the customer's page.
func (s *AgentScreen) Title(title, address string) { s.ui().Call("title", title, address) }

// Notice shows words for a moment.
func (s *AgentScreen) Notice(words string) { s.ui().Call("notice", words) }

// Watch follows the agent's pointer over the page.
func (s *AgentScreen) Watch(pointer func(x, y float32, inside bool), click func(x, y float32)) {
	// The overlay is scaled with the page, so its own coordinates are those of the customer's window.
	at := func(e *dom.BasicEvent) (x, y float32) {
		v := e.Underlying()
		return float32(v.Get("offsetX").Float()), float32(v.Get("offsetY").Float())
	}
	s.listeners.add(s.input, "pointermove", func(e *dom.BasicEvent) { x, y := at(e); pointer(x, y, true) })
	s.listeners.add(s.input, "pointerleave", func(*dom.BasicEvent) { pointer(0, 0, false) })
	s.listeners.add(s.input, "click", func(e *dom.BasicEvent) { click(at(e)) })
}

// Pointer draws the customer's pointer; its name is the interface's to give.
func (s *AgentScreen) Pointer(x, y float32) { s.overlay.Pointer(x, y, "Customer") }

// HidePointer removes it.
func (s *AgentScreen) HidePointer() { s.overlay.HidePointer() }

// Circle draws the mark of a click.
func (s *AgentScreen) Circle(x, y float32) { s.overlay.Circle(x, y) }
