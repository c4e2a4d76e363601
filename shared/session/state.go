package session

// State of a session's life. The numbers are for the wire and never change.
type State uint8

const (
	StateUnknown State = 0
	// StateIdle: the customer has an ID and waits for an agent.
	StateIdle State = 1
	// StateActive: an agent has joined.
	StateActive State = 2
	// StateEnded: over, for good.
	StateEnded State = 3
)

func (s State) String() string {
	switch s {
	case StateIdle:
		return "idle"
	case StateActive:
		return "active"
	case StateEnded:
		return "ended"
	}
	return "unknown"
}

// Mode says what the agent may do in an active session. The numbers are for the wire and never
// change.
type Mode uint8

const (
	ModeUnknown Mode = 0
	// ModePointer: the agent sees and points, and does nothing.
	ModePointer Mode = 1
	// ModeWrite: the agent also acts, as the customer has allowed.
	ModeWrite Mode = 2
)

func (m Mode) String() string {
	switch m {
	case ModePointer:
		return "pointer"
	case ModeWrite:
		return "write"
	}
	return "unknown"
}

// EndReason says who or what ended a session. The words are those of the public contract.
type EndReason string

const (
	EndCustomer     EndReason = "customer"     // the customer pressed Exit
	EndAgent        EndReason = "agent"        // the agent pressed Exit
	EndInteraction  EndReason = "interaction"  // the chat or call that it rode on is over
	EndIdle         EndReason = "idle"         // no agent joined in time
	EndInactive     EndReason = "inactive"     // nobody did anything for too long
	EndAgentLost    EndReason = "agentlost"    // the agent's browser is gone and did not come back
	EndCustomerLost EndReason = "customerlost" // the customer's browser is gone and did not come back
	EndError        EndReason = "error"        // something failed
)

// EndReasons lists every reason.
var EndReasons = [...]EndReason{
	EndCustomer, EndAgent, EndInteraction, EndIdle, EndInactive, EndAgentLost, EndCustomerLost, EndError,
}

// Known says whether the reason is one of EndReasons.
func (r EndReason) Known() bool {
	for _, known := range EndReasons {
		if r == known {
			return true
		}
	}
	return false
}
