package agent

import (
	"sync/atomic"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/action"
)

// hands sends what the agent does to the customer's page, and shows what became of it.
type hands struct {
	s   *Session
	seq uint32
	// asked is the last action that gets an answer of its own, answered the last one that has been answered.
	asked, answered uint32
	// broken: the connection before this one broke, and led to the same page.
	broken bool
	// shown is how many messages of the page channel the frame shows. It is read when the hand moves, not
	// when the loop gets to it: what is shown in between was not seen.
	shown atomic.Uint32
}

// do sends an action. In pointer mode there is none but Point: the customer's browser would refuse it.
func (h *hands) do(make func() peer.Action) {
	seen := h.shown.Load()
	h.s.mail.Put(func() {
		s := h.s
		if s.over || !s.greeted || s.life.Mode() != session.ModeWrite {
			return
		}
		h.send(make(), seen)
	})
}

// renew begins a new connection. What was on its way on the last one is not sent again: it may have been done,
// and the agent is told so. After a page load nothing is told: the next page shows what came of it.
func (h *hands) renew() {
	result := peer.ResultDone
	if h.broken && h.answered < h.asked {
		result = peer.ResultUnknown
	}
	h.s.screen.Settled(h.seq, result)
	h.seq, h.asked, h.answered = 0, 0, 0
	h.shown.Store(0)
}

func (h *hands) send(a peer.Action, seen uint32) {
	h.seq++
	if !peer.Moves(a) {
		h.asked = h.seq
	}
	h.s.link.Send(peer.ChannelActions, peer.EncodeAction(h.seq, seen, a))
	h.s.screen.Sent(h.seq)
}

// settled takes the customer's browser's answer.
func (h *hands) settled(m peer.Outcome) {
	if m.Seq <= h.seq {
		h.answered = max(h.answered, m.Seq)
		h.s.screen.Settled(m.Seq, m.Result)
	}
}

func (h *hands) Pointer(x, y float32, inside bool) {
	h.s.mail.Put(func() { h.s.pointer.mine(h.s, x, y, inside) })
}

func (h *hands) Point(x, y float32) {
	h.s.mail.Put(func() { h.s.pointer.click(h.s, x, y) })
}

func (h *hands) Press(x, y float32, b peer.Button, m peer.Modifiers, clicks uint8) {
	h.do(func() peer.Action {
		return peer.Press{At: h.s.frame.Locate(x, y), Button: b, Modifiers: m, Clicks: clicks}
	})
}

func (h *hands) Drag(x, y float32, m peer.Modifiers) {
	h.do(func() peer.Action { return peer.Drag{At: h.s.frame.Locate(x, y), Modifiers: m} })
}

func (h *hands) Release(x, y float32, m peer.Modifiers) {
	h.do(func() peer.Action { return peer.Release{At: h.s.frame.Locate(x, y), Modifiers: m} })
}

func (h *hands) Cancel() { h.do(func() peer.Action { return peer.Cancel{} }) }

func (h *hands) Wheel(x, y, dx, dy float32, m peer.Modifiers) {
	h.do(func() peer.Action { return peer.Wheel{At: h.s.frame.Locate(x, y), X: dx, Y: dy, Modifiers: m} })
}

func (h *hands) Scroll(node peer.NodeID, x, y float32) {
	h.do(func() peer.Action { return peer.Scroll{Node: node, X: x, Y: y} })
}

func (h *hands) Key(k peer.Key) { h.do(func() peer.Action { return k }) }

func (h *hands) Text(kind peer.TextKind, text string) {
	for _, part := range action.Parts(text, kind == peer.TextPaste) {
		h.do(func() peer.Action { return peer.Text{Kind: kind, Text: part} })
	}
}

func (h *hands) Choose(node peer.NodeID, options []peer.NodeID) {
	h.do(func() peer.Action { return peer.Choose{Node: node, Options: options} })
}

func (h *hands) Set(node peer.NodeID, value string) {
	h.do(func() peer.Action { return peer.Set{Node: node, Value: value} })
}
