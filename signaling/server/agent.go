package server

import (
	"context"
	"errors"
	"net/netip"
	"sync"
	"time"

	"tandem/shared/session"
	"tandem/shared/signal"
	"tandem/signaling/account"
)

// What a person reads when a join is refused.
const (
	wordsUnknown = "No session is waiting under these nine digits. Ask the customer to read them out again."
	wordsBusy    = "You are in a session. Exit it before you join another one."
	wordsLimited = "Too many wrong session IDs. Wait half an hour before you try again."
	wordsPaused  = "Too many wrong session IDs. Wait ten minutes before you try again."
	wordsNotJoin = "Your account does not allow you to join sessions. Ask whoever manages the accounts."
	wordsNotChat = "Your account does not allow you to take chats. Ask whoever manages the accounts."
	wordsGone    = "The session is over."
	wordsError   = "The server could not look for the session. Try again."
)

// agent is one program in an agent's console: one session after the other.
type agent struct {
	server  *Server
	socket  *socket // that of hello
	address netip.Prefix
	origin  string
	line    *line
	again   signal.Message // the hello, if it asks to go on with its numbers
	other   *agent         // who has taken the socket over instead

	looking sync.WaitGroup // the look-up under way

	mu         sync.Mutex
	credential                    // who it is (credential.go)
	relay      *relay             // while in a session
	stop       context.CancelFunc // while joining one
	quit       session.EndReason  // exit came while joining
}

func (a *agent) hello(ctx context.Context, m signal.Message) (member, error) {
	who, err := a.server.signIn(ctx, m.Token)
	a.server.noteSignIn(a, who, err)
	if err != nil {
		return a, err
	}
	if a.line, err = newLine(a.socket, m); err != nil {
		return a, err
	}
	if err = a.admit(who); err != nil {
		return a, err
	}
	if m.Resume == "" {
		a.Deliver(a.welcome())
		return a, nil
	}
	a.again = m
	t, err := a.server.sealer.open(m.Resume, signal.SenderAgent, a.origin)
	if err == nil && t.agent.mark != a.Person().mark {
		err = errTicket // another agent's
	}
	if err == nil {
		err = a.server.directory.Resume(ctx, t, a, m.Again)
	}
	var over *overError
	switch {
	case errors.As(err, &over):
		a.Deliver(a.welcome())
		a.Ended(over.reason)
	case err != nil:
		a.server.metrics.resumes.WithLabelValues("refused").Inc()
		a.Deliver(a.welcome())
		a.Deliver(signal.Message{Type: signal.TypeRefused, Reason: signal.RefusedUnknown, Words: wordsGone})
	case a.other != nil:
		return a.other, nil
	}
	return a, nil
}

func (a *agent) conversation() *line { return a.line }

func (a *agent) welcome() signal.Message { return a.welcomeAs(a.identity()) }

func (a *agent) welcomeAs(who account.Identity) signal.Message {
	return signal.Message{
		Type:       signal.TypeWelcome,
		Program:    a.server.config.Program,
		Agent:      who.Name,
		May:        who.May,
		Left:       left(who),
		ICEServers: a.server.config.ICEServers,
		Timeouts:   a.server.config.timeouts(),
	}
}

func (a *agent) Issue(t ticket, arrived func()) {
	a.line.deliver(signal.Message{Type: signal.TypeToken, Resume: a.server.sealer.seal(t, a.origin)}, arrived)
}

func (a *agent) Present() bool { return a.line.present() }

// Again goes on over the socket of the newcomer, if that is this same program.
func (a *agent) Again(newcomer Party) bool {
	n, ok := newcomer.(*agent)
	if !ok || !a.line.attach(n.socket, n.again.Ack, a.welcomeAs(n.identity())) {
		return false
	}
	n.other = a
	a.become(n)
	return true
}

func (a *agent) Taken() {
	a.forget()
	a.line.shut(signal.CloseTaken, "")
}

func (a *agent) handle(ctx context.Context, m signal.Message) error {
	switch m.Type {
	case signal.TypeJoin:
		a.join(ctx, session.ID(m.ID), m.Chat)
		return nil
	case signal.TypeExit:
		a.exit(session.EndReason(m.Reason))
		return nil
	case signal.TypeDescription:
		if r := a.current(); r != nil {
			return r.description(m)
		}
		return nil // it ended before the agent heard
	case signal.TypeCandidate:
		if r := a.current(); r != nil {
			return r.candidate(m)
		}
		return nil
	case signal.TypeRenew:
		a.renew(ctx, m.Token)
		return nil
	case signal.TypeActive:
		if r := a.current(); r != nil {
			r.seat.Active()
		}
		return nil
	case signal.TypePing:
		return nil
	}
	return unexpected(m)
}

func (a *agent) current() *relay {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.relay
}

// join looks the ID up beside the reader: the look-up may have to wait, and may ask elsewhere.
func (a *agent) join(ctx context.Context, id session.ID, chat bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	who := a.who.Who()
	switch {
	case a.dismissed:
		return // the socket is being closed
	case chat && !a.who.May.Has(signal.MayChats):
		a.refuse(signal.RefusedForbidden, wordsNotChat)
		return
	case !chat && !a.who.May.Has(signal.MayJoin):
		a.refuse(signal.RefusedForbidden, wordsNotJoin)
		return
	// One session at a time, in however many windows; chats, as many as they like.
	case a.relay != nil || a.stop != nil || !chat && !a.server.presence.claim(a, who):
		a.refuse(signal.RefusedBusy, wordsBusy)
		return
	}
	try, words := a.server.try(a.address, who)
	if words != "" {
		a.server.presence.release(a, who)
		a.server.noteJoin(a, who, signal.RefusedLimited)
		a.refuse(signal.RefusedLimited, words)
		return
	}
	ctx, a.stop = context.WithCancel(ctx)
	a.quit = ""
	a.looking.Go(func() {
		defer a.server.contain("join")
		a.lookUp(ctx, id, chat, try)
	})
}

func (a *agent) lookUp(ctx context.Context, id session.ID, chat bool, try attempts) {
	err := pause(ctx, try.delay())
	if err == nil {
		err = a.server.directory.Join(ctx, id, chat, a)
	}
	if errors.Is(err, ErrNotWaiting) {
		if try.missed() {
			a.server.metrics.guessAlarms.Inc()
			a.server.log.Warn("more wrong session IDs in a minute than the budget: is somebody guessing?")
		}
	} else {
		try.hit()
	}

	a.mu.Lock()
	a.stop()
	a.stop = nil
	relay, quit, who := a.relay, a.quit, a.who.Who()
	if err != nil {
		a.server.presence.release(a, who)
	}
	if errors.Is(err, ErrNotWaiting) {
		a.server.noteJoin(a, who, signal.RefusedUnknown)
	}
	switch {
	case err == nil:
		a.server.metrics.joins.WithLabelValues("joined").Inc()
	case quit != "":
		a.line.Deliver(signal.Message{Type: signal.TypeEnded, Reason: string(quit)})
	case errors.Is(err, ErrNotWaiting):
		a.refuse(signal.RefusedUnknown, wordsUnknown)
	default:
		a.refuse(signal.RefusedError, wordsError)
	}
	a.mu.Unlock()

	if err == nil && quit != "" && relay != nil {
		relay.seat.End(quit)
	}
}

// pause waits, or returns ctx's error.
func pause(ctx context.Context, d time.Duration) error {
	if d == 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (a *agent) refuse(reason, words string) {
	a.server.metrics.joins.WithLabelValues(reason).Inc()
	a.line.Deliver(signal.Message{Type: signal.TypeRefused, Reason: reason, Words: words})
}

func (a *agent) exit(reason session.EndReason) {
	a.mu.Lock()
	relay := a.relay
	if relay == nil && a.stop != nil {
		a.quit = reason
		a.stop()
	}
	a.mu.Unlock()
	if relay != nil {
		relay.seat.End(reason)
	}
}

func (a *agent) Deliver(m signal.Message) { a.line.Deliver(m) }

// Joined follows a join, or a hello that takes a session up.
func (a *agent) Joined(id session.ID, customer string, seat Seat) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.stop == nil {
		a.line.Deliver(a.welcomeAs(a.who))
	}
	a.relay = newRelay(seat, a.server)
	if customer == "" {
		a.server.presence.hand(a, a.who.Who())
	}
	a.line.Deliver(signal.Message{Type: signal.TypeJoined, ID: string(id), Name: customer})
}

func (a *agent) Ended(reason session.EndReason) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.relay = nil
	a.server.presence.release(a, a.who.Who())
	if a.farewell != "" {
		reason = session.EndAgent // to the customer it may be another
	}
	a.line.Deliver(signal.Message{Type: signal.TypeEnded, Reason: string(reason), Words: a.farewell})
	if !a.line.present() {
		a.forgetLocked()
	}
}

func (a *agent) gone(err error) {
	a.mu.Lock()
	if a.stop != nil {
		a.stop()
	}
	a.mu.Unlock()
	a.looking.Wait()
	r := a.current()
	if r == nil {
		a.forget()
	} else {
		if isFault(err) {
			r.seat.End(session.EndError)
		}
		r.seat.Lost(a)
	}
}
