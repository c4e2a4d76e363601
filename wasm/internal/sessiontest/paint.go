package sessiontest

import "tandem/shared/peer"

// paint is the clock and the paints of a window, and where its nodes are: every place is where its
// coordinates say, as long as it has a node.
type paint struct {
	record
	now     float64
	auto    bool
	frames  []func()
	asked   int
	located int
}

// AutoPaint has a paint follow whenever one is asked for.
func (p *paint) AutoPaint() { p.note(func() { p.auto = true }) }

func (p *paint) next(do func()) {
	auto := false
	p.note(func() {
		p.asked++
		if auto = p.auto; !auto {
			p.frames = append(p.frames, do)
		}
	})
	if auto {
		do()
	}
}

// Paint calls back whoever asked for it, and says how many there were.
func (p *paint) Paint() int {
	var frames []func()
	p.note(func() { frames, p.frames = p.frames, nil })
	for _, do := range frames {
		do()
	}
	return len(frames)
}

// Asked is how often a paint was asked for.
func (p *paint) Asked() (n int) {
	p.look(func() { n = p.asked })
	return n
}

// Now is the time in milliseconds.
func (p *paint) Now() (now float64) {
	p.look(func() { now = p.now })
	return now
}

// Advance lets time pass.
func (p *paint) Advance(milliseconds float64) { p.note(func() { p.now += milliseconds }) }

// Locate names the place under a point.
func (p *paint) Locate(x, y float32) peer.Place {
	p.note(func() { p.located++ })
	return peer.Place{Node: 3, X: x, Y: y}
}

// Located is how often a point was asked for its place, which in a browser lays out the page.
func (p *paint) Located() (n int) {
	p.look(func() { n = p.located })
	return n
}

// Find is the point of a place.
func (p *paint) Find(at peer.Place) (x, y float32, ok bool) { return at.X, at.Y, at.Node != 0 }

// Measured takes what a step cost.
func (p *paint) Measured(string, float64, int, int) {}
