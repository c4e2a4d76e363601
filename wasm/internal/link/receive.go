package link

import (
	"fmt"
	"time"

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
	var mine timeslice
	for !g.stopped() {
		data, ok := g.in[channel].take(g.done)
		if !ok {
			return
		}
		mine.begin()
		message, whole, err := j.add(data)
		if err != nil {
			g.fail(err)
			return
		}
		if whole {
			g.report(received{g, channel, message})
		}
		mine.end()
	}
}

// sliceLength is how long a decoder works before it lets the rest of the page have its turn.
const sliceLength = 20 * time.Millisecond

// timeslice is a decoder's time on the only thread that a browser's page has. What a browser inflates is there at
// once, before it takes up anything else: many parts in a row would hold up even the heartbeat, until each
// side took the other for gone.
type timeslice struct {
	spent       time.Duration
	began, over time.Time // of the last piece of work
}

func (t *timeslice) begin() {
	t.began = time.Now()
	if t.began.Sub(t.over) > sliceLength/4 {
		t.spent = 0 // the others had theirs while we waited for this
	}
}

func (t *timeslice) end() {
	t.over = time.Now()
	if t.spent += t.over.Sub(t.began); t.spent < sliceLength {
		return
	}
	time.Sleep(min(t.spent/2, 5*sliceLength)) // in a browser by its timer, so after much of what waits already
	t.spent = 0
}
