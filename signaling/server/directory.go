package server

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"tandem/shared/session"
	"tandem/shared/signal"
)

// ErrNotWaiting is the one answer to every ID that cannot be joined: never used, ended, or
// taken by another agent. Whoever asks must not learn which.
var ErrNotWaiting = errors.New("server: no session is waiting under this ID")

// Directory finds sessions by ID. Nothing else knows where a session lives: another
// implementation may ask other nodes.
type Directory interface {
	// Open starts an idle session and tells its owner: a chat, if the customer has a name. talk is the interaction that it rides on.
	Open(customer Owner, name string, talk mark) error
	// Join makes the agent the one agent of the session, or of the chat, or fails with ErrNotWaiting. Of any number at
	// once exactly one succeeds.
	Join(ctx context.Context, id session.ID, chat bool, agent Guest) error
	// Over ends the sessions that ride on an interaction. It does not say whether there are any.
	Over(ctx context.Context, talk mark)
	// Resume gives the seat that the ticket names to p, or back to the program that sits there, if
	// again says that p is that program and it is (Party.Again). It fails with errTicket or *overError.
	Resume(ctx context.Context, t ticket, p Party, again bool) error
	// Wait returns when no session lives any more, or when ctx is done.
	Wait(ctx context.Context) error
}

// Party is one side of a session, as the session sees it. Its methods are called under the
// session's lock and must not block or call a Seat.
type Party interface {
	Deliver(m signal.Message)
	// Issue gives this side a resume token; arrived is called later, when it has come.
	Issue(t ticket, arrived func())
	// Present says whether there is a socket.
	Present() bool
	// Again goes on over the newcomer's socket, if both are one program; else it returns false.
	Again(newcomer Party) bool
	// Taken: somebody else sits here now. It is the last call.
	Taken()
	// Ended is the last call.
	Ended(reason session.EndReason)
}

// Owner is the customer. Opened comes before everything else; agent is who is in the session already,
// if it is taken up.
type Owner interface {
	Party
	Opened(id session.ID, agent person, seat Seat)
}

// Guest is the agent. Joined comes before everything else; customer is what the customer of a chat is called.
type Guest interface {
	Party
	// Person is who it is: it may change with another token.
	Person() person
	Joined(id session.ID, customer string, seat Seat)
}

// Seat is a session, as one side sees it. After the end its methods do nothing.
type Seat interface {
	// Relay passes a checked message on to the other side.
	Relay(m signal.Message)
	// End ends the session for both.
	End(reason session.EndReason)
	// Lost says that the socket of p, which has this seat, is gone.
	Lost(p Party)
	// Active says that somebody did something.
	Active()
	// Seal takes what a customer in the queue has sealed for desks.
	Seal(boxes []signal.Box)
	// Allow says what the agent may do from now on.
	Allow(may signal.May)
}

// overError refuses a ticket of a session that has ended not long ago: its holder may know why.
type overError struct{ reason session.EndReason }

func (e *overError) Error() string { return "server: the session has ended: " + string(e.reason) }

// Memory is the directory of a single process.
type Memory struct {
	config  Config
	rand    io.Reader
	log     *slog.Logger
	metrics *metrics
	queue   *queue

	mu      sync.Mutex
	waiting map[waitingKey]*live        // can be joined: an ID leaves at the first claim
	taken   map[session.ID]*live        // every live ID
	over    map[[16]byte]epitaph        // of sessions of which a ticket may still be about
	talks   map[mark]map[*live]struct{} // live sessions by interaction
	hung    map[mark]time.Time          // interactions that are over, while a ticket may still be about
	swept   time.Time
	empty   chan struct{} // closed when taken is empty and somebody waits for that
}

// epitaph is what is remembered of an ended session, so that no ticket makes it live again.
type epitaph struct {
	at     time.Time
	reason session.EndReason
	void   [signal.SenderAgent + 1]int64
}

func newMemory(config Config, m *metrics) *Memory {
	return &Memory{
		config: config, rand: rand.Reader, log: config.Log, metrics: m, queue: newQueue(m),
		waiting: map[waitingKey]*live{}, taken: map[session.ID]*live{}, over: map[[16]byte]epitaph{},
		talks: map[mark]map[*live]struct{}{}, hung: map[mark]time.Time{},
	}
}

// Open implements Directory.
func (d *Memory) Open(customer Owner, name string, talk mark) error {
	s := &live{dir: d, started: time.Now().UnixMilli(), chat: chatOf(name), talk: talk}
	rand.Read(s.instance[:])
	// Whoever guesses the ID at this moment waits until the customer knows it.
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := d.add(s); err != nil {
		return err
	}
	s.start(customer)
	return nil
}

// add gives s an ID that no live session has.
func (d *Memory) add(s *live) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	for {
		id, err := session.NewID(d.rand)
		if err != nil {
			return err
		}
		if d.taken[id] == nil {
			s.id = id
			d.taken[id] = s
			d.list(s)
			d.ride(s)
			return nil
		}
	}
}

// Join implements Directory.
func (d *Memory) Join(_ context.Context, id session.ID, chat bool, agent Guest) error {
	s := d.claim(id, chat)
	if s == nil {
		return ErrNotWaiting
	}
	return s.join(agent)
}

// claim takes the ID out of what can be joined: the unknown, the ended, the taken and that of the other kind are the
// same missing entry, looked for in the same way.
func (d *Memory) claim(id session.ID, chat bool) *live {
	d.mu.Lock()
	defer d.mu.Unlock()
	key := waitingKey{id, chat}
	s := d.waiting[key]
	if s != nil {
		d.unlistLocked(s)
	}
	return s
}

// waitingKey keeps chats and sessions apart: nobody gets into the one by the number of the other.
type waitingKey struct {
	id   session.ID
	chat bool
}

// list makes a session one that can be joined; mu is held.
func (d *Memory) list(s *live) {
	d.waiting[waitingKey{s.id, s.chat != nil}] = s
	if s.chat != nil {
		d.queue.add(s)
	}
}

func (d *Memory) unlistLocked(s *live) {
	delete(d.waiting, waitingKey{s.id, s.chat != nil})
	if s.chat != nil {
		d.queue.remove(s)
	}
}

// Resume implements Directory.
func (d *Memory) Resume(_ context.Context, t ticket, p Party, again bool) error {
	made := &live{dir: d, id: t.id, instance: t.instance, started: t.started, chat: chatOf(t.customer), talk: t.talk}
	made.mu.Lock()
	s, err := d.find(t, made)
	if s == made {
		s.takeUp(t)
	} else {
		made.mu.Unlock()
		if err != nil {
			return err
		}
		s.mu.Lock()
	}
	defer s.mu.Unlock()
	return s.resume(t, p, again)
}

// find returns the session of a ticket: the one that lives, or made, if this process has never heard
// of it.
func (d *Memory) find(t ticket, made *live) (*live, error) {
	now := time.Now()
	d.mu.Lock()
	defer d.mu.Unlock()
	s, e := d.taken[t.id], d.over[t.instance]
	switch {
	case s != nil && s.instance == t.instance:
		return s, nil
	case !e.at.IsZero() && t.issued >= e.void[t.side]:
		return nil, &overError{e.reason}
	case s != nil, !e.at.IsZero(), !t.fresh(now, ticketLife(d.config.ReturnTimeout)):
		return nil, errTicket
	case t.talk != mark{} && t.issued <= d.hung[t.talk].UnixMilli():
		return nil, &overError{session.EndInteraction} // it ended while nobody here knew the session
	}
	d.taken[t.id] = made
	d.ride(made)
	if !t.active {
		d.list(made)
	}
	return made, nil
}

// unlist takes a session out of what can be joined.
func (d *Memory) unlist(s *live) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.unlistLocked(s)
}

// remove forgets an ended session, but for its tickets.
func (d *Memory) remove(s *live, reason session.EndReason) {
	now := time.Now()
	e := epitaph{at: now, reason: reason}
	for side := range s.chairs {
		e.void[side] = s.chairs[side].void
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.unlistLocked(s)
	delete(d.taken, s.id)
	if delete(d.talks[s.talk], s); len(d.talks[s.talk]) == 0 {
		delete(d.talks, s.talk)
	}
	d.over[s.instance] = e
	d.sweep(now)
	if len(d.taken) == 0 && d.empty != nil {
		close(d.empty)
		d.empty = nil
	}
}

// sweep forgets the sessions whose tickets are too old by now, once in a while.
func (d *Memory) sweep(now time.Time) {
	life := ticketLife(d.config.ReturnTimeout)
	if now.Sub(d.swept) < life/4 {
		return
	}
	d.swept = now
	for instance, e := range d.over {
		if now.Sub(e.at) > 2*life {
			delete(d.over, instance)
		}
	}
	for talk, at := range d.hung {
		if now.Sub(at) > 2*life {
			delete(d.hung, talk)
		}
	}
}

// ride notes which interaction a session rides on. mu is held.
func (d *Memory) ride(s *live) {
	if s.talk == (mark{}) {
		return
	}
	if d.talks[s.talk] == nil {
		d.talks[s.talk] = map[*live]struct{}{}
	}
	d.talks[s.talk][s] = struct{}{}
}

// Over implements Directory. A session that only its tickets know of is over as well.
func (d *Memory) Over(_ context.Context, talk mark) {
	now := time.Now()
	d.mu.Lock()
	d.sweep(now)
	d.hung[talk] = now
	riding := slices.Collect(maps.Keys(d.talks[talk]))
	d.mu.Unlock()
	for _, s := range riding { // the lock of a session comes before ours
		s.end(session.EndInteraction)
	}
}

// Wait implements Directory.
func (d *Memory) Wait(ctx context.Context) error {
	d.mu.Lock()
	if len(d.taken) == 0 {
		d.mu.Unlock()
		return nil
	}
	if d.empty == nil {
		d.empty = make(chan struct{})
	}
	empty := d.empty
	d.mu.Unlock()
	select {
	case <-empty:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
