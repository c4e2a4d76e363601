package chat

import (
	"context"

	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/shared/signal"
	"tandem/wasm/internal/event"
)

// end is one end of a wire: a link whose other end is another, or the test.
type end struct {
	mu      sync.Mutex
	events  chan event.Event
	other   *end
	cut     bool
	sent    [][]byte
	exits   []session.EndReason
	joins   []session.ID
	sealed  []signal.Box
	actives int
}

func newEnd() *end { return &end{events: make(chan event.Event, 1000)} }

func (e *end) Events() <-chan event.Event { return e.events }

func (e *end) Send(channel peer.Channel, message []byte) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.cut {
		return
	}
	e.sent = append(e.sent, message)
	if e.other != nil {
		e.other.events <- event.Message{Channel: channel, Data: message}
	}
}

func (e *end) Exit(reason session.EndReason) error { e.exits = append(e.exits, reason); return nil }
func (e *end) Active()                             { e.actives++ }
func (e *end) Join(id session.ID) error            { e.joins = append(e.joins, id); return nil }
func (e *end) Seal(boxes []signal.Box)             { e.sealed = append(e.sealed, boxes...) }

// screen is what one side sees. The loop writes it, the test reads it while that waits.
type screen struct {
	status Status
	texts  []string
	keys   []string
	wrote  []peer.Entry
}

func (s *screen) Show(st Status) { s.status = st }

func (s *screen) Entry(e peer.Entry) {
	s.wrote = append(s.wrote, e)
	s.texts = append(s.texts, fmt.Sprint(e.Number, " ", e.From, " ", e.Kind, " ", e.Text))
}

func (s *screen) Now() uint64 { return 5 }

func (s *screen) Seal(keys []string, text string, done func([]signal.Box)) {
	s.keys = append(s.keys, keys...)
	var boxes []signal.Box
	for _, key := range keys {
		boxes = append(boxes, signal.Box{Key: key, Text: "sealed " + text})
	}
	done(boxes)
}

// talk is a customer and an agent, each with their loop running.
type talk struct {
	t        *testing.T
	customer *Customer
	agent    *Agent
	c, a     *end
	cs, as   *screen
}

func run(t *testing.T, loop interface{ Run(context.Context) error }) {
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); _ = loop.Run(ctx) }()
	t.Cleanup(func() { stop(); <-done })
}

func newTalk(t *testing.T) *talk {
	k := &talk{t: t, c: newEnd(), a: newEnd(), cs: &screen{}, as: &screen{}}
	k.c.other, k.a.other = k.a, k.c
	k.customer = NewCustomer(k.c, k.cs, nil, "", "p")
	k.agent = NewAgent(k.a, k.as, "Kim", "p")
	run(t, k.customer)
	run(t, k.agent)
	return k
}

// meet has the two find each other, for the first time or again.
func (k *talk) meet() {
	k.c.cut, k.a.cut = false, false
	k.a.events <- event.Open{}
	k.c.events <- event.Open{}
	synctest.Wait()
}

func (k *talk) take() {
	k.agent.Take("123456789")
	synctest.Wait()
	k.a.events <- event.Joined{ID: "123456789", Customer: "Ann"}
	k.c.events <- event.AgentJoined{Name: "Kim"}
	k.meet()
}

func (k *talk) both(want ...string) {
	k.t.Helper()
	synctest.Wait()
	for side, s := range map[string]*screen{"customer": k.cs, "agent": k.as} {
		if !slices.Equal(s.texts, want) {
			k.t.Errorf("the %s sees %q, want %q", side, s.texts, want)
		}
	}
}

func TestTalk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newTalk(t)
		k.customer.Say("Where is my order?")
		synctest.Wait()
		k.c.events <- event.Place{Place: 2, Staffed: true}
		k.c.events <- event.Desks{Keys: []string{"k1", "k2"}}
		synctest.Wait()
		if st := k.cs.status; st.Phase != Waiting || st.Place != 2 || !st.Staffed {
			t.Errorf("the customer is told %+v", st)
		}
		if want := []signal.Box{{Key: "k1", Text: "sealed Where is my order?"}, {Key: "k2", Text: "sealed Where is my order?"}}; !slices.Equal(k.c.sealed, want) {
			t.Errorf("sealed %v", k.c.sealed)
		}
		if len(k.c.sent) != 0 {
			t.Errorf("said %q to nobody", k.c.sent)
		}
		k.take()
		if st := k.as.status; st.Phase != Talking || st.Customer != "Ann" || st.Agent != "Kim" || k.a.joins[0] != "123456789" {
			t.Errorf("the agent is told %+v", st)
		}
		if st := k.cs.status; st.Phase != Talking || st.Agent != "Kim" || st.Place != 0 {
			t.Errorf("the customer is told %+v", st)
		}
		k.both("1 customer text Where is my order?")

		k.agent.Typing(true)
		synctest.Wait()
		if !k.cs.status.Typing {
			t.Error("the agent types unseen")
		}
		k.agent.Say(7, "Let me look.")
		k.both("1 customer text Where is my order?", "2 agent text Let me look.")
		if k.cs.status.Typing || k.as.wrote[1].Key != 7 {
			t.Errorf("typing %v, key %d", k.cs.status.Typing, k.as.wrote[1].Key)
		}
		k.customer.Seen(2)
		k.agent.Seen(1)
		k.customer.Invite("987654321")
		k.customer.Left("987654321")
		k.both("1 customer text Where is my order?", "2 agent text Let me look.",
			"3 customer session 987654321", "4 customer left 987654321")
		if k.cs.status.Seen != 1 || k.as.status.Seen != 2 {
			t.Errorf("seen %d and %d", k.cs.status.Seen, k.as.status.Seen)
		}
		k.customer.End()
		synctest.Wait()
		if a, c := k.as.status, k.cs.status; a.Phase != Ended || a.Reason != "customer" || c.Phase != Ended || c.Reason != "customer" {
			t.Errorf("ended for the agent %+v, for the customer %+v", a, c)
		}
		if !slices.Equal(k.c.exits, []session.EndReason{session.EndCustomer}) || len(k.a.exits) != 0 {
			t.Errorf("exits %v, %v", k.c.exits, k.a.exits)
		}
	})
}

// What is said over a connection that breaks is said once, and nothing is missing.
func TestTalkOverCuts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newTalk(t)
		k.customer.Say("one")
		k.take()
		// The agent's words arrive, and that they have does not.
		k.c.cut = true
		k.agent.Say(1, "two")
		synctest.Wait()
		k.a.cut = true
		k.agent.Say(2, "three")
		k.customer.Say("four")
		synctest.Wait()
		k.c.events <- event.Away{Why: event.WhyLost, Left: 1e9}
		synctest.Wait()
		if st := k.cs.status; st.Phase != Talking || st.Away != "lost" || st.Left != 1000 {
			t.Errorf("the customer is told %+v", st)
		}
		k.meet()
		k.both("1 customer text one", "2 agent text two", "3 customer text four", "4 agent text three")
		if k.cs.status.Away != "" {
			t.Errorf("still away: %+v", k.cs.status)
		}
		if len(k.agent.unsaid) != 0 {
			t.Errorf("not confirmed: %v", k.agent.unsaid)
		}
	})
}

// The customer's next page goes on with what this one has kept, and the agent's with nothing.
func TestTalkOverPageLoads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newTalk(t)
		k.customer.Say("one")
		k.take()
		k.agent.Say(1, "two")
		synctest.Wait()
		k.customer.Detach()
		synctest.Wait()
		if k.cs.status.Phase != Moved || len(k.c.exits) != 0 {
			t.Errorf("detached: %+v, exits %v", k.cs.status, k.c.exits)
		}
		kept := slices.Clone(k.cs.wrote)
		k.c, k.cs = newEnd(), &screen{texts: k.cs.texts}
		k.c.other, k.a.other = k.a, k.c
		k.customer = NewCustomer(k.c, k.cs, kept, "Kim", "p")
		run(t, k.customer)
		k.meet()
		k.customer.Say("three")
		k.both("1 customer text one", "2 agent text two", "3 customer text three")

		k.agent.Detach()
		synctest.Wait()
		k.a, k.as = newEnd(), &screen{}
		k.c.other, k.a.other = k.a, k.c
		k.agent = NewAgent(k.a, k.as, "Kim", "p")
		run(t, k.agent)
		k.a.events <- event.Joined{ID: "123456789", Customer: "Ann"}
		k.meet()
		k.both("1 customer text one", "2 agent text two", "3 customer text three")
	})
}

// A desk that goes and comes back gets the question again, and only the question.
func TestSealing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newTalk(t)
		for _, keys := range [][]string{{"k1"}, {"k1", "k2"}, {"k2"}, {"k1", "k2"}} {
			k.c.events <- event.Desks{Keys: keys}
			synctest.Wait()
		}
		if len(k.cs.keys) != 0 {
			t.Errorf("sealed nothing for %v", k.cs.keys)
		}
		k.customer.Say("one")
		k.customer.Say("two")
		for _, keys := range [][]string{{"k2"}, {"k1", "k2"}} {
			k.c.events <- event.Desks{Keys: keys}
			synctest.Wait()
		}
		if want := []string{"k1", "k2", "k1"}; !slices.Equal(k.cs.keys, want) {
			t.Errorf("sealed for %v, want %v", k.cs.keys, want)
		}
	})
}

func TestRefusedTake(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newTalk(t)
		k.agent.Take("123456789")
		synctest.Wait()
		k.a.events <- event.Refused{Reason: "unknown", Words: "x"}
		synctest.Wait()
		if st := k.as.status; st.Phase != Ready || !strings.Contains(st.Words, "quicker") {
			t.Errorf("told %+v", st)
		}
		k.agent.End()
		synctest.Wait()
		if len(k.a.exits) != 0 || k.as.status.Phase != Ended {
			t.Errorf("exits %v, %+v", k.a.exits, k.as.status)
		}
	})
}

// Each side holds the other to its part.
func TestHostileChat(t *testing.T) {
	hello := peer.EncodeControl(peer.Hello{Version: peer.Version})
	entry := func(n uint32) []byte {
		return peer.EncodeChat(peer.Entry{Number: n, From: peer.VoiceCustomer, Kind: peer.EntryText, At: 1, Text: "x"})
	}
	for name, tc := range map[string]struct {
		toAgent bool
		send    [][]byte
	}{
		"a second hello":                {false, [][]byte{hello, hello}},
		"words before hello":            {false, [][]byte{peer.EncodeChat(peer.Say{Key: 1, Text: "x"})}},
		"another version":               {false, [][]byte{peer.EncodeControl(peer.Hello{Version: peer.Version + 1})}},
		"an entry from the agent":       {false, [][]byte{hello, entry(1)}},
		"more than there is":            {false, [][]byte{hello, peer.EncodeChat(peer.Have{Entries: 1})}},
		"seen more than there is":       {false, [][]byte{hello, peer.EncodeChat(peer.Seen{Number: 1})}},
		"a request for write mode":      {false, [][]byte{hello, peer.EncodeControl(peer.RequestWrite{})}},
		"broken":                        {false, [][]byte{hello, {67, 9}}},
		"words from the customer":       {true, [][]byte{hello, peer.EncodeChat(peer.Say{Key: 1, Text: "x"})}},
		"a gap":                         {true, [][]byte{hello, entry(2)}},
		"twice":                         {true, [][]byte{hello, entry(1), entry(1)}},
		"the customer says what it has": {true, [][]byte{hello, peer.EncodeChat(peer.Have{})}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				k := newTalk(t)
				k.c.other, k.a.other = nil, nil
				k.a.events <- event.Joined{ID: "123456789", Customer: "Ann"}
				k.c.events <- event.AgentJoined{Name: "Kim"}
				to, s := k.c, k.cs
				if tc.toAgent {
					to, s = k.a, k.as
				}
				for _, m := range tc.send {
					to.events <- event.Message{Channel: peer.ChannelControl, Data: m}
				}
				synctest.Wait()
				if s.status.Phase != Ended || s.status.Reason != "error" || s.status.Words == "" || len(to.exits) != 1 {
					t.Errorf("%+v, exits %v", s.status, to.exits)
				}
			})
		})
	}
}

func TestEndsOfAChat(t *testing.T) {
	for name, tc := range map[string]struct {
		what event.Event
		want string
	}{
		"nobody took it":        {event.Ended{Reason: session.EndIdle}, "idle"},
		"the agent is gone":     {event.Lost{Err: event.ErrSilent}, "agentlost"},
		"no connection":         {event.Lost{Err: event.ErrUnreachable, Words: "w"}, "error"},
		"the agent breaks it":   {event.Lost{Err: fmt.Errorf("x: %w", event.ErrPeer)}, "error"},
		"in the agent's name":   {event.Message{Channel: peer.ChannelControl, Data: peer.EncodeControl(peer.End{Reason: "customer"})}, "agent"},
		"an error of the agent": {event.Message{Channel: peer.ChannelControl, Data: peer.EncodeControl(peer.End{Reason: "error"})}, "error"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				k := newTalk(t)
				k.c.other = nil
				k.c.events <- tc.what
				synctest.Wait()
				if got := k.cs.status; got.Phase != Ended || got.Reason != tc.want {
					t.Errorf("%+v, want %s", got, tc.want)
				}
				k.customer.Say("too late")
				k.customer.Typing(true)
				synctest.Wait()
				if len(k.cs.texts) != 0 {
					t.Errorf("said %q after the end", k.cs.texts)
				}
			})
		})
	}
}

func TestFullChat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newTalk(t)
		for range peer.MaxChatEntries {
			k.customer.Say("x")
		}
		k.customer.Say("one more")
		synctest.Wait()
		if len(k.cs.texts) != peer.MaxChatEntries || k.cs.status.Words != errFull.Error() || k.cs.status.Phase != Waiting {
			t.Errorf("%d entries, %+v", len(k.cs.texts), k.cs.status)
		}
		k.customer.Say("")
		k.agent.Say(1, strings.Repeat("x", peer.MaxChatText+1))
		synctest.Wait()
		if len(k.agent.unsaid) != 0 {
			t.Error("keeps what cannot be sent")
		}
	})
}
