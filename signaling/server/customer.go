package server

import (
	"context"
	"errors"

	"tandem/shared/session"
	"tandem/shared/signal"
)

// customer is one program in a customer's page. One program is one session: hello starts it, or
// takes it up.
type customer struct {
	server *Server
	socket *socket // that of hello
	origin string
	line   *line
	again  signal.Message // the hello, if it asks to go on with its numbers
	relay  *relay         // from Opened on
	other  *customer      // who has taken the socket over instead
}

func (c *customer) hello(ctx context.Context, m signal.Message) (member, error) {
	var err error
	if c.line, err = newLine(c.socket, m); err != nil {
		return c, err
	}
	if m.Resume == "" {
		return c, c.server.directory.Open(c, m.Name, c.server.sealer.mark("interaction", m.Interaction))
	}
	c.again = m
	t, err := c.server.sealer.open(m.Resume, signal.SenderCustomer, c.origin)
	if err == nil {
		err = c.server.directory.Resume(ctx, t, c, m.Again)
	}
	var over *overError
	switch {
	case errors.As(err, &over):
		c.Ended(over.reason)
	case err != nil:
		c.server.metrics.resumes.WithLabelValues("refused").Inc()
		c.Deliver(signal.Message{Type: signal.TypeRefused, Reason: signal.RefusedUnknown, Words: wordsGone})
		c.line.shut(signal.CloseGone, "")
	case c.other != nil:
		return c.other, nil
	}
	return c, nil
}

func (c *customer) conversation() *line { return c.line }

// Opened is called within hello, by the goroutine that reads.
func (c *customer) Opened(id session.ID, agent person, seat Seat) {
	c.relay = newRelay(seat, c.server)
	m := c.welcome()
	m.ID, m.Agent, m.May = string(id), agent.name, agent.may
	c.Deliver(m)
}

func (c *customer) welcome() signal.Message {
	return signal.Message{
		Type:       signal.TypeWelcome,
		Program:    c.server.config.Program,
		ICEServers: c.server.config.ICEServers,
		Timeouts:   c.server.config.timeouts(),
	}
}

func (c *customer) Deliver(m signal.Message) { c.line.Deliver(m) }

func (c *customer) Issue(t ticket, arrived func()) {
	c.line.deliver(signal.Message{Type: signal.TypeToken, Resume: c.server.sealer.seal(t, c.origin)}, arrived)
}

func (c *customer) Present() bool { return c.line.present() }

// Again goes on over the socket of the newcomer, if that is this same program.
func (c *customer) Again(newcomer Party) bool {
	n, ok := newcomer.(*customer)
	if !ok || !c.line.attach(n.socket, n.again.Ack, c.welcome()) {
		return false
	}
	n.other = c
	return true
}

func (c *customer) Taken() { c.line.shut(signal.CloseTaken, "") }

// Ended: the socket has nothing more to carry.
func (c *customer) Ended(reason session.EndReason) {
	c.Deliver(signal.Message{Type: signal.TypeEnded, Reason: string(reason)})
	c.line.shut(signal.CloseDone, "")
}

func (c *customer) handle(_ context.Context, m signal.Message) error {
	if c.relay == nil {
		return nil // refused: the socket is being closed
	}
	switch m.Type {
	case signal.TypeExit:
		c.relay.seat.End(session.EndReason(m.Reason))
		return nil
	case signal.TypeDescription:
		return c.relay.description(m)
	case signal.TypeCandidate:
		return c.relay.candidate(m)
	case signal.TypeSealed:
		c.relay.seat.Seal(m.Boxes)
		return nil
	case signal.TypeActive:
		c.relay.seat.Active()
		return nil
	case signal.TypePing:
		return nil
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
	c.relay.seat.Lost(c)
}
