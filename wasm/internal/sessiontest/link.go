package sessiontest

import (
	"slices"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/event"
)

// Link is a customer.Link and an agent.Link whose other side is the test.
type Link struct {
	record
	events    chan event.Event
	sent      []event.Message
	congested bool
	unsent    int
	joins     []session.ID
	exits     []session.EndReason
	joinErr   error
	actives   int
}

// NewLink returns a link on which nothing has happened.
func NewLink() *Link { return &Link{events: make(chan event.Event)} }

// Emit hands the session an event, unless it is over. When it returns, the session's loop has the
// event before everything that is put into its mailbox from now on.
func (l *Link) Emit(over <-chan struct{}, what event.Event) {
	// The second one is taken only when the first was handed on; loops pass over it.
	for _, e := range []event.Event{what, event.SignalingLost{}} {
		select {
		case l.events <- e:
		case <-over:
			return
		}
	}
}

// Events gives what the test emits.
func (l *Link) Events() <-chan event.Event { return l.events }

// Send keeps a message.
func (l *Link) Send(channel peer.Channel, message []byte) {
	l.note(func() { l.sent = append(l.sent, event.Message{Channel: channel, Data: message}) })
}

// Sent are the messages of one channel so far.
func (l *Link) Sent(channel peer.Channel) (messages [][]byte) {
	l.look(func() {
		for _, m := range l.sent {
			if m.Channel == channel {
				messages = append(messages, m.Data)
			}
		}
	})
	return messages
}

// Congested is what SetCongested said.
func (l *Link) Congested() (congested bool) {
	l.look(func() { congested = l.congested })
	return congested
}

// SetCongested makes the link full, or not.
func (l *Link) SetCongested(congested bool) { l.note(func() { l.congested = congested }) }

// Unsent is what SetUnsent said.
func (l *Link) Unsent(peer.Channel) (bytes int) {
	l.look(func() { bytes = l.unsent })
	return bytes
}

// SetUnsent says how many bytes wait.
func (l *Link) SetUnsent(bytes int) { l.note(func() { l.unsent = bytes }) }

// Stats are all zero.
func (l *Link) Stats() event.Stats { return event.Stats{} }

// Join keeps an ID.
func (l *Link) Join(id session.ID) (err error) {
	l.note(func() { l.joins, err = append(l.joins, id), l.joinErr })
	return err
}

// FailJoin makes the server out of reach for Join.
func (l *Link) FailJoin(err error) { l.note(func() { l.joinErr = err }) }

// Joins are the IDs that were asked for.
func (l *Link) Joins() (ids []session.ID) {
	l.look(func() { ids = slices.Clone(l.joins) })
	return ids
}

// Exit keeps a reason.
func (l *Link) Exit(reason session.EndReason) error {
	l.note(func() { l.exits = append(l.exits, reason) })
	return nil
}

// Active counts.
func (l *Link) Active() { l.note(func() { l.actives++ }) }

// Actives is how often Active was called.
func (l *Link) Actives() (n int) {
	l.look(func() { n = l.actives })
	return n
}

// Exits are the reasons that the server was told.
func (l *Link) Exits() (reasons []session.EndReason) {
	l.look(func() { reasons = slices.Clone(l.exits) })
	return reasons
}
