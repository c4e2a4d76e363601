package agent

import (
	"context"
	"errors"
	"time"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/mailbox"
	"tandem/wasm/internal/status"
)

// Session is an agent's stay at the console, up to the end of one session.
type Session struct {
	link    Link
	frame   Frame
	screen  Screen
	mail    *mailbox.Mailbox
	life    session.Machine
	status  status.Status
	program string

	view    *view
	greeted bool // by the program at the other end of the present peer connection
	pointer pointer
	hands   *hands
	unwatch func()
	over    bool
	asking  *time.Timer // gives the request for write mode up
	leaving bool        // write mode was left, and the customer's browser has not said so yet
}

// New returns the stay of an agent whom the server knows as name.
func New(l Link, frame Frame, screen Screen, name, program string) *Session {
	s := &Session{
		link: l, frame: frame, screen: screen, program: program,
		mail:   mailbox.New(),
		status: status.Status{Phase: status.Ready, Agent: name},
	}
	s.hands = &hands{s: s}
	return s
}

// MayWrite says whether the agent may ask for write mode. It is called before Run.
func (s *Session) MayWrite(may bool) { s.status.PointerOnly = !may }

// Run waits for the agent to join a session and returns when that has ended, with the view cleared
// and nothing running.
func (s *Session) Run(ctx context.Context) error {
	defer func() {
		if s.view != nil {
			s.view.close()
			s.unwatch()
		}
		s.frame.Close()
	}()
	ctx, stop := context.WithCancel(ctx)
	forwarded := make(chan struct{})
	defer func() { stop(); <-forwarded }()
	go func() {
		defer close(forwarded)
		event.Forward(ctx, s.link.Events(), func(e event.Event) { s.mail.Put(func() { s.handle(e) }) })
	}()
	s.show()
	err := s.mail.Run(ctx, func() bool { return s.over })
	if err != nil && !s.over {
		s.leave(session.EndError, "Something went wrong in this console. Please join again.",
			"Something went wrong in the representative's console.")
	}
	return err
}

// Join asks the server to let this agent into a session. It may be called from anywhere.
func (s *Session) Join(id session.ID) {
	s.mail.Put(func() {
		if s.over || s.status.Phase != status.Ready {
			return
		}
		s.status.Phase, s.status.Words = status.Joining, ""
		s.status.ID = string(id)
		s.show()
		if err := s.link.Join(id); err != nil {
			s.refused("The server cannot be reached. Check the network and try again.")
		}
	})
}

// Exit ends the session for both, as the agent's wish.
func (s *Session) Exit() {
	s.mail.Put(func() { s.leave(session.EndAgent, "", "") })
}

// Stats calls back, on the loop, with the figures so far.
func (s *Session) Stats(answer func(event.Stats)) {
	s.mail.Put(func() { answer(s.link.Stats()) })
}

func (s *Session) handle(what event.Event) {
	if s.over {
		return
	}
	switch e := what.(type) {
	case event.Joined:
		s.joined(e.ID)
	case event.Open:
		s.opened(e.Again)
	case event.Away:
		s.apart(e)
	case event.Inactive:
		s.status.Inactive = float64(e.Left.Milliseconds())
		s.show()
	case event.Taken:
		s.moved()
	case event.Refused:
		s.refused(e.Words)
	case event.SignedIn:
		s.signedIn(e)
	case event.Message:
		if err := s.message(e); err != nil {
			s.leave(session.EndError, "The customer's browser sent something that cannot be right: "+err.Error(),
				notUnderstood)
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

func (s *Session) joined(id session.ID) {
	if s.life.Start() != nil || s.life.Join() != nil {
		return
	}
	s.status.Phase, s.status.ID = status.Waiting, string(id)
	s.show()
}

// signedIn: the server has looked at a new token.
func (s *Session) signedIn(e event.SignedIn) {
	s.screen.SignedIn(float64(e.Left.Milliseconds()), e.Words)
	if e.Words == "" && s.status.PointerOnly == e.MayWrite {
		s.status.PointerOnly = !e.MayWrite
		s.show()
	}
}

func (s *Session) refused(words string) {
	s.status.Phase, s.status.ID, s.status.Words = status.Ready, "", words
	s.show()
}

func (s *Session) message(m event.Message) error {
	if m.Channel == peer.ChannelControl {
		return s.control(m.Data)
	}
	if !s.greeted {
		return errors.New("a " + m.Channel.String() + " message before its hello")
	}
	switch m.Channel {
	case peer.ChannelPage:
		return s.view.page(m.Data)
	case peer.ChannelAssets:
		return s.view.asset(m.Data)
	case peer.ChannelPointer:
		p, ok, err := peer.DecodePointer(m.Data)
		if ok && err == nil {
			s.pointer.moved(s, p)
		}
		return err
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
		switch {
		case m.Version != peer.Version:
			return errors.New("its version does not fit this console's; reload both")
		case s.greeted:
			return errors.New("a second hello")
		}
		s.begin()
	case peer.End:
		// The customer's browser has told the server, in its own name: that is not ours to do.
		s.end(customersReason(m.Reason), m.Words)
	case peer.Mode:
		return s.mode(m)
	case peer.Outcome:
		s.hands.settled(m)
	case peer.Took:
		if s.greeted {
			return errors.New("what it took, after its hello")
		}
		s.hands.took, s.hands.told = m.Seq, true
	case peer.RequestWrite, peer.LeaveWrite:
		return errors.New("requests for write mode go the other way")
	}
	return nil
}

// customersReason is a reason that the customer's browser may give; it cannot speak for the agent.
func customersReason(reason string) session.EndReason {
	switch r := session.EndReason(reason); r {
	case session.EndInteraction, session.EndInactive, session.EndAgentLost, session.EndError:
		return r
	}
	return session.EndCustomer
}

// begin makes ready for the page and asks for it with our hello. Ours is the second one: the channels
// keep no order among each other, and the page must not overtake the customer's.
func (s *Session) begin() {
	s.greeted = true
	s.hands.renew()
	if s.view == nil {
		s.view = newView(s)
		s.unwatch = s.screen.Watch(s.hands)
	} else {
		s.view.renew()
	}
	if held := s.view.assets.Held(); len(held) > 0 {
		s.send(peer.HasOf(held))
	}
	s.send(peer.Hello{Version: peer.Version, Program: s.program})
}

// notUnderstood are the words for the other side about what it sent.
const notUnderstood = "The representative's browser could not understand what this page sent."

// lost: the peer connection is gone, and there will be no other.
func (s *Session) lost(e event.Lost) {
	reason := session.EndError
	if errors.Is(e.Err, event.ErrSilent) || errors.Is(e.Err, event.ErrClosed) || errors.Is(e.Err, event.ErrConnection) {
		reason = session.EndCustomerLost
	}
	theirs := ""
	if errors.Is(e.Err, event.ErrPeer) {
		theirs = notUnderstood
	}
	s.leave(reason, e.Words, theirs)
}

// leave ends the session and tells customer and server. words are for the agent, theirs for the customer.
func (s *Session) leave(reason session.EndReason, words, theirs string) {
	if s.over {
		return
	}
	if s.life.Live() {
		s.send(peer.End{Reason: string(reason), Words: theirs})
		// An error here says that the server is out of reach; it will notice by itself.
		_ = s.link.Exit(reason)
	}
	s.end(reason, words)
}

func (s *Session) end(reason session.EndReason, words string) {
	s.over = true
	_ = s.life.End(reason) // an error: there was no session yet
	s.finish(status.Ended)
	s.status.Reason, s.status.Words = string(reason), words
	s.show()
}

func (s *Session) finish(phase status.Phase) {
	s.screen.HidePointer()
	if s.asking != nil {
		s.asking.Stop()
	}
	s.status.Phase, s.status.Mode, s.status.Write = phase, "", ""
	s.status.Apart("", 0)
	s.status.Inactive = 0
}

func (s *Session) send(m peer.Control) { s.link.Send(peer.ChannelControl, peer.EncodeControl(m)) }

func (s *Session) show() { s.screen.Show(s.status) }
