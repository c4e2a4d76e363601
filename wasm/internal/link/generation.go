package link

import (
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/pion/webrtc/v4"

	"tandem/shared/peer"
)

// generation is one peer connection and everything that lives and dies with it. The loop makes
// it, drives it by steps and stops it; it tells the loop what happens by reports.
type generation struct {
	role   Role
	report func(input)

	pc       *webrtc.PeerConnection
	channels [peer.ChannelPointer + 1]*webrtc.DataChannel
	in       [peer.ChannelPointer + 1]*mailbox[[]byte]
	out      *outgoing
	steps    *mailbox[step]
	undo     []func()

	bytesSent, bytesReceived atomic.Uint64

	stopOnce sync.Once
	done     chan struct{} // closed by stop
}

// step is something that takes its time: it runs on the generation's own goroutine, one after
// the other, and so the peer connection is never closed under one.
type step func()

// maxSteps bounds the steps that wait: descriptions, candidates, looks at the route.
const maxSteps = 256

func newGeneration(role Role, api *webrtc.API, config webrtc.Configuration, report func(input)) (*generation, error) {
	pc, err := api.NewPeerConnection(config)
	if err != nil {
		return nil, fmt.Errorf("%w: making it: %w", ErrConnection, err)
	}
	g := &generation{
		role:   role,
		report: report,
		pc:     pc,
		out:    newOutgoing(role),
		steps:  newMailbox[step](maxSteps * entryCost),
		done:   make(chan struct{}),
	}
	g.undo = append(g.undo, listenCandidates(pc, func(c candidateInit) { report(candidate{g, c}) }))
	g.undo = append(g.undo, listenFailure(pc, func() { report(failed{g}) }))
	for _, channel := range peer.Channels {
		if err := g.makeChannel(channel); err != nil {
			g.close()
			return nil, fmt.Errorf("%w: making the %v channel: %w", ErrConnection, channel, err)
		}
	}
	return g, nil
}

func (g *generation) makeChannel(channel peer.Channel) error {
	negotiated, id := true, uint16(channel)
	options := &webrtc.DataChannelInit{Negotiated: &negotiated, ID: &id}
	if !channel.Reliable() {
		ordered, retransmits := false, uint16(0)
		options.Ordered, options.MaxRetransmits = &ordered, &retransmits
	}
	dc, err := g.pc.CreateDataChannel(channel.String(), options)
	if err != nil {
		return err
	}
	g.channels[channel] = dc
	if channel.Reliable() && g.role.receives(channel) {
		g.in[channel] = newMailbox[[]byte](queueIn)
	}
	dc.SetBufferedAmountLowThreshold(lowThreshold)
	g.undo = append(g.undo, listen(dc, listener{
		open:    func() { g.report(channelOpen{g, channel}) },
		closed:  func() { g.report(channelClosed{g, channel}) },
		low:     func() { notify(g.out.wake) },
		message: func(data []byte, text bool) { g.arrive(channel, data, text) },
	}))
	return nil
}

// start starts the generation's goroutines, all counted by wg.
func (g *generation) start(wg *sync.WaitGroup) {
	wg.Go(g.negotiate)
	wg.Go(g.send)
	for _, channel := range peer.Channels {
		if g.in[channel] != nil {
			wg.Go(func() { g.decode(channel) })
		}
		if lane := g.out.lanes[channel]; lane != nil {
			wg.Go(func() { g.out.encode(lane, newEncoder(newDeflate()), g.done) })
		}
	}
}

// stop makes the generation end: nothing is sent any more, and the peer connection closes after
// the current step. It does not wait.
func (g *generation) stop() { g.stopOnce.Do(func() { close(g.done) }) }

// fail reports why the generation cannot go on, and stops it at once: whoever breaks the
// protocol is not listened to any longer. In this order: a channel that closes would else be heard of first, and
// be taken for a network that failed.
func (g *generation) fail(err error) {
	if g.stopped() {
		return
	}
	g.report(broken{g, err})
	g.stop()
}

func (g *generation) stopped() bool {
	select {
	case <-g.done:
		return true
	default:
		return false
	}
}

// push queues a message to be sent.
func (g *generation) push(channel peer.Channel, message []byte) {
	switch {
	case !g.role.sends(channel), len(message) > channel.MaxMessage():
		// The other side would take it for an attack.
		g.fail(fmt.Errorf("%w: %d bytes for the %v channel", ErrMisuse, len(message), channel))
	case !g.out.add(channel, message):
		g.fail(fmt.Errorf("%w: too much to send on the %v channel", ErrOverload, channel))
	}
}

// negotiate runs the steps and, at the end, closes the peer connection.
func (g *generation) negotiate() {
	for {
		s, ok := g.steps.take(g.done)
		if !ok {
			break
		}
		s()
	}
	g.close()
}

func (g *generation) close() {
	for _, undo := range g.undo {
		undo()
	}
	closePeer(g.pc)
}
