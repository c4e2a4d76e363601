package session

import (
	"errors"
	"testing"
)

func TestStrings(t *testing.T) {
	states := map[State]string{0: "unknown", 1: "idle", 2: "active", 3: "ended", 4: "unknown"}
	for s, want := range states {
		if got := s.String(); got != want {
			t.Errorf("State(%d) = %q, want %q", s, got, want)
		}
	}
	modes := map[Mode]string{0: "unknown", 1: "pointer", 2: "write", 3: "unknown"}
	for m, want := range modes {
		if got := m.String(); got != want {
			t.Errorf("Mode(%d) = %q, want %q", m, got, want)
		}
	}
}

func TestEndReasons(t *testing.T) {
	want := []EndReason{"customer", "agent", "interaction", "idle", "inactive", "agentlost", "customerlost", "error"}
	if len(EndReasons) != len(want) {
		t.Fatalf("%d reasons, want %d", len(EndReasons), len(want))
	}
	for i, r := range want {
		if EndReasons[i] != r || !r.Known() {
			t.Errorf("reason %d = %q, want %q", i, EndReasons[i], r)
		}
	}
	for _, r := range []EndReason{"", "Customer", "lost"} {
		if r.Known() {
			t.Errorf("%q is known", r)
		}
	}
}

// Every event in every state: the table is the whole machine.
func TestMachine(t *testing.T) {
	reach := map[State]func() *Machine{
		StateUnknown: func() *Machine { return &Machine{} },
		StateIdle:    func() *Machine { m := &Machine{}; m.Start(); return m },
		StateActive:  func() *Machine { m := &Machine{}; m.Start(); m.Join(); return m },
		StateEnded:   func() *Machine { m := &Machine{}; m.Start(); m.End(EndIdle); return m },
	}
	events := map[Event]func(*Machine) error{
		EventStart: (*Machine).Start,
		EventJoin:  (*Machine).Join,
		EventEnd:   func(m *Machine) error { return m.End(EndAgent) },
	}
	for _, tc := range []struct {
		from  State
		event Event
		to    State
		ok    bool
	}{
		{StateUnknown, EventStart, StateIdle, true},
		{StateUnknown, EventJoin, StateUnknown, false},
		{StateUnknown, EventEnd, StateUnknown, false},
		{StateIdle, EventStart, StateIdle, false},
		{StateIdle, EventJoin, StateActive, true},
		{StateIdle, EventEnd, StateEnded, true},
		{StateActive, EventStart, StateActive, false},
		{StateActive, EventJoin, StateActive, false},
		{StateActive, EventEnd, StateEnded, true},
		{StateEnded, EventStart, StateEnded, false},
		{StateEnded, EventJoin, StateEnded, false},
		{StateEnded, EventEnd, StateEnded, false},
	} {
		m := reach[tc.from]()
		if m.State() != tc.from {
			t.Fatalf("could not reach %s", tc.from)
		}
		err := events[tc.event](m)
		if (err == nil) != tc.ok || m.State() != tc.to {
			t.Errorf("%s in %s: %s, %v; want %s, ok %v", tc.event, tc.from, m.State(), err, tc.to, tc.ok)
		}
		var te *TransitionError
		if err != nil && (!errors.As(err, &te) || te.From != tc.from || te.Event != tc.event) {
			t.Errorf("%s in %s: error %v", tc.event, tc.from, err)
		}
		if live := m.Live(); live != (tc.to == StateIdle || tc.to == StateActive) {
			t.Errorf("%s: live %v", tc.to, live)
		}
		if got, want := m.Mode() == ModePointer, tc.to == StateActive; got != want {
			t.Errorf("%s: mode %s", tc.to, m.Mode())
		}
	}
}

func TestMachineKeepsFirstReason(t *testing.T) {
	m := &Machine{}
	m.Start()
	if err := m.End("because"); err == nil || m.State() != StateIdle {
		t.Errorf("unknown reason: %v, state %s", err, m.State())
	}
	if err := m.End(EndIdle); err != nil {
		t.Error(err)
	}
	if err := m.End(EndCustomer); err == nil {
		t.Error("ended twice")
	}
	if got, want := m.Reason(), EndIdle; got != want {
		t.Errorf("reason %q, want %q", got, want)
	}
	if got, want := (&TransitionError{StateEnded, EventJoin, StateActive}).Error(), "session: join in state ended: no way to active"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
