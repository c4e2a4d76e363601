package server

import (
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"tandem/shared/session"
	"tandem/shared/signal"
)

const testSDP = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n" +
	"c=IN IP4 0.0.0.0\r\na=ice-ufrag:abcd\r\na=ice-pwd:abcdefghijklmnopqrstuvwx\r\na=fingerprint:sha-256 " +
	"7B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08\r\n" +
	"a=setup:actpass\r\na=mid:0\r\na=sctp-port:5000\r\n"

func candidate(address string) *signal.Candidate {
	mid := "0"
	return &signal.Candidate{Candidate: "candidate:1 1 udp 2122260223 " + address + " 50000 typ host", SDPMid: &mid}
}

func TestPairing(t *testing.T) {
	r := newRig(t)
	c := r.connect(signal.SenderCustomer)
	c.send(signal.Message{Type: signal.TypeHello, Version: signal.Version})
	welcome := c.expect(signal.TypeWelcome)
	if !session.ID(welcome.ID).Valid() || welcome.Program != "test" || len(welcome.ICEServers) != 1 {
		t.Errorf("customer's welcome: %+v", welcome)
	}
	if got, want := *welcome.Timeouts, (signal.Timeouts{Idle: 600_000, Inactivity: 900_000, Return: 60_000}); got != want {
		t.Errorf("time-outs %+v, want %+v", got, want)
	}
	if got := r.metric(`tandem_sessions{state="idle"}`); got != "1" {
		t.Errorf("%s idle sessions, want 1", got)
	}

	a := r.connect(signal.SenderAgent)
	a.send(signal.Message{Type: signal.TypeHello, Version: signal.Version, Token: "t"})
	if got, want := a.expect(signal.TypeWelcome).Agent, "Demo agent"; got != want {
		t.Errorf("agent's name %q, want %q", got, want)
	}
	a.send(signal.Message{Type: signal.TypeJoin, ID: welcome.ID})
	if got := a.expect(signal.TypeJoined).ID; got != welcome.ID {
		t.Errorf("joined %s, want %s", got, welcome.ID)
	}
	if got, want := c.expect(signal.TypeAgentJoined).Agent, "Demo agent"; got != want {
		t.Errorf("the customer hears of %q, want %q", got, want)
	}

	c.send(signal.Message{Type: signal.TypeDescription, Kind: "offer", SDP: testSDP})
	c.send(signal.Message{Type: signal.TypeCandidate, Candidate: candidate("127.0.0.1")})
	if got := a.expect(signal.TypeDescription); got.Kind != "offer" || got.SDP != testSDP {
		t.Errorf("offer relayed as %+v", got)
	}
	if got := a.expect(signal.TypeCandidate).Candidate; got.Candidate != candidate("127.0.0.1").Candidate || *got.SDPMid != "0" {
		t.Errorf("candidate relayed as %+v", got)
	}
	a.send(signal.Message{Type: signal.TypeDescription, Kind: "answer", SDP: testSDP})
	a.send(signal.Message{Type: signal.TypeCandidate, Candidate: &signal.Candidate{}})
	c.expect(signal.TypeDescription)
	if got := c.expect(signal.TypeCandidate).Candidate.Candidate; got != "" {
		t.Errorf("end of candidates relayed as %q", got)
	}
	if got := r.metric(`tandem_sessions{state="active"}`); got != "1" {
		t.Errorf("%s active sessions, want 1", got)
	}
}

func TestCandidatesDropped(t *testing.T) {
	r := newRig(t)
	c, a := r.pair()
	c.send(signal.Message{Type: signal.TypeCandidate, Candidate: candidate("169.254.169.254")})
	for range signal.MaxCandidates + 5 {
		c.send(signal.Message{Type: signal.TypeCandidate, Candidate: candidate("10.0.0.1")})
	}
	// A new description has candidates of its own.
	c.send(signal.Message{Type: signal.TypeDescription, Kind: "offer", SDP: testSDP})
	c.send(signal.Message{Type: signal.TypeCandidate, Candidate: candidate("10.0.0.2")})
	for range signal.MaxCandidates {
		if got := a.expect(signal.TypeCandidate).Candidate.Candidate; !strings.Contains(got, "10.0.0.1") {
			t.Fatalf("relayed %q", got)
		}
	}
	a.expect(signal.TypeDescription)
	a.expect(signal.TypeCandidate)
	if got := r.metric("tandem_candidates_dropped_total"); got != "6" {
		t.Errorf("%s dropped, want 6", got)
	}
}

// Every way a session ends, and what each side hears.
func TestEnds(t *testing.T) {
	for _, tc := range []struct {
		name string
		end  func(c, a *client)
		want session.EndReason
		who  string // hears it: both, or the one that is still there
	}{
		{"customer exits", func(c, a *client) { c.send(signal.Message{Type: signal.TypeExit, Reason: "customer"}) }, "customer", "both"},
		{"agent exits", func(c, a *client) { a.send(signal.Message{Type: signal.TypeExit, Reason: "agent"}) }, "agent", "both"},
		{"interaction over", func(c, a *client) { c.send(signal.Message{Type: signal.TypeExit, Reason: "interaction"}) }, "interaction", "both"},
		{"customer closes", func(c, a *client) { c.ws.Close(websocket.StatusNormalClosure, "") }, "customerlost", "agent"},
		{"customer vanishes", func(c, a *client) { c.ws.CloseNow() }, "customerlost", "agent"},
		{"agent vanishes", func(c, a *client) { a.ws.CloseNow() }, "agentlost", "customer"},
		{"customer breaks the protocol", func(c, a *client) { c.write(websocket.MessageText, []byte("x")) }, "error", "agent"},
		{"agent breaks the protocol", func(c, a *client) { a.write(websocket.MessageBinary, []byte{1}) }, "error", "customer"},
		{"agent offers sound", func(c, a *client) {
			sound := strings.Replace(testSDP, "m=application 9 UDP/DTLS/SCTP webrtc-datachannel", "m=audio 9 UDP/TLS/RTP/SAVPF 111", 1)
			a.send(signal.Message{Type: signal.TypeDescription, Kind: "answer", SDP: sound})
		}, "error", "customer"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := newRig(t, func(c *Config) { c.ReturnTimeout = 20 * time.Millisecond })
			c, a := r.pair()
			tc.end(c, a)
			if strings.HasSuffix(string(tc.want), "lost") {
				there := c
				if tc.who == "agent" {
					there = a
				}
				if left := there.expect(signal.TypeAway).Left; left < 1 || left > 20 {
					t.Errorf("%d ms left, want at most 20", left)
				}
			}
			if tc.who != "agent" {
				if got := c.expect(signal.TypeEnded).Reason; got != string(tc.want) {
					t.Errorf("the customer hears %q, want %q", got, tc.want)
				}
				c.expectClose(signal.CloseDone)
			}
			if tc.who != "customer" {
				if got := a.expect(signal.TypeEnded).Reason; got != string(tc.want) {
					t.Errorf("the agent hears %q, want %q", got, tc.want)
				}
				// The agent goes on to the next customer over the same socket.
				_, id := r.customer()
				a.send(signal.Message{Type: signal.TypeJoin, ID: id})
				a.expect(signal.TypeJoined)
			}
			if got := r.metric(`tandem_sessions_ended_total{reason="` + string(tc.want) + `"}`); got != "1" {
				t.Errorf("%s ended so, want 1", got)
			}
		})
	}
}

func TestIdleTimeout(t *testing.T) {
	r := newRig(t, func(c *Config) { c.IdleTimeout = 20 * time.Millisecond })
	c, _ := r.customer()
	if got, want := c.expect(signal.TypeEnded).Reason, "idle"; got != want {
		t.Errorf("reason %q, want %q", got, want)
	}
	c.expectClose(signal.CloseDone)
}

// Unknown, ended and taken are refused in the same words; an agent in a session in others.
func TestRefusals(t *testing.T) {
	r := newRig(t)
	_, taken := r.customer()
	busy := r.agent()
	busy.send(signal.Message{Type: signal.TypeJoin, ID: taken})
	busy.expect(signal.TypeJoined)
	gone, ended := r.customer()
	gone.send(signal.Message{Type: signal.TypeExit, Reason: "customer"})
	gone.expectClose(signal.CloseDone)
	unknown := "000000000"
	for unknown == taken || unknown == ended {
		unknown = "000000001"
	}

	a := r.agent()
	refuse := func(id string) signal.Message {
		t.Helper()
		a.send(signal.Message{Type: signal.TypeJoin, ID: id})
		m := a.expect(signal.TypeRefused)
		m.Seq, m.Ack = 0, 0
		return m
	}
	first := refuse(unknown)
	if first.Reason != signal.RefusedUnknown || first.Words != wordsUnknown {
		t.Errorf("unknown: %+v", first)
	}
	for name, id := range map[string]string{"ended": ended, "taken": taken} {
		if got := refuse(id); got.Reason != first.Reason || got.Words != first.Words {
			t.Errorf("%s is refused with %+v, unknown with %+v", name, got, first)
		}
	}
	_, free := r.customer()
	busy.send(signal.Message{Type: signal.TypeJoin, ID: free})
	if got := busy.expect(signal.TypeRefused); got.Reason != signal.RefusedBusy || got.Words != wordsBusy {
		t.Errorf("an agent in a session: %+v", got)
	}
	// The refusal has not used the ID up.
	a.send(signal.Message{Type: signal.TypeJoin, ID: free})
	a.expect(signal.TypeJoined)
}

func TestGuessLimit(t *testing.T) {
	r := newRig(t, func(c *Config) { c.Limits.Guesses = 3; c.Limits.GuessDelay = time.Microsecond })
	_, id := r.customer()
	a := r.agent()
	for range 3 {
		a.send(signal.Message{Type: signal.TypeJoin, ID: wrongID(id)})
		a.expect(signal.TypeRefused)
	}
	// The right one no longer helps, neither here nor over another socket.
	for _, a := range []*client{a, r.agent()} {
		a.send(signal.Message{Type: signal.TypeJoin, ID: id})
		if got := a.expect(signal.TypeRefused); got.Reason != signal.RefusedLimited || got.Words != wordsLimited {
			t.Errorf("after too many: %+v", got)
		}
	}
}

func wrongID(id string) string {
	if id == "000000000" {
		return "000000001"
	}
	return "000000000"
}

func TestExitWhileJoining(t *testing.T) {
	r := newRig(t, func(c *Config) { c.Limits.GuessDelay = time.Hour; c.Limits.GuessDelayMax = time.Hour })
	_, id := r.customer()
	a := r.agent()
	a.send(signal.Message{Type: signal.TypeJoin, ID: wrongID(id)})
	a.expect(signal.TypeRefused)
	a.send(signal.Message{Type: signal.TypeJoin, ID: id}) // now has to wait
	a.send(signal.Message{Type: signal.TypeJoin, ID: id})
	if got := a.expect(signal.TypeRefused).Reason; got != signal.RefusedBusy {
		t.Errorf("second join while joining: %s", got)
	}
	a.send(signal.Message{Type: signal.TypeExit, Reason: "agent"})
	if got := a.expect(signal.TypeEnded).Reason; got != "agent" {
		t.Errorf("ended for %q", got)
	}
	if got := r.metric(`tandem_sessions{state="idle"}`); got != "1" {
		t.Errorf("%s idle sessions, want 1: the customer still waits", got)
	}
}

func TestOutOfTurn(t *testing.T) {
	for _, tc := range []struct {
		name string
		from signal.Sender
		m    signal.Message
		want signal.CloseCode
	}{
		{"join before hello", signal.SenderAgent, signal.Message{Type: signal.TypeJoin, ID: "123456789"}, signal.CloseProtocol},
		{"exit before hello", signal.SenderCustomer, signal.Message{Type: signal.TypeExit, Reason: "customer"}, signal.CloseProtocol},
		{"another version", signal.SenderCustomer, signal.Message{Type: signal.TypeHello, Version: 999}, signal.CloseVersion},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := newRig(t).connect(tc.from)
			c.send(tc.m)
			c.expectClose(tc.want)
		})
	}
	t.Run("second hello", func(t *testing.T) {
		c, _ := newRig(t).customer()
		c.send(signal.Message{Type: signal.TypeHello, Version: signal.Version})
		c.expectClose(signal.CloseProtocol)
	})
	t.Run("gap in the numbers", func(t *testing.T) {
		c, _ := newRig(t).customer()
		c.write(websocket.MessageText, []byte(`{"type":"exit","seq":3,"reason":"customer"}`))
		c.expectClose(signal.CloseProtocol)
	})
	t.Run("agent talks to nobody", func(t *testing.T) {
		// It may not have heard of the end yet: no fault.
		r := newRig(t)
		a := r.agent()
		a.send(signal.Message{Type: signal.TypeCandidate, Candidate: candidate("10.0.0.1")})
		a.send(signal.Message{Type: signal.TypeExit, Reason: "agent"})
		_, id := r.customer()
		a.send(signal.Message{Type: signal.TypeJoin, ID: id})
		a.expect(signal.TypeJoined)
	})
	t.Run("repeated message", func(t *testing.T) {
		r := newRig(t)
		_, id := r.customer()
		a := r.agent()
		a.send(signal.Message{Type: signal.TypeJoin, ID: id})
		a.expect(signal.TypeJoined)
		a.write(websocket.MessageText, []byte(`{"type":"join","seq":2,"id":"`+id+`"}`))
		a.send(signal.Message{Type: signal.TypeExit, Reason: "agent"})
		a.expect(signal.TypeEnded)
	})
}
