//go:build !js

package link

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/shared/signal"
	"tandem/signaling/server"
)

func realServer(t *testing.T) (*server.Server, string) {
	t.Helper()
	s, err := server.New(server.Config{
		Loopback:          true,
		IdleTimeout:       server.DefaultIdleTimeout,
		InactivityTimeout: server.DefaultInactivityTimeout,
		QueueTimeout:      server.DefaultQueueTimeout,
		ReturnTimeout:     server.DefaultReturnTimeout,
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
	return s, h.URL
}

func dialReal(t *testing.T, url string, role Role) *Link {
	t.Helper()
	l, err := Dial(t.Context(), Config{Server: url, Role: role, Program: "test", api: testAPI()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// The whole way, with the real server between.
func TestRealServer(t *testing.T) {
	_, url := realServer(t)
	customer, agent := dialReal(t, url, RoleCustomer), dialReal(t, url, RoleAgent)
	id, err := session.ParseID(customer.Welcome().ID)
	if err != nil {
		t.Fatal(err)
	}
	if agent.Welcome().Agent == "" {
		t.Error("the agent has no name")
	}
	if err := agent.Join(id); err != nil {
		t.Fatal(err)
	}
	expect[AgentJoined](t, customer)
	expect[Joined](t, agent)
	expect[Open](t, customer)
	expect[Open](t, agent)
	customer.Send(peer.ChannelPage, page(1<<20, 1))
	if got, want := len(expect[Message](t, agent).Data), 1<<20; got != want {
		t.Errorf("got %d bytes, want %d", got, want)
	}
	// What is said last, before Close, arrives.
	if err := agent.Exit(session.EndAgent); err != nil {
		t.Fatal(err)
	}
	agent.Close()
	if got := expect[Ended](t, customer, Drained{}).Reason; got != session.EndAgent {
		t.Errorf("ended by %q", got)
	}
}

func TestRealServerDrains(t *testing.T) {
	s, url := realServer(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s.Drain(ctx)
	_, err := Dial(t.Context(), Config{Server: url, Role: RoleCustomer})
	if !errors.Is(err, ErrSignaling) {
		t.Fatalf("got %v", err)
	}
	if Words(err) == "" {
		t.Error("no words")
	}
}

func TestNoServer(t *testing.T) {
	h := httptest.NewServer(http.NotFoundHandler())
	h.Close()
	if _, err := Dial(t.Context(), Config{Server: h.URL, Role: RoleCustomer}); !errors.Is(err, ErrSignaling) {
		t.Errorf("got %v", err)
	}
}

func TestWordsForCloseCodes(t *testing.T) {
	seen := map[string]bool{}
	for _, code := range []signal.CloseCode{signal.CloseVersion, signal.CloseUnauthorized, signal.CloseExpired, signal.CloseSignedOut, signal.CloseBusy, signal.CloseInternal, closeAbnormal} {
		words := Words(&closeError{code})
		if words == "" || seen[words] {
			t.Errorf("%v: %q", code, words)
		}
		seen[words] = true
	}
}
