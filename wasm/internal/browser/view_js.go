package browser

import (
	"encoding/binary"
	"syscall/js"

	"tandem/shared/peer"
	"tandem/wasm/internal/action"
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

// Hover shows a node as under the customer's pointer, or the agent's own.
func (f *Frame) Hover(node peer.NodeID, own bool) { f.writer.Call("hover", int(node), own) }

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
	overlay *Overlay
}

// NewAgentScreen returns the interface that the console's script gave.
func NewAgentScreen(host Host) *AgentScreen {
	return &AgentScreen{Host: host, overlay: NewOverlay(host.ui().Get("overlay"))}
}

// Size gives the size of the customer's window.
func (s *AgentScreen) Size(width, height float32) { s.ui().Call("viewport", width, height) }

// Title gives title and address of the customer's page.
func (s *AgentScreen) Title(title, address string) { s.ui().Call("title", title, address) }

// Notice shows words for a moment.
func (s *AgentScreen) Notice(words string) { s.ui().Call("notice", words) }

// Watch has what the hands do reported: web/agent/ui/hands.js calls these by their names.
func (s *AgentScreen) Watch(hands action.Hands) (stop func()) {
	mac := s.ui().Get("mac").Truthy()
	number := func(v js.Value) float32 { return float32(v.Float()) }
	mods := func(v js.Value) peer.Modifiers {
		bits := v.Int()
		return action.Modifiers(bits&1 != 0, bits&2 != 0, bits&4 != 0, bits&8 != 0, mac)
	}
	var given funcs
	given.give(s.ui().Get("hands"), map[string]func(a []js.Value) any{
		"pointer": func(a []js.Value) any { hands.Pointer(number(a[0]), number(a[1]), a[2].Bool()); return nil },
		"point":   func(a []js.Value) any { hands.Point(number(a[0]), number(a[1])); return nil },
		"press": func(a []js.Value) any {
			hands.Press(number(a[0]), number(a[1]), peer.Button(a[2].Int()), mods(a[3]), uint8(a[4].Int()))
			return nil
		},
		"drag":    func(a []js.Value) any { hands.Drag(number(a[0]), number(a[1]), mods(a[2])); return nil },
		"release": func(a []js.Value) any { hands.Release(number(a[0]), number(a[1]), mods(a[2])); return nil },
		"cancel":  func([]js.Value) any { hands.Cancel(); return nil },
		"wheel": func(a []js.Value) any {
			hands.Wheel(number(a[0]), number(a[1]), number(a[2]), number(a[3]), mods(a[4]))
			return nil
		},
		"scroll": func(a []js.Value) any {
			hands.Scroll(peer.NodeID(a[0].Int()), number(a[1]), number(a[2]))
			return nil
		},
		// key answers what the console's browser is to do with it: action.Fate.
		"key": func(a []js.Value) any {
			bits := a[5].Int()
			k, fate := action.Key(action.Event{
				Down: a[0].Bool(), Repeat: a[1].Bool(), Name: a[2].String(), Code: a[3].String(), Location: uint8(a[4].Int()),
				Shift: bits&1 != 0, Ctrl: bits&2 != 0, Alt: bits&4 != 0, Meta: bits&8 != 0,
				AltGraph: bits&16 != 0, CapsLock: bits&32 != 0, Composing: bits&64 != 0,
			}, mac)
			if fate != action.FateOurs {
				hands.Key(k)
			}
			return uint8(fate)
		},
		"text": func(a []js.Value) any { hands.Text(peer.TextKind(a[0].Int()), a[1].String()); return nil },
		"choose": func(a []js.Value) any {
			options := make([]peer.NodeID, a[1].Length())
			for i := range options {
				options[i] = peer.NodeID(a[1].Index(i).Int())
			}
			hands.Choose(peer.NodeID(a[0].Int()), options)
			return nil
		},
		"set": func(a []js.Value) any { hands.Set(peer.NodeID(a[0].Int()), a[1].String()); return nil },
	})
	return given.release
}

// Sent shows that an action is on its way, Settled what became of it.
func (s *AgentScreen) Sent(seq uint32) { s.ui().Get("hands").Call("sent", seq) }
func (s *AgentScreen) Settled(seq uint32, result peer.Result) {
	s.ui().Get("hands").Call("settled", seq, result.String())
}

// Pointer draws the customer's pointer; its name is the interface's to give.
func (s *AgentScreen) Pointer(x, y float32) { s.overlay.Pointer(x, y, "Customer") }

// HidePointer removes it.
func (s *AgentScreen) HidePointer() { s.overlay.HidePointer() }

// Circle draws the mark of a click.
func (s *AgentScreen) Circle(x, y float32) { s.overlay.Circle(x, y) }

// SignedIn says how long the agent's new token is good for, or why it was not taken.
func (s *AgentScreen) SignedIn(left float64, words string) { s.ui().Call("signedin", left, words) }
