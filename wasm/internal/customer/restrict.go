package customer

import "tandem/shared/session"

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
	if s.policy != nil {
		s.policy.Restrict(s.page.Restrictions())
	}
	if s.view != nil {
		s.view.snapshot()
	}
}
