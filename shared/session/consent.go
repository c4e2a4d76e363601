package session

import "fmt"

// ModeError says that an event about the mode came where it means nothing.
type ModeError struct {
	State State
	Mode  Mode
	Asked bool
	Event Event
}

func (e *ModeError) Error() string {
	asked := ""
	if e.Asked {
		asked = ", asked"
	}
	return fmt.Sprintf("session: %s in state %s, mode %s%s: not possible", e.Event, e.State, e.Mode, asked)
}

func (m *Machine) refuse(event Event) error { return &ModeError{m.state, m.mode, m.asked, event} }

// Asked says whether a request for write mode waits for the customer's answer.
func (m *Machine) Asked() bool { return m.asked }

// Request: the agent asks for write mode. Only in pointer mode, and one request at a time.
func (m *Machine) Request() error {
	if m.state != StateActive || m.mode != ModePointer || m.asked {
		return m.refuse(EventRequest)
	}
	m.asked = true
	return nil
}

// Allow: the customer allows what the agent has asked for. It is the one way into write mode, and
// without a request that still waits it leads nowhere.
func (m *Machine) Allow() error {
	if m.state != StateActive || m.mode != ModePointer || !m.asked {
		return m.refuse(EventAllow)
	}
	m.mode, m.asked = ModeWrite, false
	return nil
}

// Decline: the request is over without a grant. The customer has said no, the agent has taken it back,
// or nobody answered in time.
func (m *Machine) Decline() error {
	if m.state != StateActive || !m.asked {
		return m.refuse(EventDecline)
	}
	m.asked = false
	return nil
}

// Revoke: write mode is over, by either side's wish.
func (m *Machine) Revoke() error {
	if m.state != StateActive || m.mode != ModeWrite {
		return m.refuse(EventRevoke)
	}
	m.mode = ModePointer
	return nil
}

// Adopt takes a mode over that the customer has settled elsewhere: the customer's browser from its own
// earlier page of the same session, the agent's from what the customer's browser says. A request that
// waits is settled by it. Nothing that comes from an agent or a server may lead here in the
// customer's browser.
func (m *Machine) Adopt(mode Mode) error {
	if m.state != StateActive || mode != ModePointer && mode != ModeWrite {
		return m.refuse(EventAdopt)
	}
	m.mode, m.asked = mode, false
	return nil
}
