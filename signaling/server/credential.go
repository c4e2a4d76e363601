package server

import (
	"context"
	"encoding/hex"
	"net/netip"
	"slices"
	"time"

	"tandem/shared/session"
	"tandem/shared/signal"
	"tandem/signaling/account"
)

// What an agent reads when their sign-in ends.
const (
	wordsExpired    = "Your sign-in has expired, so the session was ended. Sign in again, and ask the customer to start a new one."
	wordsSignedOut  = "You have signed out, so the session was ended."
	wordsNotRenewed = "The new token is not accepted. The one before stays good until it expires."
)

// credential is the part of an agent's program that knows by which sign-in it is there. The program's mu guards it.
type credential struct {
	who       account.Identity
	keys      []string // of every sign-in that this program has shown
	expiry    *time.Timer
	dismissed bool   // signed out, or expired
	farewell  string // why, for the end of the session
}

// maxKeys bounds what is remembered of a console that is given one token after the other.
const maxKeys = 32

// admit lets a program in. It may have been signed out since its token was looked at.
func (a *agent) admit(who account.Identity) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.be(who)
	if a.server.signedOut.has(who.Key) {
		a.forgetLocked()
		return errSignedOut
	}
	return nil
}

// be makes the program one of that sign-in; mu is held.
func (a *agent) be(who account.Identity) {
	a.who = who
	if !slices.Contains(a.keys, who.Key) {
		if len(a.keys) >= maxKeys {
			a.server.presence.leave(a, a.keys[:1])
			a.keys = a.keys[1:]
		}
		a.keys = append(a.keys, who.Key)
		a.server.presence.arrive(a, who.Key)
	}
	if a.expiry != nil {
		a.expiry.Stop()
	}
	if !who.Expires.IsZero() {
		a.expiry = time.AfterFunc(time.Until(who.Expires), a.expire)
	}
}

func (a *agent) identity() account.Identity {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.who
}

// Person is what the session knows of it.
func (a *agent) Person() person {
	who := a.identity()
	return person{name: who.Name, mark: a.server.sealer.mark("agent", who.Who()), may: who.May}
}

// left is how long a token is good for, in milliseconds, without the leeway; 0: for ever.
func left(who account.Identity) int64 {
	if who.Expires.IsZero() {
		return 0
	}
	return max(time.Until(who.Expires.Add(-account.Leeway)).Milliseconds(), 1)
}

// become takes over by what the program, which has come back over another socket, has signed in.
func (a *agent) become(newcomer *agent) {
	who := newcomer.identity()
	newcomer.forget()
	a.mu.Lock()
	defer a.mu.Unlock()
	a.be(who)
}

// renew takes a newer token of the same agent. One that is not taken changes nothing.
func (a *agent) renew(ctx context.Context, token string) {
	who, err := a.server.signIn(ctx, token)
	if err == nil && who.Who() != a.identity().Who() {
		err = ErrUnauthorized
	}
	a.server.noteSignIn(a, who, err)
	if err != nil {
		a.line.Deliver(signal.Message{Type: signal.TypeSignedIn, Words: wordsNotRenewed})
		return
	}
	a.mu.Lock()
	a.be(who)
	relay := a.relay
	late := a.dismissed
	a.mu.Unlock()
	switch {
	case late:
		return
	case a.server.signedOut.has(who.Key):
		a.dismiss(session.EndAgent, wordsSignedOut, signal.CloseSignedOut)
		return
	case relay != nil:
		relay.seat.Allow(who.May)
	}
	a.line.Deliver(signal.Message{Type: signal.TypeSignedIn, May: who.May, Left: left(who)})
}

// expire runs on the timer; a newer token may have come at the same moment, and clocks are set. Who is away at
// that time needs another token to come back.
func (a *agent) expire() {
	a.mu.Lock()
	over := time.Until(a.who.Expires)
	if over > 0 {
		a.expiry.Reset(over)
	}
	a.mu.Unlock()
	if over > 0 || !a.line.present() {
		return
	}
	a.dismiss(session.EndAgentLost, wordsExpired, signal.CloseExpired)
}

// dismiss ends what the program is in, and its socket.
func (a *agent) dismiss(reason session.EndReason, words string, code signal.CloseCode) {
	a.mu.Lock()
	a.dismissed, a.farewell = true, words
	a.mu.Unlock()
	a.exit(reason)
	a.line.shut(code, "")
}

// forget: the program is gone, and no session waits for it.
func (a *agent) forget() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.forgetLocked()
}

func (a *agent) forgetLocked() {
	a.server.presence.leave(a, a.keys)
	a.server.presence.release(a, a.who.Who())
	a.keys = nil
	if a.expiry != nil {
		a.expiry.Stop()
	}
}

// signOut ends a sign-in: its token is refused from now on, and whatever it is used for at the moment is over.
func (s *Server) signOut(who account.Identity) {
	s.signedOut.add(who.Key, who.Until)
	s.queue.dismiss(who.Key)
	s.log.Info("agent signed out", "agent", who.Who())
	for _, a := range s.presence.of(who.Key) {
		a.mu.Lock()
		keys, until := slices.Clone(a.keys), a.who.Until
		a.mu.Unlock()
		// Whatever this program has shown since, or before: it was one person's one sign-in.
		for _, key := range keys {
			s.signedOut.add(key, until)
			s.queue.dismiss(key)
		}
		a.dismiss(session.EndAgent, wordsSignedOut, signal.CloseSignedOut)
	}
}

// attempts are one try to find a session, as the limits of the address and of the agent count it.
type attempts []attempt

// try counts an attempt, or says in words why it is not to be made.
func (s *Server) try(address netip.Prefix, who string) (attempts, string) {
	here, ok := s.guesses.try(address)
	if !ok {
		return nil, wordsLimited
	}
	if who == "" {
		return attempts{here}, ""
	}
	theirs, ok := s.agentGuesses.try(who)
	if !ok {
		here.hit() // it was not made
		return nil, wordsPaused
	}
	return attempts{here, theirs}, ""
}

func (a attempts) delay() (longest time.Duration) {
	for _, one := range a {
		longest = max(longest, one.delay)
	}
	return longest
}

func (a attempts) hit() {
	for _, one := range a {
		one.hit()
	}
}

// missed says whether everybody's budget ran out by this one; the addresses count it.
func (a attempts) missed() (alarm bool) {
	for i, one := range a {
		ranOut := one.missed()
		alarm = alarm || i == 0 && ranOut
	}
	return alarm
}

// noteSignIn and noteJoin are for the audit: who, from where, and what became of it; never what was tried.

func (s *Server) noteSignIn(a *agent, who account.Identity, err error) {
	if err == nil {
		s.metrics.signIns.WithLabelValues("accepted").Inc()
		return
	}
	why := refusalOf(err)
	s.metrics.signIns.WithLabelValues(why).Inc()
	s.log.Info("agent refused", "why", why, "address", s.hashed(a.address))
}

func (s *Server) noteJoin(a *agent, who, result string) {
	s.log.Info("join refused", "why", result, "agent", who, "address", s.hashed(a.address))
}

// hashed names an address in the log: the same for the same address, as long as the session key is the same.
func (s *Server) hashed(address netip.Prefix) string {
	m := s.sealer.mark("address", address.String())
	return hex.EncodeToString(m[:6])
}
