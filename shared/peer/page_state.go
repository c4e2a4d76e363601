package peer

// state reads the operations that give a node, a sheet or the window its state.
func (r *PageReader) state(c *cursor, o op, sink PageSink) {
	switch o {
	case opValue:
		id, value := r.id(c), r.strings.read(c, "value")
		emit(c, func() { sink.Value(id, value) })
	case opChecked:
		id, check := r.id(c), Check(c.byte("checked"))
		if check == CheckUnknown || check > CheckIndeterminate {
			c.fail("checked", "%d is no state", check)
		}
		emit(c, func() { sink.Checked(id, check) })
	case opSelected:
		id, selected := r.id(c), flag(c, "selected")
		emit(c, func() { sink.Selected(id, selected) })
	case opScroll, opImage, opBox:
		id, a, b := r.id(c), c.float("length"), c.float("length")
		emit(c, func() { pair(sink, o)(id, a, b) })
	case opSheet:
		sheet, text := sheet(c), r.strings.read(c, "sheet")
		emit(c, func() { sink.Sheet(sheet, text) })
	case opEditSheet:
		sheet, edits := sheet(c), r.edits(c)
		emit(c, func() { sink.EditSheet(sheet, edits) })
	case opOwnSheet:
		id, sheet := r.id(c), sheet(c)
		media, disabled := r.strings.read(c, "media"), flag(c, "disabled")
		emit(c, func() { sink.OwnSheet(id, sheet, media, disabled) })
	case opAdopt:
		id, count := r.id(c), c.uint32("sheet count", maxAdopt)
		sheets := make([]SheetID, 0, min(int(count), 16))
		for i := uint32(0); i < count && c.err == nil; i++ {
			sheets = append(sheets, sheet(c))
		}
		emit(c, func() { sink.Adopt(id, sheets) })
	case opDropSheet:
		sheet := sheet(c)
		emit(c, func() { sink.DropSheet(sheet) })
	case opViewport:
		w, h, ratio, bar := c.float("width"), c.float("height"), c.float("ratio"), c.float("bar")
		emit(c, func() { sink.Viewport(w, h, ratio, bar) })
	case opLocation:
		title, address := r.strings.read(c, "title"), r.strings.read(c, "address")
		emit(c, func() { sink.Location(title, address) })
	case opFocus:
		id := node(c, "focus")
		emit(c, func() { sink.Focus(id) })
	case opSelection:
		anchor, from := node(c, "anchor"), c.uint32("offset", maxNodeID)
		focus, to := node(c, "focus"), c.uint32("offset", maxNodeID)
		emit(c, func() { sink.Selection(anchor, from, focus, to) })
	case opFieldSelection:
		id, start, end := r.id(c), c.uint32("start", maxNodeID), c.uint32("end", maxNodeID)
		backward := flag(c, "direction")
		emit(c, func() { sink.FieldSelection(id, start, end, backward) })
	default:
		// Operations have no length of their own: what follows an unknown one cannot be found.
		c.fail("operation", "%d is unknown", o)
	}
}

func (r *PageReader) edits(c *cursor) []SheetEdit {
	count := c.uint32("edit count", maxEdits)
	edits := make([]SheetEdit, 0, min(int(count), 16))
	end := uint64(0)
	for i := uint32(0); i < count && c.err == nil; i++ {
		at := end + uint64(c.uint32("place", maxNodeID))
		cut := c.uint32("cut", maxNodeID)
		if end = at + uint64(cut); end > maxNodeID {
			c.fail("cut", "ends at byte %d", end)
		}
		edits = append(edits, SheetEdit{uint32(at), cut, r.strings.read(c, "edit")})
	}
	return edits
}

func pair(sink PageSink, o op) func(NodeID, float32, float32) {
	switch o {
	case opScroll:
		return sink.Scroll
	case opImage:
		return sink.Image
	default:
		return sink.Box
	}
}

func sheet(c *cursor) SheetID { return SheetID(c.uint32("sheet", maxNodeID)) }

func flag(c *cursor, field string) bool {
	b := c.byte(field)
	if b > 1 {
		c.fail(field, "%d is neither 0 nor 1", b)
	}
	return b == 1
}
