package link

import (
	"reflect"
	"testing"
	"time"

	"tandem/shared/session"
)

// quick are timings for tests in which something is to be lost: nothing asserts on them.
var quick = Timings{
	Heartbeat:  20 * time.Millisecond,
	Silence:    200 * time.Millisecond,
	RelayAfter: 400 * time.Millisecond,
	GiveUp:     4 * time.Second,
	Parting:    50 * time.Millisecond,
	RouteEvery: 40 * time.Millisecond,
}

// patience ends a test that would hang. Nothing asserts on it.
const patience = 30 * time.Second

func dialFake(t testing.TB, server *fakeServer, role Role, timings Timings) *Link {
	t.Helper()
	l, err := Dial(t.Context(), Config{
		Server:  "http://fake",
		Role:    role,
		Program: "test",
		Timings: timings,
		dial:    server.dial,
		api:     testAPI(),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// pair gives the two ends of an open link.
func pair(t testing.TB, server *fakeServer, timings Timings) (customer, agent *Link) {
	t.Helper()
	customer = dialFake(t, server, RoleCustomer, timings)
	agent = dialFake(t, server, RoleAgent, timings)
	join(t, customer, agent)
	return customer, agent
}

func join(t testing.TB, customer, agent *Link) {
	t.Helper()
	if err := agent.Join(session.ID(fakeID)); err != nil {
		t.Fatal(err)
	}
	expect[AgentJoined](t, customer)
	expect[Joined](t, agent)
	expect[Open](t, customer)
	expect[Open](t, agent)
}

// expect gives the next event of a kind and passes over Quality, which comes at any time, and
// over the events of kinds named in skip. Any other is a failure.
func expect[E Event](t testing.TB, l *Link, skip ...Event) E {
	t.Helper()
	timeout := time.NewTimer(patience)
	defer timeout.Stop()
	for {
		select {
		case e, ok := <-l.Events():
			if want, is := e.(E); is {
				return want
			}
			if !ok {
				t.Fatalf("%v: no more events, want %T", l.role, *new(E))
			}
			if !skipped(e, skip) {
				t.Fatalf("%v: got %T %v, want %T", l.role, e, brief(e), *new(E))
			}
		case <-timeout.C:
			t.Fatalf("%v: timed out waiting for %T", l.role, *new(E))
		}
	}
}

func skipped(e Event, skip []Event) bool {
	for _, s := range append(skip, Quality{}, Restricted{}) {
		if reflect.TypeOf(e) == reflect.TypeOf(s) {
			return true
		}
	}
	return false
}

func brief(e Event) any {
	if m, ok := e.(Message); ok {
		return m.Channel
	}
	return e
}
