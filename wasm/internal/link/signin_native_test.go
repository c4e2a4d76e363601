//go:build !js

package link

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"tandem/shared/session"
	"tandem/shared/signal"
	"tandem/signaling/account"
	"tandem/signaling/server"
)

var crmSecret = []byte("the secret that the CRM signs with")

const callToken = "the secret of a telephony system"

// accountServer is a real server that takes a CRM's tokens.
func accountServer(t *testing.T) string {
	t.Helper()
	tokens, err := account.NewTokens(account.TokenConfig{Issuer: "crm", Audience: "tandem", Secret: crmSecret})
	if err != nil {
		t.Fatal(err)
	}
	s, err := server.New(server.Config{
		Loopback:    true,
		IdleTimeout: server.DefaultIdleTimeout, QueueTimeout: server.DefaultQueueTimeout, InactivityTimeout: server.DefaultInactivityTimeout, ReturnTimeout: server.DefaultReturnTimeout,
		Limits: server.LoopbackLimits(), Agents: tokens, Assets: http.NotFoundHandler(), InteractionToken: callToken,
		Log: slog.New(slog.DiscardHandler),
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
		http.DefaultClient.CloseIdleConnections()
	})
	return h.URL
}

func crmToken(t *testing.T, id string, life time.Duration, may ...string) string {
	t.Helper()
	now := time.Now()
	text, err := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{
		"iss": "crm", "aud": "tandem", "sub": "7", "name": "Kim", "jti": id, "iat": now.Unix(), "exp": now.Add(life).Unix(), "tandem": may,
	}).SignedString(crmSecret)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func dialAs(t *testing.T, url string, c Config) (*Link, error) {
	t.Helper()
	c.Server, c.Program, c.api = url, "test", testAPI()
	l, err := Dial(t.Context(), c)
	if err == nil {
		t.Cleanup(func() { l.Close() })
	}
	return l, err
}

func post(t *testing.T, url, token string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, bytes.NewReader(nil))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode/100 != 2 {
		t.Fatalf("%s: status %d", url, res.StatusCode)
	}
}

// From a token to the end by the telephony system, with a newer token in between that allows more.
func TestSignedIn(t *testing.T) {
	url := accountServer(t)
	customer, err := dialAs(t, url, Config{Role: RoleCustomer, Interaction: "call 7"})
	if err != nil {
		t.Fatal(err)
	}
	first := crmToken(t, "1", time.Hour, "join")
	agent, err := dialAs(t, url, Config{Role: RoleAgent, Token: first})
	if err != nil {
		t.Fatal(err)
	}
	if w := agent.Welcome(); w.Agent != "Kim" || w.May != signal.MayJoin || w.Left <= 0 {
		t.Errorf("welcomed with %+v", w)
	}
	if err := agent.Join(session.ID(customer.Welcome().ID)); err != nil {
		t.Fatal(err)
	}
	if got := expect[AgentJoined](t, customer); got != (AgentJoined{Name: "Kim"}) {
		t.Errorf("the customer hears %+v", got)
	}
	expect[Joined](t, agent)
	expect[Open](t, customer)
	expect[Open](t, agent)
	agent.Renew("nonsense")
	if got := expect[SignedIn](t, agent); got.Words == "" {
		t.Errorf("nonsense: %+v", got)
	}
	agent.Renew(crmToken(t, "2", 2*time.Hour, "join", "write"))
	if got := expect[SignedIn](t, agent); got.Words != "" || !got.MayWrite || got.Left < time.Hour {
		t.Errorf("renewed: %+v", got)
	}
	if got := expect[AgentJoined](t, customer); got != (AgentJoined{Name: "Kim", MayWrite: true}) {
		t.Errorf("the customer hears %+v", got)
	}
	post(t, url+"/v1/interactions/call%207/end", callToken)
	for name, l := range map[string]*Link{"customer": customer, "agent": agent} {
		if got := expect[Ended](t, l, Drained{}).Reason; got != session.EndInteraction {
			t.Errorf("the %s hears %q", name, got)
		}
	}
}

func TestRefusedSignIn(t *testing.T) {
	url := accountServer(t)
	out := crmToken(t, "out", time.Hour, "join")
	post(t, url+"/v1/agent/signout", out)
	for token, want := range map[string]string{
		"": "unauthorized", crmToken(t, "old", -2*time.Minute, "join"): "expired", out: "signedout",
	} {
		_, err := dialAs(t, url, Config{Role: RoleAgent, Token: token})
		if got := SignIn(err); got != want {
			t.Errorf("%q, want %q: %v", got, want, err)
		}
	}
	if got := SignIn(errGone); got != "" {
		t.Errorf("%q of another error", got)
	}
}
