package server

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"tandem/shared/session"
	"tandem/shared/signal"
)

// chatter is a customer in the queue.
func (r *rig) chatter(name string) (*client, string) {
	r.t.Helper()
	c := r.connect(signal.SenderCustomer)
	c.send(signal.Message{Type: signal.TypeHello, Version: signal.Version, Program: "p", Chat: true, Name: name})
	return c, c.expect(signal.TypeWelcome).ID
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

// A chat outlives the token that it was taken with, if there is a newer one in time.
func TestChatOutlivesItsToken(t *testing.T) {
	r, o := newOffice(t)
	o.give("short", "5", 2*time.Second, signal.MayChats)
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
