package server

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"tandem/shared/signal"
)

func TestHelloTimeout(t *testing.T) {
	r := newRig(t, func(c *Config) { c.Limits.HelloTimeout = 20 * time.Millisecond })
	for _, from := range []signal.Sender{signal.SenderCustomer, signal.SenderAgent} {
		r.connect(from).expectClose(signal.CloseHello)
	}
}

func TestOversize(t *testing.T) {
	r := newRig(t)
	c := r.connect(signal.SenderCustomer)
	c.write(websocket.MessageText, []byte(strings.Repeat(" ", signal.MaxHello+1)))
	c.expectClose(signal.CloseCode(websocket.StatusMessageTooBig))

	// After hello more is allowed, and a little more than that is not.
	c, _ = r.customer()
	c.write(websocket.MessageText, []byte(strings.Repeat(" ", signal.MaxMessage+1)))
	c.expectClose(signal.CloseCode(websocket.StatusMessageTooBig))
	c, _ = r.customer()
	c.write(websocket.MessageText, []byte(strings.Repeat(" ", signal.MaxMessage)))
	c.expectClose(signal.CloseProtocol)
}

func TestMalformedFrames(t *testing.T) {
	r := newRig(t)
	for i, frame := range []string{
		"", "{", "[]", "null", "\xff\xfe", `{"type":"hello"}`, `{"type":"hello","seq":1,"version":"1"}`,
		strings.Repeat("[", 5000), `{"type":"hello","seq":1,"version":2,"admin":true}`, "\x00",
		`{"type":"welcome","seq":1,"id":"123456789"}`, `{"type":"ack","ack":99}`,
	} {
		c := r.connect(signal.SenderCustomer)
		c.write(websocket.MessageText, []byte(frame))
		c.expectClose(signal.CloseProtocol)
		if t.Failed() {
			t.Fatalf("frame %d", i)
		}
	}
	r.reaches(`tandem_sockets{side="customer"}`, "0")
}

func TestFlood(t *testing.T) {
	r := newRig(t, func(c *Config) { c.Limits.MessagesPerSecond = 1; c.Limits.MessageBurst = 10 })
	c, a := r.pair()
	for range 30 {
		c.write(websocket.MessageText, []byte(`{"type":"ack","ack":1}`))
	}
	c.expectClose(signal.CloseFlood)
	if got := a.expect(signal.TypeEnded).Reason; got != "error" {
		t.Errorf("the agent hears %q, want error", got)
	}
}

func TestTooManyDescriptions(t *testing.T) {
	r := newRig(t, func(c *Config) { c.Limits.OffersPerMinute = 2 })
	c, _ := r.pair()
	for range 3 {
		c.send(signal.Message{Type: signal.TypeDescription, Kind: "offer", SDP: testSDP})
	}
	c.expectClose(signal.CloseFlood)
}

// A client that does not read has its connection cut when the queue is full, and what the other
// side sends it costs the server no memory.
func TestSlowReader(t *testing.T) {
	r := newRig(t, func(c *Config) {
		c.Limits.QueueMessages = 4
		c.Limits.MessagesPerSecond, c.Limits.MessageBurst = 1_000_000, 1_000_000
		c.Limits.OffersPerMinute = 1_000_000
		c.Limits.WriteTimeout = time.Hour
		c.ReturnTimeout = 20 * time.Millisecond
	})
	c, _ := r.pair()
	// The agent's program hangs: nothing reads its socket. Padding fills the pipe between.
	padded := strings.Replace(testSDP, "a=mid:0\r\n", "a=mid:0\r\na=x:"+strings.Repeat("y", 7000)+"\r\n", 1)
	ctx, stop := context.WithCancel(context.Background())
	sent := make(chan struct{})
	go func() {
		defer close(sent)
		for n := uint64(2); ; n++ {
			data, err := signal.Encode(signal.Message{Type: signal.TypeDescription, Seq: n, Kind: "offer", SDP: padded})
			if err != nil || c.ws.Write(ctx, websocket.MessageText, data) != nil {
				return
			}
		}
	}()
	reason := ""
	for reason == "" {
		_, data, err := c.ws.Read(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if m, err := signal.Decode(data, signal.SenderServer); err != nil {
			t.Fatal(err)
		} else if m.Type == signal.TypeEnded {
			reason = m.Reason
		}
	}
	stop()
	<-sent
	if reason != "agentlost" {
		t.Errorf("the customer hears %q, want agentlost", reason)
	}
	if got := r.metric(`tandem_closes_total{code="slow"}`); got != "1" {
		t.Errorf("%s slow closes, want 1", got)
	}
}

func TestPing(t *testing.T) {
	// The answer to a ping comes from the client's reader: without one the server gives up.
	r := newRig(t, func(c *Config) {
		c.Limits.PingEvery = 20 * time.Millisecond
		c.Limits.PingTimeout = 50 * time.Millisecond
		c.ReturnTimeout = 20 * time.Millisecond
	})
	r.customer()
	r.reaches(`tandem_sessions_ended_total{reason="customerlost"}`, "1")
	// With one it goes on: this one has been asked many times by the time it is closed.
	r = newRig(t, func(c *Config) {
		c.Limits.PingEvery = time.Millisecond
		c.IdleTimeout = 200 * time.Millisecond
	})
	c, _ := r.customer()
	if got := c.expect(signal.TypeEnded).Reason; got != "idle" {
		t.Errorf("ended for %q, want idle", got)
	}
}

func TestDoor(t *testing.T) {
	status := func(r *rig, from signal.Sender) int {
		t.Helper()
		_, res, err := r.dial(from)
		if err == nil {
			return http.StatusSwitchingProtocols
		}
		if res == nil {
			t.Fatal(err)
		}
		if res.StatusCode != http.StatusForbidden && res.Header.Get("Retry-After") == "" {
			t.Errorf("%d without Retry-After", res.StatusCode)
		}
		return res.StatusCode
	}
	r := newRig(t, func(c *Config) { c.Limits.CustomerSockets = 2 })
	for i, want := range []int{101, 101, 429} {
		if got := status(r, signal.SenderCustomer); got != want {
			t.Errorf("customer %d: %d, want %d", i, got, want)
		}
	}
	if got := status(r, signal.SenderAgent); got != 101 {
		t.Errorf("agents are counted apart: %d", got)
	}
	r = newRig(t, func(c *Config) { c.Limits.Sockets = 1 })
	for i, want := range []int{101, 503} {
		if got := status(r, signal.SenderCustomer); got != want {
			t.Errorf("full server, %d: %d, want %d", i, got, want)
		}
	}
	r = newRig(t, func(c *Config) { c.Limits.ConnectsPerMinute = 2 })
	for i, want := range []int{101, 101, 429} {
		if got := status(r, signal.SenderCustomer); got != want {
			t.Errorf("often, %d: %d, want %d", i, got, want)
		}
	}
}

// A place becomes free again when its socket is gone.
func TestDoorCountsDown(t *testing.T) {
	r := newRig(t, func(c *Config) { c.Limits.CustomerSockets = 1 })
	for range 20 {
		c, _ := r.customer()
		c.send(signal.Message{Type: signal.TypeExit, Reason: "customer"})
		c.expectClose(signal.CloseDone)
		r.reaches(`tandem_sockets{side="customer"}`, "0")
	}
}

// A hundred customers at a time come and go; nothing is left (TestMain looks for goroutines).
func TestManySessions(t *testing.T) {
	r := newRig(t, func(c *Config) { c.ReturnTimeout = time.Millisecond })
	for range 5 {
		var cs, as []*client
		for range 20 {
			c, a := r.pair()
			cs, as = append(cs, c), append(as, a)
		}
		for i, c := range cs {
			if i%2 == 0 {
				c.send(signal.Message{Type: signal.TypeExit, Reason: "customer"})
			} else {
				c.ws.CloseNow()
			}
			for as[i].expect("").Type != signal.TypeEnded {
			}
			as[i].ws.CloseNow()
		}
	}
	for _, state := range []string{"idle", "active"} {
		if got := r.metric(fmt.Sprintf("tandem_sessions{state=%q}", state)); got != "0" {
			t.Errorf("%s %s sessions left", got, state)
		}
	}
}

// A connection that says nothing at all, not even HTTP, is the HTTP server's business; one that
// upgrades and then breaks off within a frame is ours.
func TestHalfFrame(t *testing.T) {
	r := newRig(t)
	conn, err := net.Dial("tcp", strings.TrimPrefix(r.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(conn, "GET /v1/customer HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n\x81\xfe\x00")
	buf := make([]byte, 12)
	if _, err := io.ReadFull(conn, buf); err != nil || string(buf) != "HTTP/1.1 101" {
		t.Fatalf("%q, %v", buf, err)
	}
	conn.Close()
	r.reaches(`tandem_sockets{side="customer"}`, "0")
}
