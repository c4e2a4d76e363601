package customer

import (
	"tandem/shared/session"
	"tandem/wasm/internal/mask"
)

// restrict takes up restrictions that have changed: the agent gets the whole page anew, by the new ones. Where they cannot be
// loaded there is no session: what was hidden a moment ago may be all that is to be hidden, or not.
func (s *Session) restrict(err error) {
	if !s.life.Live() {
		return
	}
	if err != nil {
		s.leave(session.EndError, "The rules for what a representative may see could not be loaded: "+err.Error(),
			"The rules for what you may see could not be loaded in the customer's browser.")
		return
	}
	if s.view != nil {
		s.view.policy.Restrict(s.page.Restrictions())
		s.view.snapshot()
	}
}

// newPolicy is the policy with the operator's rules.
func (s *Session) newPolicy() *mask.Policy {
	p := mask.NewPolicy()
	p.Restrict(s.page.Restrictions())
	return p
}
