package signal

import "slices"

// MaxUnacked bounds how many messages a Sequencer keeps for a peer that does not acknowledge.
const MaxUnacked = 256

// Sequencer numbers what one end of a connection sends, keeps it until the other end has
// acknowledged it, and tells the new from the repeated among what arrives. Both ends use it. It
// is not safe for concurrent use.
//
//	Send     before a message goes onto the socket
//	Receive  for each message that Decode has passed; handle it only when fresh
//	Ack      after handling: the acknowledgement, if no message has carried it
//	Resume   on a new socket that goes on where the last one broke: what to send again, in order
type Sequencer struct {
	sent     uint64 // Seq of the last message sent
	unacked  []Message
	received uint64 // Seq of the last message received in order
	told     uint64 // the last Ack that the other end was sent
}

// Send gives m its number and the acknowledgement of everything received. It fails when the
// other end has left too much unacknowledged.
func (s *Sequencer) Send(m Message) (Message, error) {
	if len(s.unacked) >= MaxUnacked {
		return Message{}, protocolError("%d messages without acknowledgement", len(s.unacked))
	}
	s.sent++
	m.Seq, m.Ack = s.sent, s.received
	s.told = s.received
	s.unacked = append(s.unacked, m)
	return m, nil
}

// Receive takes in the numbers of m. Fresh is false for an acknowledgement and for a message
// seen before: there is nothing to handle.
func (s *Sequencer) Receive(m Message) (fresh bool, err error) {
	if err := s.acked(m.Ack); err != nil {
		return false, err
	}
	switch {
	case m.Type == TypeAck:
		return false, nil
	case m.Seq <= s.received:
		// It was acknowledged, but the other end has not heard: say so again.
		s.told = 0
		return false, nil
	case m.Seq != s.received+1:
		return false, protocolError("seq %d after %d", m.Seq, s.received)
	}
	s.received = m.Seq
	return true, nil
}

// acked forgets what the other end has. An older ack than the last is no fault: the message that
// brings it may be a repeated one.
func (s *Sequencer) acked(ack uint64) error {
	if ack > s.sent {
		return protocolError("ack of %d, sent up to %d", ack, s.sent)
	}
	n := 0
	for n < len(s.unacked) && s.unacked[n].Seq <= ack {
		n++
	}
	s.unacked = slices.Delete(s.unacked, 0, n)
	return nil
}

// Received is the highest Seq that has arrived in order: the Ack of a hello or welcome with Again.
func (s *Sequencer) Received() uint64 { return s.received }

// Waiting is how many messages the other end has not acknowledged.
func (s *Sequencer) Waiting() int { return len(s.unacked) }

// Acked is the highest Seq that the other end has acknowledged.
func (s *Sequencer) Acked() uint64 { return s.sent - uint64(len(s.unacked)) }

// Ack is the acknowledgement that the other end still waits for; ok is false if there is none.
func (s *Sequencer) Ack() (m Message, ok bool) {
	if s.told >= s.received {
		return Message{}, false
	}
	s.told = s.received
	return Message{Type: TypeAck, Ack: s.received}, true
}

// Resume begins a new socket, on which the other end says that it has everything up to ack. It
// returns what to send again, with the acknowledgement of today.
func (s *Sequencer) Resume(ack uint64) ([]Message, error) {
	if err := s.acked(ack); err != nil {
		return nil, err
	}
	return s.Unacked(), nil
}

// Unacked is what the other end has not acknowledged, with the acknowledgement of today.
func (s *Sequencer) Unacked() []Message {
	again := slices.Clone(s.unacked)
	for i := range again {
		again[i].Ack = s.received
	}
	if len(again) > 0 {
		s.told = s.received
	}
	return again
}
