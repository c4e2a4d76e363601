package sessiontest

import (
	"fmt"
	"strings"

	"tandem/shared/peer"
	"tandem/wasm/internal/gate"
	"tandem/wasm/internal/replay"
)

// Actor is a customer.Actor: a page of some elements, each known by its node's number, that writes down
// what is done to it. Places name the element that is there.
type Actor struct {
	record
	elements  map[peer.NodeID]replay.Found
	fault     peer.Result // of At
	mouse     replay.Point
	shift     replay.Point // of what the agent sees
	focused   peer.NodeID
	selected  peer.NodeID
	draggable peer.NodeID
	submitter peer.NodeID
	open      []peer.NodeID // dialogs and popovers
	busy      bool
	prevented map[string]bool
	during    func(what string)
	may       func(customer, form float64) bool
	done      []string
	running   bool
	acting    int
}

// NewActor returns a page of these elements; the first one has the focus.
func NewActor(elements ...replay.Found) *Actor {
	a := &Actor{elements: map[peer.NodeID]replay.Found{}, prevented: map[string]bool{}}
	for i, e := range elements {
		if i == 0 {
			a.focused = e.Node
		}
		e.Ref = int(e.Node)
		a.elements[e.Node] = e
	}
	return a
}

// Element is one that a test's page may have.
func Element(node peer.NodeID, kind replay.Kind, facts gate.Facts) replay.Found {
	return replay.Found{Target: gate.Target{Facts: facts}, Kind: kind, Node: node}
}

// Done is what was done, "name element detail", since the last call of Forget.
func (a *Actor) Done() string {
	var all string
	a.look(func() { all = strings.Join(a.done, "\n") })
	return all
}

// Mouse is where the agent's mouse was moved to last.
func (a *Actor) Mouse() (at replay.Point) {
	a.look(func() { at = a.mouse })
	return at
}

// Forget forgets what was done.
func (a *Actor) Forget() { a.note(func() { a.done = nil }) }

// SetOpen has dialogs or popovers be open. SetShift has everything lie elsewhere than the agent sees it. SetFault makes At fail from now on, SetFocus gives the focus away, SetBusy has the customer type, Prevent
// has the page prevent the default of what begins so, During calls back within what is done.
func (a *Actor) SetFault(r peer.Result)      { a.note(func() { a.fault = r }) }
func (a *Actor) SetFocus(n peer.NodeID)      { a.note(func() { a.focused = n }) }
func (a *Actor) SetSelected(n peer.NodeID)   { a.note(func() { a.selected = n }) }
func (a *Actor) SetSubmitter(n peer.NodeID)  { a.note(func() { a.submitter = n }) }
func (a *Actor) SetBusy(busy bool)           { a.note(func() { a.busy = busy }) }
func (a *Actor) Prevent(what string)         { a.note(func() { a.prevented[what] = true }) }
func (a *Actor) During(do func(what string)) { a.note(func() { a.during = do }) }
func (a *Actor) SetShift(p replay.Point)     { a.note(func() { a.shift = p }) }
func (a *Actor) SetOpen(n ...peer.NodeID)    { a.note(func() { a.open = n }) }
func (a *Actor) SetDraggable(n peer.NodeID)  { a.note(func() { a.draggable = n }) }
func (a *Actor) Replace(element replay.Found) {
	a.note(func() {
		element.Ref = int(element.Node)
		a.elements[element.Node] = element
	})
}

// Submit is the page's script submitting a form.
func (a *Actor) Submit(customer, form float64) bool { return a.may(customer, form) }

// Running says whether the actor has been started and not stopped.
func (a *Actor) Running() (running bool) {
	a.look(func() { running = a.running })
	return running
}

func (a *Actor) did(name string, ref int, detail ...any) (prevented bool) {
	line := name
	if ref != 0 {
		line += fmt.Sprint(" ", ref)
	}
	if len(detail) > 0 {
		line += " " + strings.TrimSuffix(fmt.Sprintln(detail...), "\n")
	}
	var during func(string)
	a.note(func() {
		if a.acting == 0 {
			line += " (outside of Acting)"
		}
		a.done = append(a.done, line)
		during = a.during
		for what := range a.prevented {
			prevented = prevented || strings.HasPrefix(line, what)
		}
	})
	if during != nil {
		during(line)
	}
	return prevented
}

func (a *Actor) at(ref int) (f *replay.Found) {
	a.look(func() { f = a.atLocked(ref) })
	return f
}

func (a *Actor) atLocked(ref int) *replay.Found {
	e, ok := a.elements[peer.NodeID(ref)]
	if !ok {
		return nil
	}
	return &e
}

func (a *Actor) Start(may func(customer, form float64) bool) {
	a.note(func() { a.may, a.running = may, true })
}
func (a *Actor) Stop()         { a.note(func() { a.running = false }) }
func (a *Actor) Site() string  { return "https://shop.example" }
func (a *Actor) Mac() bool     { return false }
func (a *Actor) Windows() bool { return false }
func (a *Actor) Acting(on bool) {
	a.note(func() {
		if on {
			a.acting++
		} else {
			a.acting--
		}
	})
}

func (a *Actor) At(at peer.Place, _ bool) (f *replay.Found, p replay.Point, r peer.Result) {
	a.look(func() { r = a.fault })
	if r != peer.ResultUnknown {
		return f, p, r
	}
	f = a.at(int(at.Node))
	if f == nil {
		return nil, p, peer.RefusedGone
	}
	a.look(func() { p = a.shift })
	return f, replay.Point{X: at.X + p.X, Y: at.Y + p.Y}, peer.ResultDone
}

// Under: here everything is where the agent sees it.
func (a *Actor) Under(at peer.Place, _ replay.Point) (*replay.Found, replay.Point, peer.Result) {
	return a.At(at, false)
}
func (a *Actor) Node(n peer.NodeID) *replay.Found { return a.at(int(n)) }
func (a *Actor) Focused() *replay.Found {
	var n peer.NodeID
	a.look(func() { n = a.focused })
	return a.at(int(n))
}
func (a *Actor) Selected() (around *replay.Found, selected bool) {
	var n peer.NodeID
	a.look(func() { n = a.selected })
	around = a.at(int(n))
	return around, around != nil
}
func (a *Actor) Common(one, other int) *replay.Found {
	if one != other {
		return nil
	}
	return a.at(one)
}
func (a *Actor) Again(ref int) *replay.Found { return a.at(ref) }
func (a *Actor) Submitter(ref int) (button peer.NodeID) {
	a.look(func() { button = a.submitter })
	return button
}

func (a *Actor) Move(to gate.Admitted, at replay.Point, buttons uint8, _ peer.Modifiers) {
	a.note(func() { a.mouse = at })
	a.did("move", to.Ref(), buttons)
}
func (a *Actor) Leave(replay.Point) { a.did("leave", 0) }
func (a *Actor) Down(to gate.Admitted, _ replay.Point, b peer.Button, _ peer.Modifiers, clicks uint8) bool {
	return a.did("down", to.Ref(), b, clicks)
}
func (a *Actor) Up(ref int, _ replay.Point, b peer.Button, _ peer.Modifiers, _ uint8, closes []int) int {
	a.did("up", ref, b)
	for _, c := range closes {
		a.did("dismiss", c)
	}
	return ref
}
func (a *Actor) Cancel(_ replay.Point, _ peer.Modifiers, leave bool) { a.did("cancel", 0) }
func (a *Actor) Click(to gate.Admitted, kind string, _ replay.Point, _ peer.Button, _ peer.Modifiers, _ uint8) bool {
	return a.did(kind, to.Ref())
}
func (a *Actor) MouseUp(ref int, _ replay.Point) { a.did("mouseup", ref) }

func (a *Actor) Draggable(of gate.Admitted) int {
	var draggable peer.NodeID
	a.look(func() { draggable = a.draggable })
	if ref := of.Ref(); ref == int(draggable) {
		return ref
	}
	return 0
}
func (a *Actor) DragStart(of gate.Admitted, _ replay.Point, _ peer.Modifiers) bool {
	return !a.did("dragstart", of.Ref())
}
func (a *Actor) DragOver(ref int, _ replay.Point, _ peer.Modifiers) { a.did("dragover", ref) }
func (a *Actor) DragDrop(ref int, _ replay.Point, _ peer.Modifiers) { a.did("drop", ref) }

func (a *Actor) FocusPress(on gate.Admitted) { a.focus(on) }
func (a *Actor) Focus(on gate.Admitted)      { a.focus(on) }
func (a *Actor) focus(on gate.Admitted) {
	a.did("focus", on.Ref())
	a.SetFocus(peer.NodeID(on.Ref()))
}
func (a *Actor) Tab(from int, back bool) *replay.Found {
	if back {
		return a.at(from - 1)
	}
	return a.at(from + 1)
}
func (a *Actor) Busy(ref int, _ float64) (busy bool) {
	a.look(func() { busy = a.busy })
	return busy
}

func (a *Actor) CaretPress(in gate.Admitted, _ replay.Point, clicks uint8, extend bool) {
	a.did("caret", in.Ref(), clicks, extend)
}
func (a *Actor) CaretDrag(in gate.Admitted, _ replay.Point) { a.did("select", in.Ref()) }
func (a *Actor) CaretRelease()                              {}
func (a *Actor) CaretMove(in gate.Admitted, direction, unit string, extend bool) {
	a.did("caretmove", in.Ref(), direction, unit, extend)
}
func (a *Actor) SelectAll(in gate.Admitted) { a.did("selectall", in.Ref()) }

func (a *Actor) Key(to gate.Admitted, kind string, k peer.Key) bool {
	return a.did(kind, to.Ref(), k.Name)
}
func (a *Actor) Activate(it gate.Admitted) { a.did("activate", it.Ref()) }
func (a *Actor) Edit(in gate.Admitted, inputType, data string, apart bool) {
	if apart {
		inputType += " apart"
	}
	a.did("edit", in.Ref(), inputType, data)
}
func (a *Actor) Compose(in gate.Admitted, text string, done bool) {
	a.did("compose", in.Ref(), text, done)
}
func (a *Actor) LetGo()                                  { a.did("letgo", 0) }
func (a *Actor) Clip(in gate.Admitted, kind string) bool { return a.did(kind, in.Ref()) }
func (a *Actor) Paste(in gate.Admitted, text string)     { a.did("paste", in.Ref(), text) }
func (a *Actor) Enter(it gate.Admitted) bool             { return a.did("enter", it.Ref()) }
func (a *Actor) AccessKey(name string) (f *replay.Found) {
	a.look(func() {
		for _, e := range a.elements {
			if e.Link == "key:"+name {
				e.Link = ""
				f = &e
			}
		}
	})
	return f
}
func (a *Actor) Closing() (f *replay.Found, watched bool) {
	a.look(func() {
		if n := len(a.open); n > 0 {
			f = a.atLocked(int(a.open[n-1]))
		}
	})
	return f, f == nil
}
func (a *Actor) Escape() { a.did("escape", 0) }
func (a *Actor) Dismissed(int, replay.Point) (all []*replay.Found) {
	a.look(func() {
		for _, n := range a.open {
			all = append(all, a.atLocked(int(n)))
		}
	})
	return all
}

func (a *Actor) Choose(_ gate.Admitted, n peer.NodeID, options []peer.NodeID) bool {
	a.did("choose", int(n), options)
	return len(options) > 0
}
func (a *Actor) Set(_ gate.Admitted, n peer.NodeID, value string) bool {
	a.did("set", int(n), value)
	return value != ""
}
func (a *Actor) OptionPress(on gate.Admitted, m peer.Modifiers) {
	a.did("optionpress", on.Ref(), int(m))
}
func (a *Actor) Option(of gate.Admitted, by int, extend bool) {
	if extend {
		a.did("option", of.Ref(), by, "extend")
		return
	}
	a.did("option", of.Ref(), by)
}
func (a *Actor) OptionEnd(of gate.Admitted, last bool) { a.did("optionend", of.Ref(), last) }
func (a *Actor) OptionNamed(of gate.Admitted, begins string) {
	a.did("optionnamed", of.Ref(), begins)
}
func (a *Actor) Step(it gate.Admitted, by int)          { a.did("step", it.Ref(), by) }
func (a *Actor) StepEnd(it gate.Admitted, last bool)    { a.did("stepend", it.Ref(), last) }
func (a *Actor) Slide(it gate.Admitted, _ replay.Point) { a.did("slide", it.Ref()) }
func (a *Actor) Slid()                                  {}
func (a *Actor) Radio(of gate.Admitted, forward bool) *replay.Found {
	return a.Tab(of.Ref(), !forward)
}

func (a *Actor) Wheel(over gate.Admitted, _ replay.Point, _, dy float32, _ peer.Modifiers) bool {
	return a.did("wheel", over.Ref(), dy)
}
func (a *Actor) ScrollBy(around gate.Admitted, _, dy float32) {
	a.did("scrollby", around.Ref(), dy)
}
func (a *Actor) ScrollTo(_ gate.Admitted, n peer.NodeID, x, y float32) {
	a.did("scrollto", int(n), x, y)
}
func (a *Actor) ScrollKey(around gate.Admitted, unit string, direction int) {
	a.did("scrollkey", around.Ref(), unit, direction)
}

func (a *Actor) Resolve(address string) string {
	if strings.HasPrefix(address, "/") {
		return a.Site() + address
	}
	return address
}
func (a *Actor) Can(way peer.Way) bool           { return way != peer.WayForward }
func (a *Actor) Go(way peer.Way, address string) { a.did("go", 0, way, address) }
