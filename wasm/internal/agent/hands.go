package agent

import (
	"slices"
	"sync/atomic"
	"time"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/action"
)

// hands sends what the agent does to the customer's page, and shows what became of it.
type hands struct {
	s *Session
	// seq is the number of the last action. It goes on from one connection to the next.
	seq uint32
	// open are the actions of which nothing has been heard, the oldest first.
	open []under
	// again: this connection leads to the same page as the one before; and, if that has told, it took the actions up
	// to took over that one.
	again, told bool
	took        uint32
	// moded: the mode is known, paged: the page is shown, over this connection. Until then the customer's browser
	// would refuse what it has not sent.
	moded, paged bool
	// shown is how many messages of the page channel the frame shows. It is read when the hand moves, not
	// when the loop gets to it: what is shown in between was not seen.
	shown atomic.Uint32
}

// under is an action that is under way.
type under struct {
	seq    uint32
	action peer.Action
	at     time.Time
}

const (
	// maxOpen is how many actions are kept for another connection; a hand does not do more in a silence that
	// goes unnoticed.
	maxOpen = 512
	// resumable is how long ago an action may have been done to be sent over another connection.
	resumable = 15 * time.Second
)

// do sends an action. In pointer mode there is none but Point: the customer's browser would refuse it. While the
// customer is away there is none at all: the view says so, and what it shows may not be so any more.
func (h *hands) do(make func() peer.Action) {
	seen := h.shown.Load()
	h.s.mail.Put(func() {
		s := h.s
		if s.over || !s.greeted || s.status.Away || s.life.Mode() != session.ModeWrite {
			return
		}
		h.send(make(), seen)
	})
}

func (h *hands) send(a peer.Action, seen uint32) {
	h.seq++
	if len(h.open) == maxOpen {
		h.open = h.open[1:]
	}
	h.open = append(h.open, under{h.seq, a, time.Now()})
	if h.moded && h.paged {
		h.s.link.Send(peer.ChannelActions, peer.EncodeAction(h.seq, seen, a))
	}
	if !peer.Moves(a) { // they get no answer of their own
		h.s.screen.Sent(h.seq)
	}
}

// settled takes the customer's browser's answer.
func (h *hands) settled(m peer.Outcome) {
	if m.Seq > h.seq {
		return
	}
	h.drop(m.Seq)
	h.s.screen.Settled(m.Seq, m.Result)
}

// drop forgets the actions up to this one.
func (h *hands) drop(seq uint32) {
	i := 0
	for i < len(h.open) && h.open[i].seq <= seq {
		i++
	}
	h.open = h.open[i:]
}

func (h *hands) opened(again bool) { h.again, h.told = again, false }

// renew: the customer's program at the other end of a new connection has said hello. After a page load what was
// under way is over: the next page shows what came of it.
func (h *hands) renew() {
	h.shown.Store(0)
	h.moded, h.paged = false, false
	switch {
	case !h.again:
		h.giveUp(peer.ResultDone)
	case !h.told:
		h.giveUp(peer.ResultUnknown)
	default: // some answers were lost
		h.drop(h.took)
		h.s.screen.Settled(min(h.took, h.seq), peer.ResultDone)
	}
}

// modeKnown and pageShown are told each time. With the second of them over a connection it is in use.
func (h *hands) modeKnown() {
	if !h.moded {
		h.moded = true
		h.resume()
	}
}

func (h *hands) pageShown() {
	if !h.paged {
		h.paged = true
		h.resume()
	}
}

// resume sends again what the last connection has swallowed, as far as it is keys and text: what has the focus
// is still what had it. Where a press was meant to go may be elsewhere now, and what was typed after it with it.
func (h *hands) resume() {
	if !h.moded || !h.paged {
		return
	}
	if h.s.life.Mode() != session.ModeWrite {
		h.giveUp(peer.ResultDone)
		return
	}
	expected := h.took + 1 // where the oldest are not kept, what followed them is not sent either
	for i, u := range h.open {
		if !repeatable(u.action) || u.seq != expected || time.Since(u.at) > resumable {
			again := h.open[:i]
			h.open = h.open[i:]
			h.giveUp(peer.ResultUnknown)
			h.open = again
			return
		}
		expected++
		if _, cancels := u.action.(peer.Cancel); !cancels && !peer.Moves(u.action) {
			h.s.link.Send(peer.ChannelActions, peer.EncodeAction(u.seq, h.shown.Load(), u.action))
		}
	}
}

// repeatable: it goes where the focus is, or it is of no use any more.
func repeatable(a peer.Action) bool {
	switch a.(type) {
	case peer.Key, peer.Text, peer.Cancel:
		return true
	}
	return peer.Moves(a)
}

// giveUp leaves what is under way to be what it may, and tells the agent so unless it was nothing but moves.
func (h *hands) giveUp(as peer.Result) {
	if !slices.ContainsFunc(h.open, func(u under) bool { return !peer.Moves(u.action) }) {
		as = peer.ResultDone
	}
	h.open = nil
	h.s.screen.Settled(h.seq, as)
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
