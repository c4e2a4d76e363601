package peer

// PageReader decodes what a PageWriter wrote, in the same order, into a PageSink.
type PageReader struct {
	strings stringReader
	last    NodeID
	next    NodeID
	depth   int
	// started: a snapshot has been read, so changes make sense.
	started bool
}

// Read decodes one message. On an error part of it has reached the sink and reader and sink are of no
// further use: the caller ends the session.
func (r *PageReader) Read(message []byte, sink PageSink) error {
	c := &cursor{b: message}
	r.last, r.next, r.depth = 0, 1, 0
	switch kind := c.byte("type"); {
	case c.err != nil:
		return c.err
	case kind == pageSnapshot:
		r.strings.places = r.strings.places[:0]
		r.started = true
		sink.Snapshot()
	case kind == pageChanges:
		if !r.started {
			c.fail("type", "changes before the first snapshot")
			return c.err
		}
		sink.Changes()
	default:
		return nil // of a later version
	}
	for !c.done() {
		r.operation(c, sink)
	}
	if c.err != nil {
		return c.err
	}
	sink.Commit()
	return nil
}

func (r *PageReader) operation(c *cursor, sink PageSink) {
	o := op(c.byte("operation"))
	switch o {
	case opInsert:
		parent, before := r.id(c), node(c, "before")
		if c.err == nil {
			sink.Insert(parent, before)
			r.subtree(c, sink)
		}
	case opMove:
		id, parent, before := r.id(c), node(c, "parent"), node(c, "before")
		emit(c, func() { sink.Move(id, parent, before) })
	case opRemove:
		id := r.id(c)
		emit(c, func() { sink.Remove(id) })
	case opSetAttr:
		id, name, value := r.id(c), r.strings.read(c, "attribute name"), r.strings.read(c, "attribute")
		emit(c, func() { sink.SetAttr(id, name, value) })
	case opDelAttr:
		id, name := r.id(c), r.strings.read(c, "attribute name")
		emit(c, func() { sink.DelAttr(id, name) })
	case opSetText:
		id, text := r.id(c), r.strings.read(c, "text")
		emit(c, func() { sink.SetText(id, text) })
	case opFlags:
		id, flags := r.id(c), flags(c, c.byte("flags"))
		emit(c, func() { sink.Flags(id, flags) })
	case opElement, opText, opRoot, opClose:
		c.fail("operation", "%v outside an insertion", o)
	default:
		r.state(c, o, sink)
	}
}

// subtree reads exactly one node and what is in it.
func (r *PageReader) subtree(c *cursor, sink PageSink) {
	for first := true; c.err == nil && (first || r.depth > 0); first = false {
		switch o := op(c.byte("operation")); o {
		case opElement:
			r.element(c, sink)
		case opText:
			id, text := r.newID(c), r.strings.read(c, "text")
			emit(c, func() { sink.Text(id, text) })
		case opRoot:
			id, flags := r.newID(c), RootFlags(c.byte("flags"))
			if flags&^(RootQuirks|RootDelegatesFocus|RootManualSlots) != 0 {
				c.fail("flags", "%d is no root's", flags)
			}
			emit(c, func() { r.depth++; sink.Root(id, flags) })
		case opClose:
			if r.depth == 0 {
				c.fail("close", "nothing is open")
			}
			emit(c, func() { r.depth--; sink.Close() })
		default:
			c.fail("operation", "%v (%d) inside an insertion", o, o)
		}
	}
}

func (r *PageReader) element(c *cursor, sink PageSink) {
	id := r.newID(c)
	packed := c.byte("namespace")
	ns, flags := Namespace(packed&3), flags(c, packed>>2)
	if ns == NamespaceUnknown {
		c.fail("namespace", "unknown")
	}
	name := r.strings.read(c, "element name")
	count := c.uint32("attribute count", MaxAttrs)
	attrs := make([]Attr, 0, min(int(count), 16))
	for i := uint32(0); i < count && c.err == nil; i++ {
		a := Attr{Name: r.strings.read(c, "attribute name")}
		a.Value = r.strings.read(c, "attribute")
		attrs = append(attrs, a)
	}
	emit(c, func() { r.depth++; sink.Element(id, ns, name, flags, attrs) })
}

// emit hands an operation on if everything in it was read.
func emit(c *cursor, do func()) {
	if c.err == nil {
		do()
	}
}

func (r *PageReader) id(c *cursor) NodeID {
	r.last = r.relative(c, r.last)
	return r.last
}

func (r *PageReader) newID(c *cursor) NodeID {
	id := r.relative(c, r.next)
	if id == 0 {
		c.fail("node", "a new node needs a number")
	}
	r.next, r.last = id+1, id
	return id
}

func (r *PageReader) relative(c *cursor, to NodeID) NodeID {
	d := c.svarint("node")
	id := int64(to) + d
	if c.err == nil && (d > maxNodeID || d < -maxNodeID || id < 0 || id > maxNodeID) {
		c.fail("node", "%d out of range", id)
	}
	if c.err != nil {
		return 0
	}
	return NodeID(id)
}

func node(c *cursor, field string) NodeID { return NodeID(c.uint32(field, maxNodeID)) }

func flags(c *cursor, b byte) ElementFlags {
	flags := ElementFlags(b)
	if flags&^elementFlags != 0 {
		c.fail("flags", "%d is no element's", b)
	}
	return flags
}
