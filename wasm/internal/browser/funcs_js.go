package browser

import "syscall/js"

// funcs are functions that are given to a script, and taken back together.
type funcs struct{ undo []func() }

// give sets functions on an object by their names.
func (f *funcs) give(object js.Value, by map[string]func(args []js.Value) any) {
	for name, do := range by {
		given := js.FuncOf(func(_ js.Value, args []js.Value) any { return do(args) })
		object.Set(name, given)
		f.undo = append(f.undo, func() {
			object.Delete(name)
			given.Release()
		})
	}
}

func (f *funcs) release() {
	for _, undo := range f.undo {
		undo()
	}
	f.undo = nil
}
