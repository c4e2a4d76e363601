package server

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"tandem/shared/signal"
	"tandem/signaling/account"
)

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

// Who signs out, or whose token expires, has no desk any more.
func TestDeskSignedOut(t *testing.T) {
	r, o := newOffice(t)
	hello := `{"type":"hello","version":1,"token":"%","key":"k"}`
	for token, want := range map[string]signal.CloseCode{"chats": signal.CloseSignedOut, "short": signal.CloseExpired} {
		if token == "short" {
			o.give("short", "5", 2*time.Second, signal.MayChats)
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
