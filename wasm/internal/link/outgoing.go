package link

import (
	"sync"

	"tandem/shared/peer"
)

const (
	// queueLimit is how much the browser's queues may hold, over all channels. Browsers do not
	// take turns between channels: what is in the queue is ahead of every later pointer.
	queueLimit = 64 << 10
	// bulkLimit is what pages and assets may fill of it. The rest is for what is urgent.
	bulkLimit = queueLimit - 4<<10
)

// priority is the order in which the scheduler empties the lanes. It is strict: a page's changes
// are differences of state and grow no faster than the page changes, so assets get their turn.
var priority = [...]peer.Channel{peer.ChannelControl, peer.ChannelPointer, peer.ChannelActions, peer.ChannelPage, peer.ChannelAssets}

func urgent(channel peer.Channel) bool {
	return channel != peer.ChannelPage && channel != peer.ChannelAssets
}

// sends says what each side may send.
func (r Role) sends(channel peer.Channel) bool {
	switch channel {
	case peer.ChannelControl, peer.ChannelPointer:
		return true
	case peer.ChannelPage, peer.ChannelAssets:
		return r == RoleCustomer
	case peer.ChannelActions:
		return r == RoleAgent
	}
	return false
}

func (r Role) receives(channel peer.Channel) bool { return r.other().sends(channel) }

// outgoing holds everything that one generation has to send, and decides what goes next.
type outgoing struct {
	wake chan struct{} // to the sender

	mu      sync.Mutex
	lanes   [peer.ChannelPointer + 1]*lane
	pointer []byte // the newest, if it has not been sent
}

func newOutgoing(role Role) *outgoing {
	o := &outgoing{wake: make(chan struct{}, 1)}
	for _, channel := range peer.Channels {
		if channel.Reliable() && role.sends(channel) {
			o.lanes[channel] = newLane(channel)
		}
	}
	return o
}

// add takes a whole message; false if its lane holds too much.
func (o *outgoing) add(channel peer.Channel, message []byte) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if channel == peer.ChannelPointer {
		o.pointer = message
		notify(o.wake)
		return true
	}
	return o.lanes[channel].add(message)
}

// next gives what the scheduler sends next, if anything, and if the browser's queues, which
// hold queued bytes, have room for it.
func (o *outgoing) next(queued int) (channel peer.Channel, data []byte, drained, ok bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, channel := range priority {
		limit := bulkLimit
		if urgent(channel) {
			limit = queueLimit
		}
		if channel == peer.ChannelPointer {
			if o.pointer == nil {
				continue
			}
			if queued+len(o.pointer) > limit {
				return 0, nil, false, false
			}
			data, o.pointer = o.pointer, nil
			return channel, data, false, true
		}
		lane := o.lanes[channel]
		if lane == nil || len(lane.parts) == 0 {
			continue
		}
		// A part that does not fit keeps what is behind it back too: it is more urgent.
		if queued+len(lane.parts[0].data) > limit {
			return 0, nil, false, false
		}
		p, drained := lane.pop()
		return channel, p.data, drained, true
	}
	return 0, nil, false, false
}

// waiting says whether anything could be sent if there were room.
func (o *outgoing) waiting() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.pointer != nil {
		return true
	}
	for _, lane := range o.lanes {
		if lane != nil && len(lane.parts) > 0 {
			return true
		}
	}
	return false
}

// encode is the encoder of one lane, until done is closed. A message may wait here for the
// browser's deflate while other lanes go on; within the lane, order holds.
func (o *outgoing) encode(lane *lane, enc *encoder, done <-chan struct{}) {
	for {
		o.mu.Lock()
		message, ok := lane.message()
		o.mu.Unlock()
		if !ok {
			select {
			case <-lane.wake:
				continue
			case <-done:
				return
			}
		}
		if !enc.encode(message, func(p part) bool { return o.addPart(lane, p, done) }) {
			return
		}
	}
}

// addPart waits for room; false when done is closed first.
func (o *outgoing) addPart(lane *lane, p part, done <-chan struct{}) bool {
	for {
		o.mu.Lock()
		ok := lane.addPart(p)
		o.mu.Unlock()
		if ok {
			notify(o.wake)
			return true
		}
		select {
		case <-lane.wake:
		case <-done:
			return false
		}
	}
}

// congested says whether a channel should be left alone for now.
func (o *outgoing) congested(channel peer.Channel) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	lane := o.lanes[channel]
	return lane != nil && lane.congested
}

// unsent is how many bytes of a channel's messages the browser does not have yet.
func (o *outgoing) unsent(channel peer.Channel) int {
	o.mu.Lock()
	defer o.mu.Unlock()
	if lane := o.lanes[channel]; lane != nil {
		return lane.unsent
	}
	return 0
}
