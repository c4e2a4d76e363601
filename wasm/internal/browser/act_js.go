package browser

import (
	"syscall/js"

	"tandem/shared/peer"
	"tandem/wasm/internal/gate"
	"tandem/wasm/internal/replay"
)

// Actor is the customer's page as replay acts on it: web/dom/act.js.
type Actor struct {
	actor js.Value
	may   js.Func

	// Between two events of a browser's own making the page's promises are kept. Between two of ours they are as soon
	// as no script runs: breathe waits for that.
	breath   js.Func
	breathed chan struct{}
}

// NewActor returns the actor of the program's page.
func NewActor(host Host) *Actor { return &Actor{actor: host.v.Get("actor")} }

// Start begins to watch over forms. may is asked, within a call of the page's script, whether one may be
// submitted: when the customer last did something, and when with this form.
func (a *Actor) Start(may func(customer, form float64) bool) {
	a.may = js.FuncOf(func(_ js.Value, args []js.Value) any {
		return may(args[0].Float(), args[1].Float())
	})
	a.breathed = make(chan struct{}, 1)
	a.breath = js.FuncOf(func(js.Value, []js.Value) any {
		a.breathed <- struct{}{}
		return nil
	})
	a.actor.Call("start", a.may)
}

// Stop takes everything of the actor's out of the page again.
func (a *Actor) Stop() {
	a.actor.Call("stop")
	a.may.Release()
	a.breath.Release()
}

func (a *Actor) breathe() {
	js.Global().Call("queueMicrotask", a.breath)
	<-a.breathed
}

// Site is the page's origin.
func (a *Actor) Site() string { return a.actor.Call("site").String() }

// Mac and Windows say what the customer's machine is.
func (a *Actor) Mac() bool     { return a.actor.Get("mac").Bool() }
func (a *Actor) Windows() bool { return a.actor.Get("windows").Bool() }

// found reads what Refs.describe (web/dom/act-refs.js) says.
func found(v js.Value) *replay.Found {
	if !v.Truthy() {
		return nil
	}
	f := new(replay.Found)
	f.Ref = v.Index(0).Int()
	f.Facts = gate.Facts(v.Index(1).Int())
	f.Kind = replay.Kind(v.Index(2).Int())
	f.Link = v.Index(3).String()
	f.Node, f.Control, f.Submitter = peer.NodeID(v.Index(4).Int()), peer.NodeID(v.Index(5).Int()), peer.NodeID(v.Index(6).Int())
	slots := v.Index(7)
	for i := range slots.Length() {
		f.Slots = append(f.Slots, peer.NodeID(slots.Index(i).Int()))
	}
	return f
}

func (a *Actor) At(at peer.Place, exact bool) (*replay.Found, replay.Point, peer.Result) {
	v := a.actor.Call("at", int(at.Node), float64(at.Across)/whole, float64(at.Down)/whole, at.X, at.Y, exact)
	result := peer.Result(v.Index(0).Int())
	if result != peer.ResultDone {
		return nil, replay.Point{}, result
	}
	return found(v.Index(3)), replay.Point{X: float32(v.Index(1).Float()), Y: float32(v.Index(2).Float())}, result
}

func (a *Actor) Under(at peer.Place, by replay.Point) (*replay.Found, replay.Point, peer.Result) {
	return a.At(peer.Place{X: at.X + by.X, Y: at.Y + by.Y}, false)
}

func (a *Actor) Node(id peer.NodeID) *replay.Found {
	return found(a.actor.Call("node", int(id)))
}
func (a *Actor) Focused() *replay.Found { return found(a.actor.Call("focused")) }
func (a *Actor) Selected() (around *replay.Found, selected bool) {
	v := a.actor.Call("selectedNode")
	around = found(v)
	return around, around != nil && v.Index(8).Truthy()
}
func (a *Actor) Common(one, other int) *replay.Found {
	return found(a.actor.Call("common", one, other))
}
func (a *Actor) Again(ref int) *replay.Found { return found(a.actor.Call("describe", ref)) }
func (a *Actor) Submitter(ref int) peer.NodeID {
	return peer.NodeID(a.actor.Call("submitter", ref).Int())
}
func (a *Actor) Acting(on bool) { a.actor.Call("acting", on) }

func (a *Actor) Move(to gate.Admitted, at replay.Point, buttons uint8, mods peer.Modifiers) {
	a.actor.Call("move", to.Ref(), at.X, at.Y, buttons, uint8(mods))
}
func (a *Actor) Leave(at replay.Point) { a.actor.Call("leave", at.X, at.Y) }

func (a *Actor) Down(to gate.Admitted, at replay.Point, b peer.Button, mods peer.Modifiers, clicks uint8) bool {
	defer a.breathe()
	return a.actor.Call("down", to.Ref(), at.X, at.Y, uint8(b), replay.Buttons(b), uint8(mods), clicks).Bool()
}
func (a *Actor) Up(ref int, at replay.Point, b peer.Button, mods peer.Modifiers, clicks uint8, closes []int) int {
	defer a.breathe()
	refs := make([]any, len(closes))
	for i, c := range closes {
		refs[i] = c
	}
	return a.actor.Call("up", ref, at.X, at.Y, uint8(b), uint8(mods), clicks, refs).Int()
}
func (a *Actor) Cancel(at replay.Point, mods peer.Modifiers, leave bool) {
	a.actor.Call("cancel", at.X, at.Y, uint8(mods), leave)
}
func (a *Actor) Click(to gate.Admitted, kind string, at replay.Point, b peer.Button, mods peer.Modifiers, clicks uint8) bool {
	defer a.breathe()
	return a.actor.Call("click", to.Ref(), kind, at.X, at.Y, uint8(b), uint8(mods), clicks).Bool()
}
func (a *Actor) MouseUp(ref int, at replay.Point) { a.actor.Call("mouseup", ref, at.X, at.Y) }

func (a *Actor) Draggable(of gate.Admitted) int {
	return a.actor.Call("draggable", of.Ref()).Int()
}
func (a *Actor) DragStart(of gate.Admitted, at replay.Point, mods peer.Modifiers) bool {
	return a.actor.Call("dragStart", of.Ref(), at.X, at.Y, uint8(mods)).Bool()
}
func (a *Actor) DragOver(ref int, at replay.Point, mods peer.Modifiers) {
	a.actor.Call("dragOver", ref, at.X, at.Y, uint8(mods))
}
func (a *Actor) DragDrop(ref int, at replay.Point, mods peer.Modifiers) {
	a.actor.Call("dragDrop", ref, at.X, at.Y, uint8(mods))
}

func (a *Actor) FocusPress(on gate.Admitted) { a.call("focusPress", on) }
func (a *Actor) Focus(on gate.Admitted)      { a.call("focus", on) }
func (a *Actor) Tab(from int, back bool) *replay.Found {
	return found(a.actor.Call("tab", from, back))
}
func (a *Actor) Busy(ref int, within float64) bool { return a.actor.Call("busy", ref, within).Bool() }

func (a *Actor) CaretPress(in gate.Admitted, at replay.Point, clicks uint8, extend bool) {
	a.call("caretPress", in, at.X, at.Y, clicks, extend)
}
func (a *Actor) CaretDrag(in gate.Admitted, at replay.Point) { a.call("caretDrag", in, at.X, at.Y) }
func (a *Actor) CaretRelease()                               { a.actor.Call("caretRelease") }
func (a *Actor) CaretMove(in gate.Admitted, direction, unit string, extend bool) {
	a.call("caretMove", in, direction, unit, extend)
}
func (a *Actor) SelectAll(in gate.Admitted) { a.call("selectAll", in) }

func (a *Actor) Key(to gate.Admitted, kind string, k peer.Key) bool {
	defer a.breathe()
	return a.call("key", to, kind, k.Name, k.Code, k.Location, uint8(k.Modifiers), k.Repeat).Bool()
}
func (a *Actor) Activate(it gate.Admitted) { a.call("activate", it) }
func (a *Actor) Edit(in gate.Admitted, inputType, data string, apart bool) {
	var text any
	if data != "" {
		text = data
	}
	a.call("edit", in, inputType, text, apart)
}
func (a *Actor) Compose(in gate.Admitted, text string, done bool) { a.call("compose", in, text, done) }
func (a *Actor) LetGo()                                           { a.actor.Call("letGo") }
func (a *Actor) Clip(in gate.Admitted, kind string) bool          { return a.call("clip", in, kind).Truthy() }
func (a *Actor) Paste(in gate.Admitted, text string)              { a.call("paste", in, text) }
func (a *Actor) Enter(it gate.Admitted) bool                      { return a.call("enter", it).Truthy() }
func (a *Actor) AccessKey(name string) *replay.Found {
	return found(a.actor.Call("accessKey", name))
}
func (a *Actor) Closing() (f *replay.Found, watched bool) {
	v := a.actor.Call("closing")
	if v.Type() == js.TypeBoolean {
		return nil, v.Bool()
	}
	return found(v), false
}
func (a *Actor) Escape() { a.actor.Call("escape") }
func (a *Actor) Dismissed(by int, at replay.Point) []*replay.Found {
	v := a.actor.Call("dismissed", by, at.X, at.Y)
	all := make([]*replay.Found, v.Length())
	for i := range all {
		all[i] = found(v.Index(i))
	}
	return all
}

func (a *Actor) Choose(_ gate.Admitted, node peer.NodeID, options []peer.NodeID) bool {
	return a.actor.Call("choose", int(node), idsOf(options)).Bool()
}
func (a *Actor) Set(_ gate.Admitted, node peer.NodeID, value string) bool {
	return a.actor.Call("set", int(node), value).Bool()
}
func (a *Actor) OptionPress(on gate.Admitted, mods peer.Modifiers) {
	a.call("optionPress", on, int(mods))
}
func (a *Actor) Option(of gate.Admitted, by int, extend bool) { a.call("option", of, by, extend) }
func (a *Actor) OptionEnd(of gate.Admitted, last bool)        { a.call("option", of, end(last)) }
func (a *Actor) OptionNamed(of gate.Admitted, begins string)  { a.call("optionNamed", of, begins) }
func (a *Actor) Step(it gate.Admitted, by int)                { a.call("step", it, by) }
func (a *Actor) StepEnd(it gate.Admitted, last bool)          { a.call("step", it, end(last)) }
func (a *Actor) Slide(it gate.Admitted, at replay.Point)      { a.call("slide", it, at.X, at.Y) }
func (a *Actor) Slid()                                        { a.actor.Call("slid") }
func (a *Actor) Radio(of gate.Admitted, forward bool) *replay.Found {
	return found(a.call("radio", of, forward))
}

func (a *Actor) Wheel(over gate.Admitted, at replay.Point, dx, dy float32, mods peer.Modifiers) bool {
	return a.call("wheel", over, at.X, at.Y, dx, dy, uint8(mods)).Bool()
}
func (a *Actor) ScrollBy(around gate.Admitted, dx, dy float32) { a.call("scrollBy", around, dx, dy) }
func (a *Actor) ScrollTo(_ gate.Admitted, node peer.NodeID, x, y float32) {
	a.actor.Call("scrollTo", int(node), x, y)
}
func (a *Actor) ScrollKey(around gate.Admitted, unit string, direction int) {
	a.call("scrollKey", around, unit, direction)
}

func (a *Actor) Resolve(address string) string { return a.actor.Call("resolve", address).String() }
func (a *Actor) Can(way peer.Way) bool         { return a.actor.Call("can", way.String()).Bool() }
func (a *Actor) Go(way peer.Way, address string) {
	a.actor.Call("go", way.String(), address)
}

// call calls a method whose first argument is an admitted element.
func (a *Actor) call(method string, on gate.Admitted, more ...any) js.Value {
	return a.actor.Call(method, append([]any{on.Ref()}, more...)...)
}

func end(last bool) string {
	if last {
		return "last"
	}
	return "first"
}
