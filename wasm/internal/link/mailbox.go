package link

import "sync"

// entryCost is what an entry of a mailbox costs beside its bytes, so that a flood of empty
// messages meets the limit too.
const entryCost = 64

// mailbox is a queue that callbacks may always put into: put never waits. It is limited all the
// same: put says no when the entries would cost more than the limit.
type mailbox[T any] struct {
	limit int
	ready chan struct{} // holds one token while there may be entries

	mu    sync.Mutex
	items []entry[T]
	cost  int
}

type entry[T any] struct {
	value T
	cost  int
}

func newMailbox[T any](limit int) *mailbox[T] {
	return &mailbox[T]{limit: limit, ready: make(chan struct{}, 1)}
}

// put adds a value that holds size bytes. It reports whether there was room.
func (m *mailbox[T]) put(value T, size int) bool {
	return m.add(value, size, false)
}

// force adds a value whatever the limit: for the one that says that the limit was met.
func (m *mailbox[T]) force(value T) { m.add(value, 0, true) }

func (m *mailbox[T]) add(value T, size int, force bool) bool {
	cost := size + entryCost
	m.mu.Lock()
	fits := force || m.cost+cost <= m.limit
	if fits {
		m.items = append(m.items, entry[T]{value, cost})
		m.cost += cost
	}
	m.mu.Unlock()
	if fits {
		m.signal()
	}
	return fits
}

// poll takes the oldest value, if there is one.
func (m *mailbox[T]) poll() (value T, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.items) == 0 {
		return value, false
	}
	first := m.items[0]
	m.items[0] = entry[T]{}
	m.items = m.items[1:]
	if len(m.items) == 0 {
		m.items = nil
	} else {
		m.signal()
	}
	m.cost -= first.cost
	return first.value, true
}

// take waits for a value until done is closed.
func (m *mailbox[T]) take(done <-chan struct{}) (value T, ok bool) {
	for {
		if value, ok = m.poll(); ok {
			return value, true
		}
		select {
		case <-m.ready:
		case <-done:
			return value, false
		}
	}
}

func (m *mailbox[T]) signal() {
	select {
	case m.ready <- struct{}{}:
	default:
	}
}
