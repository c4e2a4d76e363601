package mailbox

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
)

func TestRunsInOrder(t *testing.T) {
	m := New()
	var got []int
	m.Put(func() {
		got = append(got, 1)
		m.Put(func() { got = append(got, 3) })
	})
	m.Put(func() { got = append(got, 2) })
	if err := m.Run(t.Context(), func() bool { return len(got) == 3 }); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got, []int{1, 2, 3}) {
		t.Errorf("%v", got)
	}
}

func TestPutFromManyGoroutines(t *testing.T) {
	m, count := New(), 0
	var all sync.WaitGroup
	for range 100 {
		all.Go(func() { m.Put(func() { count++ }) })
	}
	if err := m.Run(t.Context(), func() bool { return count == 100 }); err != nil {
		t.Fatal(err)
	}
	all.Wait()
}

func TestEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	m := New()
	m.Put(cancel)
	if err := m.Run(ctx, func() bool { return false }); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	for range limit + 1 {
		m.Put(func() {})
	}
	if err := m.Run(t.Context(), func() bool { return false }); !errors.Is(err, ErrFull) {
		t.Errorf("%v", err)
	}
}
