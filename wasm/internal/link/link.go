package link

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/pion/webrtc/v4"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/shared/signal"
)

// Role is whose browser this is.
type Role uint8

const (
	RoleUnknown  Role = 0
	RoleCustomer Role = 1
	RoleAgent    Role = 2
)

func (r Role) String() string {
	switch r {
	case RoleCustomer:
		return "customer"
	case RoleAgent:
		return "agent"
	}
	return "unknown"
}

func (r Role) other() Role {
	switch r {
	case RoleCustomer:
		return RoleAgent
	case RoleAgent:
		return RoleCustomer
	}
	return RoleUnknown
}

// Config says whom to connect to, and as whom.
type Config struct {
	Server  string // "https://host"
	Role    Role
	Token   string // agents
	Program string // what build this is
	// Chat: it is a chat, not a session. Customer is what the customer of one is called.
	Chat     bool
	Customer string
	// Interaction names the conversation that a new session rides on (customers), as the site knows it.
	Interaction string
	// Resume is the token of a session to take up, of a page before this one. ResumeRound is the round of its
	// first offer, if somebody has made that ahead of us. Keep is told of each token that takes the place of the last,
	// and of what the next page begins with (ahead.go); "" when there is nothing to resume any more. It is called by the
	// goroutine that hears the server, which waits for it.
	Resume      string
	ResumeRound uint32
	Keep        func(token, ahead string)
	// Log is told what happens, for a developer; err may be nil. (log/slog would cost each browser
	// 25 KB.)
	Log     func(what string, err error)
	Timings Timings

	// Tests bring their own.
	dial func(ctx context.Context, address string) (wire, error)
	api  *webrtc.API
}

// Timings are the link's clocks. What is zero has the default.
type Timings struct {
	Heartbeat  time.Duration // between pings: 1 s
	Silence    time.Duration // without a sign of life, until the connection is given up for another: 4 s
	Answer     time.Duration // for the server to answer when something seems wrong, until the socket is given up: 0.7 s
	Retry      time.Duration // from an offer that comes to nothing, to the next: 5 s
	RelayAfter time.Duration // without an open channel, until only relays are tried: 6 s
	GiveUp     time.Duration // without an open channel at first, until the link is lost: 12 s
	Parting    time.Duration // from the other side's closing, for the server to say why: 1 s
	RouteEvery time.Duration // between looks at the route: 5 s
}

func (t Timings) withDefaults() Timings {
	for _, d := range []struct {
		of       *time.Duration
		standard time.Duration
	}{
		{&t.Heartbeat, time.Second},
		{&t.Silence, 4 * time.Second},
		{&t.Answer, 700 * time.Millisecond},
		{&t.Retry, 5 * time.Second},
		{&t.RelayAfter, 6 * time.Second},
		{&t.GiveUp, 12 * time.Second},
		{&t.Parting, time.Second},
		{&t.RouteEvery, 5 * time.Second},
	} {
		if *d.of == 0 {
			*d.of = d.standard
		}
	}
	return t
}

// Link is one browser's end: its conversation with the server and, while in a session, with
// the other browser. Its methods may be called from any goroutine.
type Link struct {
	role    Role
	chat    bool
	welcome signal.Message
	server  *signaling
	events  *mailbox[Event]
	inbox   *mailbox[input]
	out     chan Event
	current atomic.Pointer[generation] // the one that is open
	doubted atomic.Bool                // and nothing has been heard over it for too long
	stats   statistics

	closeOnce sync.Once
	stop      chan struct{} // closed by Close
	wg        sync.WaitGroup
	forget    context.CancelFunc
}

// mailLimit bounds what waits for the loop, and what waits for the session loop.
const mailLimit = 2 * peer.MaxMessage

// Dial connects to the server and says hello. It returns when the server has welcomed us; ctx
// bounds only that. The error, if the server refused, has words for the person: see Words.
func Dial(ctx context.Context, cfg Config) (*Link, error) {
	if cfg.Role.other() == RoleUnknown {
		return nil, errors.New("dialing: no role")
	}
	reach := func(context.Context) error { return nil }
	if cfg.dial == nil {
		cfg.dial = dialWire
		reach = func(ctx context.Context) error { return reachServer(ctx, cfg.Server) }
	}
	if cfg.api == nil {
		cfg.api = webrtc.NewAPI()
	}
	if cfg.Log == nil {
		cfg.Log = func(string, error) {}
	}
	if cfg.Keep == nil {
		cfg.Keep = func(_, _ string) {}
	}
	cfg.Timings = cfg.Timings.withDefaults()
	l := &Link{
		role:   cfg.Role,
		chat:   cfg.Chat,
		events: newMailbox[Event](mailLimit),
		inbox:  newMailbox[input](mailLimit),
		out:    make(chan Event),
		stop:   make(chan struct{}),
	}
	l.server = &signaling{
		role:   cfg.Role,
		dial:   func(ctx context.Context) (wire, error) { return cfg.dial(ctx, cfg.Role.address(cfg.Server)) },
		reach:  reach,
		hello:  cfg.hello(),
		keep:   cfg.keep,
		report: l.report,
		wake:   make(chan struct{}, 1),
		hurry:  make(chan struct{}, 1),
		token:  cfg.Resume,
		urgent: true,
		soon:   cfg.Timings.Answer,
	}
	w, err := l.dialFirst(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("dialing: %w", err)
	}
	// What goes on from here outlives ctx: Close ends it.
	ctx, l.forget = context.WithCancel(context.WithoutCancel(ctx))
	l.start(ctx, cfg, w)
	return l, nil
}

// hello is the first message over every socket, but for the resume token.
func (cfg *Config) hello() signal.Message {
	m := signal.Message{Type: signal.TypeHello, Version: signal.Version, Program: cfg.Program, Token: cfg.Token, Interaction: cfg.Interaction}
	if cfg.Role == RoleCustomer {
		m.Chat, m.Name = cfg.Chat, cfg.Customer
	}
	return m
}

// dialFirst makes the first socket: where a session waits, with more than one try.
func (l *Link) dialFirst(ctx context.Context, cfg Config) (w wire, err error) {
	w, l.welcome, err = l.server.connect(ctx)
	if err != nil && cfg.Resume != "" && l.server.mayReturn(err) {
		ctx, cancel := within(ctx, resumeFor)
		defer cancel()
		w, l.welcome, err = l.server.again(ctx, nil)
	}
	return w, err
}

// resumeFor is how long a new page tries to reach the server, before anything is known of time-outs.
const resumeFor = time.Minute

func (l *Link) start(ctx context.Context, cfg Config, w wire) {
	s := &loop{
		link:    l,
		cfg:     cfg,
		log:     cfg.Log,
		events:  l.events,
		wg:      &l.wg,
		resumes: cfg.Resume != "",
		probing: time.NewTicker(time.Hour),
	}
	s.probing.Stop()
	notify(l.server.wake) // to acknowledge the welcome
	l.wg.Go(func() { l.server.run(ctx, w, l.stop); l.forget() })
	l.wg.Go(func() {
		// An agent is there already: this is another page of the same session.
		if cfg.Role == RoleCustomer && l.welcome.Agent != "" {
			s.sit(true, cfg.ResumeRound)
			s.tellWhere(time.Now())
		}
		s.run(l.stop)
	})
	l.wg.Go(l.pump)
	l.wg.Go(func() {
		undo := listenOnline(func() { l.report(online{}) })
		<-l.stop
		undo()
	})
}

// report gives the loop an input. It never waits; where there is no room, the loop hears that.
func (l *Link) report(i input) {
	if l.inbox.put(i, i.size()) {
		return
	}
	if r, ok := i.(received); ok {
		r.of.fail(fmt.Errorf("%w: the link does not keep up", ErrOverload))
		return
	}
	l.inbox.force(i)
}

// pump hands the events over, in order.
func (l *Link) pump() {
	defer close(l.out)
	for {
		e, ok := l.events.take(l.stop)
		if !ok {
			return
		}
		select {
		case l.out <- e:
		case <-l.stop:
			return
		}
	}
}

// Welcome is what the server said at first: the customer's session ID, the agent's own name.
func (l *Link) Welcome() signal.Message { return l.welcome }

// Events gives everything that happens, in order. It is closed by Close.
func (l *Link) Events() <-chan Event { return l.out }

// Join asks the server to let this agent into a session. Joined or Refused answers.
func (l *Link) Join(id session.ID) error {
	if l.role != RoleAgent {
		return errors.New("joining a session: only an agent can")
	}
	return l.server.say(signal.Message{Type: signal.TypeJoin, ID: string(id), Chat: l.chat})
}

// Seal gives the server what this customer has sealed for desks, if it can be reached.
func (l *Link) Seal(boxes []signal.Box) {
	for len(boxes) > 0 {
		n := min(len(boxes), signal.MaxBoxes)
		l.server.tell(signal.Message{Type: signal.TypeSealed, Boxes: boxes[:n]})
		boxes = boxes[n:]
	}
}

// Renew gives the server a newer token of this agent. SignedIn answers, unless there is no server at the moment: the
// next socket begins with it.
func (l *Link) Renew(token string) { l.server.renew(token) }

// Exit tells the server that this side ends the session. Ended answers.
func (l *Link) Exit(reason session.EndReason) error {
	l.server.lastWords()
	return l.server.say(signal.Message{Type: signal.TypeExit, Reason: string(reason)})
}

// Active tells the server that somebody did something, if it can be reached.
func (l *Link) Active() { l.server.tell(signal.Message{Type: signal.TypeActive}) }

// Send queues a whole peer message; it never waits, and message is the link's from now on. Of the
// messages on the pointer channel only the newest unsent one is kept. While the link is not open
// there is nobody to send to, and Send does nothing.
func (l *Link) Send(channel peer.Channel, message []byte) {
	if g := l.current.Load(); g != nil {
		g.push(channel, message)
	}
}

// Congested says that the page channel has enough to do: mark what changes, and flush at Drained
// (or Open). It is true while the link is not open, and while the other side is not heard.
func (l *Link) Congested() bool {
	g := l.current.Load()
	return g == nil || l.doubted.Load() || g.out.congested(peer.ChannelPage)
}

// Unsent is how many bytes of a channel's messages wait to be sent: assets are best given to
// Send while this is low, so that what comes into view meanwhile can still go first.
func (l *Link) Unsent(channel peer.Channel) int {
	g := l.current.Load()
	if g == nil {
		return 0
	}
	return g.out.unsent(channel)
}

// Close closes the peer connection and the socket, after what was said last has left, and waits
// for every goroutine that the link started. After Exit it also waits, a little, until the server has
// heard of it: over another socket, if this one turns out to be dead.
func (l *Link) Close() error {
	l.closeOnce.Do(func() {
		l.linger()
		l.server.fail(ErrDone)
		close(l.stop)
	})
	l.wg.Wait()
	return nil
}

const (
	lingerMost  = 8 * time.Second
	lingerEvery = 10 * time.Millisecond
	// lingerPeer is how long the other browser may take to be told. It hears of an end from the server, too.
	lingerPeer = 300 * time.Millisecond
)

// linger waits until the other side and the server know of the end.
func (l *Link) linger() {
	if !l.server.leaving() {
		return
	}
	began := time.Now()
	for {
		since := time.Since(began)
		told := l.Unsent(peer.ChannelControl) == 0 || since >= lingerPeer
		if told && (!l.server.owing() || since >= lingerMost) {
			return
		}
		time.Sleep(lingerEvery)
	}
}
