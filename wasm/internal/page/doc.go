// Package page is the read buffer: what web/dom/read.js has read of the customer's page in one go,
// as Go sees it. It is pure and decides nothing; capture walks it, mask decides.
//
// A buffer is a row of little-endian 32-bit words and a UTF-8 text, made by web/dom/read-pack.js:
//
//	word 0  version, 1
//	word 1  number of words, all in all
//	word 2  where the new names begin
//	word 3  number of new names
//	word 4  where the lengths begin
//	word 5  number of strings
//	word 6  length of the text in UTF-16 units
//	word 7  number of texts
//	word 8  records, up to word 2
//	…       new names: a string operand each
//	…       lengths in UTF-16 units: of the strings, then of the texts
//
// The text holds all strings in order, then all texts. They differ only in how JavaScript came by
// them. An operand that names one is its number; bit 31 says that it is a text. All ones is "no
// string". A name operand is the number of a tag or attribute name; each read brings the names that
// no read before it had, numbered on. Node, sheet and option operands are numbers as shared/peer
// knows them; f32 is the bits of a float32.
//
// A record is the word op | extra<<8, its node (but for END), and:
//
//	 1 ELEMENT    node, name, n, n × (name, string)   extra: flags | namespace<<8; inside follows, END
//	 2 TEXT       node, string                         extra: flags
//	 3 ROOT       node                                 extra: root flags; inside follows, END
//	 4 DOCUMENT   node, string base address            extra: root flags; inside follows, END
//	 5 END
//	 6 KNOWN      node                                 a node read before stands here
//	 7 CHILDREN   node                                 its children now follow, END
//	 8 TREE       node                                 ROOT or DOCUMENT follows: new inside this node
//	 9 ATTRS      node, n, n × (name, string)          extra 0: all it has; 1: only this one changed
//	10 DATA       node, string                         a text node's text
//	11 FLAGS      node                                 extra: flags of a custom element
//	12 VALUE      node, string
//	13 CHECKED    node                                 extra: 1 off, 2 on, 3 indeterminate
//	14 SELECT     node, n, n × option                  the selected options; extra 1: multiple
//	15 SCROLL     node, f32 x, f32 y
//	16 IMAGE      node, string address, f32 natural width and height, f32 box width and height
//	17 BOX        node, f32 width, f32 height
//	18 SHEET      node, string media, string           extra: 0 none, 1 source, 2 rules, 3 address
//	                                                   of the source; 16: disabled
//	19 ADOPT      node, n, n × key                     the sheets a root has adopted
//	20 RULES      key, string                          an adopted sheet's text; none: no root has it now
//	21 BASE       node, string                         a document's base address
//	22 VIEWPORT   0, f32 width, f32 height, f32 ratio, f32 room of a scroll bar
//	23 LOCATION   0, string title, string address
//	24 FOCUS      node or 0
//	25 SELECTION  anchor node, offset, focus node, offset
//	26 FIELD      node, start, end                     extra 1: backward
//	27 BACK       0, n, n × node                       they left the page and came back since the last
//	                                                   read, which will show them as new: the only record
//	28 HELD       node, text                           a value that a field had since the last read and has
//	                                                   no more; extra 1: what a list shows as chosen
//	29 UNREAD     0, text, name, n, n × (name, value)  a value of a field that is in no read; extra 1: it may
//	                                                   stand in what is masked
//
// Records come in the order ATTRS, FLAGS, TREE, CHILDREN, DATA, and then state in any order. A
// snapshot is one TREE in node 0, and state.
//
// The other functions of the reader (web/dom/read.js), for the package that binds it:
//
//	configure({skipInside, opaque, whole})   arrays of names: capture.Names
//	snapshot() → [words, text]               two Uint8Arrays, valid until the next read
//	flush()    → [words, text, more] or null null: nothing has changed; more: read again when settled
//	settle(forget, ignore, secret)           arrays of node numbers
//	mask(hidden, shown)                      where masks begin; what inside one is seen all the same
//	restrict(handed)                         rules in force from now on: shared/restrict
//	reread(ids)                              the next flush reads these anew, with all inside them
//	rules(ids)                               owners of sheets whose source cannot be had
//	onDirty = function                       called once, until the next flush
//	locate(x, y) → [id, fx, fy] or null      place(id, fx, fy) → [x, y] or null
//	visible(ids) → Uint8Array                box(id) → [x, y, width, height] or null
//	stop()
package page
