package browser

import (
	"syscall/js"

	"honnef.co/go/js/dom/v2"
)

// listeners are event handlers that are taken back together.
type listeners struct{ undo []func() }

// add has handle called with each event of a name. What kind of event that is, handle knows: to ask
// dom.WrapEvent would bring all of them into the program (78 KB of it, brotli).
func (l *listeners) add(target js.Value, event string, handle func(*dom.BasicEvent)) {
	f := js.FuncOf(func(_ js.Value, args []js.Value) any {
		handle(&dom.BasicEvent{Value: args[0]})
		return nil
	})
	// Captured, so that a page that stops an event's way does not stop ours; passive, so that
	// the page's scrolling never waits for us.
	options := map[string]any{"capture": true, "passive": true}
	target.Call("addEventListener", event, f, options)
	l.undo = append(l.undo, func() {
		target.Call("removeEventListener", event, f, options)
		f.Release()
	})
}

func (l *listeners) release() {
	for _, undo := range l.undo {
		undo()
	}
	l.undo = nil
}
