//go:build !js

package customer_test

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
	"tandem/wasm/internal/customer"
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

// customerSide is a customer's loop on a real link.
type customerSide struct {
	link   *link.Link
	page   *sessiontest.Page
	screen *sessiontest.CustomerScreen
	s      *customer.Session
	id     session.ID
	stop   context.CancelFunc
	over   chan struct{}
}

func startCustomer(t *testing.T, url string) *customerSide {
	t.Helper()
	c := &customerSide{
		link:   dial(t, url, link.RoleCustomer),
		page:   sessiontest.NewPage("one"),
		screen: &sessiontest.CustomerScreen{},
		over:   make(chan struct{}),
	}
	c.page.AutoPaint()
	c.id = session.ID(c.link.Welcome().ID)
	c.s = customer.New(c.link, c.page, sessiontest.NewActor(), c.screen, c.id, "test")
	var ctx context.Context
	ctx, c.stop = context.WithCancel(t.Context())
	go func() {
		defer close(c.over)
		_ = c.s.Run(ctx) // the screen says how it ended
		c.link.Close()
	}()
	t.Cleanup(func() { c.stop(); <-c.over })
	return c
}

// ended waits for the end and returns how the customer saw it.
func (c *customerSide) ended(t *testing.T) status.Status {
	t.Helper()
	got := c.screen.AwaitPhase(t, status.Ended)
	<-c.over
	if got := c.page.Closed(); got != 1 {
		t.Errorf("the page was closed %d times", got)
	}
	return got
}

// agentSide is an agent's loop on a real link.
type agentSide struct {
	link   *link.Link
	frame  *sessiontest.Frame
	screen *sessiontest.AgentScreen
	s      *agent.Session
	over   chan struct{}
}

func startAgent(t *testing.T, url string) *agentSide {
	t.Helper()
	a := &agentSide{
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

func (a *agentSide) ended(t *testing.T) status.Status {
	t.Helper()
	got := a.screen.AwaitPhase(t, status.Ended)
	<-a.over
	if got := a.frame.Closed(); got != 1 {
		t.Errorf("the frame was closed %d times", got)
	}
	return got
}

// share is a session in which the agent sees the customer's page.
func share(t *testing.T) (*customerSide, *agentSide) {
	t.Helper()
	return shareOn(t, serve(t))
}

func shareOn(t *testing.T, url string) (*customerSide, *agentSide) {
	t.Helper()
	c, a := startCustomer(t, url), startAgent(t, url)
	c.screen.AwaitPhase(t, status.Idle)
	a.s.Join(c.id)
	a.screen.AwaitPhase(t, status.Active)
	return c, a
}
