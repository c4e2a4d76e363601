package server

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/coder/websocket"

	"tandem/shared/session"
	"tandem/shared/signal"
	"tandem/signaling/account"
)

// chatter is a customer in the queue.
func (r *rig) chatter(name string) (*client, string) {
	r.t.Helper()
	c := r.connect(signal.SenderCustomer)
	c.send(signal.Message{Type: signal.TypeHello, Version: signal.Version, Program: "p", Chat: true, Name: name})
	return c, c.expect(signal.TypeWelcome).ID
}

// testDesk is the far end of a desk's socket.
type testDesk struct {
	t  *testing.T
	ws *websocket.Conn
}

func (r *rig) desk(hello string) *testDesk {
	r.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	ws, _, err := websocket.Dial(ctx, r.url+"/v1/desk", nil)
	if err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(func() { ws.CloseNow() })
	d := &testDesk{r.t, ws}
	d.say(hello)
	return d
}

func (r *rig) readyDesk(key string) *testDesk {
	r.t.Helper()
	d := r.desk(`{"type":"hello","version":1,"token":"","key":"` + key + `"}`)
	var m deskWelcome
	d.read(&m)
	if m != (deskWelcome{"welcome", "Demo agent"}) {
		r.t.Fatalf("welcomed with %+v", m)
	}
	d.say(`{"type":"ready","ready":true}`)
	return d
}

func (d *testDesk) say(text string) {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := d.ws.Write(ctx, websocket.MessageText, []byte(text)); err != nil {
		d.t.Logf("writing: %v", err)
	}
}

func (d *testDesk) read(into any) {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	_, data, err := d.ws.Read(ctx)
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		d.t.Fatal(err)
	}
}

// waits reads until the desk is told that these wait: "name" or "name box".
func (d *testDesk) waits(want ...string) (last deskQueue) {
	d.t.Helper()
	for {
		last = deskQueue{}
		d.read(&last)
		var got []string
		for _, r := range last.Waiting {
			got = append(got, strings.TrimSpace(r.Name+" "+r.Box))
		}
		if slices.Equal(got, want) {
			return last
		}
	}
}

func (d *testDesk) closedWith(want signal.CloseCode) {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for {
		_, _, err := d.ws.Read(ctx)
		if err == nil {
			continue
		}
		if got := websocket.CloseStatus(err); got != websocket.StatusCode(want) {
			d.t.Fatalf("closed with %d (%v), want %d", got, err, want)
		}
		return
	}
}

func (c *client) placed(want int, staffed bool) {
	c.t.Helper()
	for {
		m := c.expect("")
		if m.Type == signal.TypePlace && m.Place == want && m.Staffed == staffed {
			return
		}
		if m.Type != signal.TypePlace && m.Type != signal.TypeDesks && m.Type != signal.TypeToken {
			c.t.Fatalf("got %+v", m)
		}
	}
}

func (c *client) keyed(want ...string) {
	c.t.Helper()
	for {
		m := c.expect("")
		if m.Type == signal.TypeDesks && slices.Equal(m.Keys, want) {
			return
		}
		if m.Type != signal.TypePlace && m.Type != signal.TypeDesks && m.Type != signal.TypeToken {
			c.t.Fatalf("got %+v", m)
		}
	}
}

func TestChatQueue(t *testing.T) {
	r := newRig(t)
	ann, annsID := r.chatter("Ann")
	ann.placed(1, false)
	bob, _ := r.chatter("Bob")
	bob.placed(2, false)
	d := r.readyDesk("k1")
	ann.placed(1, true)
	ann.keyed("k1")
	bob.placed(2, true)
	d.waits("Ann", "Bob")
	ann.send(signal.Message{Type: signal.TypeSealed, Boxes: []signal.Box{{Key: "k1", Text: "sealed"}, {Key: "nobody's", Text: "x"}}})
	if q := d.waits("Ann sealed", "Bob"); q.Waiting[0].ID != annsID || q.Waiting[0].WaitedMs > patience.Milliseconds() {
		t.Errorf("told %+v", q)
	}

	// Another desk comes: Ann hears of its key, and it sees nothing of what is sealed for the first.
	other := r.readyDesk("k2")
	other.waits("Ann", "Bob")
	ann.keyed("k1", "k2")

	kim := r.agent()
	kim.send(signal.Message{Type: signal.TypeJoin, ID: annsID, Chat: true})
	if m := kim.expect(signal.TypeJoined); m.ID != annsID || m.Name != "Ann" {
		t.Errorf("joined %+v", m)
	}
	for {
		if m := ann.expect(""); m.Type == signal.TypeAgentJoined {
			break
		}
	}
	d.waits("Bob")
	bob.placed(1, true)

	// A desk that is away hears no more, and with the last one nobody is there.
	d.say(`{"type":"ready","ready":false}`)
	bob.keyed("k2")
	other.ws.CloseNow()
	bob.placed(1, false)
	bob.send(signal.Message{Type: signal.TypeExit, Reason: "customer"})
	r.reaches("tandem_chats_waiting", "0")
	r.reaches("tandem_desks_ready", "0")
}

// Nine digits that are read out open no chat, and a chat's number no session. Both are told what everybody is who guesses.
func TestChatsAndSessionsApart(t *testing.T) {
	r := newRig(t)
	_, chat := r.chatter("Ann")
	_, browsing := r.customer()
	for _, m := range []signal.Message{
		{Type: signal.TypeJoin, ID: chat},
		{Type: signal.TypeJoin, ID: browsing, Chat: true},
	} {
		a := r.agent()
		a.send(m)
		if got := a.expect(signal.TypeRefused); got.Reason != signal.RefusedUnknown || got.Words != wordsUnknown {
			t.Errorf("%+v: %+v", m, got)
		}
	}
	for _, m := range []signal.Message{
		{Type: signal.TypeJoin, ID: chat, Chat: true},
		{Type: signal.TypeJoin, ID: browsing},
	} {
		a := r.agent()
		a.send(m)
		a.expect(signal.TypeJoined)
	}
}

// Of any number of desks that take a chat at once, one gets it.
func TestChatTakenOnce(t *testing.T) {
	r := newRig(t)
	_, chat := r.chatter("Ann")
	got := make(chan signal.Type)
	agents := make([]*client, 8)
	for i := range agents {
		agents[i] = r.agent()
	}
	for _, a := range agents {
		go func() {
			a.send(signal.Message{Type: signal.TypeJoin, ID: chat, Chat: true})
			m, _ := a.next()
			got <- m.Type
		}()
	}
	joined := 0
	for range agents {
		if <-got == signal.TypeJoined {
			joined++
		}
	}
	if joined != 1 {
		t.Errorf("%d took it", joined)
	}
}

// A page load of the customer's keeps the place, and the new page hears of it all.
func TestChatOverPageLoads(t *testing.T) {
	r := newRig(t)
	first, _ := r.chatter("Ann")
	first.placed(1, false)
	second, _ := r.chatter("Bob")
	second.placed(2, false)
	for first.token == "" {
		first.expect("")
	}
	again := r.connect(signal.SenderCustomer)
	again.send(signal.Message{Type: signal.TypeHello, Version: signal.Version, Resume: first.token})
	again.expect(signal.TypeWelcome)
	again.placed(1, false)
	first.expectClose(signal.CloseTaken)
}

// A server that was started anew takes chats up from their tokens, in the order in which they came.
func TestChatTakenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		old, d := newTestMemory(time.Hour), newTestMemory(time.Hour)
		ann, bob := &side{}, &side{}
		for _, c := range []*side{ann, bob} {
			if err := old.Open(c, "Ann", mark{}); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Second)
		}
		b2, a2, kim := &side{}, &side{}, &side{}
		resume(t, d, bob.ticket(), b2, true)
		resume(t, d, ann.ticket(), a2, true)
		if q := d.queue.waiting; len(q) != 2 || q[0].id != ann.id || q[1].id != bob.id || q[0].chat.name != "Ann" {
			t.Errorf("the queue is %+v", q)
		}
		if err := d.Join(context.Background(), ann.id, true, kim); err != nil || len(d.queue.waiting) != 1 {
			t.Errorf("joined: %v, %d wait", err, len(d.queue.waiting))
		}
		for _, s := range []*side{ann, bob, b2, kim} {
			s.seat.End(session.EndCustomer)
		}
		time.Sleep(time.Second) // the last telling
	})
}

func TestQueueTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newTestMemory(time.Minute)
		c := &side{}
		if err := d.Open(c, "Ann", mark{}); err != nil {
			t.Fatal(err)
		}
		time.Sleep(DefaultQueueTimeout - time.Second)
		if got := c.reason(); got != "" {
			t.Fatalf("ended early: %q", got)
		}
		time.Sleep(time.Minute)
		if got := c.reason(); got != session.EndIdle {
			t.Errorf("ended %q, want idle", got)
		}
	})
}

func TestDeskRefused(t *testing.T) {
	r := newRig(t, func(c *Config) { c.Limits.HelloTimeout = 100 * time.Millisecond })
	for _, tc := range []struct {
		say  []string
		want signal.CloseCode
	}{
		{[]string{`{"type":"ready","ready":true}`}, signal.CloseProtocol},
		{[]string{`{"type":"hello","version":1,"x":1}`}, signal.CloseProtocol},
		{[]string{`{"type":"hello","version":1}{}`}, signal.CloseProtocol},
		{[]string{`hello`}, signal.CloseProtocol},
		{[]string{`{"type":"hello","version":2}`}, signal.CloseVersion},
		{[]string{`{"type":"hello","version":1,"key":"` + strings.Repeat("k", signal.MaxKey+1) + `"}`}, signal.CloseProtocol},
		{[]string{`{"type":"hello","version":1}`, `{"type":"hello","version":1}`}, signal.CloseProtocol},
	} {
		d := r.desk(tc.say[0])
		for _, text := range tc.say[1:] {
			d.say(text)
		}
		d.closedWith(tc.want)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	ws, _, err := websocket.Dial(ctx, r.url+"/v1/desk", nil)
	if err != nil {
		t.Fatal(err)
	}
	(&testDesk{t, ws}).closedWith(signal.CloseHello)
	if r.metric("tandem_desks_ready") != "0" {
		t.Error("somebody is ready")
	}
}

type nobody struct{}

func (nobody) SignIn(context.Context, string) (account.Identity, error) {
	return account.Identity{}, account.ErrMalformed
}

func TestDeskSignsIn(t *testing.T) {
	r := newRig(t, func(c *Config) { c.Agents = nobody{} })
	r.desk(`{"type":"hello","version":1,"token":"t","key":"k"}`).closedWith(signal.CloseUnauthorized)
}

func TestDeskFloods(t *testing.T) {
	r := newRig(t, func(c *Config) { c.Limits.MessageBurst = 5 })
	d := r.readyDesk("k")
	for range 10 {
		d.say(`{"type":"ready","ready":true}`)
	}
	d.closedWith(signal.CloseFlood)
}

func TestDeskDrains(t *testing.T) {
	r := newRig(t)
	d := r.readyDesk("k")
	d.waits()
	done := make(chan struct{})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	go func() { r.server.Drain(ctx); close(done) }()
	d.closedWith(signal.CloseDraining)
	<-done
}

// What a customer is called, and what is sealed, is in no log and no figure.
func TestChatIsPrivate(t *testing.T) {
	r := newRig(t)
	c, _ := r.chatter("Canary Name")
	d := r.readyDesk("canarykey")
	c.keyed("canarykey")
	c.send(signal.Message{Type: signal.TypeSealed, Boxes: []signal.Box{{Key: "canarykey", Text: "canarybox"}}})
	d.waits("Canary Name canarybox")
	_, figures := r.get("/metrics")
	if all := strings.ToLower(r.logs.String() + figures); strings.Contains(all, "canary") {
		t.Error("found in log or figures")
	}
}

func FuzzDesk(f *testing.F) {
	f.Add([]byte(`{"type":"hello","version":1,"token":"t","key":"k"}`), false)
	f.Add([]byte(`{"type":"ready","ready":true}`), true)
	f.Fuzz(func(t *testing.T, data []byte, greeted bool) {
		m, err := decodeDesk(data, greeted)
		switch {
		case err != nil:
			if !errors.Is(err, signal.ErrProtocol) && !errors.Is(err, errVersion) {
				t.Fatal(err)
			}
		case len(m.Token) > signal.MaxToken || len(m.Key) > signal.MaxKey || (m.Type == "hello") == greeted:
			t.Fatalf("%q read as %+v", data, m)
		}
	})
}

// An agent who may not take chats has no desk, and takes none past it; one who may is not busy with chats for a session.
func TestChatsNeedThePermission(t *testing.T) {
	r, o := newOffice(t)
	o.give("both", "4", time.Hour, signal.MayAll)
	r.desk(`{"type":"hello","version":1,"token":"kim"}`).closedWith(signal.CloseUnauthorized)
	_, first := r.chatter("Ann")
	_, second := r.chatter("Bob")
	kim := r.agentAs("kim")
	kim.expect(signal.TypeWelcome)
	kim.send(signal.Message{Type: signal.TypeJoin, ID: first, Chat: true})
	if m := kim.expect(signal.TypeRefused); m.Reason != signal.RefusedForbidden || m.Words != wordsNotChat {
		t.Errorf("refused with %+v", m)
	}
	for _, chat := range []string{first, second} {
		a := r.agentAs("both")
		a.expect(signal.TypeWelcome)
		a.send(signal.Message{Type: signal.TypeJoin, ID: chat, Chat: true})
		a.expect(signal.TypeJoined)
	}
	_, browsing := r.customer()
	a := r.agentAs("both")
	a.expect(signal.TypeWelcome)
	a.send(signal.Message{Type: signal.TypeJoin, ID: browsing})
	a.expect(signal.TypeJoined)
}

// Who signs out, or whose token expires, has no desk any more.
func TestDeskSignedOut(t *testing.T) {
	r, o := newOffice(t)
	hello := `{"type":"hello","version":1,"token":"%","key":"k"}`
	for token, want := range map[string]signal.CloseCode{"chats": signal.CloseSignedOut, "short": signal.CloseExpired} {
		if token == "short" {
			o.give("short", "5", 300*time.Millisecond, signal.MayChats)
		}
		d := r.desk(strings.ReplaceAll(hello, "%", token))
		d.read(&deskWelcome{})
		d.say(`{"type":"ready","ready":true}`)
		d.waits()
		if token == "chats" {
			who, _ := o.SignIn(context.Background(), token)
			r.server.signOut(who)
		}
		d.closedWith(want)
	}
	r.reaches("tandem_desks_ready", "0")
	r.desk(strings.ReplaceAll(hello, "%", "chats")).closedWith(signal.CloseSignedOut)
}

// A chat outlives the token that it was taken with, if there is a newer one in time.
func TestChatOutlivesItsToken(t *testing.T) {
	r, o := newOffice(t)
	o.give("short", "5", time.Second, signal.MayChats)
	o.give("next", "5", time.Hour, signal.MayChats)
	talks := map[bool]*client{}
	for _, renews := range []bool{true, false} {
		_, chat := r.chatter("Ann")
		a := r.agentAs("short")
		a.expect(signal.TypeWelcome)
		a.send(signal.Message{Type: signal.TypeJoin, ID: chat, Chat: true})
		a.expect(signal.TypeJoined)
		if renews {
			a.send(signal.Message{Type: signal.TypeRenew, Token: "next"})
			a.expect(signal.TypeSignedIn)
		}
		talks[renews] = a
	}
	talks[false].expectClose(signal.CloseExpired)
	talks[true].send(signal.Message{Type: signal.TypeExit, Reason: "agent"})
	if m := talks[true].expect(signal.TypeEnded); m.Reason != "agent" {
		t.Errorf("ended %+v", m)
	}
}
