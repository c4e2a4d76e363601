package server

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"tandem/shared/session"
	"tandem/shared/signal"
)

const callToken = "a telephony system's own secret!"

func withCalls(c *Config) { c.InteractionToken = callToken }

func (r *rig) over(id, token string, header ...string) (*http.Response, string) {
	r.t.Helper()
	if token != "" {
		header = append(header, "Authorization", "Bearer "+token)
	}
	return r.call(http.MethodPost, "/v1/interactions/"+url.PathEscape(id)+"/end", "", header...)
}

// talking is a customer whose session rides on an interaction.
func (r *rig) talking(interaction string) (*client, string) {
	r.t.Helper()
	c := r.connect(signal.SenderCustomer)
	c.send(signal.Message{Type: signal.TypeHello, Version: signal.Version, Interaction: interaction})
	return c, c.expect(signal.TypeWelcome).ID
}

func TestInteractionEnds(t *testing.T) {
	r := newRig(t, withCalls)
	const call = "call/7 é?"
	c, id := r.talking(call)
	waiting, _ := r.talking(call)
	other, otherID := r.talking("call/8")
	alone, _ := r.customer()
	a := r.agent()
	a.send(signal.Message{Type: signal.TypeJoin, ID: id})
	a.expect(signal.TypeJoined)
	c.expect(signal.TypeAgentJoined)

	known, text := r.over(call, callToken)
	unknown, same := r.over("nobody's", callToken)
	if known.StatusCode != http.StatusAccepted || unknown.StatusCode != http.StatusAccepted || text != same {
		t.Errorf("%d %q, and of one that is not there %d %q", known.StatusCode, text, unknown.StatusCode, same)
	}
	for _, side := range []*client{c, a, waiting} {
		if m := side.expect(signal.TypeEnded); m.Reason != string(session.EndInteraction) {
			t.Errorf("the %s hears %+v", side.from, m)
		}
	}
	// Nobody else's is over.
	b := r.agent()
	b.send(signal.Message{Type: signal.TypeJoin, ID: otherID})
	b.expect(signal.TypeJoined)
	other.expect(signal.TypeAgentJoined)
	alone.send(signal.Message{Type: signal.TypeExit, Reason: string(session.EndCustomer)})
	if m := alone.expect(signal.TypeEnded); m.Reason != string(session.EndCustomer) {
		t.Errorf("got %+v", m)
	}
	if strings.Contains(r.logs.String(), "call/") {
		t.Error("the interaction's name is in the log")
	}
}

func TestInteractionRefuses(t *testing.T) {
	r := newRig(t, withCalls)
	c, _ := r.talking("seven")
	for name, tc := range map[string]struct {
		id, token string
		want      int
	}{
		"no token":            {"seven", "", http.StatusUnauthorized},
		"a wrong token":       {"seven", "a telephony system's own secret?", http.StatusUnauthorized},
		"a part of it":        {"seven", callToken[:31], http.StatusUnauthorized},
		"a long name":         {strings.Repeat("x", 129), callToken, http.StatusBadRequest},
		"a control character": {"a\x01", callToken, http.StatusBadRequest},
	} {
		if res, text := r.over(tc.id, tc.token); res.StatusCode != tc.want || !strings.Contains(text, `"error":`) {
			t.Errorf("%s: %d %q, want %d", name, res.StatusCode, text, tc.want)
		}
	}
	if res, _ := r.call(http.MethodPost, "/v1/interactions/seven/end", strings.Repeat("x", 2000), "Authorization", "Bearer "+callToken); res.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("with a body: %d", res.StatusCode)
	}
	if res, _ := r.get("/v1/interactions/seven/end", "Authorization", "Bearer "+callToken); res.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("GET: %d", res.StatusCode)
	}
	c.send(signal.Message{Type: signal.TypeExit, Reason: string(session.EndCustomer)})
	if m := c.expect(signal.TypeEnded); m.Reason != string(session.EndCustomer) {
		t.Errorf("it was ended all the same: %+v", m)
	}
	if res, text := newRig(t).over("seven", callToken); res.StatusCode != http.StatusForbidden || !strings.Contains(text, "--interaction-token") {
		t.Errorf("without a token configured: %d %q", res.StatusCode, text)
	}
}

func TestInteractionTokenIsNotGuessed(t *testing.T) {
	r := newRig(t, withCalls, func(c *Config) {
		c.Limits = PublicLimits()
		c.Limits.GuessDelay = 0
	})
	for range PublicLimits().Guesses {
		if res, _ := r.over("seven", "wrong"); res.StatusCode != http.StatusUnauthorized {
			t.Fatalf("status %d", res.StatusCode)
		}
	}
	if res, _ := r.over("seven", callToken); res.StatusCode != http.StatusTooManyRequests || res.Header.Get("Retry-After") == "" {
		t.Errorf("status %d", res.StatusCode)
	}
}

// A server that is started anew knows of the call from the tokens, whichever side comes first; and that it has ended in
// between.
func TestInteractionOutlivesServer(t *testing.T) {
	key := []byte(strings.Repeat("k", 32))
	withKey := func(c *Config) { c.SessionKey = key }
	old := newRig(t, withCalls, withKey)
	var customers, agents [2]*client
	for i := range customers {
		c, id := old.talking("seven")
		a := old.agent()
		a.send(signal.Message{Type: signal.TypeJoin, ID: id})
		a.expect(signal.TypeJoined)
		c.expect(signal.TypeAgentJoined)
		a.await()
		c.await()
		customers[i], agents[i] = c, a
	}
	r := newRig(t, withCalls, withKey)
	back := r.hello(signal.SenderAgent, agents[0].token)
	back.expect(signal.TypeWelcome)
	back.expect(signal.TypeJoined)
	r.over("seven", callToken)
	back.expect(signal.TypeAway)
	if m := back.expect(signal.TypeEnded); m.Reason != string(session.EndInteraction) {
		t.Errorf("the agent hears %+v", m)
	}
	for i, c := range customers {
		late := r.hello(signal.SenderCustomer, c.token)
		if m := late.expect(signal.TypeEnded); m.Reason != string(session.EndInteraction) {
			t.Errorf("customer %d, who comes back later, hears %+v", i, m)
		}
	}
	// The same name again, later: another conversation.
	time.Sleep(2 * time.Millisecond)
	c, _ := r.talking("seven")
	c.send(signal.Message{Type: signal.TypeExit, Reason: string(session.EndCustomer)})
	if m := c.expect(signal.TypeEnded); m.Reason != string(session.EndCustomer) {
		t.Errorf("got %+v", m)
	}
}
