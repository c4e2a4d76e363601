package sessiontest

import (
	"slices"
	"testing"

	"tandem/shared/peer"
	"tandem/wasm/internal/action"
)

// CustomerScreen is a customer.Screen.
type CustomerScreen struct {
	statuses
	overlay
	asked []Point
}

// Ask takes where the customer is asked to click.
func (s *CustomerScreen) Ask(x, y float32) {
	s.overlay.note(func() { s.asked = append(s.asked, Point{x, y}) })
}

// Asked are all places where the customer was asked to click.
func (s *CustomerScreen) Asked() (all []Point) {
	s.overlay.look(func() { all = slices.Clone(s.asked) })
	return all
}

// Pointer draws the agent's pointer.
func (s *CustomerScreen) Pointer(x, y float32, name string) { s.draw(Point{x, y}, name) }

// AgentScreen is an agent.Screen.
type AgentScreen struct {
	statuses
	overlay
	signedIn       []string
	size           Point
	title, address string
	notices        []string
	hands          action.Hands
	watched        int
	sent           uint32
	settled        []peer.Outcome
}

// Pointer draws the customer's pointer.
func (s *AgentScreen) Pointer(x, y float32) { s.draw(Point{x, y}, "") }

// Size takes the size of the customer's window.
func (s *AgentScreen) Size(width, height float32) {
	s.overlay.note(func() { s.size = Point{width, height} })
}

// Title takes title and address of the customer's page.
func (s *AgentScreen) Title(title, address string) {
	s.overlay.note(func() { s.title, s.address = title, address })
}

// Notice takes the words of a notice.
func (s *AgentScreen) Notice(words string) {
	s.overlay.note(func() { s.notices = append(s.notices, words) })
}

// Notices are the words of all notices.
func (s *AgentScreen) Notices() (all []string) {
	s.overlay.look(func() { all = slices.Clone(s.notices) })
	return all
}

// Watch takes what the agent's hands are reported to.
func (s *AgentScreen) Watch(hands action.Hands) (stop func()) {
	s.overlay.note(func() { s.hands, s.watched = hands, s.watched+1 })
	return func() { s.overlay.note(func() { s.watched-- }) }
}

// Watched says whether the agent's hands are followed.
func (s *AgentScreen) Watched() (watched bool) {
	s.overlay.look(func() { watched = s.watched > 0 })
	return watched
}

// Hands are the agent's.
func (s *AgentScreen) Hands() (hands action.Hands) {
	s.overlay.look(func() { hands = s.hands })
	return hands
}

// Move moves the agent's pointer, Click clicks in pointer mode.
func (s *AgentScreen) Move(x, y float32, inside bool) { s.Hands().Pointer(x, y, inside) }
func (s *AgentScreen) Click(x, y float32)             { s.Hands().Point(x, y) }

// Sent takes the number of an action, Settled what became of it.
func (s *AgentScreen) Sent(seq uint32) { s.overlay.note(func() { s.sent = seq }) }
func (s *AgentScreen) Settled(seq uint32, result peer.Result) {
	s.overlay.note(func() { s.settled = append(s.settled, peer.Outcome{Seq: seq, Result: result}) })
}

// Actions is the number of the last action that was sent, and what became of those that were answered.
func (s *AgentScreen) Actions() (sent uint32, settled []peer.Outcome) {
	s.overlay.look(func() { sent, settled = s.sent, slices.Clone(s.settled) })
	return sent, settled
}

// Page is the size of the window and what the page is called.
func (s *AgentScreen) Page() (size Point, title, address string) {
	s.overlay.look(func() { size, title, address = s.size, s.title, s.address })
	return size, title, address
}

// overlay is what is drawn over a page.
type overlay struct {
	record
	at      Point
	name    string
	shown   bool
	drawn   int
	circles []Point
}

func (o *overlay) draw(at Point, name string) {
	o.note(func() { o.at, o.name, o.shown, o.drawn = at, name, true, o.drawn+1 })
}

// HidePointer removes the pointer.
func (o *overlay) HidePointer() { o.note(func() { o.shown = false }) }

// Circle draws a circle.
func (o *overlay) Circle(x, y float32) { o.note(func() { o.circles = append(o.circles, Point{x, y}) }) }

// Shown is the pointer that is drawn now, if one is.
func (o *overlay) Shown() (at Point, name string, shown bool) {
	o.look(func() { at, name, shown = o.at, o.name, o.shown })
	return at, name, shown
}

// Drawn is how often the pointer was drawn.
func (o *overlay) Drawn() (n int) {
	o.look(func() { n = o.drawn })
	return n
}

// Circles are all circles that were drawn.
func (o *overlay) Circles() (all []Point) {
	o.look(func() { all = slices.Clone(o.circles) })
	return all
}

// AwaitPointer waits until the pointer is at a point.
func (o *overlay) AwaitPointer(t testing.TB, at Point) {
	t.Helper()
	o.await(t, "the pointer", func() bool { return o.shown && o.at == at })
}

// AwaitHidden waits until no pointer is drawn.
func (o *overlay) AwaitHidden(t testing.TB) {
	t.Helper()
	o.await(t, "the pointer to go", func() bool { return !o.shown })
}

// AwaitCircle waits for a circle at a point.
func (o *overlay) AwaitCircle(t testing.TB, at Point) {
	t.Helper()
	o.await(t, "a circle", func() bool { return slices.Contains(o.circles, at) })
}

// SignedIn keeps the words, "" of a token that was taken.
func (s *AgentScreen) SignedIn(_ float64, words string) {
	s.overlay.note(func() { s.signedIn = append(s.signedIn, words) })
}

// SignIns are the words of all answers to new tokens.
func (s *AgentScreen) SignIns() (all []string) {
	s.overlay.look(func() { all = slices.Clone(s.signedIn) })
	return all
}
