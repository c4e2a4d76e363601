package link

import "tandem/shared/peer"

const (
	// aheadLimit is how many bytes of parts may wait for the scheduler before the encoder of a
	// lane pauses. What is not yet encoded costs no time if it is never sent.
	aheadLimit = 128 << 10
	// laneLimit bounds what a lane holds. Whoever sends more has not looked at Congested.
	laneLimit = 2 * peer.MaxMessage

	// A lane is congested when more than highWater bytes of its messages are unsent, until no
	// more than lowWater are. The low mark keeps the browser's queue from running empty.
	highWater = 128 << 10
	lowWater  = 32 << 10
)

// lane is what waits to be sent on one reliable channel: whole messages for its encoder, then
// parts for the scheduler. Its outgoing's lock guards it.
type lane struct {
	channel   peer.Channel
	messages  [][]byte
	parts     []part
	ahead     int // bytes in parts
	unsent    int // bytes of messages, encoded or not, that the browser does not have
	congested bool
	wake      chan struct{} // to the encoder: a message, or room for parts
}

func newLane(channel peer.Channel) *lane {
	return &lane{channel: channel, wake: make(chan struct{}, 1)}
}

// add takes a message; false if the lane holds too much.
func (n *lane) add(message []byte) bool {
	if n.unsent+len(message) > laneLimit || len(n.messages) > laneLimit/entryCost {
		return false
	}
	n.messages = append(n.messages, message)
	n.unsent += len(message)
	if n.unsent > highWater {
		n.congested = true
	}
	notify(n.wake)
	return true
}

// message gives the encoder its next message.
func (n *lane) message() (message []byte, ok bool) {
	if len(n.messages) == 0 {
		return nil, false
	}
	message, n.messages[0] = n.messages[0], nil
	n.messages = n.messages[1:]
	return message, true
}

// addPart takes a part from the encoder; false if there is no room yet.
func (n *lane) addPart(p part) bool {
	if n.ahead > 0 && n.ahead+len(p.data) > aheadLimit {
		return false
	}
	n.parts = append(n.parts, p)
	n.ahead += len(p.data)
	return true
}

// pop takes the first part; drained says that the lane has just stopped being congested.
func (n *lane) pop() (p part, drained bool) {
	p, n.parts[0] = n.parts[0], part{}
	n.parts = n.parts[1:]
	n.ahead -= len(p.data)
	n.unsent -= p.raw
	notify(n.wake)
	if n.congested && n.unsent <= lowWater {
		n.congested = false
		drained = true
	}
	return p, drained
}

// notify leaves one token for whoever waits.
func notify(wake chan struct{}) {
	select {
	case wake <- struct{}{}:
	default:
	}
}
