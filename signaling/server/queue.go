package server

import (
	"slices"
	"sync"
	"time"

	"tandem/shared/signal"
)

// queue is the chats that nobody has taken yet, first come first, and the desks that look at it. It tells
// customers their place, and which desks may read what they have written; it tells desks who waits.
//
//	chat opened, taken, ended ──┐                  ┌─► place, desks ─► each waiting customer
//	desk opened, ready, closed ─┼─► soon ─► tell ──┤
//	question sealed ────────────┘                  └─► waiting ─────► each ready desk
//
// What is told is the state as it is then, whole: of ten changes at once there is one telling.
type queue struct {
	mu      sync.Mutex
	waiting []*live // in the order of their start
	desks   map[*desk]struct{}
	metrics *metrics
	timer   *time.Timer // a telling is due
}

// queueSoon is how long changes are gathered before anybody is told.
const queueSoon = 50 * time.Millisecond

func newQueue(m *metrics) *queue { return &queue{desks: map[*desk]struct{}{}, metrics: m} }

// add lists a chat by its age: one that is taken up after a restart keeps its place.
func (q *queue) add(s *live) {
	q.mu.Lock()
	defer q.mu.Unlock()
	at, _ := slices.BinarySearchFunc(q.waiting, s.started+1, func(w *live, started int64) int { return int(w.started - started) })
	q.waiting = slices.Insert(q.waiting, at, s)
	q.soon()
}

func (q *queue) remove(s *live) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if i := slices.Index(q.waiting, s); i >= 0 {
		q.waiting = slices.Delete(q.waiting, i, i+1)
		q.soon()
	}
}

func (q *queue) open(d *desk) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.desks[d] = struct{}{}
	q.soon()
}

func (q *queue) close(d *desk) {
	q.mu.Lock()
	defer q.mu.Unlock()
	delete(q.desks, d)
	q.soon()
}

// dismiss closes the desks of a sign-in that is over.
func (q *queue) dismiss(key string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for d := range q.desks {
		if key != "" && d.who.Key == key {
			d.dismiss()
		}
	}
}

// changed has everybody be told again.
func (q *queue) changed() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.soon()
}

func (q *queue) soon() {
	if q.timer == nil {
		q.timer = time.AfterFunc(queueSoon, q.tell)
	}
}

// tell runs on the timer. No lock is held while others are told: they take their own.
func (q *queue) tell() {
	q.mu.Lock()
	q.timer = nil
	waiting := slices.Clone(q.waiting)
	var ready []*desk
	var keys []string
	for d := range q.desks {
		if key, ok := d.state(); ok {
			ready = append(ready, d)
			if key != "" && len(keys) < signal.MaxKeys && !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	q.metrics.waiting.Set(float64(len(waiting)))
	q.metrics.ready.Set(float64(len(ready)))
	q.mu.Unlock()

	slices.Sort(keys)
	rows := make([]row, 0, min(len(waiting), maxShown))
	for i, s := range waiting {
		if row, ok := s.wait(i+1, len(ready) > 0, keys); ok && len(rows) < maxShown {
			rows = append(rows, row)
		}
	}
	for _, d := range ready {
		d.show(rows)
	}
}

// maxShown is how many waiting chats a desk is told of: more nobody looks at.
const maxShown = 100
