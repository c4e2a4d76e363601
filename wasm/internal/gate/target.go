package gate

import "strings"

// Facts are what counts of a target: of the element itself, what it lies in and what it stands for (a
// label stands for its control).
type Facts uint32

const (
	// Masked: it, something that it lies in, or what it stands for is hidden from the agent.
	Masked Facts = 1 << 0
	// Closed: the site has closed it, or something that it lies in, to the agent.
	Closed Facts = 1 << 1
	// Own: it is part of Tandem's own interface.
	Own Facts = 1 << 2
	// Submits: a click on it submits a form; it is not switched off.
	Submits Facts = 1 << 3
	// Files: a click on it opens a file picker; it is not switched off.
	Files Facts = 1 << 4
	// Window: it is a link into another window, or one that downloads.
	Window Facts = 1 << 5
	// Edits: text is typed into it.
	Edits Facts = 1 << 6
	// Disabled: it is a control that is switched off. The browser ignores clicks on it by itself.
	Disabled Facts = 1 << 7
	// OneLine: Enter in it submits its form, if it has one (implicit submission, HTML 4.10.21.2).
	OneLine Facts = 1 << 8
	// Expanded: it has opened a list, in which Enter chooses (aria-expanded).
	Expanded Facts = 1 << 9
	// Unread: it, or what says something of it, is new or has changed since it was read. What is hidden is
	// known of what was read.
	Unread Facts = 1 << 10
	// Opened: the operator has opened it to the agent although it submits a form.
	Opened Facts = 1 << 11
)

// Target is an element that is about to be acted on, with what was true of it when it was asked for.
type Target struct {
	// Ref is the page's own handle for the element; 0 is none.
	Ref   int
	Facts Facts
	// Link is the absolute address that a click on it goes to; empty where there is none.
	Link string
}

// Intent is what is about to be done to a target.
type Intent uint8

const (
	IntentUnknown Intent = 0
	// IntentHover: the pointer moves over it.
	IntentHover Intent = 1
	// IntentPress: a button of the mouse goes down on it; a click may follow.
	IntentPress Intent = 2
	// IntentClick: it is activated by a key.
	IntentClick Intent = 3
	// IntentKey: a key is given to it while it has the focus.
	IntentKey Intent = 4
	// IntentEdit: its text or value is changed.
	IntentEdit Intent = 5
	// IntentScroll: it is scrolled.
	IntentScroll Intent = 6
	// IntentFocus: it is given the focus by the keyboard.
	IntentFocus Intent = 7
)

// Admitted is leave to do one thing to one target. Only a Gate makes one.
type Admitted struct{ ref int }

// Ref is the page's handle for what may be acted on; 0 in a zero Admitted, which is leave for nothing.
func (a Admitted) Ref() int { return a.ref }

// leads says where a link goes: within the site, to another one, or to no page at all.
func leads(link, site string) (within, elsewhere bool) {
	switch scheme, _, _ := strings.Cut(link, ":"); scheme {
	case "http", "https":
		return origin(link) == site, origin(link) != site
	case "javascript":
		return true, false // what the page's own script does
	}
	return false, false
}

// origin is the beginning of an absolute http address that makes its site.
func origin(address string) string {
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok {
		return ""
	}
	host, _, _ := strings.Cut(rest, "/")
	host, _, _ = strings.Cut(host, "?")
	host, _, _ = strings.Cut(host, "#")
	return scheme + "://" + host
}
