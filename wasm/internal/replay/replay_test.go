package replay_test

import (
	"strings"
	"testing"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/gate"
	"tandem/wasm/internal/replay"
	"tandem/wasm/internal/sessiontest"
)

// rig is a page of some elements, and an agent who may act on it.
type rig struct {
	*replay.Replay
	t     *testing.T
	page  *sessiontest.Actor
	gate  *gate.Gate
	mode  session.Mode
	now   float64
	known known
}

// known is what is hidden and what has changed, by node.
type known struct {
	masked, within, changed peer.NodeID
	read                    func()
}

func (k *known) Hidden(n peer.NodeID) gate.Facts      { return masked(n != 0 && n == k.masked) }
func (k *known) Within(n peer.NodeID) gate.Facts      { return masked(n != 0 && n == k.within) }
func (k *known) Changed(n peer.NodeID, _ uint32) bool { return n != 0 && n == k.changed }

func (k *known) Read() {
	if k.read != nil {
		k.read()
	}
}

func masked(yes bool) gate.Facts {
	if yes {
		return gate.Masked
	}
	return 0
}

func newRig(t *testing.T, elements ...replay.Found) *rig {
	r := &rig{t: t, page: sessiontest.NewActor(elements...), mode: session.ModeWrite, now: 1000}
	now := func() float64 { return r.now }
	r.gate = gate.New(func() session.Mode { return r.mode }, now)
	r.Replay = replay.New(r.page, r.gate, &r.known, now)
	return r
}

func on(n peer.NodeID) peer.Place { return peer.Place{Node: n} }

// at is a place on an element, away from its corner.
func at(n peer.NodeID, x, y float32) peer.Place { return peer.Place{Node: n, X: x, Y: y} }

// does holds what an action comes to, and what it does to the page, against what it should.
func (r *rig) does(a peer.Action, want peer.Result, lines ...string) {
	r.t.Helper()
	r.page.Forget()
	if got := r.Do(a, 0); got != want {
		r.t.Errorf("%T: %v, want %v", a, got, want)
	}
	if got := r.page.Done(); got != strings.Join(lines, "\n") {
		r.t.Errorf("%T does\n%s\n\twant\n%s", a, got, strings.Join(lines, "\n"))
	}
}

func press(n peer.NodeID) peer.Press     { return peer.Press{At: on(n), Clicks: 1} }
func release(n peer.NodeID) peer.Release { return peer.Release{At: on(n)} }

// key is a key going down: its command is what a keyboard of Linux or Windows says.
func key(name string, command peer.Command, m ...peer.Modifiers) peer.Key {
	k := peer.Key{Down: true, Name: name, Code: "Code" + name, Command: command}
	for _, m := range m {
		k.Modifiers |= m
	}
	return k
}

func up(k peer.Key) peer.Key {
	k.Down = false
	return k
}

func TestClick(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindButton, 0))
	r.does(press(1), peer.ResultDone, "move 1 0", "down 1 0 1", "focus 1")
	r.does(release(1), peer.ResultDone, "up 1 0", "click 1")
	p := press(1)
	p.Clicks = 2
	r.does(p, peer.ResultDone, "down 1 0 2", "focus 1")
	r.does(release(1), peer.ResultDone, "up 1 0", "click 1", "dblclick 1")
	r.does(release(1), peer.ResultDone) // nothing is down
}

func TestOtherButtons(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindOther, 0))
	r.does(peer.Press{At: on(1), Button: peer.ButtonRight, Clicks: 1}, peer.ResultDone, "move 1 0", "down 1 2 1", "focus 1", "caret 1 0 false", "contextmenu 1")
	r.does(release(1), peer.ResultDone, "up 1 2", "auxclick 1")
	r.does(peer.Press{At: on(1), Button: peer.ButtonMiddle, Clicks: 1}, peer.ResultDone, "down 1 1 1", "focus 1")
	r.does(release(1), peer.ResultDone, "up 1 1", "auxclick 1")
}

func TestPreventedPress(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindText, gate.Edits))
	r.page.Prevent("down")
	r.does(press(1), peer.ResultDone, "move 1 0", "down 1 0 1")
	r.does(release(1), peer.ResultDone, "up 1 0", "click 1")
}

func TestWhatAPressSays(t *testing.T) {
	for name, tt := range map[string]struct {
		element replay.Found
		known   known
		fault   peer.Result
		want    peer.Result
	}{
		"a submit button":  {element: sessiontest.Element(1, replay.KindButton, gate.Submits), want: peer.RefusedSubmit},
		"a masked field":   {element: sessiontest.Element(1, replay.KindText, 0), known: known{masked: 1}, want: peer.RefusedMasked},
		"a closed element": {element: sessiontest.Element(1, replay.KindOther, gate.Closed), want: peer.RefusedClosed},
		"what has changed": {element: sessiontest.Element(1, replay.KindButton, 0), known: known{changed: 1}, want: peer.RefusedChanged},
		"what is covered":  {element: sessiontest.Element(1, replay.KindButton, 0), fault: peer.RefusedCovered, want: peer.RefusedCovered},
		"what is gone":     {element: sessiontest.Element(2, replay.KindButton, 0), want: peer.RefusedGone},
	} {
		r := newRig(t, tt.element)
		r.known = tt.known
		r.page.SetFault(tt.fault)
		if got := r.Do(press(1), 0); got != tt.want {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
		r.page.SetFault(0)
		r.Do(release(1), 0)
		if got := r.page.Done(); got != "" {
			t.Errorf("%s: done %q", name, got)
		}
	}
	// A label of a masked control is as the control.
	label := sessiontest.Element(1, replay.KindOther, 0)
	label.Control = 7
	r := newRig(t, label)
	r.known.masked = 7
	r.does(press(1), peer.RefusedMasked)
}

// What has come into the page since it was read is read before anything is done to it.
func TestUnread(t *testing.T) {
	fresh := sessiontest.Element(1, replay.KindText, gate.Edits|gate.Unread)
	r := newRig(t, fresh)
	reads := 0
	r.known.read = func() { reads++ }
	r.Hover(on(1), true)
	if reads != 0 {
		t.Error("read for a pointer that passes")
	}
	r.does(key("a", peer.CommandInsert), peer.RefusedMasked) // it cannot be read
	r.known.read = func() {
		reads++
		r.page.Replace(sessiontest.Element(1, replay.KindText, gate.Edits))
	}
	r.does(key("a", peer.CommandInsert), peer.ResultDone, "keydown 1 a", "keypress 1 a", "edit 1 insertText a")
	if reads != 2 {
		t.Errorf("read %d times", reads)
	}
	r.page.Replace(fresh)
	r.known.read = func() {
		r.page.Replace(sessiontest.Element(1, replay.KindText, gate.Edits))
		r.known.masked = 1
	}
	r.does(press(1), peer.RefusedMasked)
	r.does(key("a", peer.CommandInsert), peer.RefusedMasked)
	r.does(peer.Text{Kind: peer.TextInsert, Text: "a"}, peer.RefusedMasked)
}

// While the customer types elsewhere the agent's Tab takes the agent's keys along, and not the focus.
func TestTabWhileTheCustomerTypes(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindText, gate.Edits), sessiontest.Element(2, replay.KindText, gate.Edits))
	r.does(press(1), peer.ResultDone, "move 1 0", "down 1 0 1", "focus 1", "caret 1 1 false")
	r.Do(release(1), 0)
	r.page.SetBusy(true)
	r.does(key("Tab", peer.CommandNone), peer.ResultDone, "keydown 1 Tab")
	r.does(key("a", peer.CommandInsert), peer.ResultDone, "keydown 2 a", "keypress 2 a", "edit 2 insertText apart a")
}

func TestNoSuchKey(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindText, gate.Edits))
	for _, name := range []string{"\x07", "\u202e", "two words", "__proto__", "\u0430\u0431"} {
		r.does(key(name, peer.CommandInsert), peer.RefusedUnknown)
	}
}

// What is closed to the agent is not closed by the agent.
func TestEscapeAndDismiss(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindOther, 0), sessiontest.Element(2, replay.KindOther, gate.Closed),
		sessiontest.Element(3, replay.KindOther, 0))
	escape := key("Escape", peer.CommandNone)
	r.does(escape, peer.ResultDone, "keydown 1 Escape", "escape")
	r.page.SetOpen(3)
	r.does(escape, peer.ResultDone, "keydown 1 Escape", "escape")
	r.page.SetOpen(3, 2)
	r.does(escape, peer.RefusedClosed, "keydown 1 Escape")
	r.Do(press(1), 0)
	r.does(release(1), peer.ResultDone, "up 1 0", "dismiss 3", "click 1")
}

// What a button turns into between press and release counts.
func TestBecomesASubmitButton(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindButton, 0))
	r.does(press(1), peer.ResultDone, "move 1 0", "down 1 0 1", "focus 1")
	r.page.Replace(sessiontest.Element(1, replay.KindButton, gate.Submits))
	r.does(release(1), peer.RefusedSubmit, "up 1 0")
}

func TestTextIsSelected(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindOther, 0), sessiontest.Element(2, replay.KindOther, 0))
	r.does(peer.Press{At: on(1), Clicks: 1, Modifiers: peer.ModShift}, peer.ResultDone, "move 1 0", "down 1 0 1", "focus 1", "caret 1 1 true")
	r.does(peer.Drag{At: on(2)}, peer.ResultDone, "move 2 1", "select 2")
	r.does(release(2), peer.ResultDone, "up 2 0") // on another element: no click
}

// After a drag the mouse rests where it was let go: told again of what lies there now, it has not moved.
func TestRestsAfterADrag(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindOther, 0), sessiontest.Element(2, replay.KindOther, 0))
	r.Do(press(1), 0)
	r.Do(peer.Drag{At: at(2, 30, 40)}, 0)
	r.Do(peer.Release{At: at(2, 30, 40)}, 0)
	before := r.page.Mouse()
	r.now += 1000
	r.page.Forget()
	// Another element has come to lie there, and what is known of the place is a little off.
	r.page.SetShift(replay.Point{X: 1})
	r.Hover(at(1, 30, 40), true)
	if got := r.page.Mouse(); got != before || r.page.Done() != "move 1 0" {
		t.Errorf("moved from %v to %v: %s", before, got, r.page.Done())
	}
}

func TestSlider(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindRange, 0))
	r.does(press(1), peer.ResultDone, "move 1 0", "down 1 0 1", "slide 1", "focus 1")
	r.does(peer.Drag{At: at(1, 30, 0)}, peer.ResultDone, "move 1 1", "slide 1")
	r.does(release(1), peer.ResultDone, "move 1 1", "up 1 0", "click 1")
}

func TestDragAndDrop(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindOther, 0), sessiontest.Element(2, replay.KindOther, 0),
		sessiontest.Element(3, replay.KindOther, gate.Closed))
	r.page.SetDraggable(1)
	r.does(press(1), peer.ResultDone, "move 1 0", "down 1 0 1", "focus 1")
	r.does(peer.Drag{At: at(1, 2, 0)}, peer.ResultDone, "move 1 1") // not far enough
	r.does(peer.Drag{At: at(1, 9, 0)}, peer.ResultDone, "move 1 1", "dragstart 1", "cancel")
	r.does(peer.Drag{At: on(2)}, peer.ResultDone, "dragover 2")
	r.does(peer.Drag{At: on(3)}, peer.ResultDone, "dragover") // what is closed does not notice
	r.does(release(2), peer.ResultDone, "drop 2")
	r.does(release(2), peer.ResultDone)

	r.Do(press(1), 0)
	r.Do(peer.Drag{At: at(1, 9, 0)}, 0)
	r.does(release(3), peer.ResultDone, "drop") // nowhere

	r.page.Prevent("dragstart")
	r.Do(press(1), 0)
	r.does(peer.Drag{At: at(1, 9, 9)}, peer.ResultDone, "move 1 1", "dragstart 1")
	r.does(peer.Drag{At: on(2)}, peer.ResultDone, "move 2 1") // the page drags by itself
	r.does(peer.Cancel{}, peer.ResultDone, "cancel", "mouseup 1")
}

func TestRevokedWhilePressed(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindOther, 0))
	r.Do(press(1), 0)
	r.mode = session.ModePointer
	r.does(peer.Drag{At: at(1, 9, 9)}, peer.ResultDone)
	r.page.Forget()
	r.Stop()
	if got := r.page.Done(); got != "cancel\nmouseup 1\nletgo\nleave" {
		t.Errorf("done %q", got)
	}
	r.does(release(1), peer.ResultDone)
	r.page.Forget()
	r.Hover(on(1), true)
	if got := r.page.Done(); got != "" {
		t.Errorf("hovering in pointer mode does %q", got)
	}
}

func TestOptions(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindOption, 0), sessiontest.Element(2, replay.KindSelect, 0))
	p := press(1)
	p.Modifiers = peer.ModShift
	r.does(p, peer.ResultDone, "move 1 0", "down 1 0 1", "optionpress 1 1", "focus 1")
	r.does(release(1), peer.ResultDone, "up 1 0", "click 1")
	r.page.SetFocus(2)
	r.does(key("ArrowUp", peer.CommandUp, peer.ModShift), peer.ResultDone, "keydown 2 ArrowUp", "option 2 -1 extend")
}

func TestHover(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindOther, 0), sessiontest.Element(2, replay.KindOther, gate.Closed))
	hover := func(n peer.NodeID, over bool, want string) {
		t.Helper()
		r.page.Forget()
		r.Hover(on(n), over)
		if got := r.page.Done(); got != want {
			t.Errorf("hovering %d does %q, want %q", n, got, want)
		}
	}
	hover(1, true, "move 1 0")
	hover(1, true, "")
	hover(2, true, "leave") // what is closed does not notice
	hover(2, true, "")
	hover(1, true, "move 1 0")
	hover(1, false, "leave")
}

func TestKeysInAField(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindText, gate.Edits))
	a := key("a", peer.CommandInsert)
	r.does(a, peer.ResultDone, "keydown 1 a", "keypress 1 a", "edit 1 insertText a")
	r.does(up(a), peer.ResultDone, "keyup 1 a")
	r.does(up(a), peer.ResultDone) // it is up already
	for _, tt := range []struct {
		k     peer.Key
		lines []string
	}{
		{key("Backspace", peer.CommandDeleteBack), []string{"edit 1 deleteContentBackward "}},
		{key("Delete", peer.CommandDeleteWordForward, peer.ModCommand), []string{"edit 1 deleteWordForward "}},
		{key("ArrowLeft", peer.CommandWordLeft, peer.ModCommand, peer.ModShift), []string{"caretmove 1 left word true"}},
		{key("Home", peer.CommandLineStart), []string{"caretmove 1 backward lineboundary false"}},
		{key("z", peer.CommandUndo, peer.ModCommand), []string{"edit 1 historyUndo "}},
		{key("a", peer.CommandSelectAll, peer.ModCommand), []string{"selectall 1"}},
		{key("c", peer.CommandCopy, peer.ModCommand), []string{"copy 1"}},
		{key("x", peer.CommandCut, peer.ModCommand), []string{"cut 1", "edit 1 deleteByCut "}},
		{key("k", peer.CommandNone, peer.ModCommand), nil},
		{key("F2", peer.CommandNone), nil},
		{key("Enter", peer.CommandBreak), []string{"keypress 1 Enter", "enter 1", "edit 1 insertParagraph "}},
	} {
		r.does(tt.k, peer.ResultDone, append([]string{"keydown 1 " + tt.k.Name}, tt.lines...)...)
	}
}

func TestPreventedKeys(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindText, gate.Edits))
	r.page.Prevent("keypress")
	r.does(key("a", peer.CommandInsert), peer.ResultDone, "keydown 1 a", "keypress 1 a")
	r.page.Prevent("keydown")
	r.does(key("a", peer.CommandInsert), peer.ResultDone, "keydown 1 a")
}

func TestEnterSubmits(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindText, gate.Edits|gate.OneLine))
	// The page has the key, for a field that makes something else of Enter; the browser's part is not done.
	r.does(key("Enter", peer.CommandBreak), peer.RefusedSubmit, "keydown 1 Enter", "keypress 1 Enter", "enter 1")
	r.page.Replace(sessiontest.Element(1, replay.KindText, gate.Edits|gate.OneLine|gate.Expanded))
	r.does(key("Enter", peer.CommandBreak), peer.ResultDone, "keydown 1 Enter", "keypress 1 Enter", "enter 1", "edit 1 insertParagraph ")
	for _, name := range []string{"Enter", " "} {
		r := newRig(t, sessiontest.Element(1, replay.KindButton, gate.Submits))
		k := key(name, peer.CommandInsert)
		r.does(k, peer.RefusedSubmit)
		r.does(up(k), peer.ResultDone)
	}
}

// A script's own way to submit, within an action.
func TestSubmitsWithinAnAction(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindText, gate.Edits))
	r.page.Start(r.gate.MaySubmit)
	may := true
	r.page.During(func(what string) {
		if what == "keydown 1 s" {
			may = r.page.Submit(r.now, r.now)
		}
	})
	r.does(key("s", peer.CommandNone, peer.ModCommand), peer.RefusedSubmit, "keydown 1 s")
	if may {
		t.Error("the form was submitted")
	}
}

func TestSpaceClicksAsItComesUp(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindCheckbox, 0))
	space := key(" ", peer.CommandInsert)
	r.does(space, peer.ResultDone, "keydown 1  ", "keypress 1  ")
	r.does(up(space), peer.ResultDone, "keyup 1  ", "activate 1")
	// The focus has gone elsewhere in the meantime.
	r.Do(space, 0)
	r.page.Replace(sessiontest.Element(2, replay.KindCheckbox, 0))
	r.page.SetFocus(2)
	r.does(up(space), peer.ResultDone, "keyup 2  ")
}

func TestEnterClicks(t *testing.T) {
	link := sessiontest.Element(1, replay.KindLink, 0)
	link.Link = "https://shop.example/next"
	r := newRig(t, link)
	r.does(key("Enter", peer.CommandBreak), peer.ResultDone, "keydown 1 Enter", "keypress 1 Enter", "activate 1")
	link.Link = "https://other.example/"
	r.page.Replace(link)
	r.does(key("Enter", peer.CommandBreak), peer.RefusedSite)
}

func TestTab(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindText, 0), sessiontest.Element(2, replay.KindText, 0),
		sessiontest.Element(3, replay.KindText, gate.Closed), sessiontest.Element(4, replay.KindButton, gate.Submits))
	r.known.masked = 2
	r.does(key("Tab", peer.CommandNone), peer.ResultDone, "keydown 1 Tab", "focus 4") // over what is not the agent's
	r.does(key("Tab", peer.CommandNone, peer.ModShift), peer.ResultDone, "keydown 4 Tab", "focus 1")
	r.page.SetFocus(2)
	r.does(key("x", peer.CommandInsert), peer.RefusedMasked)
}

func TestFields(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindRadio, 0), sessiontest.Element(2, replay.KindRadio, 0),
		sessiontest.Element(3, replay.KindSelect, 0), sessiontest.Element(4, replay.KindRange, 0), sessiontest.Element(5, replay.KindNumber, gate.Edits),
		sessiontest.Element(6, replay.KindSelect, gate.Disabled))
	r.does(key("ArrowDown", peer.CommandDown), peer.ResultDone, "keydown 1 ArrowDown", "focus 2", "activate 2")
	for _, tt := range []struct {
		focus peer.NodeID
		name  string
		want  string
	}{
		{3, "ArrowDown", "option 3 1"}, {3, "ArrowUp", "option 3 -1"}, {3, "End", "optionend 3 true"}, {3, "PageDown", "option 3 10"},
		{4, "ArrowLeft", "step 4 -1"}, {4, "PageUp", "step 4 10"}, {4, "Home", "stepend 4 false"},
		{5, "ArrowUp", "step 5 1"},
	} {
		r.page.SetFocus(tt.focus)
		r.does(key(tt.name, peer.CommandNone), peer.ResultDone, "keydown "+string(rune('0'+tt.focus))+" "+tt.name, tt.want)
	}
	r.page.SetFocus(3)
	r.does(key("b", peer.CommandInsert), peer.ResultDone, "keydown 3 b", "keypress 3 b", "optionnamed 3 b")
	r.page.SetFocus(6)
	r.does(key("ArrowDown", peer.CommandNone), peer.ResultDone, "keydown 6 ArrowDown")

	r.does(peer.Choose{Node: 3, Options: []peer.NodeID{8}}, peer.ResultDone, "focus 3", "choose 3 [8]")
	r.does(peer.Choose{Node: 3}, peer.RefusedUnknown, "focus 3", "choose 3 []")
	r.does(peer.Set{Node: 4, Value: "3"}, peer.ResultDone, "focus 4", "set 4 3")
	r.does(peer.Set{Node: 4}, peer.RefusedUnknown, "focus 4", "set 4 ")
	r.does(peer.Set{Node: 99, Value: "3"}, peer.RefusedGone)
	r.known.masked = 8
	r.does(peer.Choose{Node: 3, Options: []peer.NodeID{8}}, peer.RefusedMasked)
	r.known.masked = 3
	r.does(peer.Choose{Node: 3, Options: []peer.NodeID{9}}, peer.RefusedMasked)
}

func TestTexts(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindText, gate.Edits))
	r.does(peer.Text{Kind: peer.TextInsert, Text: "é\u202e\x1b\x00🙂"}, peer.ResultDone, "edit 1 insertText é🙂")
	r.does(peer.Text{Kind: peer.TextPaste, Text: "a\r\nb\tc"}, peer.ResultDone, "paste 1 a\nb\tc")
	r.does(peer.Text{Kind: peer.TextComposing, Text: "か"}, peer.ResultDone, "compose 1 か false")
	r.does(peer.Text{Kind: peer.TextComposed, Text: "火"}, peer.ResultDone, "compose 1 火 true")
	r.does(peer.Text{}, peer.RefusedUnknown)
	r.page.Replace(sessiontest.Element(1, replay.KindButton, 0))
	r.does(peer.Text{Kind: peer.TextInsert, Text: "x"}, peer.ResultDone)
}

// What is hidden inside a page's own editor is not typed away.
func TestEditorWithSomethingHidden(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindEditable, gate.Edits), sessiontest.Element(2, replay.KindOther, 0))
	r.known.within = 1
	r.does(key("a", peer.CommandInsert), peer.ResultDone, "keydown 1 a", "keypress 1 a", "edit 1 insertText a")
	r.does(key("Backspace", peer.CommandDeleteBack), peer.RefusedMasked, "keydown 1 Backspace")
	r.page.SetSelected(2)
	r.does(key("Backspace", peer.CommandDeleteBack), peer.ResultDone, "keydown 1 Backspace", "edit 1 deleteContentBackward ")
	r.known.within = 2
	r.does(key("a", peer.CommandInsert), peer.RefusedMasked, "keydown 1 a", "keypress 1 a")
}

// Both type, each in a field of their own: the focus stays with the customer.
func TestBothType(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindText, gate.Edits), sessiontest.Element(2, replay.KindText, gate.Edits))
	r.page.SetBusy(true)
	r.does(press(2), peer.ResultDone, "move 2 0", "down 2 0 1", "caret 2 1 false")
	r.does(release(2), peer.ResultDone, "up 2 0", "click 2")
	r.does(key("a", peer.CommandInsert), peer.ResultDone, "keydown 2 a", "keypress 2 a", "edit 2 insertText apart a")
	r.page.SetBusy(false)
	r.does(key("b", peer.CommandInsert), peer.ResultDone, "keydown 1 b", "keypress 1 b", "edit 1 insertText b")
}

// The customer who is typing keeps the focus and the caret, whatever the agent presses.
func TestPressWhileTheCustomerTypes(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindText, gate.Edits), sessiontest.Element(2, replay.KindButton, 0),
		sessiontest.Element(3, replay.KindOther, 0))
	r.page.SetBusy(true)
	r.does(press(2), peer.ResultDone, "move 2 0", "down 2 0 1")
	r.does(release(2), peer.ResultDone, "up 2 0", "click 2")
	r.does(press(3), peer.ResultDone, "move 3 0", "down 3 0 1")
	r.does(release(3), peer.ResultDone, "up 3 0", "click 3")
}

// A click on a link with a modifier opens another window, or a download.
func TestLinksWithModifiers(t *testing.T) {
	link := sessiontest.Element(1, replay.KindLink, 0)
	link.Link = "https://shop.example/next"
	r := newRig(t, link)
	for _, m := range []peer.Modifiers{peer.ModShift, peer.ModCommand, peer.ModAlt, peer.ModOther} {
		p := press(1)
		p.Modifiers = m
		r.Do(p, 0)
		r.page.Forget()
		if got := r.Do(peer.Release{At: on(1), Modifiers: m}, 0); got != peer.RefusedCustomerOnly {
			t.Errorf("modifiers %b: %v", m, got)
		}
		if got := r.page.Done(); strings.Contains(got, "click") {
			t.Errorf("modifiers %b: done %q", m, got)
		}
	}
}

func TestScrolling(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindOther, 0), sessiontest.Element(2, replay.KindOther, gate.Closed))
	r.does(peer.Wheel{At: on(1), Y: 100}, peer.ResultDone, "wheel 1 100", "scrollby 1 100")
	r.does(peer.Wheel{At: on(2), Y: 100}, peer.ResultDone, "scrollby 2 100") // looking is not touching
	r.does(peer.Wheel{At: on(1), Y: 100, Modifiers: peer.ModCommand}, peer.ResultDone, "wheel 1 100")
	r.does(peer.Scroll{Node: 1, Y: 9}, peer.ResultDone, "scrollto 1 0 9")
	r.does(peer.Scroll{Node: 9}, peer.RefusedGone)
	r.does(key("PageDown", peer.CommandPageDown), peer.ResultDone, "keydown 1 PageDown", "scrollkey 1 page 1")
	r.does(key(" ", peer.CommandInsert, peer.ModShift), peer.ResultDone, "keydown 1  ", "keypress 1  ", "scrollkey 1 page -1")
	r.page.Prevent("wheel")
	r.does(peer.Wheel{At: on(1), Y: 100}, peer.ResultDone, "wheel 1 100")
}

func TestGo(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindOther, 0))
	r.does(peer.Go{Way: peer.WayBack}, peer.ResultDone, "go back ")
	r.does(peer.Go{Way: peer.WayForward}, peer.RefusedAddress)
	r.does(peer.Go{Way: peer.WayAddress, Address: "/next"}, peer.ResultDone, "go address https://shop.example/next")
	r.does(peer.Go{Way: peer.WayAddress, Address: "https://other.example/"}, peer.RefusedSite)
	r.does(peer.Go{Way: peer.WayAddress, Address: "javascript:x"}, peer.RefusedAddress)
	r.does(peer.Go{}, peer.RefusedUnknown)
}

func TestEscapeAndAccessKeys(t *testing.T) {
	button := sessiontest.Element(2, replay.KindButton, 0)
	button.Link = "key:k"
	submit := sessiontest.Element(3, replay.KindButton, gate.Submits)
	submit.Link = "key:s"
	field := sessiontest.Element(4, replay.KindText, gate.Edits)
	field.Link = "key:f"
	r := newRig(t, sessiontest.Element(1, replay.KindOther, 0), button, submit, field)
	r.does(key("Escape", peer.CommandNone), peer.ResultDone, "keydown 1 Escape", "escape")
	r.does(key("k", peer.CommandNone, peer.ModAlt), peer.ResultDone, "keydown 1 k", "focus 2", "activate 2")
	r.page.SetFocus(1)
	r.does(key("s", peer.CommandNone, peer.ModAlt), peer.RefusedSubmit, "keydown 1 s")
	r.does(key("f", peer.CommandNone, peer.ModAlt), peer.ResultDone, "keydown 1 f", "focus 4")
}

// Whatever is done, is done between two calls of Acting: the guard of forms relies on it.
func TestActingIsAround(t *testing.T) {
	r := newRig(t, sessiontest.Element(1, replay.KindText, gate.Edits))
	for _, a := range []peer.Action{press(1), peer.Drag{At: at(1, 50, 0)}, release(1), key("a", peer.CommandInsert), peer.Cancel{}, peer.Wheel{At: on(1)}} {
		r.Do(a, 0)
	}
	r.Hover(on(1), true)
	r.Stop()
	if got := r.page.Done(); got == "" || strings.Contains(got, "outside") {
		t.Errorf("done %q", got)
	}
}
