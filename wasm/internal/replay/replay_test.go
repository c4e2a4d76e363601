package replay_test

import (
	"strings"
	"testing"

	"tandem/shared/peer"
	"tandem/wasm/internal/gate"
	"tandem/wasm/internal/replay"
	"tandem/wasm/internal/sessiontest"
)

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
	r.known.masked, r.known.closed = 0, 8
	r.does(peer.Choose{Node: 3, Options: []peer.NodeID{8}}, peer.RefusedClosed)
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
