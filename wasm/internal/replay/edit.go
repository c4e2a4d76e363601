package replay

import (
	"strings"

	"tandem/shared/peer"
	"tandem/wasm/internal/gate"
)

// inputType is what a command that changes text is called in an InputEvent.
// https://w3c.github.io/input-events/#interface-InputEvent-Attributes
func inputType(c peer.Command) string {
	switch c {
	case peer.CommandInsert:
		return "insertText"
	case peer.CommandBreak:
		return "insertParagraph"
	case peer.CommandDeleteBack:
		return "deleteContentBackward"
	case peer.CommandDeleteForward:
		return "deleteContentForward"
	case peer.CommandDeleteWordBack:
		return "deleteWordBackward"
	case peer.CommandDeleteWordForward:
		return "deleteWordForward"
	case peer.CommandDeleteLineBack:
		return "deleteSoftLineBackward"
	case peer.CommandDeleteLineForward:
		return "deleteSoftLineForward"
	case peer.CommandUndo:
		return "historyUndo"
	case peer.CommandRedo:
		return "historyRedo"
	case peer.CommandCut:
		return "deleteByCut"
	case peer.CommandBold:
		return "formatBold"
	case peer.CommandItalic:
		return "formatItalic"
	case peer.CommandUnderline:
		return "formatUnderline"
	}
	return ""
}

// caretMove is where a command moves the caret, "" if it does not.
func caretMove(c peer.Command) (direction, unit string) {
	switch c {
	case peer.CommandLeft:
		return "left", "character"
	case peer.CommandRight:
		return "right", "character"
	case peer.CommandUp, peer.CommandPageUp:
		return "backward", "line"
	case peer.CommandDown, peer.CommandPageDown:
		return "forward", "line"
	case peer.CommandWordLeft:
		return "left", "word"
	case peer.CommandWordRight:
		return "right", "word"
	case peer.CommandLineStart:
		return "backward", "lineboundary"
	case peer.CommandLineEnd:
		return "forward", "lineboundary"
	case peer.CommandStart:
		return "backward", "documentboundary"
	case peer.CommandEnd:
		return "forward", "documentboundary"
	}
	return "", ""
}

// linesAPage is how many lines Page Up goes in a text.
const linesAPage = 10

// edits does what a key does where text is edited.
func (r *Replay) edits(a gate.Admitted, f *Found, key peer.Key, apart bool) peer.Result {
	extend := key.Modifiers&peer.ModShift != 0
	if direction, unit := caretMove(key.Command); unit != "" {
		times := 1
		if key.Command == peer.CommandPageUp || key.Command == peer.CommandPageDown {
			times = linesAPage
		}
		for range times {
			r.page.CaretMove(a, direction, unit, extend)
		}
		return peer.ResultDone
	}
	switch key.Command {
	case peer.CommandNone, peer.CommandPaste:
		return peer.ResultDone
	case peer.CommandCopy:
		r.page.Clip(a, "copy")
		return peer.ResultDone
	case peer.CommandCut:
		if r.page.Clip(a, "cut") {
			return peer.ResultDone
		}
	case peer.CommandSelectAll:
		r.page.SelectAll(a)
		return peer.ResultDone
	}
	data, does := "", inputType(key.Command)
	switch {
	case key.Command == peer.CommandInsert && !one(key.Name):
		return peer.ResultDone
	case key.Command == peer.CommandInsert:
		data = key.Name
	case key.Command == peer.CommandBreak && extend:
		does = "insertLineBreak"
	}
	return r.edit(f, does, data, apart)
}

// edit changes text. In a page's own editor there may be something that is hidden from the agent beside the
// caret, or selected: that must not be typed away.
func (r *Replay) edit(f *Found, inputType, data string, apart bool) peer.Result {
	if result := r.open(f, !strings.HasPrefix(inputType, "insert")); result != peer.ResultDone {
		return result
	}
	r.keys.typed = r.now()
	if f.Kind == KindText || f.Kind == KindNumber {
		r.keys.field = f.Ref
	}
	return r.changes(f, func(a gate.Admitted) { r.page.Edit(a, inputType, data, apart) })
}

// open says whether what an edit of a page's own editor is about is open to the agent: where the caret stands,
// all that is selected, and for a deletion the whole of it, since that may reach beyond the caret.
func (r *Replay) open(f *Found, deletes bool) peer.Result {
	if f.Kind != KindEditable {
		return peer.ResultDone
	}
	around, selected := r.page.Selected()
	if around == nil {
		around = f
	}
	facts := around.Facts | r.known.Hidden(around.Node)
	switch {
	case selected:
		facts |= r.known.Within(around.Node)
	case deletes:
		facts |= r.known.Within(f.Node)
	}
	switch {
	case facts&gate.Masked != 0:
		return peer.RefusedMasked
	case facts&gate.Closed != 0:
		return peer.RefusedClosed
	}
	return peer.ResultDone
}

// text is text that no key types.
func (r *Replay) text(t peer.Text) peer.Result {
	f, apart := r.target()
	if f == nil {
		return peer.RefusedGone
	}
	if f.Kind != KindText && f.Kind != KindEditable && f.Kind != KindNumber {
		if t.Kind == peer.TextPaste {
			// A page may listen for a paste anywhere.
			return r.changes(f, func(a gate.Admitted) { r.page.Paste(a, clean(t.Text)) })
		}
		return peer.ResultDone
	}
	text := clean(t.Text)
	if result := r.open(f, false); result != peer.ResultDone {
		return result
	}
	switch t.Kind {
	case peer.TextInsert:
		return r.edit(f, "insertText", text, apart)
	case peer.TextPaste:
		return r.changes(f, func(a gate.Admitted) { r.page.Paste(a, text) })
	case peer.TextComposing, peer.TextComposed:
		return r.changes(f, func(a gate.Admitted) { r.page.Compose(a, text, t.Kind == peer.TextComposed) })
	}
	return peer.RefusedUnknown
}

// clean takes out of a text what no keyboard types and what would make it read as something else than it
// is: control characters but tabs and line breaks, and the marks that turn the direction of what follows.
func clean(text string) string {
	out := make([]rune, 0, len(text))
	for _, c := range text {
		switch {
		case c == '\n', c == '\t':
		case c == '\r', c < ' ', c >= 0x7f && c < 0xa0:
			continue
		case c >= 0x202a && c <= 0x202e, c >= 0x2066 && c <= 0x2069:
			continue
		}
		out = append(out, c)
	}
	return string(out)
}

// scrolls is what is left for a key to do: it scrolls.
func (r *Replay) scrolls(f *Found, key peer.Key) peer.Result {
	if key.Modifiers&(peer.ModCommand|peer.ModAlt|peer.ModOther) != 0 {
		return peer.ResultDone
	}
	unit, direction := "", 0
	switch key.Name {
	case "ArrowUp", "ArrowDown":
		unit, direction = "line", -arrow(key)
	case "ArrowLeft", "ArrowRight":
		unit, direction = "across", arrow(key)
	case "PageUp":
		unit, direction = "page", -1
	case "PageDown":
		unit, direction = "page", 1
	case "Home":
		unit, direction = "end", -1
	case "End":
		unit, direction = "end", 1
	case " ":
		unit, direction = "page", 1
		if key.Modifiers&peer.ModShift != 0 {
			direction = -1
		}
	default:
		return peer.ResultDone
	}
	a, result := r.looking(f)
	if result == peer.ResultDone {
		r.page.ScrollKey(a, unit, direction)
	}
	return result
}
