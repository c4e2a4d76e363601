package link

import "testing"

func TestMailbox(t *testing.T) {
	m := newMailbox[int](3 * entryCost)
	for i := range 3 {
		if !m.put(i, 0) {
			t.Fatalf("no room for %d", i)
		}
	}
	if m.put(3, 0) {
		t.Error("room above the limit")
	}
	m.force(4)
	done := make(chan struct{})
	for _, want := range []int{0, 1, 2, 4} {
		if got, ok := m.take(done); !ok || got != want {
			t.Errorf("got %d, %v, want %d", got, ok, want)
		}
	}
	if m.cost != 0 {
		t.Errorf("cost %d after all is taken", m.cost)
	}
	if m.put(5, 2*entryCost+1) {
		t.Error("room for more bytes than the limit")
	}
	close(done)
	if _, ok := m.take(done); ok {
		t.Error("took something from an empty mailbox")
	}
}

// Whoever waits is woken for each of several values.
func TestMailboxWakes(t *testing.T) {
	m := newMailbox[int](1 << 20)
	const n = 1000
	go func() {
		for i := range n {
			m.put(i, 1)
		}
	}()
	for want := range n {
		if got, _ := m.take(nil); got != want {
			t.Fatalf("got %d, want %d", got, want)
		}
	}
}
