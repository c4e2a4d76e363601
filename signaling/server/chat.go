package server

import (
	"slices"
	"time"

	"tandem/shared/session"
	"tandem/shared/signal"
)

// chat is what a live session is beside, if it is a chat. Its lock is the session's.
type chat struct {
	name  string            // of the customer; never changes
	boxes map[string]string // what the customer wrote, sealed, by the key of the desk that may read it

	// What the customer's program has been told; a new program knows nothing.
	place   int
	staffed bool
	keys    []string
}

// chatOf is what makes a session of a customer with a name a chat.
func chatOf(name string) *chat {
	if name == "" {
		return nil
	}
	return &chat{name: name}
}

// row is a waiting chat as a desk sees it.
type row struct {
	id    session.ID
	name  string
	since time.Time
	boxes map[string]string // not changed any more
}

// wait tells the customer of a chat that still waits what has changed, and gives what desks see of it.
func (s *live) wait(place int, staffed bool, keys []string) (row, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chat
	if s.machine.State() != session.StateIdle {
		return row{}, false
	}
	if c.place != place || c.staffed != staffed {
		c.place, c.staffed = place, staffed
		s.deliver(signal.SenderCustomer, signal.Message{Type: signal.TypePlace, Place: place, Staffed: staffed})
	}
	if !slices.Equal(c.keys, keys) {
		c.keys = keys
		s.deliver(signal.SenderCustomer, signal.Message{Type: signal.TypeDesks, Keys: append([]string{}, keys...)})
	}
	return row{s.id, c.name, time.UnixMilli(s.started), c.boxes}, true
}

// seal takes what the customer has sealed for desks that are there. What is for anybody else is for nobody.
func (s *live) seal(boxes []signal.Box) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.chat == nil || s.machine.State() != session.StateIdle {
		return
	}
	next := map[string]string{}
	for key, box := range s.chat.boxes {
		if slices.Contains(s.chat.keys, key) {
			next[key] = box
		}
	}
	for _, box := range boxes {
		if slices.Contains(s.chat.keys, box.Key) {
			next[box.Key] = box.Text
		}
	}
	s.chat.boxes = next
	s.dir.queue.changed()
}
