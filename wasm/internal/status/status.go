// Package status is what the session loops tell the interface, the customer's and the agent's
// alike: plain values, for people. Whoever draws it decides how.
package status

// Phase is where the person stands.
type Phase string

const (
	SignedOut  Phase = "signedout"  // agent: the server cannot be reached or has refused
	Connecting Phase = "connecting" // to the server
	Ready      Phase = "ready"      // agent: signed in, no session
	Idle       Phase = "idle"       // customer: the session waits for an agent
	Joining    Phase = "joining"    // agent: the server is asked
	Waiting    Phase = "waiting"    // agent: joined, the page has not come yet
	Active     Phase = "active"     // the page is shared
	Ended      Phase = "ended"      // over; Reason and Words say why
	Moved      Phase = "moved"      // over here: another page of the same browser has the session
)

// Asked is Status.Write while the customer is being asked.
const Asked = "asked"

// Status is one state of the interface, complete in itself.
type Status struct {
	Phase Phase
	// ID is the session ID, nine digits, or empty.
	ID string
	// Mode is "pointer" or "write" while active.
	Mode string
	// Write is Asked while a request for write mode waits for the customer's answer, then the word of
	// the peer.Why that settled the mode ("allowed", "declined" …); empty at the start.
	Write string
	// PointerOnly: the agent may not ask for write mode; only the agent's own interface is told.
	PointerOnly bool
	// Agent is the agent's name: to the customer whom they talk to, to the agent their own.
	Agent string
	// Reason is a session.EndReason once ended; Words say what went wrong, also when a join was
	// refused.
	Reason, Words string
	// Route is "direct", "relayed" or empty while unknown.
	Route string
	// RoundTrip is in milliseconds, 0 while unknown.
	RoundTrip float64
	// Limited says to the agent why the page is not shown whole; empty when it is.
	Limited string
	// Away: the two browsers are apart. Why says why: "gone", "lost" or "offline" (link.Why), or "page"
	// when they have met again and the page is not there yet. Left is how long that may last
	// until the session ends, in milliseconds; 0: not known.
	Away bool
	Why  string
	Left float64
	// Inactive: nobody has done anything for long; in so many milliseconds that ends the session.
	Inactive float64
}

// Apart notes that the two browsers are apart, and why; "" that they are not.
func (s *Status) Apart(why string, left float64) {
	s.Away, s.Why, s.Left = why != "", why, left
}
