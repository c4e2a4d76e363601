package server

import (
	"sync"
	"time"
)

// presence knows which programs of agents are there, and which agent is in a session: one session at a time,
// in however many windows they are signed in.
type presence struct {
	mu     sync.Mutex
	by     map[string]map[*agent]struct{} // by the key of a sign-in
	seated map[string]*agent              // by account.Identity.Who
}

func newPresence() *presence {
	return &presence{by: map[string]map[*agent]struct{}{}, seated: map[string]*agent{}}
}

// arrive notes that a program is signed in by this key, beside those that it was signed in by before.
func (p *presence) arrive(a *agent, key string) {
	if key == "" {
		return // a demo agent: there is no signing out
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.by[key] == nil {
		p.by[key] = map[*agent]struct{}{}
	}
	p.by[key][a] = struct{}{}
}

// leave forgets a program.
func (p *presence) leave(a *agent, keys []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, key := range keys {
		if delete(p.by[key], a); len(p.by[key]) == 0 {
			delete(p.by, key)
		}
	}
}

// of lists the programs that are signed in by a key.
func (p *presence) of(key string) []*agent {
	p.mu.Lock()
	defer p.mu.Unlock()
	var all []*agent
	for a := range p.by[key] {
		all = append(all, a)
	}
	return all
}

// claim gives an agent's one session to a program of theirs, if no other has it.
func (p *presence) claim(a *agent, who string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if other := p.seated[who]; who != "" && other != nil && other != a {
		return false
	}
	p.take(a, who)
	return true
}

// hand gives it to a program whoever has it: it has come back to the session by its token.
func (p *presence) hand(a *agent, who string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.take(a, who)
}

func (p *presence) take(a *agent, who string) {
	if who != "" {
		p.seated[who] = a
	}
}

// release takes it back.
func (p *presence) release(a *agent, who string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.seated[who] == a {
		delete(p.seated, who)
	}
}

// revoked remembers the sign-ins that were signed out of, each until it would have been over by itself. It is
// kept in memory: a server that is started anew has forgotten, and what it then takes again is over soon.
type revoked struct {
	mu    sync.Mutex
	until map[string]time.Time
	swept time.Time
}

func newRevoked() *revoked { return &revoked{until: map[string]time.Time{}} }

const sweepRevoked = time.Minute

func (r *revoked) add(key string, until time.Time) {
	if key == "" {
		return
	}
	now := time.Now()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.until[key] = until
	if now.Sub(r.swept) < sweepRevoked {
		return
	}
	r.swept = now
	for key, until := range r.until {
		if now.After(until) {
			delete(r.until, key)
		}
	}
}

func (r *revoked) has(key string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	_, there := r.until[key]
	return there
}
