package agent

import (
	"tandem/shared/peer"
	"tandem/shared/session"
)

// pointer is both pointers: the customer's over the rebuilt page, and this agent's on its way to
// the customer.
type pointer struct {
	customer peer.Pointer
	shown    bool
	drawing  bool // at the next paint
	seq      uint32
	x, y     float32
	inside   bool
	queued   bool
	sent     peer.Pointer
}

// moved takes the customer's pointer; an older message that came late is passed over.
func (p *pointer) moved(s *Session, m peer.Pointer) {
	if p.customer.Seq != 0 && m.Seq <= p.customer.Seq {
		return
	}
	p.customer = m
	if p.drawing {
		return
	}
	// However often it moves until then: finding a place makes the browser lay the page out.
	p.drawing = true
	s.frame.Next(func() { s.mail.Put(func() { p.paint(s) }) })
}

func (p *pointer) paint(s *Session) {
	p.drawing = false
	if s.over {
		return
	}
	p.draw(s)
	s.frame.Hover(p.customer.At.Node, false)
}

// redraw follows the page: it may have moved under both pointers.
func (p *pointer) redraw(s *Session) {
	p.draw(s)
	if under := p.customer.At.Node; under != 0 {
		s.frame.Hover(under, false) // it may have come just now
	}
	if p.inside {
		p.mine(s, p.x, p.y, true)
	}
}

// rest takes the customer's pointer away: they are.
func (p *pointer) rest(s *Session) {
	p.customer = peer.Pointer{}
	p.draw(s)
	s.frame.Hover(0, false)
}

// renew begins with another page, which does not know this agent's pointer.
func (p *pointer) renew(s *Session) {
	p.rest(s)
	p.sent = peer.Pointer{}
}

func (p *pointer) draw(s *Session) {
	if p.customer.Kind == peer.PointerMoved {
		if x, y, ok := s.frame.Find(p.customer.At); ok {
			p.shown = true
			s.screen.Pointer(x, y)
			return
		}
	}
	if p.shown {
		p.shown = false
		s.screen.HidePointer()
	}
}

// mine takes this agent's pointer and sends it once a frame.
func (p *pointer) mine(s *Session, x, y float32, inside bool) {
	p.x, p.y, p.inside = x, y, inside
	if p.queued {
		return
	}
	p.queued = true
	s.frame.Next(func() { s.mail.Put(func() { p.send(s) }) })
}

func (p *pointer) send(s *Session) {
	p.queued = false
	if s.over {
		return
	}
	m := peer.Pointer{Kind: peer.PointerLeft}
	if p.inside {
		m.Kind, m.At = peer.PointerMoved, s.frame.Locate(p.x, p.y)
	}
	if s.life.Mode() == session.ModeWrite {
		s.frame.Hover(m.At.Node, true)
	}
	if m == p.sent {
		return // the page moved, but not here
	}
	p.sent = m
	p.seq++
	m.Seq = p.seq
	s.link.Send(peer.ChannelPointer, peer.EncodePointer(m))
}

// click points at a place, reliably: a circle on both sides.
func (p *pointer) click(s *Session, x, y float32) {
	if s.over || !s.greeted {
		return
	}
	s.hands.send(peer.Point{At: s.frame.Locate(x, y)}, s.hands.shown.Load())
	s.screen.Circle(x, y)
}
