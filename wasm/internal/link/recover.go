package link

import (
	"errors"
	"math/rand/v2"
	"time"

	"tandem/shared/session"
	"tandem/shared/signal"
)

// This file is what becomes of a session whose two sides are apart. There is one way back, from
// whatever loss: a new peer connection, which the customer's side offers
//
//	when the heartbeat has fallen silent, a channel has closed, or the connection has failed
//	when the server is there again, or the other side is
//	and again each Retry, while the last one has not come to anything
//
// and never while it is known that nobody would hear it. Nothing that waited for the old connection is
// sent over the new one.
//
// A connection that has only fallen silent stays until the new one is in use, and if it answers before, nothing
// was lost. That a new one takes a dozen round trips is much on a line that is long and loses some. While it is in doubt
// people are told that nobody is there, and so nobody is: no page is sent over it, and what it brings waits for its answer.

// where is what the loop knows of the two sides.
type where struct {
	seated  bool // in a session with another side
	rounds  uint32
	met     bool      // the link has been open in this session
	other   bool      // at the other side is another program than when it was open last
	apart   time.Time // since when the link is not open; zero while it is
	away    time.Time // until when the server waits for the other side; zero while that is there
	offline time.Time // since when there is no server; zero while there is
	offer   time.Time // the customer's next offer; zero while there is none to make
	alert   time.Time // until then a network may just have been changed for another
	back    time.Time // when the other side, the same program, had found the server again
	told    Why
	hush    time.Time // until then the server may yet say why
}

// sit: there is a session with another side, from now on. round is that of the customer's first offer; 0: any.
func (s *loop) sit(met bool, round uint32) {
	s.drop()
	if round == 0 {
		round = rand.Uint32()
	}
	now := time.Now()
	s.where = where{seated: true, rounds: round - 1, met: met, apart: now, offline: s.where.offline}
	s.began = now
	s.startProbing()
	s.offerAt(now)
}

// rise: there is no session any more.
func (s *loop) rise() {
	s.drop()
	s.stopProbing()
	s.where = where{offline: s.where.offline}
}

// offerAt has the customer's side offer a new connection, at once if its time has come.
func (s *loop) offerAt(at time.Time) {
	if s.cfg.Role == RoleCustomer && s.where.seated {
		s.where.offer = at
		s.offerIfDue(time.Now())
	}
}

func (s *loop) offerIfDue(now time.Time) {
	w := &s.where
	if w.offer.IsZero() || now.Before(w.offer) || !w.away.IsZero() || !w.offline.IsZero() {
		return
	}
	w.offer = now.Add(s.cfg.Timings.Retry)
	s.offer()
}

// part: the connection in use is of no use any more. One that is to take its place goes on.
func (s *loop) part(err error, pause time.Duration) {
	s.dropConn()
	if s.next == nil {
		s.fail(err, pause)
		return
	}
	s.log("apart", err)
	s.apart(time.Now())
}

// fail: there is no connection, and none is to come, but for one that is in doubt.
func (s *loop) fail(err error, pause time.Duration) {
	s.log("apart", err)
	s.dropNext()
	switch {
	case s.well(): // the other side has tried another one in vain
	case s.serverGone:
		s.lose(err)
	default:
		now := time.Now()
		s.began, s.relayOnly = now, false
		s.where.hush = now.Add(pause)
		s.offerAt(now.Add(pause))
		s.apart(now)
	}
}

// apart: the two sides do not hear each other, from now on.
func (s *loop) apart(now time.Time) {
	if s.where.apart.IsZero() {
		s.where.apart, s.began = now, now
		s.link.doubted.Store(s.conn != nil)
		s.probe(now)
		s.startProbing()
	}
	s.tellWhere(now)
}

// doubt: nothing has been heard over the connection in use for so long that another is to be made.
func (s *loop) doubt(err error) {
	s.log("in doubt", err)
	if s.serverGone {
		s.lose(err)
		return
	}
	now := time.Now()
	s.apart(now)
	s.offerAt(now)
}

// asked: the other side is in doubt, and asks. Our answer is to end that. If it goes on asking, it does not hear us: after a
// change of network a connection may carry in one direction alone. The customer's side, which offers, would not know.
func (s *loop) asked(c *connection, now time.Time) {
	if now.Sub(c.askedLast) >= s.cfg.Timings.Heartbeat {
		c.askedFirst = now
	}
	c.askedLast = now
	if s.cfg.Role != RoleCustomer || c != s.conn || !s.well() || s.serverGone {
		return
	}
	// On a long line questions are on their way when the answer to the first of them arrives.
	beat := s.cfg.Timings.Heartbeat
	patience := max(beat, 4*c.beat.roundTrip)
	if now.Sub(s.where.back) < 2*beat {
		patience = beat/probes + 2*c.beat.roundTrip // it had lost its socket, too: its network has changed
	}
	if now.Sub(c.askedFirst) >= patience {
		s.doubt(errUnheard)
	}
}

// errUnheard: we hear the other side, and it does not hear us.
var errUnheard = errors.New("the other side does not hear us")

// trust: the connection in doubt is heard again, and hears us.
func (s *loop) trust() {
	s.log("heard again", nil)
	s.believe()
	s.stopProbing()
	s.where.apart, s.where.offer = time.Time{}, time.Time{}
	if s.cfg.Role == RoleCustomer {
		s.dropNext() // of the agent's, the customer's side decides
	}
	s.tellWhere(time.Now())
	s.emit(Drained{})
	s.deliver()
}

// believe ends a doubt: the connection is trusted, or gone.
func (s *loop) believe() { s.link.doubted.Store(false) }

// serverLost: there is no server for now.
func (s *loop) serverLost(err error) {
	s.log("signaling lost, trying again", err)
	now := time.Now()
	s.where.offline = now
	if errors.Is(err, errDead) && s.silent() {
		s.doubt(ErrSilent) // neither answers: it is our own network that has changed
		return
	}
	s.tellWhere(now)
}

// silent: there is a connection, and nothing has been heard over it of late.
func (s *loop) silent() bool { return s.conn != nil && s.conn.beat.quiet >= quietUrgent }

// serverBack: what was offered meanwhile may have been lost, or be too old.
func (s *loop) serverBack(again bool) {
	s.log("signaling is back", nil)
	s.where.offline = time.Time{}
	if s.cfg.Role == RoleCustomer {
		s.emit(Restricted{}) // it could not say so meanwhile
	}
	if !again {
		s.where.away = time.Time{} // this server has not said so
	}
	now := time.Now()
	if s.where.seated && !s.well() {
		s.began = now
		s.offerAt(now)
	}
	s.tellWhere(now)
}

// otherAway: the server waits for the other side.
func (s *loop) otherAway(left time.Duration) {
	now := time.Now()
	s.where.away = now.Add(left)
	s.tellWhere(now)
}

// otherBack: it is there again. Unless it is the same program, it knows nothing of our connection.
func (s *loop) otherBack(same bool) {
	now := time.Now()
	s.where.away = time.Time{}
	s.where.other = s.where.other || !same
	if same {
		s.where.back = now
	}
	switch {
	case !same:
		s.drop()
		s.apart(now)
		s.began = now
		s.offerAt(now)
	case !s.well(), s.cfg.Role == RoleCustomer && s.silent():
		// If it was well until now: the same program has lost its socket and is silent, so its network has changed.
		s.apart(now)
		s.began = now
		s.offerAt(now)
	}
	s.tellWhere(now)
}

// metAgain: a connection is in use.
func (s *loop) metAgain() {
	s.stopProbing()
	s.where.met, s.where.other, s.where.apart, s.where.offer = true, false, time.Time{}, time.Time{}
	s.where.told, s.relayOnly = Together, false // Open says so
}

// why says how things stand, and until when they may.
func (s *loop) why() (why Why, until time.Time) {
	w := &s.where
	wait := s.returnTimeout()
	switch {
	case s.well() && (w.away.IsZero() || s.conn.beat.quiet == 0):
		return Together, time.Time{}
	case !w.offline.IsZero() && !s.well():
		return WhyOffline, w.offline.Add(wait)
	case !w.seated:
		return Together, time.Time{}
	case !w.away.IsZero():
		return WhyGone, w.away
	case !w.met:
		return Together, time.Time{} // nobody has been there yet: still connecting
	}
	return WhyLost, w.apart.Add(wait)
}

// tellWhere tells the session what has changed.
func (s *loop) tellWhere(now time.Time) {
	why, until := s.why()
	if why == WhyLost && now.Before(s.where.hush) {
		return
	}
	if why == s.where.told && why != WhyGone {
		return
	}
	s.where.told = why
	if why == Together {
		s.emit(Away{})
		return
	}
	s.emit(Away{Why: why, Left: max(until.Sub(now), time.Millisecond)})
}

// returnTimeout is how long the server waits for somebody, and so do we.
func (s *loop) returnTimeout() time.Duration {
	if t := s.link.welcome.Timeouts; t != nil && t.Return > 0 {
		return time.Duration(t.Return) * time.Millisecond
	}
	return time.Minute
}

// tickApart looks at the clocks while the two do not hear each other.
func (s *loop) tickApart(now time.Time) {
	t, w := s.cfg.Timings, &s.where
	switch {
	case !w.offline.IsZero() && now.Sub(w.offline) >= s.returnTimeout():
		// The server has stopped waiting for us.
		reason := session.EndCustomerLost
		if s.cfg.Role == RoleAgent {
			reason = session.EndAgentLost
		}
		s.gone(reason, wordsFor(ErrSignaling))
		return
	case !w.seated, !w.away.IsZero(), !w.offline.IsZero():
		return
	}
	s.tellWhere(now)
	switch {
	case !w.met && now.Sub(s.began) >= t.GiveUp, w.met && now.Sub(w.apart) >= s.returnTimeout():
		s.lose(ErrUnreachable)
		return
	case s.mayRelay() && now.Sub(s.began) >= t.RelayAfter:
		s.log("no direct connection, trying relays", nil)
		s.relayOnly = true
		s.offer()
		return
	case s.cfg.Role == RoleAgent && s.conn != nil && s.next == nil && now.Sub(w.apart) >= 2*t.Retry:
		// The customer's side is there and offers nothing: it still hears us. Of the end of this one it will hear, too.
		s.dropConn()
	}
	s.offerIfDue(now)
}

// hurry: the browser says that there is a network again.
func (s *loop) hurry() {
	now := time.Now()
	s.where.alert = now.Add(alertFor)
	notify(s.link.server.hurry)
	s.link.server.check(now, true)
}

// alertFor is how long after that the server must answer soon.
const alertFor = 5 * time.Second

// gone ends what the server does not know of any more.
func (s *loop) gone(reason session.EndReason, words string) {
	s.rise()
	s.emit(Ended{Reason: reason, Words: words})
}

// goneFor ends it for a verdict of the server, or for what became of the try to come back.
func (s *loop) goneFor(err error) {
	var closed *closeError
	reason, over := Over(err)
	switch {
	case errors.As(err, &closed) && closed.code == signal.CloseTaken:
		s.rise()
		s.emit(Taken{})
	case over && reason != "":
		s.gone(reason, "")
	case s.well():
		s.serverGone = true
		s.log("signaling lost, the peer link goes on", err)
		s.emit(SignalingLost{Err: err})
	default:
		s.gone(session.EndError, Words(err))
	}
}
