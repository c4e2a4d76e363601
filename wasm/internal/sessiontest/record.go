// Package sessiontest stands in for browsers and links where the session loops (wasm/internal/customer
// and agent) are tested: a page to share, a frame to rebuild it in, both persons' screens, a link.
// They record what is done to them; their paints and clocks go on only when a test says so. The
// package is for tests alone, and starts no goroutine.
package sessiontest

import (
	"slices"
	"sync"
	"testing"
	"time"

	"tandem/wasm/internal/status"
)

// patience ends a test that would hang. Nothing asserts on it.
const patience = 30 * time.Second

// record is what a stand-in has seen, and lets a test wait for it.
type record struct {
	mu      sync.Mutex
	changed chan struct{}
}

// note changes the record.
func (r *record) note(change func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	change()
	if r.changed != nil {
		close(r.changed)
		r.changed = nil
	}
}

// look reads the record.
func (r *record) look(read func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	read()
}

// await waits until the record is as it should be.
func (r *record) await(t testing.TB, what string, is func() bool) {
	t.Helper()
	timeout := time.NewTimer(patience)
	defer timeout.Stop()
	for {
		r.mu.Lock()
		if is() {
			r.mu.Unlock()
			return
		}
		if r.changed == nil {
			r.changed = make(chan struct{})
		}
		changed := r.changed
		r.mu.Unlock()
		select {
		case <-changed:
		case <-timeout.C:
			t.Fatalf("timed out waiting for %s", what)
		}
	}
}

// Point is a point of the customer's window.
type Point struct{ X, Y float32 }

// statuses are the states of an interface, in order.
type statuses struct {
	record
	all []status.Status
}

// Show takes a state.
func (s *statuses) Show(next status.Status) { s.note(func() { s.all = append(s.all, next) }) }

// Status is the latest state.
func (s *statuses) Status() (last status.Status) {
	s.look(func() {
		if n := len(s.all); n > 0 {
			last = s.all[n-1]
		}
	})
	return last
}

// Phases are the phases that were shown, each once in a row.
func (s *statuses) Phases() (phases []status.Phase) {
	s.look(func() {
		for _, one := range s.all {
			phases = append(phases, one.Phase)
		}
	})
	return slices.Compact(phases)
}

// Times is how many of the states, each seen with the one before it, are as is says.
func (s *statuses) Times(is func(before, state status.Status) bool) (n int) {
	s.look(func() {
		var before status.Status
		for _, one := range s.all {
			if is(before, one) {
				n++
			}
			before = one
		}
	})
	return n
}

// AwaitMode waits until the latest state is of a mode.
func (s *statuses) AwaitMode(t testing.TB, mode string) {
	t.Helper()
	s.await(t, "the mode "+mode, func() bool { return len(s.all) > 0 && s.all[len(s.all)-1].Mode == mode })
}

// AwaitWrite waits until the latest state says so of the request for write mode.
func (s *statuses) AwaitWrite(t testing.TB, write string) {
	t.Helper()
	s.await(t, "the request to be "+write, func() bool { return len(s.all) > 0 && s.all[len(s.all)-1].Write == write })
}

// AwaitPhase waits for a phase and returns the state that brought it.
func (s *statuses) AwaitPhase(t testing.TB, phase status.Phase) (found status.Status) {
	t.Helper()
	s.await(t, "the phase "+string(phase), func() bool {
		i := slices.IndexFunc(s.all, func(one status.Status) bool { return one.Phase == phase })
		if i >= 0 {
			found = s.all[i]
		}
		return i >= 0
	})
	return found
}

// AwaitWords waits until words are shown.
func (s *statuses) AwaitWords(t testing.TB) (found status.Status) {
	t.Helper()
	s.await(t, "words", func() bool {
		i := slices.IndexFunc(s.all, func(one status.Status) bool { return one.Words != "" })
		if i >= 0 {
			found = s.all[i]
		}
		return i >= 0
	})
	return found
}
