package server

import (
	"net/netip"
	"sync"

	"golang.org/x/time/rate"

	"tandem/shared/signal"
)

// doorkeeper counts open sockets, altogether and by address, and how often an address connects.
type doorkeeper struct {
	limits Limits

	mu     sync.Mutex
	open   int
	guests map[doorKey]*guest
}

type doorKey struct {
	from signal.Sender
	addr netip.Prefix
}

type guest struct {
	open     int
	connects *rate.Limiter
}

// verdict on a connection before it is upgraded.
type verdict uint8

const (
	admitted      verdict = iota
	tooManyHere           // from this address
	tooManyAtAll          // the server is full
	sweepGuestsAt = 4096
)

func newDoorkeeper(limits Limits) *doorkeeper {
	return &doorkeeper{limits: limits, guests: map[doorKey]*guest{}}
}

// enter admits a socket; leave must follow when it is closed.
func (d *doorkeeper) enter(from signal.Sender, addr netip.Prefix) verdict {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.open >= d.limits.Sockets {
		return tooManyAtAll
	}
	g := d.guest(doorKey{from, addr})
	most := d.limits.CustomerSockets
	if from == signal.SenderAgent {
		most = d.limits.AgentSockets
	}
	if g.open >= most || !g.connects.Allow() {
		return tooManyHere
	}
	g.open++
	d.open++
	return admitted
}

// knock counts somebody who comes without a socket, and lets them in if they do not come too often.
func (d *doorkeeper) knock(addr netip.Prefix) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.guest(doorKey{signal.SenderUnknown, addr}).connects.Allow()
}

// guest finds who is remembered under key; mu is held.
func (d *doorkeeper) guest(key doorKey) *guest {
	g := d.guests[key]
	if g == nil {
		d.sweep()
		perMinute := d.limits.ConnectsPerMinute
		g = &guest{connects: rate.NewLimiter(rate.Limit(float64(perMinute)/60), perMinute)}
		d.guests[key] = g
	}
	return g
}

func (d *doorkeeper) leave(from signal.Sender, addr netip.Prefix) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.guests[doorKey{from, addr}].open--
	d.open--
}

// sweep forgets, when there are many, the addresses of which nothing needs to be known. Under
// a flood from ever new addresses none may be forgettable: then each costs one look a connection.
func (d *doorkeeper) sweep() {
	if len(d.guests)%sweepGuestsAt != sweepGuestsAt-1 {
		return
	}
	for key, g := range d.guests {
		if g.open == 0 && g.connects.Tokens() >= float64(g.connects.Burst()) {
			delete(d.guests, key)
		}
	}
}
