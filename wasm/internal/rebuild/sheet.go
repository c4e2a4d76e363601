package rebuild

import (
	"slices"
	"strings"

	"tandem/shared/peer"
	"tandem/wasm/internal/css"
)

// sheet is the text of a style sheet as it came.
type sheet struct {
	text   string
	assets []peer.AssetID
	edited bool // since it was last packed
	lost   bool // there was no room for it
}

func (b *Builder) Sheet(id peer.SheetID, text string) {
	if b.err != nil {
		return
	}
	s := b.sheets[id]
	switch {
	case id == 0:
		b.fail("a sheet without a number")
		return
	case s == nil && len(b.sheets) >= maxSheets:
		b.fail("more than %d sheets", maxSheets)
		return
	case s == nil:
		s = &sheet{}
		b.sheets[id] = s
	}
	b.setSheet(s, text)
	b.packSheet(id, s)
}

func (b *Builder) setSheet(s *sheet, text string) {
	if len(text) > css.MaxBytes {
		b.limit("a style sheet of it is too long")
	}
	s.text = b.take(text, len(s.text))
	s.lost = s.text == "" && text != ""
}

// EditSheet changes the text of a sheet in places, once in a set of changes. It is packed at their end.
func (b *Builder) EditSheet(id peer.SheetID, edits []peer.SheetEdit) {
	if !b.known(id) {
		return
	}
	s := b.sheets[id]
	if s == nil {
		b.fail("a sheet without a number")
		return
	}
	if s.edited {
		b.fail("sheet %d is edited twice", id)
		return
	}
	if s.lost {
		return
	}
	var text strings.Builder
	end := 0
	for _, e := range edits {
		at, next := int(e.At), int(e.At)+int(e.Cut)
		if at < end || next > len(s.text) {
			b.fail("an edit of sheet %d at byte %d to %d of %d", id, at, next, len(s.text))
			return
		}
		text.WriteString(s.text[end:at])
		text.WriteString(e.Text)
		end = next
	}
	text.WriteString(s.text[end:])
	b.setSheet(s, text.String())
	s.edited = true
	b.edited = append(b.edited, id)
}

func (b *Builder) packEdited() {
	for _, id := range b.edited {
		if s := b.sheets[id]; s != nil && s.edited {
			b.packSheet(id, s)
		}
	}
	b.edited = b.edited[:0]
}

// packSheet packs a sheet, sanitised, with the addresses of the assets that are there.
func (b *Builder) packSheet(id peer.SheetID, s *sheet) {
	s.edited = false
	b.found = b.found[:0]
	text := css.Rewrite(s.text, b.css)
	slices.Sort(b.found)
	found := slices.Compact(b.found)
	for _, a := range s.assets {
		if _, still := slices.BinarySearch(found, a); !still {
			b.unuseSheet(id, a)
		}
	}
	for _, a := range found {
		b.use(a).sheets[id] = true
	}
	s.assets = slices.Clone(found)
	b.buf.op(opSheet, 0)
	b.buf.word(uint32(id))
	b.buf.str(text)
}

func (b *Builder) unuseSheet(id peer.SheetID, a peer.AssetID) {
	if u := b.users[a]; u != nil {
		delete(u.sheets, id)
		b.release(a, u)
	}
}

// OwnSheet gives a <style>, or what stands in for a <link>, its text.
func (b *Builder) OwnSheet(id peer.NodeID, sheet peer.SheetID, media string, disabled bool) {
	n := b.element(id)
	if n == nil || !b.known(sheet) || n.role != roleSheet {
		return
	}
	if sheet != 0 {
		b.satisfied(n)
	}
	if n.gone {
		return
	}
	if disabled {
		media = "not all"
	}
	b.buf.op(opOwnSheet, 0)
	b.buf.id(id)
	b.buf.word(uint32(sheet))
	b.buf.name(b.cut(media, maxText))
}

func (b *Builder) known(id peer.SheetID) bool {
	if id != 0 && b.sheets[id] == nil {
		b.fail("sheet %d is unknown", id)
	}
	return b.err == nil
}

// Adopt: the sheets are built in the realm of the root's own window.
func (b *Builder) Adopt(root peer.NodeID, sheets []peer.SheetID) {
	n := b.node(root)
	if n == nil {
		return
	}
	if !n.isRoot() {
		b.fail("node %d adopts sheets and is no root", root)
		return
	}
	for _, id := range sheets {
		if id == 0 || !b.known(id) {
			b.fail("root %d adopts sheet %d", root, id)
			return
		}
	}
	if n.gone {
		return
	}
	b.buf.op(opAdopt, uint32(len(sheets)))
	b.buf.id(root)
	for _, id := range sheets {
		b.buf.word(uint32(id))
	}
}

func (b *Builder) DropSheet(id peer.SheetID) {
	if b.err != nil {
		return
	}
	s := b.sheets[id]
	if s == nil {
		b.fail("sheet %d is unknown", id)
		return
	}
	delete(b.sheets, id)
	b.total -= len(s.text)
	for _, a := range s.assets {
		b.unuseSheet(id, a)
	}
	b.buf.op(opDropSheet, 0)
	b.buf.word(uint32(id))
}

// awaits says whether an element's attributes say that a sheet will come for it.
func (b *Builder) awaits(attrs []peer.Attr) bool {
	sheet, disabled := false, false
	for _, a := range attrs {
		switch strings.ToLower(a.Name) {
		case "rel":
			kinds := strings.Fields(strings.ToLower(a.Value))
			sheet = slices.Contains(kinds, "stylesheet") && !slices.Contains(kinds, "alternate")
		case "disabled":
			disabled = true
		}
	}
	return sheet && !disabled
}

func (b *Builder) satisfied(n *node) {
	if n.sheetless {
		n.sheetless = false
		b.missing--
	}
}

// pseudo has states that the frame's document cannot have, because the agent's mouse and keyboard
// never reach it, selected by attributes that the writer sets.
func pseudo(name string) (string, bool) {
	switch name {
	case "focus":
		return "[data-tandem-focus]", true
	case "focus-visible":
		return "[data-tandem-focus=visible]", true
	case "focus-within":
		return "[data-tandem-focus-within]", true
	case "hover":
		return "[data-tandem-hover]", true
	case "active":
		return "[data-tandem-active]", true
	}
	return "", false
}
