package rebuild

import "unicode/utf8"

// Limits of a page. What goes beyond the first group is left out, and Limited says so; beyond the
// second, the customer's browser is not one of ours.
const (
	maxNodes  = 200_000
	maxDepth  = 512
	maxText   = 1 << 20  // bytes of one text or value
	maxValue  = 1 << 20  // bytes of one attribute
	maxTotal  = 20 << 20 // bytes of all texts, attributes and sheets
	maxDefine = 2000     // custom elements

	maxKnown  = 2_000_000 // nodes, those left out too
	maxSheets = 10_000
	maxNames  = 20_000 // different names of attributes
	maxAttrs  = 1024   // of one element
	maxBar    = 64     // CSS pixels of a scroll bar
)

// limit notes that the page is cut.
func (b *Builder) limit(why string) {
	if b.limited == "" {
		b.limited = why
	}
}

// cut shortens a text to a limit.
func (b *Builder) cut(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	b.limit("a text of it is too long")
	for limit > 0 && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return s[:limit]
}

// take counts a string of the page, in the place of one of was bytes. A string that the page has
// no room for becomes empty.
func (b *Builder) take(s string, was int) string {
	if b.total-was+len(s) > maxTotal {
		b.limit("its texts are too many")
		s = ""
	}
	b.total += len(s) - was
	return s
}

// sized notes that an attribute takes so many bytes, and gives what it took before.
func (b *Builder) sized(n *node, number uint32, bytes int) (was int) {
	for i := range n.attrs {
		if n.attrs[i].name == number {
			was, n.attrs[i].size = int(n.attrs[i].size), uint32(bytes)
			return was
		}
	}
	if len(n.attrs) >= maxAttrs {
		b.fail("node %d has more than %d attributes", n.id, maxAttrs)
	}
	n.attrs = append(n.attrs, attrSize{number, uint32(bytes)})
	return 0
}
