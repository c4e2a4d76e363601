package server

import (
	"context"
	"testing"

	"tandem/shared/signal"
)

func TestDrain(t *testing.T) {
	r := newRig(t)
	c, a := r.pair()
	lonely := r.agent()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	done := make(chan struct{})
	go func() {
		defer close(done)
		r.server.Drain(ctx)
	}()
	for _, x := range []*client{c, a, lonely} {
		x.expect(signal.TypeDraining)
	}
	if res, _ := r.get("/readyz"); res.StatusCode != 503 {
		t.Errorf("ready while draining: %d", res.StatusCode)
	}
	if res, _ := r.get("/healthz"); res.StatusCode != 200 {
		t.Errorf("not healthy while draining: %d", res.StatusCode)
	}
	if _, res, err := r.dial(signal.SenderCustomer); err == nil || res.StatusCode != 503 {
		t.Error("took a new customer while draining")
	}
	// The session goes on: the two can still find each other.
	c.send(signal.Message{Type: signal.TypeDescription, Kind: "offer", SDP: testSDP})
	a.expect(signal.TypeDescription)
	a.send(signal.Message{Type: signal.TypeExit, Reason: "agent"})
	c.expect(signal.TypeEnded)
	c.expectClose(signal.CloseDone)
	a.expectClose(signal.CloseDraining)
	lonely.expectClose(signal.CloseDraining)
	<-done
}

func TestDrainCutShort(t *testing.T) {
	r := newRig(t)
	c, a := r.pair()
	waiting, _ := r.customer()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	done := make(chan struct{})
	go func() {
		defer close(done)
		r.server.Drain(ctx)
	}()
	for _, x := range []*client{c, a, waiting} {
		x.expectClose(signal.CloseDraining)
	}
	<-done
}
