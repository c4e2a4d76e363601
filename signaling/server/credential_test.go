package server

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/shared/session"
	"tandem/shared/signal"
	"tandem/signaling/account"
)

// office is Agents whose tokens are names that a test gives.
type office struct {
	mu  sync.Mutex
	who map[string]account.Identity
}

func (d *office) SignIn(_ context.Context, token string) (account.Identity, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	who, ok := d.who[token]
	switch {
	case !ok:
		return who, account.ErrSignature
	case time.Now().After(who.Expires):
		return account.Identity{}, account.ErrExpired
	}
	return who, nil
}

// give makes a token of an agent, good for so long.
func (d *office) give(token, subject string, life time.Duration, may signal.May) {
	d.mu.Lock()
	defer d.mu.Unlock()
	over := time.Now().Add(life)
	d.who[token] = account.Identity{Issuer: "i", Subject: subject, Name: "Agent " + subject, May: may,
		Expires: over, Key: token, Until: over}
}

const mayUsual = signal.MayJoin | signal.MayWrite

func newOffice(t *testing.T, change ...func(*Config)) (*rig, *office) {
	t.Helper()
	d := &office{who: map[string]account.Identity{}}
	d.give("kim", "1", time.Hour, mayUsual)
	d.give("kim2", "1", 2*time.Hour, signal.MayJoin)
	d.give("lee", "2", time.Hour, mayUsual)
	d.give("chats", "3", time.Hour, signal.MayChats)
	return newRig(t, append([]func(*Config){func(c *Config) { c.Agents = d }}, change...)...), d
}

func (r *rig) agentAs(token string) *client {
	r.t.Helper()
	a := r.connect(signal.SenderAgent)
	a.send(signal.Message{Type: signal.TypeHello, Version: signal.Version, Token: token})
	return a
}

// in has an agent join a new session.
func (r *rig) in(token string) (customer, agent *client) {
	r.t.Helper()
	customer, id := r.customer()
	agent = r.agentAs(token)
	agent.expect(signal.TypeWelcome)
	agent.send(signal.Message{Type: signal.TypeJoin, ID: id})
	agent.expect(signal.TypeJoined)
	return customer, agent
}

// signOut signs out as a CRM does.
func (r *rig) signOut(token string) int {
	r.t.Helper()
	res, _ := r.call(http.MethodPost, "/v1/agent/signout", "", "Authorization", "Bearer "+token)
	return res.StatusCode
}

func TestWhatAnAgentMay(t *testing.T) {
	r, _ := newOffice(t)
	c, id := r.customer()
	a := r.agentAs("kim2")
	if w := a.expect(signal.TypeWelcome); w.Agent != "Agent 1" || w.May != signal.MayJoin || w.Left <= 0 || w.Left > 2*time.Hour.Milliseconds() {
		t.Errorf("welcomed with %+v", w)
	}
	a.send(signal.Message{Type: signal.TypeJoin, ID: id})
	a.expect(signal.TypeJoined)
	if m := c.expect(signal.TypeAgentJoined); m.Agent != "Agent 1" || m.May != signal.MayJoin {
		t.Errorf("the customer hears %+v", m)
	}
	// Another token of the same agent allows more: both hear of it.
	a.send(signal.Message{Type: signal.TypeRenew, Token: "kim"})
	if m := a.expect(signal.TypeSignedIn); m.May != mayUsual || m.Left <= 0 || m.Words != "" {
		t.Errorf("renewed: %+v", m)
	}
	if m := c.expect(signal.TypeAgentJoined); m.May != mayUsual {
		t.Errorf("the customer hears %+v", m)
	}
	// One that is no good, or somebody else's, changes nothing.
	for _, token := range []string{"nobody", "lee"} {
		a.send(signal.Message{Type: signal.TypeRenew, Token: token})
		if m := a.expect(signal.TypeSignedIn); m.Words != wordsNotRenewed || m.May != 0 {
			t.Errorf("%s: %+v", token, m)
		}
	}
	_, id = r.customer()
	b := r.agentAs("chats")
	b.expect(signal.TypeWelcome)
	b.send(signal.Message{Type: signal.TypeJoin, ID: id})
	if m := b.expect(signal.TypeRefused); m.Reason != signal.RefusedForbidden || m.Words != wordsNotJoin {
		t.Errorf("an agent for chats alone: %+v", m)
	}
	// On a page that is loaded anew the customer hears it again.
	if w := r.hello(signal.SenderCustomer, c.token).expect(signal.TypeWelcome); w.May != mayUsual || w.Agent != "Agent 1" {
		t.Errorf("the next page is welcomed with %+v", w)
	}
}

func TestSignOut(t *testing.T) {
	r, _ := newOffice(t)
	c, a := r.in("kim")
	c.expect(signal.TypeAgentJoined)
	idle := r.agentAs("kim")
	idle.expect(signal.TypeWelcome)
	other := r.agentAs("lee")
	other.expect(signal.TypeWelcome)
	a.send(signal.Message{Type: signal.TypeRenew, Token: "kim2"})
	a.expect(signal.TypeSignedIn)
	if got := r.signOut("kim"); got != http.StatusNoContent {
		t.Fatalf("status %d", got)
	}
	if m := a.expect(signal.TypeEnded); m.Reason != string(session.EndAgent) || m.Words != wordsSignedOut {
		t.Errorf("the agent hears %+v", m)
	}
	a.expectClose(signal.CloseSignedOut)
	idle.expectClose(signal.CloseSignedOut)
	c.expect(signal.TypeAgentJoined) // of the renewal
	if m := c.expect(signal.TypeEnded); m.Reason != string(session.EndAgent) || m.Words != "" {
		t.Errorf("the customer hears %+v", m)
	}
	// Replayed: the token, and what it was renewed by.
	for _, token := range []string{"kim", "kim2"} {
		r.agentAs(token).expectClose(signal.CloseSignedOut)
		if got := r.signOut(token); got != http.StatusNoContent {
			t.Errorf("signing out again: status %d", got)
		}
	}
	if got := r.signOut("nobody"); got != http.StatusUnauthorized {
		t.Errorf("signing nobody out: status %d", got)
	}
	_, id := r.customer()
	other.send(signal.Message{Type: signal.TypeJoin, ID: id})
	other.expect(signal.TypeJoined)
}

// A session waits for an agent whose network is lost, unless they have signed out meanwhile.
func TestSignOutWhileAway(t *testing.T) {
	r, _ := newOffice(t)
	c, a := r.in("kim")
	c.expect(signal.TypeAgentJoined)
	a.ws.CloseNow()
	c.expect(signal.TypeAway)
	r.signOut("kim")
	if m := c.expect(signal.TypeEnded); m.Reason != string(session.EndAgent) {
		t.Errorf("the customer hears %+v", m)
	}
}

func TestExpiry(t *testing.T) {
	r, d := newOffice(t)
	d.give("short", "4", 500*time.Millisecond, mayUsual)
	c, a := r.in("short")
	c.expect(signal.TypeAgentJoined)
	if m := a.expect(signal.TypeEnded); m.Reason != string(session.EndAgent) || m.Words != wordsExpired {
		t.Errorf("the agent hears %+v", m)
	}
	a.expectClose(signal.CloseExpired)
	if m := c.expect(signal.TypeEnded); m.Reason != string(session.EndAgentLost) {
		t.Errorf("the customer hears %+v", m)
	}
	r.agentAs("short").expectClose(signal.CloseExpired)

	// A newer token in time, and nothing happens.
	d.give("short", "4", 2*time.Second, mayUsual)
	d.give("long", "4", time.Hour, mayUsual)
	d.give("later", "5", 2*time.Second, mayUsual)
	c, a = r.in("short")
	c.expect(signal.TypeAgentJoined)
	a.send(signal.Message{Type: signal.TypeRenew, Token: "long"})
	a.expect(signal.TypeSignedIn)
	_, other := r.in("later") // its token was given later: when that is over, the short one is
	other.expectClose(signal.CloseExpired)
	a.send(signal.Message{Type: signal.TypeExit, Reason: string(session.EndAgent)})
	if m := a.expect(signal.TypeEnded); m.Reason != string(session.EndAgent) {
		t.Errorf("the agent hears %+v", m)
	}
}

// An agent has one session at a time, in however many windows.
func TestOneSessionAnAgent(t *testing.T) {
	r, _ := newOffice(t)
	_, a := r.in("kim")
	_, id := r.customer()
	second := r.agentAs("kim2")
	second.expect(signal.TypeWelcome)
	second.send(signal.Message{Type: signal.TypeJoin, ID: id})
	if m := second.expect(signal.TypeRefused); m.Reason != signal.RefusedBusy {
		t.Errorf("got %+v", m)
	}
	a.send(signal.Message{Type: signal.TypeExit, Reason: string(session.EndAgent)})
	a.expect(signal.TypeEnded)
	second.send(signal.Message{Type: signal.TypeJoin, ID: id})
	second.expect(signal.TypeJoined)
}

// A resume token is worth nothing to another agent, of whatever name.
func TestSeatOfAnotherAgent(t *testing.T) {
	r, d := newOffice(t)
	d.give("twin", "5", time.Hour, mayUsual)
	d.mu.Lock()
	twin := d.who["twin"]
	twin.Name = "Agent 1"
	d.who["twin"] = twin
	d.mu.Unlock()
	_, a := r.in("kim")
	a.await()
	b := r.connect(signal.SenderAgent)
	b.send(signal.Message{Type: signal.TypeHello, Version: signal.Version, Token: "twin", Resume: a.token})
	b.expect(signal.TypeWelcome)
	if m := b.expect(signal.TypeRefused); m.Reason != signal.RefusedUnknown {
		t.Errorf("got %+v", m)
	}
	again := r.connect(signal.SenderAgent)
	again.send(signal.Message{Type: signal.TypeHello, Version: signal.Version, Token: "kim2", Resume: a.token})
	again.expect(signal.TypeWelcome)
	again.expect(signal.TypeJoined)
}

func TestNoKeys(t *testing.T) {
	r := newRig(t, func(c *Config) { c.Agents = keyless{} })
	r.agentAs("t").expectClose(signal.CloseBusy)
	if !signal.CloseBusy.Reconnect() {
		t.Error("who cannot be looked at now may come back")
	}
}

type keyless struct{}

func (keyless) SignIn(context.Context, string) (account.Identity, error) {
	return account.Identity{}, account.ErrKeys
}

// What is logged of an agent who is refused: why, in our words, and nothing of theirs.
func TestRefusalIsNoted(t *testing.T) {
	r, _ := newOffice(t)
	r.agentAs("c4n4ry").expectClose(signal.CloseUnauthorized)
	a := r.agentAs("kim")
	a.expect(signal.TypeWelcome)
	_, id := r.customer()
	a.send(signal.Message{Type: signal.TypeJoin, ID: wrongID(id)})
	a.expect(signal.TypeRefused)
	log := r.logs.String()
	for _, want := range []string{`"msg":"agent refused","why":"signature","address":"`, `"msg":"join refused","why":"unknown","agent":"` + account.Identity{Issuer: "i", Subject: "1"}.Who()} {
		if !strings.Contains(log, want) {
			t.Errorf("%s is not in the log: %s", want, log)
		}
	}
	for _, secret := range []string{"c4n4ry", wrongID(id), "127.0.0.1", "Agent 1"} {
		if strings.Contains(log, secret) {
			t.Errorf("%q is in the log: %s", secret, log)
		}
	}
	if got := r.metric(`tandem_sign_ins_total{result="signature"}`); got != "1" {
		t.Errorf("%q refusals counted", got)
	}
}

func TestRefusalWords(t *testing.T) {
	for err, want := range map[error]string{
		errExpired: "expired", errors.Join(ErrUnauthorized, account.ErrAudience): "audience", errors.New("x"): "refused",
	} {
		if got := refusalOf(err); got != want {
			t.Errorf("%v is %q, want %q", err, got, want)
		}
	}
}
