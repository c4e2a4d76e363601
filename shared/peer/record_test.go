package peer

import "fmt"

// record is a PageSink that writes down what it is told, a line each.
type record struct{ lines []string }

func (r *record) add(format string, args ...any) {
	r.lines = append(r.lines, fmt.Sprintf(format, args...))
}

func (r *record) Snapshot()                    { r.add("snapshot") }
func (r *record) Changes()                     { r.add("changes") }
func (r *record) Commit()                      { r.add("commit") }
func (r *record) Insert(parent, before NodeID) { r.add("insert %d %d", parent, before) }
func (r *record) Element(id NodeID, ns Namespace, name string, flags ElementFlags, attrs []Attr) {
	r.add("element %d %d %q %d %q", id, ns, name, flags, attrs)
}
func (r *record) Text(id NodeID, text string)            { r.add("text %d %q", id, text) }
func (r *record) Root(id NodeID, flags RootFlags)        { r.add("root %d %d", id, flags) }
func (r *record) Close()                                 { r.add("close") }
func (r *record) Move(id, parent, before NodeID)         { r.add("move %d %d %d", id, parent, before) }
func (r *record) Remove(id NodeID)                       { r.add("remove %d", id) }
func (r *record) SetAttr(id NodeID, name, value string)  { r.add("set %d %q %q", id, name, value) }
func (r *record) DelAttr(id NodeID, name string)         { r.add("del %d %q", id, name) }
func (r *record) SetText(id NodeID, text string)         { r.add("settext %d %q", id, text) }
func (r *record) Flags(id NodeID, flags ElementFlags)    { r.add("flags %d %d", id, flags) }
func (r *record) Value(id NodeID, value string)          { r.add("value %d %q", id, value) }
func (r *record) Checked(id NodeID, check Check)         { r.add("checked %d %d", id, check) }
func (r *record) Selected(id NodeID, selected bool)      { r.add("selected %d %t", id, selected) }
func (r *record) Scroll(id NodeID, x, y float32)         { r.add("scroll %d %g %g", id, x, y) }
func (r *record) Image(id NodeID, width, height float32) { r.add("image %d %g %g", id, width, height) }
func (r *record) Box(id NodeID, width, height float32)   { r.add("box %d %g %g", id, width, height) }
func (r *record) Sheet(sheet SheetID, text string)       { r.add("sheet %d %q", sheet, text) }
func (r *record) EditSheet(sheet SheetID, edits []SheetEdit) {
	r.add("editsheet %d %v", sheet, edits)
}
func (r *record) Adopt(root NodeID, sheets []SheetID) { r.add("adopt %d %d", root, sheets) }
func (r *record) DropSheet(sheet SheetID)             { r.add("dropsheet %d", sheet) }
func (r *record) Viewport(width, height, ratio, bar float32) {
	r.add("viewport %g %g %g %g", width, height, ratio, bar)
}
func (r *record) Location(title, address string) { r.add("location %q %q", title, address) }
func (r *record) Focus(id NodeID)                { r.add("focus %d", id) }
func (r *record) OwnSheet(id NodeID, sheet SheetID, media string, disabled bool) {
	r.add("ownsheet %d %d %q %t", id, sheet, media, disabled)
}
func (r *record) Selection(anchor NodeID, anchorOffset uint32, focus NodeID, focusOffset uint32) {
	r.add("selection %d %d %d %d", anchor, anchorOffset, focus, focusOffset)
}
func (r *record) FieldSelection(id NodeID, start, end uint32, backward bool) {
	r.add("fieldselection %d %d %d %t", id, start, end, backward)
}
