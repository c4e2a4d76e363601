package session

import "fmt"

// Event is what moves a Machine.
type Event string

const (
	EventStart Event = "start"
	EventJoin  Event = "join"
	EventEnd   Event = "end"

	EventRequest Event = "request"
	EventAllow   Event = "allow"
	EventDecline Event = "decline"
	EventRevoke  Event = "revoke"
	EventAdopt   Event = "adopt"
)

// Machine is the life of one session, from the side of whoever holds it. The zero Machine has
// not started. It is not safe for concurrent use: one owner holds it.
type Machine struct {
	state  State
	mode   Mode
	asked  bool // a request for write mode waits for its answer
	reason EndReason
}

// TransitionError says that an event came in a state where it means nothing.
type TransitionError struct {
	From  State
	Event Event
	To    State
}

func (e *TransitionError) Error() string {
	return fmt.Sprintf("session: %s in state %s: no way to %s", e.Event, e.From, e.To)
}

// State is the present state.
func (m *Machine) State() State { return m.state }

// Mode is ModeUnknown unless the session is active.
func (m *Machine) Mode() Mode { return m.mode }

// Reason is why the session ended, empty before.
func (m *Machine) Reason() EndReason { return m.reason }

// Live says whether the session has started and has not ended: its ID is taken.
func (m *Machine) Live() bool { return m.state == StateIdle || m.state == StateActive }

// Start: unknown → idle.
func (m *Machine) Start() error {
	if m.state != StateUnknown {
		return &TransitionError{m.state, EventStart, StateIdle}
	}
	m.state = StateIdle
	return nil
}

// Join: idle → active. Every session starts in pointer mode. A session has one agent: joining
// an active one is an error, like joining an ended one.
func (m *Machine) Join() error {
	if m.state != StateIdle {
		return &TransitionError{m.state, EventJoin, StateActive}
	}
	m.state = StateActive
	m.mode = ModePointer
	return nil
}

// End: idle → ended, active → ended. The first reason stands: ending an ended session is an
// error, so that whoever got nil is the one that tells the others.
func (m *Machine) End(reason EndReason) error {
	if !reason.Known() {
		return fmt.Errorf("session: unknown end reason %.32q", string(reason))
	}
	if !m.Live() {
		return &TransitionError{m.state, EventEnd, StateEnded}
	}
	m.state = StateEnded
	m.mode, m.asked = ModeUnknown, false
	m.reason = reason
	return nil
}
