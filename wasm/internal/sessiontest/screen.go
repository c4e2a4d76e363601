package sessiontest

import (
	"slices"
	"testing"
)

// CustomerScreen is a customer.Screen.
type CustomerScreen struct {
	statuses
	overlay
}

// Pointer draws the agent's pointer.
func (s *CustomerScreen) Pointer(x, y float32, name string) { s.draw(Point{x, y}, name) }

// AgentScreen is an agent.Screen.
type AgentScreen struct {
	statuses
	overlay
	size           Point
	title, address string
	notices        []string
	pointer        func(x, y float32, inside bool)
	click          func(x, y float32)
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

// Watch takes what is called when the agent's pointer moves and clicks.
func (s *AgentScreen) Watch(pointer func(x, y float32, inside bool), click func(x, y float32)) {
	s.overlay.note(func() { s.pointer, s.click = pointer, click })
}

// Move moves the agent's pointer.
func (s *AgentScreen) Move(x, y float32, inside bool) {
	var pointer func(x, y float32, inside bool)
	s.overlay.look(func() { pointer = s.pointer })
	pointer(x, y, inside)
}

// Click clicks.
func (s *AgentScreen) Click(x, y float32) {
	var click func(x, y float32)
	s.overlay.look(func() { click = s.click })
	click(x, y)
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
