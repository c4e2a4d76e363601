package link

import (
	"fmt"
	"time"

	"tandem/shared/peer"
)

const (
	// lowThreshold is where a channel's queue tells that it has drained: early enough that
	// the scheduler fills it again before it is empty.
	lowThreshold = 32 << 10
	// roomTimer looks again even if no channel tells: each may be below its threshold
	// while together they are over the limit.
	roomTimer = 20 * time.Millisecond
)

// send is the scheduler of a generation: it alone puts things into the channels.
func (g *generation) send() {
	timer := time.NewTimer(roomTimer)
	defer timer.Stop()
	for {
		if err := g.fill(); err != nil {
			g.fail(fmt.Errorf("%w: sending: %w", ErrConnection, err))
			return
		}
		var room <-chan time.Time
		if g.out.waiting() {
			timer.Reset(roomTimer)
			room = timer.C
		}
		select {
		case <-g.out.wake:
		case <-room:
		case <-g.done:
			return
		}
	}
}

// fill sends for as long as there is something to send and room for it.
func (g *generation) fill() error {
	for !g.stopped() {
		channel, data, drained, ok := g.out.next(g.queued())
		if !ok {
			return nil
		}
		if err := g.channels[channel].Send(data); err != nil {
			return err
		}
		g.bytesSent.Add(uint64(len(data)))
		if drained {
			g.report(drainedLane{g, channel})
		}
	}
	return nil
}

// queued is how many bytes the browser's queues hold, over all channels.
func (g *generation) queued() int {
	var sum uint64
	for _, channel := range peer.Channels {
		if g.role.sends(channel) {
			sum += g.channels[channel].BufferedAmount()
		}
	}
	return int(sum)
}
