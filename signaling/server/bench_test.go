package server

import (
	"context"
	"testing"
	"time"

	"tandem/shared/session"
)

// BenchmarkSession is the life of a session in the directory: opened, joined, ended, while ten
// thousand others wait.
func BenchmarkSession(b *testing.B) {
	d := newTestMemory(time.Hour)
	waiting := make([]*side, 10_000)
	for i := range waiting {
		waiting[i] = &side{}
		if err := d.Open(waiting[i], "", mark{}); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		c := &side{}
		if err := d.Open(c, "", mark{}); err != nil {
			b.Fatal(err)
		}
		if err := d.Join(context.Background(), c.id, false, &side{}); err != nil {
			b.Fatal(err)
		}
		c.seat.End(session.EndCustomer)
	}
	for _, c := range waiting {
		c.seat.End(session.EndCustomer)
	}
}

// BenchmarkRefusal is how long it takes to refuse an ID that nobody has, that of a session that has ended, and one that somebody
// has joined already, while ten thousand sessions wait: who guesses must not be able to tell them apart.
func BenchmarkRefusal(b *testing.B) {
	d := newTestMemory(time.Hour)
	sides := make([]*side, 12_000)
	for i := range sides {
		sides[i] = &side{}
		if err := d.Open(sides[i], "", mark{}); err != nil {
			b.Fatal(err)
		}
	}
	kinds := []struct {
		name string
		ids  []session.ID
	}{{name: "unknown"}, {name: "ended"}, {name: "taken"}}
	for n := uint32(0); len(kinds[0].ids) < 1000; n++ {
		if id := session.IDOf(n * 997); d.taken[id] == nil {
			kinds[0].ids = append(kinds[0].ids, id)
		}
	}
	for i, c := range sides[:2000] {
		k := &kinds[1+i%2]
		k.ids = append(k.ids, c.id)
		if k.name == "ended" {
			c.seat.End(session.EndCustomer)
		} else if err := d.Join(b.Context(), c.id, false, &side{}); err != nil {
			b.Fatal(err)
		}
	}
	guest := &side{}
	for _, k := range kinds {
		b.Run(k.name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				if err := d.Join(b.Context(), k.ids[i%len(k.ids)], false, guest); err != ErrNotWaiting {
					b.Fatal(err)
				}
			}
		})
	}
	for _, c := range sides {
		c.seat.End(session.EndCustomer)
	}
}
