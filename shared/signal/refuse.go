package signal

// Reasons of a refused message. An ID that is unknown, has ended or is taken by another agent is
// refused for one reason and in one set of words, so that guessing teaches nothing.
const (
	RefusedUnknown   = "unknown"   // nobody waits under this ID
	RefusedBusy      = "busy"      // this agent is in a session, or joining one
	RefusedForbidden = "forbidden" // this agent's account does not allow it
	RefusedLimited   = "limited"   // too many wrong IDs
	RefusedError     = "error"     // the server's own fault
)
