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

// painted calls back in a task of its own after the next frame.
func (f *frames) painted(do func()) {
	f.next(func() { f.later("setTimeout", do, 0) })
}

// idleWithin bounds the wait for an idle page, in milliseconds.
const idleWithin = 2000

// idle calls back when the page is idle. Safari cannot tell: there, a moment later.
func (f *frames) idle(do func()) {
	if js.Global().Get("requestIdleCallback").Truthy() {
		f.later("requestIdleCallback", do, map[string]any{"timeout": idleWithin})
		return
	}
	f.later("setTimeout", do, hiddenFrame)
}

// later has a function of the window call back once. One that never does goes with the program.
func (f *frames) later(function string, do func(), option any) {
	var run js.Func
	run = js.FuncOf(func(js.Value, []js.Value) any {
		run.Release()
		do()
		return nil
	})
	js.Global().Call(function, run, option)
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
