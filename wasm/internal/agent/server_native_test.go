//go:build !js

package agent_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"tandem/shared/session"
	"tandem/signaling/server"
	"tandem/wasm/internal/agent"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/link"
	"tandem/wasm/internal/sessiontest"
	"tandem/wasm/internal/status"
)

// quick notices a loss soon: nothing asserts on it.
var quick = link.Timings{Heartbeat: 50 * time.Millisecond, Parting: 50 * time.Millisecond}

// serve starts a real server.
func serve(t *testing.T) (url string) { t.Helper(); return serveFor(t, server.DefaultReturnTimeout) }

// serveFor starts one that waits so long for somebody to return.
func serveFor(t *testing.T, returnTimeout time.Duration) (url string) {
	t.Helper()
	s, err := server.New(server.Config{
		Loopback:          true,
		IdleTimeout:       server.DefaultIdleTimeout,
		InactivityTimeout: server.DefaultInactivityTimeout,
		QueueTimeout:      server.DefaultQueueTimeout,
		ReturnTimeout:     returnTimeout,
		Limits:            server.LoopbackLimits(),
		Agents:            server.DemoAgents{},
		Assets:            http.NotFoundHandler(),
		SessionKey:        []byte("the same for all"),
		Log:               slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	h := httptest.NewServer(s)
	t.Cleanup(func() {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		s.Drain(ctx)
		h.Close()
	})
	return h.URL
}

func dial(t *testing.T, url string, role link.Role) *link.Link {
	t.Helper()
	l, err := link.Dial(t.Context(), link.Config{Server: url, Role: role, Program: "test", Timings: quick})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// side is an agent's loop on a real link.
type side struct {
	link   *link.Link
	frame  *sessiontest.Frame
	screen *sessiontest.AgentScreen
	s      *agent.Session
	over   chan struct{}
}

func start(t *testing.T, url string) *side {
	t.Helper()
	a := &side{
		link:   dial(t, url, link.RoleAgent),
		frame:  &sessiontest.Frame{},
		screen: &sessiontest.AgentScreen{},
		over:   make(chan struct{}),
	}
	a.frame.AutoPaint()
	a.s = agent.New(a.link, a.frame, a.screen, a.link.Welcome().Agent, "test")
	ctx, stop := context.WithCancel(t.Context())
	go func() {
		defer close(a.over)
		_ = a.s.Run(ctx) // the screen says how it ended
		a.link.Close()
	}()
	t.Cleanup(func() { stop(); <-a.over })
	return a
}

func (a *side) ended(t *testing.T) status.Status {
	t.Helper()
	got := a.screen.AwaitPhase(t, status.Ended)
	<-a.over
	if got := a.frame.Closed(); got != 1 {
		t.Errorf("the frame was closed %d times", got)
	}
	return got
}

// hostileCustomer is a link in whose session the agent is. What it says is the test's.
func hostileCustomer(t *testing.T, a *side, url string) *link.Link {
	t.Helper()
	l := dial(t, url, link.RoleCustomer)
	a.s.Join(session.ID(l.Welcome().ID))
	expect(t, l, every[event.Open])
	return l
}

// patience ends a test that would hang. Nothing asserts on it.
const patience = 30 * time.Second

// expect gives the next event of a kind that is as it should be, and passes over all others.
func expect[E event.Event](t *testing.T, l *link.Link, is func(E) bool) E {
	t.Helper()
	timeout := time.NewTimer(patience)
	defer timeout.Stop()
	for {
		select {
		case e, ok := <-l.Events():
			if want, found := e.(E); found && is(want) {
				return want
			}
			if !ok {
				t.Fatalf("no more events, want %T", *new(E))
			}
		case <-timeout.C:
			t.Fatalf("timed out waiting for %T", *new(E))
		}
	}
}

func every[E event.Event](E) bool { return true }
