package signal

// maxWhole: float64, all that JSON text is sure to carry, knows every whole number up to here.
const maxWhole = 1<<53 - 1

// reader takes the fields out of an object, each once, and then sees whether any are left. It
// notes the first fault; what it gives after that means nothing.
type reader struct {
	fault *error // of the whole message
	path  string
	tree  Tree
	taken int
}

// object reads v, which path names.
func object(fault *error, path string, v any) *reader {
	tree, ok := v.(Tree)
	o := &reader{fault: fault, path: path, tree: tree}
	if !ok && path == "" {
		o.fail("not an object")
	} else if !ok {
		o.fail("field " + path + " has the wrong kind of value")
	}
	return o
}

func (o *reader) fail(words string) {
	if *o.fault == nil {
		*o.fault = protocolError("%s", words)
	}
}

func (o *reader) wrong(name string) { o.fail("field " + o.name(name) + " has the wrong kind of value") }

func (o *reader) name(name string) string {
	if o.path == "" {
		return name
	}
	return o.path + "." + name
}

// end is called after all fields are taken.
func (o *reader) end() {
	if o.taken < len(o.tree) {
		o.fail("unknown field")
	}
}

func (o *reader) has(name string) bool {
	_, ok := o.tree[name]
	return ok
}

func (o *reader) take(name string) (v any, ok bool) {
	v, ok = o.tree[name]
	if ok {
		o.taken++
	}
	return v, ok
}

func (o *reader) text(name string) string {
	v, there := o.take(name)
	s, ok := v.(string)
	if there && !ok {
		o.wrong(name)
	}
	return s
}

// optional tells an empty text from none.
func (o *reader) optional(name string) *string {
	if !o.has(name) {
		return nil
	}
	s := o.text(name)
	return &s
}

func (o *reader) boolean(name string) bool {
	v, there := o.take(name)
	b, ok := v.(bool)
	if there && !ok {
		o.wrong(name)
	}
	return b
}

// whole is a whole number from low to high.
func (o *reader) whole(name string, low, high int64) int64 {
	v, there := o.take(name)
	f, ok := v.(float64)
	n := int64(f)
	if there && (!ok || float64(n) != f || n < low || n > high) {
		o.wrong(name)
	}
	return n
}

func (o *reader) list(name string) (list []any, there bool) {
	v, there := o.take(name)
	list, ok := v.([]any)
	if there && !ok {
		o.wrong(name)
	}
	return list, there
}

// texts is a list of texts; nil if there is none.
func (o *reader) texts(name string) []string {
	list, there := o.list(name)
	if !there {
		return nil
	}
	all := make([]string, len(list))
	for i, v := range list {
		text, ok := v.(string)
		if !ok {
			o.wrong(name)
		}
		all[i] = text
	}
	return all
}

func (o *reader) object(name string) (inner *reader, there bool) {
	v, there := o.take(name)
	if !there {
		return nil, false
	}
	return object(o.fault, o.name(name), v), true
}
