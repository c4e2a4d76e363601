package customer

import "tandem/shared/peer"

// pointer is both pointers: the agent's over this page, and this person's on its way to the agent.
type pointer struct {
	agent   peer.Pointer
	shown   bool
	clicks  []peer.Place // since the last paint
	drawing bool         // at the next paint
	hovered uint32       // the last of the agent's messages that the page was told of

	seq    uint32
	x, y   float32
	inside bool
	queued bool
	twice  bool // the place has been sent twice
}

// maxClicks is how many clicks of the agent are drawn at one paint. No hand clicks faster.
const maxClicks = 4

// moved takes the agent's pointer; an older message that came late is passed over.
func (p *pointer) moved(s *Session, m peer.Pointer) {
	if p.agent.Seq != 0 && m.Seq <= p.agent.Seq {
		return
	}
	p.agent = m
	p.draw(s)
}

// renew forgets the agent's pointer: its browser is away, or another one has come.
func (p *pointer) renew(s *Session) {
	p.agent, p.clicks = peer.Pointer{}, p.clicks[:0]
	p.redraw(s)
}

// draw draws what the agent does at the next paint, however often it does something until then: finding
// a place makes the browser lay the page out.
func (p *pointer) draw(s *Session) {
	if p.drawing {
		return
	}
	p.drawing = true
	s.page.Frame(func() { s.mail.Put(func() { p.paint(s) }) })
}

func (p *pointer) paint(s *Session) {
	p.drawing = false
	if !s.life.Live() {
		return
	}
	if p.agent.Seq != p.hovered {
		p.hovered = p.agent.Seq
		s.write.hover(p.agent)
	}
	p.redraw(s)
	for _, at := range p.clicks {
		if x, y, ok := s.page.Find(at); ok {
			s.screen.Circle(x, y)
		}
	}
	p.clicks = p.clicks[:0]
}

// redraw puts the agent's pointer where its place is now: the page may have moved under it.
func (p *pointer) redraw(s *Session) {
	if p.agent.Kind == peer.PointerMoved {
		if x, y, ok := s.page.Find(p.agent.At); ok {
			p.shown = true
			s.screen.Pointer(x, y, s.status.Agent)
			return
		}
	}
	if p.shown {
		p.shown = false
		s.screen.HidePointer()
	}
}

// clicked: in pointer mode a click of the agent is a circle and nothing else.
func (p *pointer) clicked(s *Session, at peer.Place) {
	if len(p.clicks) < maxClicks {
		p.clicks = append(p.clicks, at)
	}
	p.draw(s)
}

// mine takes this person's pointer and sends it once a frame.
func (p *pointer) mine(s *Session, x, y float32, inside bool) {
	p.x, p.y, p.inside, p.twice = x, y, inside, false
	p.queue(s)
}

// again says where the person's pointer is to a browser that does not know.
func (p *pointer) again(s *Session) { p.mine(s, p.x, p.y, p.inside) }

func (p *pointer) queue(s *Session) {
	if p.queued {
		return
	}
	p.queued = true
	s.page.Frame(func() { s.mail.Put(func() { p.send(s) }) })
}

func (p *pointer) send(s *Session) {
	p.queued = false
	if !s.life.Live() {
		return
	}
	p.seq++
	m := peer.Pointer{Kind: peer.PointerLeft, Seq: p.seq}
	if p.inside {
		m.Kind, m.At = peer.PointerMoved, s.page.Locate(p.x, p.y)
	}
	s.share(peer.ChannelPointer, peer.EncodePointer(m))
	// Messages get lost, and a pointer that has come to rest is not followed by another.
	if !p.twice {
		p.twice = true
		p.queue(s)
	}
}
