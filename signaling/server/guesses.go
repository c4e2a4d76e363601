package server

import (
	"sync"
	"time"
)

// guesses makes trying out session IDs hopeless, and trying out secrets: each wrong one slows the guesser
// down, and after a number of them they must wait. An attempt is counted before the ID is looked up and given
// back when it was right, so that a thousand at once gain nothing.
type guesses struct {
	limits Limits

	mu     sync.Mutex
	by     map[guesser]*wrongs
	minute time.Time // start of the minute that wrong counts
	wrong  int       // wrong IDs of everybody in it
}

// guesser is what guesses are counted by: an address (netip.Prefix), or an agent (account.Identity.Who).
type guesser any

// crowd is everybody for whom there is no memory.
type crowd struct{}

// wrongs is what is remembered of one guesser.
type wrongs struct {
	times   []time.Time // in the window, pending attempts among them; oldest first
	strikes int         // wrong ones within the memory: the exponent of the delay
	last    time.Time
}

const (
	maxGuessers = 100_000
	maxExponent = 20
)

func newGuesses(limits Limits) *guesses {
	return &guesses{limits: limits, by: map[guesser]*wrongs{}}
}

// attempt is one counted try.
type attempt struct {
	g  *guesses
	by guesser
	at time.Time
	// delay must pass before the ID is looked up. Of an attempt that is not to be made: before another.
	delay time.Duration
}

// try counts an attempt. Without ok it is not to be made: this guesser has had too many, or
// everybody together has and this one was among them.
func (g *guesses) try(by guesser) (a attempt, ok bool) {
	now := time.Now()
	g.mu.Lock()
	defer g.mu.Unlock()
	by, w := g.of(by, now)
	if len(w.times) >= g.limits.Guesses {
		return attempt{delay: g.limits.GuessWindow - now.Sub(w.times[0])}, false
	}
	if g.overBudget(now) && w.strikes > 0 {
		return attempt{delay: time.Minute - now.Sub(g.minute)}, false
	}
	w.times = append(w.times, now)
	w.last = now
	return attempt{g, by, now, g.delay(w.strikes)}, true
}

// of finds what is remembered of a guesser, less what is to be forgotten.
func (g *guesses) of(by guesser, now time.Time) (guesser, *wrongs) {
	w := g.by[by]
	if w == nil {
		if len(g.by) >= maxGuessers {
			g.sweep(now)
		}
		if len(g.by) >= maxGuessers {
			by = crowd{} // no memory for more: the newcomers share one
			w = g.by[by]
		}
	}
	if w == nil {
		w = &wrongs{}
		g.by[by] = w
	}
	if now.Sub(w.last) > g.limits.GuessMemory {
		w.strikes = 0
	}
	old := 0
	for old < len(w.times) && now.Sub(w.times[old]) > g.limits.GuessWindow {
		old++
	}
	w.times = w.times[old:]
	return by, w
}

func (g *guesses) sweep(now time.Time) {
	for by, w := range g.by {
		if now.Sub(w.last) > g.limits.GuessMemory {
			delete(g.by, by)
		}
	}
}

func (g *guesses) delay(strikes int) time.Duration {
	if strikes == 0 {
		return 0
	}
	return min(g.limits.GuessDelay<<min(strikes, maxExponent), g.limits.GuessDelayMax)
}

func (g *guesses) overBudget(now time.Time) bool {
	if now.Sub(g.minute) > time.Minute {
		g.minute, g.wrong = now, 0
	}
	return g.wrong >= g.limits.GuessBudget
}

// missed records that the ID was wrong. It says whether everybody's budget ran out by this one:
// somebody should look.
func (a attempt) missed() (alarm bool) {
	g := a.g
	g.mu.Lock()
	defer g.mu.Unlock()
	if w := g.by[a.by]; w != nil {
		w.strikes++
	}
	before := g.overBudget(time.Now())
	g.wrong++
	return !before && g.overBudget(time.Now())
}

// hit gives the attempt back: the ID was right, or was never looked up. Earlier wrong ones stay.
func (a attempt) hit() {
	g := a.g
	g.mu.Lock()
	defer g.mu.Unlock()
	w := g.by[a.by]
	if w == nil {
		return
	}
	for i, t := range w.times {
		if t.Equal(a.at) {
			w.times = append(w.times[:i], w.times[i+1:]...)
			break
		}
	}
	if len(w.times) == 0 && w.strikes == 0 {
		delete(g.by, a.by)
	}
}
