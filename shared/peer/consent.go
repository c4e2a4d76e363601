package peer

import "tandem/shared/session"

// RequestWrite asks the customer, on the agent's behalf, to allow write mode. Its answer is a Mode. A
// request while another waits has none of its own.
//
//	byte 19
type RequestWrite struct{}

// LeaveWrite says that the agent goes back to pointer mode, or takes the request back that waits.
//
//	byte 20
type LeaveWrite struct{}

// Mode tells the agent's browser which mode the session is in, and why. It goes one way only: the
// customer's browser alone decides, and what it says here is a report of that.
//
//	byte 21, mode (session.Mode, one byte), why (one byte)
type Mode struct {
	Mode session.Mode
	Why  Why
}

// Why says what brought a mode.
type Why uint8

const (
	WhyUnknown Why = 0
	// WhyStart: the session begins in this mode, or goes on in it on a new page.
	WhyStart Why = 1
	// WhyAllowed: the customer has allowed what the agent asked for.
	WhyAllowed Why = 2
	// WhyDeclined: the customer has declined it.
	WhyDeclined Why = 3
	// WhyLapsed: nobody answered the request in time.
	WhyLapsed Why = 4
	// WhyRevoked: the customer has ended write mode.
	WhyRevoked Why = 5
	// WhyLeft: the agent has ended write mode, or has taken the request back.
	WhyLeft Why = 6
	// WhyEarly: the request came too soon after the last one; the customer was not asked.
	WhyEarly Why = 7
	// WhyForbidden: this agent may not ask, says the server; the customer was not asked.
	WhyForbidden Why = 8
)

func (w Why) String() string {
	switch w {
	case WhyStart:
		return "start"
	case WhyAllowed:
		return "allowed"
	case WhyDeclined:
		return "declined"
	case WhyLapsed:
		return "lapsed"
	case WhyRevoked:
		return "revoked"
	case WhyLeft:
		return "left"
	case WhyEarly:
		return "early"
	case WhyForbidden:
		return "forbidden"
	}
	return "unknown"
}

// fits says whether the reason can bring the mode: only a grant brings write mode, and only a start may
// bring either.
func (w Why) fits(mode session.Mode) bool {
	switch w {
	case WhyStart:
		return mode == session.ModePointer || mode == session.ModeWrite
	case WhyAllowed:
		return mode == session.ModeWrite
	case WhyDeclined, WhyLapsed, WhyRevoked, WhyLeft, WhyEarly, WhyForbidden:
		return mode == session.ModePointer
	}
	return false
}

func (RequestWrite) appendControl(b []byte) []byte { return append(b, controlRequestWrite) }

func (LeaveWrite) appendControl(b []byte) []byte { return append(b, controlLeaveWrite) }

func (m Mode) appendControl(b []byte) []byte {
	return append(b, controlMode, byte(m.Mode), byte(m.Why))
}

func (c *cursor) mode() Mode {
	m := Mode{Mode: session.Mode(c.byte("mode")), Why: Why(c.byte("why"))}
	if c.err == nil && !m.Why.fits(m.Mode) {
		c.fail("mode", "%d because of %d", byte(m.Mode), byte(m.Why))
	}
	return m
}
