package server

import (
	"testing"
	"time"

	"github.com/coder/websocket"

	"tandem/shared/session"
	"tandem/shared/signal"
)

// await reads until the server has sent a token that is newer than the last.
func (c *client) await() string {
	c.t.Helper()
	before := c.token
	for c.token == before {
		if _, err := c.next(); err != nil {
			c.t.Fatal(err)
		}
	}
	return c.token
}

// hello presents a token as another program; again as the same one, with its numbers.
func (r *rig) hello(from signal.Sender, token string) *client {
	r.t.Helper()
	c := r.connect(from)
	c.send(signal.Message{Type: signal.TypeHello, Version: signal.Version, Resume: token})
	return c
}

func (r *rig) again(old *client) *client {
	r.t.Helper()
	c := r.connect(old.from)
	c.seq, c.token = old.seq, old.token
	data, err := signal.Encode(signal.Message{Type: signal.TypeHello, Version: signal.Version, Resume: old.token, Again: true, Ack: c.seq.Received()})
	if err != nil {
		r.t.Fatal(err)
	}
	c.write(websocket.MessageText, data)
	return c
}

// welcomedAgain takes the welcome and says what was not acknowledged.
func (c *client) welcomedAgain() {
	c.t.Helper()
	m := c.expect(signal.TypeWelcome)
	if !m.Again {
		c.t.Fatal("the numbers begin anew")
	}
	kept, err := c.seq.Resume(m.Ack)
	if err != nil {
		c.t.Fatal(err)
	}
	for _, m := range kept {
		data, _ := signal.Encode(m)
		c.write(websocket.MessageText, data)
	}
}

// What either side says while a socket is dead arrives once, in order.
func TestSocketReplaced(t *testing.T) {
	r := newRig(t)
	c, a := r.pair()
	a.await()
	a.ws.CloseNow()
	c.expect(signal.TypeAway)
	c.send(signal.Message{Type: signal.TypeDescription, Kind: "offer", SDP: testSDP, Round: 7})
	c.send(signal.Message{Type: signal.TypeCandidate, Candidate: candidate("10.0.0.1"), Round: 7})
	r.reaches(`tandem_messages_total{side="customer",type="candidate"}`, "1")
	// Said into the dead socket.
	a.send(signal.Message{Type: signal.TypeCandidate, Candidate: candidate("10.0.0.2"), Round: 7})
	a = r.again(a)
	a.welcomedAgain()
	if !c.expect(signal.TypeBack).Again {
		t.Error("the customer does not hear that it is the same program")
	}
	if got := a.expect(signal.TypeDescription); got.Round != 7 {
		t.Errorf("offer of round %d", got.Round)
	}
	a.expect(signal.TypeCandidate)
	if got := c.expect(signal.TypeCandidate); got.Candidate.Candidate != candidate("10.0.0.2").Candidate {
		t.Errorf("got %+v", got.Candidate)
	}
	a.send(signal.Message{Type: signal.TypeExit, Reason: "agent"})
	c.expect(signal.TypeEnded)
}

// The server has not noticed that the old socket is dead.
func TestSocketReplacedUnnoticed(t *testing.T) {
	r := newRig(t)
	c, a := r.pair()
	c.await()
	for range 3 {
		old := c
		c = r.again(c)
		c.welcomedAgain()
		c.await()
		if !a.expect(signal.TypeBack).Again {
			t.Error("the agent does not hear that it is the same program")
		}
		if _, err := old.next(); websocket.CloseStatus(err) != -1 {
			t.Errorf("the old socket: %v", err)
		}
	}
	c.send(signal.Message{Type: signal.TypeExit, Reason: "customer"})
	a.expect(signal.TypeEnded)
}

// A page load: another program, new numbers; the socket of the page before closes as taken.
func TestPageLoad(t *testing.T) {
	r := newRig(t)
	c, a := r.pair()
	c.await()
	next := r.hello(signal.SenderCustomer, c.token)
	if m := next.expect(signal.TypeWelcome); m.Agent != "Demo agent" || m.ID == "" || m.Again {
		t.Errorf("welcome %+v", m)
	}
	c.expectClose(signal.CloseTaken)
	next.await()
	if a.expect(signal.TypeBack).Again {
		t.Error("the agent hears that it is the same program")
	}
	next.send(signal.Message{Type: signal.TypeDescription, Kind: "offer", SDP: testSDP, Round: 8})
	if got := a.expect(signal.TypeDescription); got.Round != 8 {
		t.Errorf("offer of round %d", got.Round)
	}
	// An agent's console that is loaded anew.
	console := r.hello(signal.SenderAgent, a.token)
	console.expect(signal.TypeWelcome)
	console.expect(signal.TypeJoined)
	a.expectClose(signal.CloseTaken)
	next.expect(signal.TypeBack)
	next.send(signal.Message{Type: signal.TypeExit, Reason: "customer"})
	console.expect(signal.TypeEnded)
}

// Replayed, forged, of the other side: refused in the same words as a session that never was.
func TestTokensRefused(t *testing.T) {
	r := newRig(t)
	c, a := r.pair()
	old := c.token
	c.await()
	a.await()
	c.send(signal.Message{Type: signal.TypePing}) // carries the acknowledgement
	next := r.hello(signal.SenderCustomer, c.token)
	next.await()
	next.send(signal.Message{Type: signal.TypePing})
	r.reaches(`tandem_messages_total{side="customer",type="ping"}`, "2")
	for name, token := range map[string]string{"replayed": old, "used": c.token, "forged": old[1:], "the agent's": a.token} {
		thief := r.hello(signal.SenderCustomer, token)
		if got := thief.expect(signal.TypeRefused); got.Reason != signal.RefusedUnknown || got.Words != wordsGone {
			t.Errorf("%s: %+v", name, got)
		}
		thief.expectClose(signal.CloseGone)
	}
	thief := r.hello(signal.SenderAgent, c.token)
	thief.expect(signal.TypeWelcome)
	thief.expect(signal.TypeRefused)
	// Nobody noticed.
	a.expect(signal.TypeBack) // of the customer's own coming
	next.send(signal.Message{Type: signal.TypeExit, Reason: "customer"})
	a.expect(signal.TypeEnded)
}

// Whoever comes back too late hears how it ended.
func TestEndedMeanwhile(t *testing.T) {
	r := newRig(t)
	c, a := r.pair()
	c.await()
	c.ws.CloseNow()
	a.expect(signal.TypeAway)
	a.send(signal.Message{Type: signal.TypeExit, Reason: "agent"})
	a.expect(signal.TypeEnded)
	c = r.hello(signal.SenderCustomer, c.token)
	if got := c.expect(signal.TypeEnded).Reason; got != string(session.EndAgent) {
		t.Errorf("ended by %q", got)
	}
	c.expectClose(signal.CloseDone)
}

// Another server, with the same key: both come with their numbers, which it does not know.
func TestServerRestarted(t *testing.T) {
	key := func(c *Config) { c.SessionKey = []byte("the same") }
	r := newRig(t, key)
	c, a := r.pair()
	c.await()
	a.await()
	next := newRig(t, key)
	a2 := next.again(a)
	a2.seq = signal.Sequencer{}
	if m := a2.expect(signal.TypeWelcome); m.Again {
		t.Error("the new server knows the numbers")
	}
	a2.expect(signal.TypeJoined)
	if left := a2.expect(signal.TypeAway).Left; left > DefaultReturnTimeout.Milliseconds() {
		t.Errorf("%d ms left", left)
	}
	c2 := next.again(c)
	c2.seq = signal.Sequencer{}
	if m := c2.expect(signal.TypeWelcome); m.Again || m.Agent != "Demo agent" {
		t.Errorf("welcome %+v", m)
	}
	a2.expect(signal.TypeBack)
	c2.send(signal.Message{Type: signal.TypeDescription, Kind: "offer", SDP: testSDP, Round: 9})
	a2.expect(signal.TypeDescription)
	// Another key knows nobody.
	stranger := newRig(t, func(c *Config) { c.SessionKey = []byte("another") })
	c3 := stranger.again(c)
	c3.seq = signal.Sequencer{}
	c3.expect(signal.TypeRefused)
	c3.expectClose(signal.CloseGone)
}

func TestInactiveOverSockets(t *testing.T) {
	r := newRig(t, func(c *Config) { c.InactivityTimeout = 400 * time.Millisecond })
	c, a := r.pair()
	c.expect(signal.TypeInactive)
	a.expect(signal.TypeInactive)
	a.send(signal.Message{Type: signal.TypeActive})
	c.expect(signal.TypeActive)
	a.expect(signal.TypeActive)
	for _, x := range []*client{c, a} {
		x.expect(signal.TypeInactive)
		if got := x.expect(signal.TypeEnded).Reason; got != "inactive" {
			t.Errorf("the %v hears %q", x.from, got)
		}
	}
}
