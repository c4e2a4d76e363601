package gate

import "tandem/shared/peer"

// A script can submit a form whenever it likes, so whoever clicks is not always whoever submits. While
// an action of the agent is being done, the form is the agent's; for a while after it too, because
// scripts wait for a timer or an answer before they submit. But what the customer does lifts that at once, and
// a form that the customer has sent on its way is the customer's however long its script takes. What the agent does
// to something that the operator has opened may submit, until the agent does something else, and
// what is done meanwhile elsewhere, such as a move of the mouse, may not.
const (
	// aftermath is how long a script's submit may be the agent's doing, in milliseconds.
	aftermath = 3000
	// underWay is how long after the customer's own click or Enter their form may be submitted.
	underWay = 30_000

	never = -1e12
)

// Acting is called around everything that is done to the page for the agent. After the outermost call it
// says whether a form was kept from being submitted meanwhile.
func (g *Gate) Acting(on bool) (stopped bool) {
	if on {
		if g.acting++; g.acting == 1 {
			g.open = false
		}
		return false
	}
	if g.acting--; g.acting > 0 {
		return false
	}
	if g.touched {
		g.acted = g.now()
	}
	stopped, g.stopped, g.touched = g.stopped, false, false
	return stopped
}

// Touch says that what is being done is more than a look, though nothing new is admitted for it: the rest
// of a drag, the end of a press.
func (g *Gate) Touch() { g.touched = true }

// MaySubmit says whether a form may be submitted now. customer is when the customer last did something to
// the page, form when they last pressed a submit button of this form or Enter in it, both on the
// gate's clock. It may be called from within an action, by the page's script.
func (g *Gate) MaySubmit(customer, form float64) bool {
	now := g.now()
	if g.acting == 0 && (customer > g.acted || now-form < underWay || now-g.acted >= aftermath) {
		return true
	}
	if g.lent && (g.acting == 0 || g.open) {
		return true
	}
	g.note(peer.RefusedSubmit)
	if g.acting > 0 {
		g.stopped = true
	} else if g.Late != nil {
		g.Late()
	}
	return false
}
