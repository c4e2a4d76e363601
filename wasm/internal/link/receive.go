package link

import (
	"fmt"

	"tandem/shared/peer"
)

// queueIn bounds what has arrived on a channel and is not decoded yet, beyond which the other
// side is flooding us.
const queueIn = peer.MaxMessage

// arrive takes one message of a channel from the browser. It runs in the browser's callback and
// only enqueues.
func (g *generation) arrive(channel peer.Channel, data []byte, text bool) {
	if g.stopped() {
		return
	}
	g.bytesReceived.Add(uint64(len(data)))
	switch {
	case !g.role.receives(channel):
		g.fail(&peerFault{channel, "a message in the wrong direction"})
	case text:
		g.fail(&peerFault{channel, "a text message"})
	case channel.Reliable():
		if !g.in[channel].put(data, len(data)) {
			g.fail(fmt.Errorf("%w: the %v channel is flooded", ErrOverload, channel))
		}
	case len(data) > channel.MaxMessage():
		g.fail(&peerFault{channel, "a message is too long"})
	default:
		g.report(received{g, channel, data})
	}
}

// decode is the decoder of one reliable channel: it inflates and joins its parts in order.
func (g *generation) decode(channel peer.Channel) {
	j := &joiner{channel: channel, inflate: inflate}
	for !g.stopped() {
		data, ok := g.in[channel].take(g.done)
		if !ok {
			return
		}
		message, whole, err := j.add(data)
		if err != nil {
			g.fail(err)
			return
		}
		if whole {
			g.report(received{g, channel, message})
		}
	}
}
