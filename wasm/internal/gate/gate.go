package gate

import (
	"tandem/shared/peer"
	"tandem/shared/session"
)

// Gate is the one of a session. It belongs to the session's loop, but for MaySubmit.
type Gate struct {
	// Late, if set, is called when a form was kept from being submitted some time after an action.
	Late func()

	mode func() session.Mode
	now  func() float64 // milliseconds

	last    uint32 // number of the last action taken
	rates   rates
	acted   float64 // when the agent last did something that a script may answer by submitting
	acting  int     // calls of the page that are under way
	touched bool    // one of them is more than a look
	stopped bool    // one of them has tried to submit a form
	lent    bool    // what was pressed last may submit one
	open    bool    // what was admitted last in the present action may
	refused [32]uint32
}

// New returns a gate that asks mode what the customer allows now.
func New(mode func() session.Mode, now func() float64) *Gate {
	g := &Gate{mode: mode, now: now, acted: never}
	g.rates.begin(now())
	return g
}

// Renew begins with another program of the agent's, which numbers its actions anew.
func (g *Gate) Renew() { g.last = 0 }

// Last is the number of the last action that has come.
func (g *Gate) Last() uint32 { return g.last }

// Take says whether an action may be looked at further: in this mode, in its order, at this rate.
func (g *Gate) Take(seq uint32, a peer.Action) peer.Result {
	r := g.take(seq, a)
	g.note(r)
	return r
}

func (g *Gate) take(seq uint32, a peer.Action) peer.Result {
	if seq <= g.last {
		return peer.RefusedUnknown // done already, or made up
	}
	g.last = seq
	_, points := a.(peer.Point)
	switch {
	case a == nil:
		return peer.RefusedUnknown
	case !points && g.mode() != session.ModeWrite:
		return peer.RefusedPointer
	case !g.rates.allow(kindOf(a), g.now()):
		return peer.RefusedRate
	}
	return peer.ResultDone
}

// Admit says whether this may be done to the target, here and now. site is the page's own origin.
func (g *Gate) Admit(intent Intent, t *Target, site string) (Admitted, peer.Result) {
	r := g.admit(intent, t, site)
	g.note(r)
	if r != peer.ResultDone {
		g.open = false
		return Admitted{}, r
	}
	switch intent {
	case IntentPress, IntentClick, IntentKey, IntentEdit:
		g.touched = true
		g.lent = intent <= IntentClick && t.Facts&Submits != 0
	}
	g.open = t.Facts&(Submits|Opened) == Submits|Opened
	return Admitted{t.Ref}, r
}

func (g *Gate) admit(intent Intent, t *Target, site string) peer.Result {
	switch {
	case g.mode() != session.ModeWrite:
		return peer.RefusedPointer
	case intent == IntentUnknown || t.Ref == 0:
		return peer.RefusedGone
	case t.Facts&Own != 0:
		return peer.RefusedCovered
	case t.Facts&Masked != 0:
		return peer.RefusedMasked
	case t.Facts&Closed != 0:
		return peer.RefusedClosed
	}
	if intent != IntentPress && intent != IntentClick {
		return peer.ResultDone
	}
	switch {
	case t.Facts&(Submits|Opened) == Submits:
		return peer.RefusedSubmit
	case t.Facts&Files != 0:
		return peer.RefusedCustomerOnly
	case t.Link == "":
		return peer.ResultDone
	}
	within, elsewhere := leads(t.Link, site)
	switch {
	case elsewhere:
		return peer.RefusedSite
	case !within, t.Facts&Window != 0:
		return peer.RefusedCustomerOnly
	}
	return peer.ResultDone
}

// AdmitEnter says whether Enter may be pressed where the target has the focus: in a field of one line it
// submits the form, unless it chooses from a list that is open.
func (g *Gate) AdmitEnter(t *Target) peer.Result {
	if t.Facts&(Submits|Opened) == Submits || t.Facts&OneLine != 0 && t.Facts&Expanded == 0 {
		g.note(peer.RefusedSubmit)
		return peer.RefusedSubmit
	}
	return peer.ResultDone
}

// AdmitAddress says whether the window may go to an absolute address.
func (g *Gate) AdmitAddress(address, site string) peer.Result {
	r := peer.ResultDone
	if _, elsewhere := leads(address, site); elsewhere {
		r = peer.RefusedSite
	} else if origin(address) != site {
		r = peer.RefusedAddress // a script's address may look as if it had a host: javascript://host/%0acode
	}
	g.note(r)
	return r
}

func (g *Gate) note(r peer.Result) {
	if r != peer.ResultDone {
		g.refused[r]++
	}
}

// Refused is how often it has said no, and for which reason.
func (g *Gate) Refused(r peer.Result) uint32 { return g.refused[r] }
