package replay

import (
	"strings"
	"unicode/utf8"

	"tandem/shared/peer"
	"tandem/wasm/internal/gate"
)

// together is how long after the customer's last key they count as still typing, and how long the agent's
// own field is kept for the agent, in milliseconds.
const together = 2000

// keys is the agent's keyboard.
type keys struct {
	field int     // the field that the agent types into
	typed float64 // when the agent last did
	held  []peer.Key
	// clicks is what the space bar will click when it comes up.
	clicks int
}

// maxHeld bounds the keys that are down at once.
const maxHeld = 16

// letGo forgets what is down.
func (k *keys) letGo() { k.held, k.clicks = nil, 0 }

// target is where a key goes: where the focus is; but while both type, each in a field of their own,
// the agent's keys go to the agent's. apart: that has not the focus.
func (r *Replay) target() (f *Found, apart bool) {
	k := &r.keys
	if k.field != 0 && r.page.Busy(k.field, together) && (k.typed == 0 || r.now()-k.typed < 5*together) {
		if f := r.page.Again(k.field); f != nil {
			return f, true
		}
	}
	return r.page.Focused(), false
}

// Submitter is the button that Enter presses where keys go; 0 if there is none in sight.
func (r *Replay) Submitter() peer.NodeID {
	if f, _ := r.target(); f != nil {
		return r.page.Submitter(f.Ref)
	}
	return 0
}

func (r *Replay) key(key peer.Key) peer.Result {
	if one(key.Name) && clean(key.Name) == "" || !one(key.Name) && strings.IndexFunc(key.Name, notAlnum) >= 0 {
		return peer.RefusedUnknown
	}
	f, _ := r.target()
	if f == nil {
		return peer.RefusedGone
	}
	a, result := r.admit(gate.IntentKey, f)
	if result != peer.ResultDone {
		return result
	}
	if !key.Down {
		return r.keyUp(a, f, key)
	}
	if activates(f.Kind, key) {
		if _, result := r.admit(gate.IntentClick, f); result != peer.ResultDone {
			return result
		}
	}
	if !key.Repeat && len(r.keys.held) < maxHeld {
		r.keys.held = append(r.keys.held, key)
	}
	if r.page.Key(a, "keydown", key) {
		return peer.ResultDone
	}
	// The page's script may have moved the focus.
	f, apart := r.target()
	if f == nil {
		return peer.ResultDone
	}
	if a, result = r.admit(gate.IntentKey, f); result != peer.ResultDone {
		return peer.ResultDone
	}
	if presses(key) && r.page.Key(a, "keypress", key) {
		return peer.ResultDone
	}
	if key.Name == "Enter" {
		return r.enter(a, f, key, apart)
	}
	return r.does(a, f, key, apart)
}

// enter: the page has had the key, and left the rest to the browser. What it did itself to submit a form was not
// done either (Guard, web/dom/act-guard.js).
func (r *Replay) enter(a gate.Admitted, f *Found, key peer.Key, apart bool) peer.Result {
	if (f.Kind == KindText || f.Kind == KindNumber) && key.Command == peer.CommandBreak && r.page.Enter(a) {
		return peer.ResultDone
	}
	if f.Facts&gate.OneLine != 0 {
		// Implicit submission is a press of the form's button (HTML 4.10.21.2), which may be open to the agent.
		if button := r.page.Node(r.page.Submitter(f.Ref)); button != nil && r.facts(button)&gate.Opened != 0 {
			return r.activate(button)
		}
	}
	if result := r.gate.AdmitEnter(&f.Target); result != peer.ResultDone {
		return result
	}
	return r.does(a, f, key, apart)
}

// keyUp lets a key come up. One that never went down does not.
func (r *Replay) keyUp(a gate.Admitted, f *Found, key peer.Key) peer.Result {
	held := r.keys.held
	for i, h := range held {
		if h.Code == key.Code && (h.Name == key.Name || h.Code != "") {
			r.keys.held = append(held[:i:i], held[i+1:]...)
			prevented := r.page.Key(a, "keyup", key)
			clicks := r.keys.clicks
			if key.Name == " " {
				r.keys.clicks = 0
				if clicks == f.Ref && !prevented {
					return r.activate(f)
				}
			}
			return peer.ResultDone
		}
	}
	return peer.ResultDone
}

func (r *Replay) activate(f *Found) peer.Result {
	a, result := r.admit(gate.IntentClick, f)
	if result == peer.ResultDone {
		r.page.Activate(a)
	}
	return result
}

// presses says whether a key has a keypress event: what types a character, and Enter.
func presses(key peer.Key) bool {
	if key.Modifiers&(peer.ModCommand|peer.ModOther) != 0 && key.Modifiers&peer.ModAltGraph == 0 {
		return key.Name == "Enter"
	}
	if key.Modifiers&peer.ModAlt != 0 && key.Command != peer.CommandInsert {
		return false
	}
	return key.Name == "Enter" || one(key.Name)
}

// one says whether a key's name is a character.
func one(name string) bool { return name != "" && utf8.RuneCountInString(name) == 1 }

func notAlnum(c rune) bool {
	return (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')
}

// activates says whether a key clicks an element of a kind.
func activates(k Kind, key peer.Key) bool {
	switch k {
	case KindButton, KindSummary:
		return key.Name == "Enter" || key.Name == " "
	case KindCheckbox, KindRadio:
		return key.Name == " "
	case KindLink:
		return key.Name == "Enter"
	}
	return false
}

// does does what a browser does on a key that the page has left to it.
func (r *Replay) does(a gate.Admitted, f *Found, key peer.Key, apart bool) peer.Result {
	switch {
	case key.Name == "Tab" && key.Modifiers&^peer.ModShift&^peer.ModCapsLock == 0:
		return r.tab(f, key.Modifiers&peer.ModShift != 0)
	case key.Name == "Escape":
		return r.escape()
	case key.Modifiers&peer.ModAlt != 0 && one(key.Name) && key.Command != peer.CommandInsert:
		return r.accessKey(key.Name)
	case key.Name == " " && activates(f.Kind, key):
		r.keys.clicks = f.Ref
		return peer.ResultDone
	case activates(f.Kind, key):
		return r.activate(f)
	}
	switch f.Kind {
	case KindText, KindEditable:
		return r.edits(a, f, key, apart)
	case KindNumber:
		if step := arrow(key); step != 0 && (key.Name == "ArrowUp" || key.Name == "ArrowDown") {
			return r.changes(f, func(a gate.Admitted) { r.page.Step(a, step) })
		}
		return r.edits(a, f, key, apart)
	case KindRadio:
		return r.radios(a, f, key)
	case KindRange:
		return r.slides(f, key)
	case KindSelect:
		return r.selects(f, key)
	}
	switch key.Command {
	case peer.CommandSelectAll:
		r.page.SelectAll(a)
		return peer.ResultDone
	case peer.CommandCopy:
		r.page.Clip(a, "copy")
		return peer.ResultDone
	}
	return r.scrolls(f, key)
}

// changes does something to an element's value.
func (r *Replay) changes(f *Found, do func(gate.Admitted)) peer.Result {
	if f.Facts&gate.Disabled != 0 {
		return peer.ResultDone
	}
	a, result := r.admit(gate.IntentEdit, f)
	if result == peer.ResultDone {
		do(a)
	}
	return result
}

// escape closes what is open and uppermost, if that is open to the agent.
func (r *Replay) escape() peer.Result {
	f, watched := r.page.Closing()
	if f != nil {
		if _, result := r.admit(gate.IntentEdit, f); result != peer.ResultDone {
			return result
		}
	}
	if f != nil || watched {
		r.page.Escape()
	}
	return peer.ResultDone
}

// maxStops bounds how many stops of the Tab key are passed over because they are closed to the agent.
const maxStops = 200

// tab goes on to the next stop that is open to the agent.
func (r *Replay) tab(from *Found, back bool) peer.Result {
	at := from.Ref
	for range maxStops {
		next := r.page.Tab(at, back)
		if next == nil || next.Ref == from.Ref {
			break
		}
		if a, ok := r.may(gate.IntentFocus, next); ok {
			r.focus(a, next)
			return peer.ResultDone
		}
		at = next.Ref
	}
	return peer.ResultDone
}

// focus gives the focus to an element, unless the customer is typing elsewhere: then the agent's keys alone
// go there.
func (r *Replay) focus(a gate.Admitted, f *Found) {
	apart := r.page.Busy(f.Ref, together)
	if !apart {
		r.page.Focus(a)
	}
	r.keys.field = 0
	if apart && (f.Kind == KindText || f.Kind == KindNumber) {
		r.keys.field, r.keys.typed = f.Ref, r.now()
	}
}

// accessKey: what the page says Alt and a key do.
func (r *Replay) accessKey(name string) peer.Result {
	f := r.page.AccessKey(name)
	if f == nil {
		return peer.ResultDone
	}
	a, result := r.admit(gate.IntentFocus, f)
	if result != peer.ResultDone {
		return result
	}
	if f.Kind != KindText && f.Kind != KindNumber && f.Kind != KindSelect && f.Kind != KindPicker {
		if result := r.activatable(f); result != peer.ResultDone {
			return result
		}
		r.focus(a, f)
		return r.activate(f)
	}
	r.focus(a, f)
	return peer.ResultDone
}

func (r *Replay) activatable(f *Found) peer.Result {
	_, result := r.admit(gate.IntentClick, f)
	return result
}
