package customer

import (
	"context"
	"errors"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/capture"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/mailbox"
	"tandem/wasm/internal/mask"
	"tandem/wasm/internal/status"
)

// Session is one session of a customer.
type Session struct {
	link    Link
	page    Page
	screen  Screen
	mail    *mailbox.Mailbox
	life    session.Machine
	status  status.Status
	program string

	policy  *mask.Policy
	capture *capture.Capture

	// The stages, from the moment that the agent's browser has said hello.
	view    *view
	pointer pointer
	write   *write
	greeted bool
	has     peer.Has // what the agent's browser says, before its hello
	rejoins string   // the agent of the session that this page takes up
	watched bool
	consent consent
	mirror  *mirror
	counts  Counts
}

// Counts is what tandem.stats() tells beside the link's figures.
type Counts struct{ Snapshots, Flushes int }

// New returns a session whose link has been welcomed by the server under id.
func New(l Link, page Page, actor Actor, screen Screen, id session.ID, program string) *Session {
	s := &Session{
		link: l, page: page, screen: screen, program: program,
		mail:   mailbox.New(),
		status: status.Status{Phase: status.Idle, ID: string(id), Mode: session.ModePointer.String()},
	}
	s.write = newWrite(s, actor)
	return s
}

// Run is the session, from idle to ended. It returns when it has ended, with the page as it
// was and nothing running.
func (s *Session) Run(ctx context.Context) error {
	if err := s.life.Start(); err != nil {
		return err
	}
	defer s.page.Close()
	defer s.write.close()
	ctx, stop := context.WithCancel(ctx)
	forwarded := make(chan struct{})
	defer func() { stop(); <-forwarded }()
	go func() {
		defer close(forwarded)
		event.Forward(ctx, s.link.Events(), func(e event.Event) { s.mail.Put(func() { s.handle(e) }) })
	}()
	if s.rejoins != "" {
		s.joined(s.rejoins, s.consent.allowed)
	} else {
		s.show()
	}
	s.page.Idle(func() { s.mail.Put(s.rehearse) })
	err := s.mail.Run(ctx, func() bool { return s.life.State() == session.StateEnded })
	if err != nil && s.life.Live() {
		s.leave(session.EndError, "Something went wrong in this page. Please start again.",
			"Something went wrong in the customer's page.")
	}
	return err
}

// Exit ends the session for both, as the customer's wish or because the interaction that it rides
// on is over. It may be called from anywhere.
func (s *Session) Exit(reason session.EndReason) {
	s.mail.Put(func() { s.leave(reason, "", "") })
}

// Stats calls back, on the loop, with the figures so far.
func (s *Session) Stats(answer func(event.Stats, Counts)) {
	s.mail.Put(func() { answer(s.link.Stats(), s.counts) })
}

func (s *Session) handle(what event.Event) {
	if !s.life.Live() {
		return
	}
	s.mode() // a revocation that waits behind this holds already
	switch e := what.(type) {
	case event.AgentJoined:
		s.joined(e.Name, e.MayWrite)
	case event.Open:
		s.opened(e.Again)
	case event.Away:
		s.apart(e)
	case event.Inactive:
		s.status.Inactive = float64(e.Left.Milliseconds())
		s.show()
	case event.Restricted:
		s.page.LoadRestrictions(func(err error) { s.mail.Put(func() { s.restrict(err) }) })
	case event.Taken:
		s.moved()
	case event.Message:
		if err := s.message(e); err != nil {
			s.leave(session.EndError, "The representative's browser sent something that cannot be right: "+err.Error(),
				notUnderstood)
		}
	case event.Drained:
		if s.view != nil {
			s.view.drained()
		}
	case event.AssetsDrained:
		if s.view != nil {
			s.view.pump()
		}
	case event.Quality:
		s.status.Route, s.status.RoundTrip = e.Route.String(), float64(e.RoundTrip.Microseconds())/1000
		s.show()
	case event.Ended:
		s.end(e.Reason, e.Words)
	case event.Lost:
		s.lost(e)
	}
}

func (s *Session) joined(name string, mayWrite bool) {
	s.allowWrite(mayWrite)
	if s.life.Join() != nil {
		return // the server's life of the session is checked by the server; ours has begun already
	}
	if s.consent.resumed == session.ModeWrite && mayWrite {
		_ = s.life.Adopt(session.ModeWrite) // it has just become active
	}
	s.status.Agent = name
	s.status.Phase, s.status.Mode = status.Active, s.life.Mode().String()
	s.show()
}

func (s *Session) message(m event.Message) error {
	switch m.Channel {
	case peer.ChannelControl:
		return s.control(m.Data)
	case peer.ChannelPointer:
		p, ok, err := peer.DecodePointer(m.Data)
		if ok && err == nil && s.view != nil {
			s.pointer.moved(s, p)
		}
		return err
	case peer.ChannelActions:
		if s.view == nil {
			return nil // before its hello, or ours
		}
		return s.write.act(m.Data)
	}
	return errors.New(m.Channel.String() + " messages go the other way")
}

func (s *Session) control(data []byte) error {
	c, err := peer.DecodeControl(data)
	if err != nil {
		return err
	}
	switch m := c.(type) {
	case peer.Hello:
		if m.Version != peer.Version {
			return errors.New("its version does not fit this page's; reload both")
		}
		return s.begin()
	case peer.End:
		// The agent may end for its own reasons; it cannot speak for anybody else.
		reason := session.EndReason(m.Reason)
		if reason != session.EndError {
			reason = session.EndAgent
		}
		// The agent's browser has told the server, in its own name: that is not ours to do.
		s.end(reason, m.Words)
	case peer.Has:
		s.has = m
	case peer.NeedSnapshot:
		if s.view != nil {
			s.view.again()
		}
	case peer.RequestWrite:
		s.requestWrite()
	case peer.LeaveWrite:
		s.leaveWrite()
	case peer.Mode, peer.Outcome, peer.Took:
		return errors.New("only this page says which mode it is, and what was done in it")
	}
	return nil
}

// begin starts to share the page: the agent's browser is there and understands us.
func (s *Session) begin() error {
	switch {
	case s.life.State() != session.StateActive:
		return errors.New("a hello before the server let it in")
	case s.greeted:
		return errors.New("a second hello")
	}
	s.greeted = true
	s.status.Apart("", 0)
	s.show()
	s.refuseWrite(peer.WhyLapsed) // whoever asked over another connection may not be there any more
	s.send(peer.Mode{Mode: s.mode(), Why: peer.WhyStart})
	v := newView(s)
	s.view = v
	s.write.renew()
	s.mirrored()
	s.page.Painted(func() { s.mail.Put(v.first) })
	return nil
}

// notUnderstood are the words for the other side about what it sent.
const notUnderstood = "The customer's browser could not understand what this console sent."

// lost: the peer connection is gone, and there will be no other.
func (s *Session) lost(e event.Lost) {
	reason := session.EndError
	if errors.Is(e.Err, event.ErrSilent) || errors.Is(e.Err, event.ErrClosed) || errors.Is(e.Err, event.ErrConnection) {
		reason = session.EndAgentLost
	}
	theirs := ""
	if errors.Is(e.Err, event.ErrPeer) {
		theirs = notUnderstood
	}
	s.leave(reason, e.Words, theirs)
}

// leave ends the session and tells agent and server. words are for the customer, theirs for the agent.
func (s *Session) leave(reason session.EndReason, words, theirs string) {
	if !s.life.Live() {
		return
	}
	s.send(peer.End{Reason: string(reason), Words: theirs})
	// An error here says that the server is out of reach; it will notice by itself.
	_ = s.link.Exit(reason)
	s.end(reason, words)
}

func (s *Session) end(reason session.EndReason, words string) {
	if s.life.End(reason) != nil {
		return
	}
	s.over(status.Ended)
	s.status.Reason, s.status.Words = string(reason), words
	s.show()
}

func (s *Session) over(phase status.Phase) {
	s.screen.HidePointer()
	s.unmirror()
	s.endConsent()
	s.status.Phase = phase
	s.status.Apart("", 0)
	s.status.Inactive = 0
}

func (s *Session) send(m peer.Control) { s.link.Send(peer.ChannelControl, peer.EncodeControl(m)) }

func (s *Session) show() { s.screen.Show(s.status) }
