// Package gate decides what the agent may do to the customer's page. It is asked at the moment of
// acting, in the customer's browser, and is the one place that decides: the replay stage acts only
// through an Admitted, which only a Gate makes.
//
//	action ─► Take (write mode? in order? not too fast?) ─► Admit(target) ─► Admitted ─► replay
//	the page's form.submit, submit events ─► MaySubmit
//
// What it says does not depend on anything that the server or the agent's console says, but for the
// action itself: the mode is the customer's, the facts are read from the page when asked. Every
// refusal is a peer.Result, which the agent is told in words, and is counted.
//
// It is pure: the caller brings the clock and the facts.
package gate
