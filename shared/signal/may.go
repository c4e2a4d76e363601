package signal

import "slices"

// May is what an agent may do, as a set. On the wire it is a list of names; names of later versions are
// passed over.
type May uint8

const (
	MayJoin   May = 1 << 0 // "join": join sessions
	MayWrite  May = 1 << 1 // "write": ask the customer for write mode
	MayChats  May = 1 << 2 // "chats": take chats
	MayEditor May = 1 << 3 // "editor": use the restrictions editor
	MayAll        = MayJoin | MayWrite | MayChats | MayEditor
)

var mayNames = [...]string{"join", "write", "chats", "editor"}

// maxMay bounds the list.
const (
	maxMay     = 16
	maxMayName = 32
)

// MayOf reads the names.
func MayOf(names []string) May {
	var m May
	for i, name := range mayNames {
		if slices.Contains(names, name) {
			m |= 1 << i
		}
	}
	return m
}

// Has says whether everything in what is allowed.
func (m May) Has(what May) bool { return m&what == what }

// Names lists what is allowed.
func (m May) Names() []string {
	names := []string{}
	for i, name := range mayNames {
		if m.Has(1 << i) {
			names = append(names, name)
		}
	}
	return names
}

func (m May) tree() []any {
	list := []any{}
	for _, name := range m.Names() {
		list = append(list, name)
	}
	return list
}

func readMay(o *reader) May {
	list, _ := o.list("may")
	if len(list) > maxMay {
		o.fail("field may is too long")
		return 0
	}
	names := make([]string, 0, maxMay)
	for _, v := range list {
		name, ok := v.(string)
		if !ok || len(name) > maxMayName {
			o.wrong("may")
		}
		names = append(names, name)
	}
	return MayOf(names)
}
