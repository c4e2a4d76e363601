package server

import (
	"context"
	"strings"
	"testing"

	"github.com/coder/websocket"

	"tandem/shared/signal"
	"tandem/signaling/account"
)

// What people send, their ID, their name and their address are found neither in the log nor in
// the metrics (T49).
func TestCanary(t *testing.T) {
	const canary = "c4n4ry"
	r := newRig(t, func(c *Config) {
		c.Agents = namedAgents(canary)
		c.TrustedProxies = nil
	})
	c, id := r.customer()
	a, _, err := r.dial(signal.SenderAgent, "X-Forwarded-For", "203.0.113.77", "User-Agent", canary)
	if err != nil {
		t.Fatal(err)
	}
	a.send(signal.Message{Type: signal.TypeHello, Version: signal.Version, Token: canary, Program: canary})
	a.expect(signal.TypeWelcome)
	a.send(signal.Message{Type: signal.TypeJoin, ID: wrongID(id)})
	a.expect(signal.TypeRefused)
	a.send(signal.Message{Type: signal.TypeJoin, ID: id})
	a.expect(signal.TypeJoined)
	if got := c.expect(signal.TypeAgentJoined).Agent; got != canary {
		t.Errorf("agent's name %q", got)
	}
	sdp := strings.Replace(testSDP, "a=mid:0", "a=mid:0\r\na=x-"+canary+":"+canary, 1)
	c.send(signal.Message{Type: signal.TypeDescription, Kind: "offer", SDP: sdp})
	a.expect(signal.TypeDescription)
	c.write(websocket.MessageText, []byte(`{"type":"`+canary+`","seq":9,"`+canary+`":1}`))
	c.expectClose(signal.CloseProtocol)
	r.get("/no/"+canary+"?"+canary, "Referer", "http://"+canary)
	_, metrics := r.get("/metrics")
	for where, text := range map[string]string{"log": r.logs.String(), "metrics": metrics} {
		for _, secret := range []string{canary, id, grouped(id), "203.0.113.77", "127.0.0.1", "v=0"} {
			if strings.Contains(text, secret) {
				t.Errorf("%q is in the %s", secret, where)
			}
		}
	}
	if !strings.Contains(r.logs.String(), "session joined") {
		t.Error("the log says nothing at all")
	}
}

func grouped(id string) string { return id[:3] + " " + id[3:6] + " " + id[6:] }

type namedAgents string

func (n namedAgents) SignIn(context.Context, string) (account.Identity, error) {
	return account.Identity{Issuer: "i", Subject: string(n), Name: string(n), May: signal.MayAll}, nil
}

type noAgents struct{}

func (noAgents) SignIn(context.Context, string) (account.Identity, error) {
	return account.Identity{}, account.ErrSignature
}

func TestUnauthorized(t *testing.T) {
	r := newRig(t, func(c *Config) { c.Agents = noAgents{} })
	a := r.connect(signal.SenderAgent)
	a.send(signal.Message{Type: signal.TypeHello, Version: signal.Version, Token: "t"})
	a.expectClose(signal.CloseUnauthorized)
}

type panickingAgents struct{}

func (panickingAgents) SignIn(context.Context, string) (account.Identity, error) { panic("c4n4ry") }

// A mistake of ours costs one socket, is counted, and puts nothing of anybody's into the log.
func TestPanicContained(t *testing.T) {
	r := newRig(t, func(c *Config) { c.Agents = panickingAgents{} })
	a := r.connect(signal.SenderAgent)
	a.send(signal.Message{Type: signal.TypeHello, Version: signal.Version})
	a.expectClose(signal.CloseInternal)
	r.customer()
	if got := r.metric("tandem_panics_total"); got != "1" {
		t.Errorf("%s panics counted, want 1", got)
	}
	if text := r.logs.String(); !strings.Contains(text, `"msg":"panic"`) || strings.Contains(text, "c4n4ry") {
		t.Errorf("log: %s", text)
	}
}
