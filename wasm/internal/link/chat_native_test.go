//go:build !js

package link

import (
	"bytes"
	"context"
	"testing"

	"github.com/coder/websocket"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/shared/signal"
)

// A chat by the real server: the queue, a desk, and one that takes it.
func TestRealChat(t *testing.T) {
	_, url := realServer(t)
	dial := func(role Role, customer string) *Link {
		l, err := Dial(t.Context(), Config{Server: url, Role: role, Program: "test", Chat: true, Customer: customer, api: testAPI()})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { l.Close() })
		return l
	}
	customer, agent := dial(RoleCustomer, "Ann"), dial(RoleAgent, "")
	if got := expect[Place](t, customer); got != (Place{Place: 1}) {
		t.Errorf("placed %+v", got)
	}
	ctx := t.Context()
	desk, _, err := websocket.Dial(ctx, url+"/v1/desk", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer desk.CloseNow()
	for _, m := range []string{`{"type":"hello","version":1,"key":"k"}`, `{"type":"ready","ready":true}`} {
		if err := desk.Write(ctx, websocket.MessageText, []byte(m)); err != nil {
			t.Fatal(err)
		}
	}
	expect[Place](t, customer)
	if got := expect[Desks](t, customer); len(got.Keys) != 1 || got.Keys[0] != "k" {
		t.Errorf("desks %+v", got)
	}
	customer.Seal([]signal.Box{{Key: "k", Text: "sealed"}})
	awaitText(t, ctx, desk, `"box":"sealed"`)

	id, err := session.ParseID(customer.Welcome().ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := agent.Join(id); err != nil {
		t.Fatal(err)
	}
	expect[AgentJoined](t, customer)
	if got := expect[Joined](t, agent); got != (Joined{ID: id, Customer: "Ann"}) {
		t.Errorf("joined %+v", got)
	}
	expect[Open](t, customer)
	expect[Open](t, agent)
	customer.Send(peer.ChannelControl, peer.EncodeChat(peer.Typing{On: true}))
	if m := expect[Message](t, agent); !bytes.Equal(m.Data, peer.EncodeChat(peer.Typing{On: true})) {
		t.Errorf("got %x", m.Data)
	}
	awaitText(t, ctx, desk, `"waiting":[]`)
}

// awaitText reads until a message holds the text.
func awaitText(t *testing.T, ctx context.Context, ws *websocket.Conn, text string) {
	t.Helper()
	for {
		_, data, err := ws.Read(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte(text)) {
			return
		}
	}
}
