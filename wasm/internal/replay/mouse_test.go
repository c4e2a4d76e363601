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
