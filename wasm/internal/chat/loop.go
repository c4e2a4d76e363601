package chat

import (
	"context"
	"errors"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/mailbox"
)

// loop is what both sides have in common. side is the one that it belongs to.
type loop struct {
	link    Link
	screen  Screen
	mail    *mailbox.Mailbox
	status  Status
	program string
	entries []peer.Entry
	greeted bool // by the program at the other end of the present peer connection
	over    bool
	live    bool // the server knows of the chat

	handle func(event.Event) error
	lost   session.EndReason // what to call it when the other side is gone for good
	mine   session.EndReason // and when this side ends it
}

// run runs to the end of the chat.
func (l *loop) run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	forwarded := make(chan struct{})
	defer func() { stop(); <-forwarded }()
	go func() {
		defer close(forwarded)
		event.Forward(ctx, l.link.Events(), func(e event.Event) { l.mail.Put(func() { l.take(e) }) })
	}()
	l.show()
	err := l.mail.Run(ctx, func() bool { return l.over })
	if err != nil && !l.over {
		l.leave(session.EndError, "Something went wrong in this page. Please start again.", "Something went wrong on the other side.")
	}
	return err
}

// take takes an event: what both sides do alike is done here.
func (l *loop) take(what event.Event) {
	if l.over {
		return
	}
	var err error
	switch e := what.(type) {
	case event.Away:
		l.status.apart(e)
		l.show()
	case event.Taken:
		l.moved()
	case event.Ended:
		l.end(e.Reason, e.Words)
	case event.Lost:
		l.gone(e)
	default:
		err = l.handle(what)
	}
	if err != nil {
		l.leave(session.EndError, "The other side sent something that cannot be right: "+err.Error(), notUnderstood)
	}
}

// notUnderstood are the words for the other side about what it sent.
const notUnderstood = "The other side's browser could not understand what this one sent."

// message decodes what has come; a hello and an end are for both sides the same.
func (l *loop) message(m event.Message) (peer.Chat, error) {
	if m.Channel != peer.ChannelControl {
		return nil, errors.New("a " + m.Channel.String() + " message in a chat")
	}
	said, err := peer.DecodeChat(m.Data)
	if said != nil || err != nil {
		if err == nil && !l.greeted {
			err = errors.New("a message before its hello")
		}
		return said, err
	}
	c, err := peer.DecodeControl(m.Data)
	if err != nil {
		return nil, err
	}
	switch c := c.(type) {
	case peer.Hello:
		switch {
		case c.Version != peer.Version:
			return nil, errors.New("its version does not fit; reload both")
		case l.greeted:
			return nil, errors.New("a second hello")
		}
		l.greeted = true
		l.status.Phase, l.status.Away, l.status.Left = Talking, "", 0
		l.show()
	case peer.End:
		l.end(l.theirs(c.Reason), c.Words)
	case nil:
	default:
		return nil, errors.New("a message that is none of a chat")
	}
	return nil, nil
}

// theirs is a reason that the other side may give; it cannot speak for anybody else.
func (l *loop) theirs(reason string) session.EndReason {
	if session.EndReason(reason) == session.EndError {
		return session.EndError
	}
	if l.mine == session.EndCustomer {
		return session.EndAgent
	}
	return session.EndCustomer
}

// typed tells the other side whether this one is writing. Nobody needs to hear of it later.
func (l *loop) typed(on bool) {
	if l.greeted {
		l.say(peer.Typing{On: on})
	}
}

func (l *loop) say(m peer.Chat) { l.link.Send(peer.ChannelControl, peer.EncodeChat(m)) }

func (l *loop) control(m peer.Control) { l.link.Send(peer.ChannelControl, peer.EncodeControl(m)) }

// gone: the peer connection is lost, and there will be no other.
func (l *loop) gone(e event.Lost) {
	reason, theirs := session.EndError, ""
	if errors.Is(e.Err, event.ErrSilent) || errors.Is(e.Err, event.ErrClosed) || errors.Is(e.Err, event.ErrConnection) {
		reason = l.lost
	}
	if errors.Is(e.Err, event.ErrPeer) {
		theirs = notUnderstood
	}
	l.leave(reason, e.Words, theirs)
}

// leave ends the chat and tells the other side and the server.
func (l *loop) leave(reason session.EndReason, words, theirs string) {
	if l.over {
		return
	}
	if l.live {
		l.control(peer.End{Reason: string(reason), Words: theirs})
		// An error here says that the server is out of reach; it will notice by itself.
		_ = l.link.Exit(reason)
	}
	l.end(reason, words)
}

func (l *loop) end(reason session.EndReason, words string) {
	l.over = true
	l.status.Phase, l.status.Typing, l.status.Away, l.status.Left = Ended, false, "", 0
	l.status.Reason, l.status.Words = string(reason), words
	l.show()
}

// moved: another page has the chat now. It lives; here it is over.
func (l *loop) moved() {
	l.over = true
	l.status.Phase, l.status.Typing, l.status.Away, l.status.Left = Moved, false, "", 0
	l.show()
}

func (l *loop) show() { l.screen.Show(l.status) }

// End ends the chat for both. Detach leaves the page without a word to the other side: this page goes, the next one takes the
// chat up. Active tells the server that somebody did something, for the inactivity time-out. Typing says whether something is
// being written. All may be called from anywhere.
func (l *loop) End()           { l.mail.Put(func() { l.leave(l.mine, "", "") }) }
func (l *loop) Detach()        { l.mail.Put(l.moved) }
func (l *loop) Active()        { l.mail.Put(l.link.Active) }
func (l *loop) Typing(on bool) { l.mail.Put(func() { l.typed(on) }) }
