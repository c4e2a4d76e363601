package replay_test

import (
	"testing"

	"tandem/shared/peer"
	"tandem/wasm/internal/gate"
	"tandem/wasm/internal/replay"
	"tandem/wasm/internal/sessiontest"
)

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
