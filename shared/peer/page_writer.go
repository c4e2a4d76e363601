package peer

import "encoding/binary"

// PageWriter encodes the page: a PageSink whose Commit makes a message for the page channel. It
// and the PageReader that reads its messages keep a string table in step, so every message
// must be read, in order, once.
type PageWriter struct {
	send    func(message []byte)
	b       []byte
	strings stringWriter
	last    NodeID // the id of the operation before
	next    NodeID // the id expected of the next new node
	nodes   int
}

// NewPageWriter returns a PageWriter that hands each message, with the count of nodes inserted
// by it, to send, which owns it from then on.
func NewPageWriter(send func(message []byte)) *PageWriter {
	w := &PageWriter{send: send}
	w.strings.reset()
	return w
}

func (w *PageWriter) Snapshot() {
	w.strings.reset()
	w.begin(pageSnapshot)
}

func (w *PageWriter) Changes() { w.begin(pageChanges) }

func (w *PageWriter) begin(kind byte) {
	w.b = append(w.b[:0], kind)
	w.last, w.next, w.nodes = 0, 1, 0
}

// Commit sends the message, unless it holds no operation.
func (w *PageWriter) Commit() {
	if len(w.b) <= 1 {
		return
	}
	w.send(append([]byte(nil), w.b...))
}

// Nodes is the number of nodes inserted since Snapshot or Changes.
func (w *PageWriter) Nodes() int { return w.nodes }

// Len is the number of bytes written since Snapshot or Changes, before compression.
func (w *PageWriter) Len() int { return len(w.b) }

func (w *PageWriter) op(o op) { w.b = append(w.b, byte(o)) }

func (w *PageWriter) id(o op, id NodeID) {
	w.b = append(w.b, byte(o))
	w.b = appendSvarint(w.b, int64(id)-int64(w.last))
	w.last = id
}

func (w *PageWriter) newID(o op, id NodeID) {
	w.b = append(w.b, byte(o))
	w.b = appendSvarint(w.b, int64(id)-int64(w.next))
	w.next, w.last = id+1, id
	w.nodes++
}

func (w *PageWriter) uint(v uint32)    { w.b = binary.AppendUvarint(w.b, uint64(v)) }
func (w *PageWriter) float(v float32)  { w.b = appendFloat(w.b, v) }
func (w *PageWriter) name(s string)    { w.b = w.strings.append(w.b, s, true) }
func (w *PageWriter) value(s string)   { w.b = w.strings.append(w.b, s, false) }
func (w *PageWriter) literal(s string) { w.b = appendText(append(w.b, stringOnce), s) }

func (w *PageWriter) bool(v bool) {
	if v {
		w.b = append(w.b, 1)
	} else {
		w.b = append(w.b, 0)
	}
}

func (w *PageWriter) Insert(parent, before NodeID) {
	w.id(opInsert, parent)
	w.uint(uint32(before))
}

func (w *PageWriter) Element(id NodeID, ns Namespace, name string, flags ElementFlags, attrs []Attr) {
	w.newID(opElement, id)
	w.b = append(w.b, byte(ns)|byte(flags)<<2)
	w.name(name)
	w.uint(uint32(len(attrs)))
	for _, a := range attrs {
		w.name(a.Name)
		w.value(a.Value)
	}
}

func (w *PageWriter) Text(id NodeID, text string) {
	w.newID(opText, id)
	w.value(text)
}

func (w *PageWriter) Root(id NodeID, flags RootFlags) {
	w.newID(opRoot, id)
	w.b = append(w.b, byte(flags))
}

func (w *PageWriter) Close() { w.op(opClose) }

func (w *PageWriter) Move(id, parent, before NodeID) {
	w.id(opMove, id)
	w.uint(uint32(parent))
	w.uint(uint32(before))
}

func (w *PageWriter) Remove(id NodeID) { w.id(opRemove, id) }

func (w *PageWriter) SetAttr(id NodeID, name, value string) {
	w.id(opSetAttr, id)
	w.name(name)
	w.value(value)
}

func (w *PageWriter) DelAttr(id NodeID, name string) {
	w.id(opDelAttr, id)
	w.name(name)
}

func (w *PageWriter) SetText(id NodeID, text string) {
	w.id(opSetText, id)
	w.value(text)
}

func (w *PageWriter) Flags(id NodeID, flags ElementFlags) {
	w.id(opFlags, id)
	w.b = append(w.b, byte(flags))
}

// Value never enters the string table: what a person types hardly recurs.
func (w *PageWriter) Value(id NodeID, value string) {
	w.id(opValue, id)
	w.literal(value)
}

func (w *PageWriter) Checked(id NodeID, check Check) {
	w.id(opChecked, id)
	w.b = append(w.b, byte(check))
}

func (w *PageWriter) Selected(id NodeID, selected bool) {
	w.id(opSelected, id)
	w.bool(selected)
}

func (w *PageWriter) Scroll(id NodeID, x, y float32) { w.pair(opScroll, id, x, y) }

func (w *PageWriter) Image(id NodeID, width, height float32) { w.pair(opImage, id, width, height) }

func (w *PageWriter) Box(id NodeID, width, height float32) { w.pair(opBox, id, width, height) }

func (w *PageWriter) pair(o op, id NodeID, a, b float32) {
	w.id(o, id)
	w.float(a)
	w.float(b)
}

func (w *PageWriter) Sheet(sheet SheetID, text string) {
	w.op(opSheet)
	w.uint(uint32(sheet))
	w.literal(text)
}

func (w *PageWriter) EditSheet(sheet SheetID, edits []SheetEdit) {
	w.op(opEditSheet)
	w.uint(uint32(sheet))
	w.uint(uint32(len(edits)))
	end := uint32(0)
	for _, e := range edits {
		w.uint(e.At - end)
		w.uint(e.Cut)
		w.literal(e.Text)
		end = e.At + e.Cut
	}
}

func (w *PageWriter) OwnSheet(id NodeID, sheet SheetID, media string, disabled bool) {
	w.id(opOwnSheet, id)
	w.uint(uint32(sheet))
	w.value(media)
	w.bool(disabled)
}

func (w *PageWriter) Adopt(root NodeID, sheets []SheetID) {
	w.id(opAdopt, root)
	w.uint(uint32(len(sheets)))
	for _, s := range sheets {
		w.uint(uint32(s))
	}
}

func (w *PageWriter) DropSheet(sheet SheetID) {
	w.op(opDropSheet)
	w.uint(uint32(sheet))
}

func (w *PageWriter) Viewport(width, height, ratio, bar float32) {
	w.op(opViewport)
	w.float(width)
	w.float(height)
	w.float(ratio)
	w.float(bar)
}

func (w *PageWriter) Location(title, address string) {
	w.op(opLocation)
	w.literal(title)
	w.literal(address)
}

func (w *PageWriter) Focus(id NodeID) {
	w.op(opFocus)
	w.uint(uint32(id))
}

func (w *PageWriter) Selection(anchor NodeID, anchorOffset uint32, focus NodeID, focusOffset uint32) {
	w.op(opSelection)
	w.uint(uint32(anchor))
	w.uint(anchorOffset)
	w.uint(uint32(focus))
	w.uint(focusOffset)
}

func (w *PageWriter) FieldSelection(id NodeID, start, end uint32, backward bool) {
	w.id(opFieldSelection, id)
	w.uint(start)
	w.uint(end)
	w.bool(backward)
}
