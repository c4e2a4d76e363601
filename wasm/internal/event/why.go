package event

// Why says why the two browsers are apart.
type Why uint8

const (
	Together Why = 0
	// WhyGone: the other side has left its chair: a page load, a closed browser, no network.
	WhyGone Why = 1
	// WhyLost: the connection between the two is lost, or not made yet; a new one is being made.
	WhyLost Why = 2
	// WhyOffline: this side reaches neither the other one nor the server.
	WhyOffline Why = 3
)

// String is the word for the interface, empty for Together.
func (w Why) String() string {
	switch w {
	case WhyGone:
		return "gone"
	case WhyLost:
		return "lost"
	case WhyOffline:
		return "offline"
	}
	return ""
}
