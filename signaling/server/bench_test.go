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
