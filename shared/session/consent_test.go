package session

import (
	"errors"
	"testing"
)

// Every event about the mode in everything a Machine can be: the table is the whole of consent.
func TestConsent(t *testing.T) {
	type spot struct {
		state State
		mode  Mode
		asked bool
	}
	var (
		unknown = spot{StateUnknown, ModeUnknown, false}
		idle    = spot{StateIdle, ModeUnknown, false}
		pointer = spot{StateActive, ModePointer, false}
		asked   = spot{StateActive, ModePointer, true}
		write   = spot{StateActive, ModeWrite, false}
		ended   = spot{StateEnded, ModeUnknown, false}
	)
	active := func(then ...func(*Machine) error) func() *Machine {
		return func() *Machine {
			m := &Machine{}
			m.Start()
			m.Join()
			for _, do := range then {
				do(m)
			}
			return m
		}
	}
	end := func(m *Machine) error { return m.End(EndCustomer) }
	reach := map[spot]func() *Machine{
		unknown: func() *Machine { return &Machine{} },
		idle:    func() *Machine { m := &Machine{}; m.Start(); return m },
		pointer: active(),
		asked:   active((*Machine).Request),
		write:   active((*Machine).Request, (*Machine).Allow),
		ended:   active((*Machine).Request, end),
	}
	events := map[Event]func(*Machine) error{
		EventRequest:    (*Machine).Request,
		EventAllow:      (*Machine).Allow,
		EventDecline:    (*Machine).Decline,
		EventRevoke:     (*Machine).Revoke,
		"adopt pointer": func(m *Machine) error { return m.Adopt(ModePointer) },
		"adopt write":   func(m *Machine) error { return m.Adopt(ModeWrite) },
		"adopt nothing": func(m *Machine) error { return m.Adopt(ModeUnknown) },
		"adopt a third": func(m *Machine) error { return m.Adopt(3) },
		EventEnd:        end,
	}
	// What is not in here is refused and changes nothing.
	leads := map[spot]map[Event]spot{
		idle:    {EventEnd: ended},
		pointer: {EventRequest: asked, "adopt pointer": pointer, "adopt write": write, EventEnd: ended},
		asked:   {EventAllow: write, EventDecline: pointer, "adopt pointer": pointer, "adopt write": write, EventEnd: ended},
		write:   {EventRevoke: pointer, "adopt pointer": pointer, "adopt write": write, EventEnd: ended},
	}
	for from, make := range reach {
		for event, do := range events {
			m := make()
			if got := (spot{m.State(), m.Mode(), m.Asked()}); got != from {
				t.Fatalf("reached %v, want %v", got, from)
			}
			err := do(m)
			to, ok := leads[from][event]
			if !ok {
				to = from
			}
			if got := (spot{m.State(), m.Mode(), m.Asked()}); got != to || (err == nil) != ok {
				t.Errorf("%s in %v: %v, %v; want %v, ok %v", event, from, got, err, to, ok)
			}
			var refused *ModeError
			if err != nil && event != EventEnd && (!errors.As(err, &refused) || refused.State != from.state || refused.Mode != from.mode || refused.Asked != from.asked) {
				t.Errorf("%s in %v: error %v", event, from, err)
			}
		}
	}
	want := "session: allow in state active, mode write, asked: not possible"
	if got := (&ModeError{StateActive, ModeWrite, true, EventAllow}).Error(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
