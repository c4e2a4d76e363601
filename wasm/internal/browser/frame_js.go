package browser

import "syscall/js"

// frames calls back before the next paint, or a little later in a tab that is not painted.
type frames struct {
	waiting []func()
	run     js.Func
	raf     js.Value
	timer   js.Value
	asked   bool
}

// hiddenFrame is how often a tab that is not painted is looked at, in milliseconds. Browsers may
// make it a second.
const hiddenFrame = 250

func newFrames() *frames {
	f := &frames{}
	f.run = js.FuncOf(func(js.Value, []js.Value) any {
		js.Global().Call("cancelAnimationFrame", f.raf)
		js.Global().Call("clearTimeout", f.timer)
		f.asked = false
		waiting := f.waiting
		f.waiting = nil
		for _, do := range waiting {
			do()
		}
		return nil
	})
	return f
}

func (f *frames) next(do func()) {
	f.waiting = append(f.waiting, do)
	if f.asked {
		return
	}
	f.asked = true
	f.raf = js.Global().Call("requestAnimationFrame", f.run)
	f.timer = js.Global().Call("setTimeout", f.run, hiddenFrame)
}

func (f *frames) close() {
	if f.asked {
		js.Global().Call("cancelAnimationFrame", f.raf)
		js.Global().Call("clearTimeout", f.timer)
	}
	f.waiting = nil
	f.run.Release()
}

// now is performance.now(), in milliseconds.
func now() float64 { return js.Global().Get("performance").Call("now").Float() }

// kept is how many measures of one name the page's timeline holds; a session of hours must not fill it.
const kept = 10000

var measures = map[string]int{}

// measured leaves a User Timing measure.
func measured(name string, began float64, nodes, bytes int) {
	performance := js.Global().Get("performance")
	if measures[name]++; measures[name] > kept {
		measures[name] = 1
		performance.Call("clearMeasures", name)
	}
	performance.Call("measure", name, map[string]any{
		"start": began, "end": now(), "detail": map[string]any{"nodes": nodes, "bytes": bytes},
	})
}
