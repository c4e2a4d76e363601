package signal

// CloseCode is the code of the close frame. Its number carries the verdict: from 4000 a client
// may connect again (after a random wait of 0.2 to 20 s), from 4500 it must not, because the same
// thing would happen again.
type CloseCode uint16

const (
	CloseUnknown CloseCode = 0

	CloseBusy     CloseCode = 4000 // too many connections; later
	CloseSlow     CloseCode = 4001 // the client did not read what it was sent
	CloseDraining CloseCode = 4002 // the server goes away; another one takes over
	CloseInternal CloseCode = 4003 // the server's own fault

	CloseDone         CloseCode = 4500 // the session is over
	CloseProtocol     CloseCode = 4501 // the client said what it may not say
	CloseVersion      CloseCode = 4502 // the client speaks another version: reload the page
	CloseUnauthorized CloseCode = 4503 // the agent's token is not accepted
	CloseFlood        CloseCode = 4504 // more messages than allowed
	CloseHello        CloseCode = 4505 // no hello in time
	CloseTaken        CloseCode = 4506 // another page has taken the session over
	CloseGone         CloseCode = 4507 // no session is waiting for this resume token
	CloseExpired      CloseCode = 4508 // the agent's token has expired
	CloseSignedOut    CloseCode = 4509 // the agent has signed out
)

func (c CloseCode) String() string {
	switch c {
	case CloseBusy:
		return "busy"
	case CloseSlow:
		return "slow"
	case CloseDraining:
		return "draining"
	case CloseInternal:
		return "internal"
	case CloseDone:
		return "done"
	case CloseProtocol:
		return "protocol"
	case CloseVersion:
		return "version"
	case CloseUnauthorized:
		return "unauthorized"
	case CloseFlood:
		return "flood"
	case CloseHello:
		return "hello"
	case CloseTaken:
		return "taken"
	case CloseGone:
		return "gone"
	case CloseExpired:
		return "expired"
	case CloseSignedOut:
		return "signedout"
	}
	return "unknown"
}

// Reconnect says whether a client whose socket was closed with this code, ours or one of RFC
// 6455 section 7.4.1, may connect again. A client that saw no close frame at all (1006) may.
func (c CloseCode) Reconnect() bool {
	switch {
	case c >= 4500:
		return false
	case c >= 4000:
		return true
	}
	switch c {
	case 1000, 1002, 1003, 1007, 1008, 1009, 1010:
		return false // done, or what we sent was wrong
	}
	return true
}
