package server

import (
	"net/netip"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"tandem/shared/signal"
)

func addr(s string) netip.Prefix { return bucket(netip.MustParseAddr(s)) }

func TestGuessDelays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		limits := PublicLimits()
		g := newGuesses(limits)
		for i, want := range []time.Duration{0, 200, 400, 800, 1600, 3200, 6400, 12800, 25000, 25000} {
			a, ok := g.try(addr("192.0.2.1"))
			if !ok || a.delay != want*time.Millisecond {
				t.Fatalf("try %d: %v, %v; want %v ms", i, a.delay, ok, want)
			}
			a.missed()
		}
		if _, ok := g.try(addr("192.0.2.1")); ok {
			t.Error("an eleventh try in half an hour")
		}
		if a, ok := g.try(addr("192.0.2.2")); !ok || a.delay != 0 {
			t.Error("another address has to wait")
		} else {
			a.hit()
		}
		time.Sleep(limits.GuessWindow + time.Second)
		if a, ok := g.try(addr("192.0.2.1")); !ok || a.delay != limits.GuessDelayMax {
			t.Errorf("after the window: %v, %v", a.delay, ok)
		}
		time.Sleep(limits.GuessMemory + time.Second)
		if a, ok := g.try(addr("192.0.2.1")); !ok || a.delay != 0 {
			t.Errorf("after the memory: %v, %v", a.delay, ok)
		}
	})
}

// A right ID costs nothing, and gives nothing back of what wrong ones have cost.
func TestGuessHit(t *testing.T) {
	limits := PublicLimits()
	limits.Guesses = 3
	g := newGuesses(limits)
	for range 100 {
		a, ok := g.try(addr("192.0.2.1"))
		if !ok || a.delay != 0 {
			t.Fatal("right ones are limited")
		}
		a.hit()
	}
	if len(g.by) != 0 {
		t.Error("remembers an address without a wrong ID")
	}
	for range 2 {
		a, _ := g.try(addr("192.0.2.1"))
		a.missed()
	}
	a, ok := g.try(addr("192.0.2.1"))
	if !ok {
		t.Fatal("third try refused")
	}
	a.hit()
	a, _ = g.try(addr("192.0.2.1"))
	a.missed()
	if _, ok := g.try(addr("192.0.2.1")); ok {
		t.Error("a right one has made room for more wrong ones")
	}
}

// Many at once from one address get no further than one after the other.
func TestGuessesAtOnce(t *testing.T) {
	g := newGuesses(PublicLimits())
	var allowed atomic.Int32
	var wait sync.WaitGroup
	for range 500 {
		wait.Go(func() {
			if a, ok := g.try(addr("192.0.2.1")); ok {
				allowed.Add(1)
				a.missed()
			}
		})
	}
	wait.Wait()
	if got := int(allowed.Load()); got != g.limits.Guesses {
		t.Errorf("%d tries, want %d", got, g.limits.Guesses)
	}
}

func TestGuessBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGuesses(PublicLimits())
		alarms := 0
		for i := range g.limits.GuessBudget {
			a, ok := g.try(bucket(netip.AddrFrom4([4]byte{10, 0, byte(i >> 8), byte(i)})))
			if !ok {
				t.Fatalf("try %d refused", i)
			}
			if a.missed() {
				alarms++
			}
		}
		if alarms != 1 {
			t.Errorf("%d alarms, want 1", alarms)
		}
		if _, ok := g.try(addr("10.0.0.1")); ok {
			t.Error("one of those who guessed may go on")
		}
		if _, ok := g.try(addr("192.0.2.1")); !ok {
			t.Error("somebody who has not guessed may not join")
		}
		time.Sleep(time.Minute + time.Second)
		if _, ok := g.try(addr("10.0.0.1")); !ok {
			t.Error("the budget is not new in the next minute")
		}
	})
}

func TestGuessMemoryIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGuesses(PublicLimits())
		for i := range maxGuessers + 5 {
			a, ok := g.try(bucket(netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)})))
			if ok {
				a.missed()
			}
			g.wrong = 0
		}
		if got := len(g.by); got > maxGuessers+1 {
			t.Errorf("remembers %d addresses", got)
		}
		time.Sleep(g.limits.GuessMemory + time.Second)
		if a, ok := g.try(addr("192.0.2.1")); !ok || len(g.by) != 1 {
			t.Errorf("%d addresses left after the memory, ok %v", len(g.by), ok)
		} else {
			a.missed()
		}
	})
}

func TestDoorkeeperForgets(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDoorkeeper(PublicLimits())
		visit := func(i int) {
			from := bucket(netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)}))
			if d.enter(signal.SenderCustomer, from) != admitted {
				t.Fatalf("visitor %d turned away", i)
			}
			d.leave(signal.SenderCustomer, from)
		}
		for i := range sweepGuestsAt - 1 {
			visit(i)
		}
		time.Sleep(time.Minute)
		visit(sweepGuestsAt)
		if got := len(d.guests); got != 1 {
			t.Errorf("remembers %d, want 1", got)
		}
	})
}
