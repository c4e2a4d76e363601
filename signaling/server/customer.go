package server

import (
	"context"

	"tandem/shared/session"
	"tandem/shared/signal"
)

// customer is the customer's side of the protocol. One socket is one session: hello starts it.
type customer struct {
	server *Server
	socket *socket
	relay  *relay // from Opened on
}

func (c *customer) hello(context.Context, signal.Message) error {
	return c.server.directory.Open(c)
}

// Opened is called within hello, by the goroutine that reads.
func (c *customer) Opened(id session.ID, seat Seat) {
	c.relay = newRelay(seat, c.server)
	c.socket.Deliver(signal.Message{
		Type:       signal.TypeWelcome,
		Program:    c.server.config.Program,
		ID:         string(id),
		ICEServers: c.server.config.ICEServers,
		Timeouts:   c.server.config.timeouts(),
	})
}

func (c *customer) Deliver(m signal.Message) { c.socket.Deliver(m) }

// Ended: the socket has nothing more to carry.
func (c *customer) Ended(reason session.EndReason) {
	c.socket.Deliver(signal.Message{Type: signal.TypeEnded, Reason: string(reason)})
	c.socket.shut(signal.CloseDone, "")
}

func (c *customer) handle(_ context.Context, m signal.Message) error {
	switch m.Type {
	case signal.TypeExit:
		c.relay.seat.End(session.EndReason(m.Reason))
		return nil
	case signal.TypeDescription:
		return c.relay.description(m)
	case signal.TypeCandidate:
		return c.relay.candidate(m)
	}
	return unexpected(m)
}

func (c *customer) gone(err error) {
	if c.relay == nil {
		return
	}
	if isFault(err) {
		c.relay.seat.End(session.EndError)
	}
	c.relay.seat.Lost()
}
