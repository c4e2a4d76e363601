package restrict

// Kind is what a rule does to the elements that its selector matches, and to all inside them.
type Kind uint8

const (
	KindUnknown Kind = 0
	// KindMask: the content does not leave the customer's browser.
	KindMask Kind = 1
	// KindShow: an exception from a wider mask. A mask on the same element beats it.
	KindShow Kind = 2
	// KindControlOff: the agent's actions do nothing there.
	KindControlOff Kind = 3
	// KindControlOn: an exception from a wider KindControlOff, or from what is closed by default: a button that
	// submits a form. KindControlOff on the same element beats it.
	KindControlOn Kind = 4
)

var kindWords = [...]string{KindMask: "mask", KindShow: "show", KindControlOff: "control-off", KindControlOn: "control-on"}

// String is the word in a restrictions file.
func (k Kind) String() string {
	if int(k) < len(kindWords) && k != KindUnknown {
		return kindWords[k]
	}
	return "unknown"
}

// KindOf reads a word of a restrictions file.
func KindOf(word string) Kind {
	for k, w := range kindWords {
		if w == word && w != "" {
			return Kind(k)
		}
	}
	return KindUnknown
}
