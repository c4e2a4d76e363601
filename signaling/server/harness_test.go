package server

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/coder/websocket"
	"go.uber.org/goleak"

	"tandem/shared/signal"
	"tandem/signaling/assets"
)

// Every test of this package fails the run when it leaves a goroutine.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// patience bounds what a test waits for; nothing is measured against it.
const patience = 20 * time.Second

// rig is a server on a real socket.
type rig struct {
	t      *testing.T
	server *Server
	url    string
	logs   *safeBuffer
}

func newRig(t *testing.T, change ...func(*Config)) *rig {
	t.Helper()
	files, err := assets.New(fstest.MapFS{
		"tandem.js":          {Data: []byte("loader")},
		"agent/index.html":   {Data: []byte("console")},
		"editor/index.html":  {Data: []byte("editor")},
		"editor/page.js":     {Data: []byte("editor's page")},
		"editor/editor.js":   {Data: []byte("editor's loader")},
		"mirror/index.html":  {Data: []byte("mirror")},
		"mirror/main.js":     {Data: []byte("mirror's script")},
		"demo/index.html":    {Data: []byte("shop")},
		"demo/private/a.png": {Data: []byte("picture")},

		"assets/editor.0123456789abcdef.js":   {Data: []byte("editor's script")},
		"assets/mirror.0123456789abcdef.wasm": {Data: []byte("mirror's program")},
	})
	if err != nil {
		t.Fatal(err)
	}
	logs := &safeBuffer{}
	config := Config{
		Loopback:          true,
		IdleTimeout:       DefaultIdleTimeout,
		QueueTimeout:      DefaultQueueTimeout,
		InactivityTimeout: DefaultInactivityTimeout,
		ReturnTimeout:     DefaultReturnTimeout,
		ICEServers:        []signal.ICEServer{{URLs: []string{"stun:stun.example.com"}}},
		Program:           "test",
		Limits:            LoopbackLimits(),
		Agents:            DemoAgents{},
		Assets:            files,
		Log:               slog.New(slog.NewJSONHandler(logs, nil)),
	}
	for _, f := range change {
		f(&config)
	}
	s, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(s)
	t.Cleanup(func() {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		s.Drain(ctx)
		web.Close()
		http.DefaultClient.CloseIdleConnections()
	})
	return &rig{t, s, web.URL, logs}
}

// client is one socket, with its numbering.
type client struct {
	t    *testing.T
	ws   *websocket.Conn
	from signal.Sender
	seq  signal.Sequencer
	// token is the newest that has come; expect passes over the messages that bring it.
	token string
}

func (r *rig) dial(from signal.Sender, header ...string) (*client, *http.Response, error) {
	r.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	h := http.Header{}
	for i := 0; i < len(header); i += 2 {
		h.Set(header[i], header[i+1])
	}
	ws, res, err := websocket.Dial(ctx, r.url+"/v1/"+from.String(), &websocket.DialOptions{HTTPHeader: h})
	if err != nil {
		return nil, res, err
	}
	ws.SetReadLimit(signal.MaxMessage)
	c := &client{t: r.t, ws: ws, from: from}
	r.t.Cleanup(func() { ws.CloseNow() })
	return c, res, nil
}

func (r *rig) connect(from signal.Sender) *client {
	r.t.Helper()
	c, _, err := r.dial(from)
	if err != nil {
		r.t.Fatal(err)
	}
	return c
}

// customer connects, says hello and returns the ID as well.
func (r *rig) customer() (*client, string) {
	r.t.Helper()
	c := r.connect(signal.SenderCustomer)
	c.send(signal.Message{Type: signal.TypeHello, Version: signal.Version, Program: "p"})
	return c, c.expect(signal.TypeWelcome).ID
}

func (r *rig) agent() *client {
	r.t.Helper()
	c := r.connect(signal.SenderAgent)
	c.send(signal.Message{Type: signal.TypeHello, Version: signal.Version, Program: "p"})
	c.expect(signal.TypeWelcome)
	return c
}

// pair is a customer and an agent in a session.
func (r *rig) pair() (customer, agent *client) {
	r.t.Helper()
	customer, id := r.customer()
	agent = r.agent()
	agent.send(signal.Message{Type: signal.TypeJoin, ID: id})
	agent.expect(signal.TypeJoined)
	customer.expect(signal.TypeAgentJoined)
	return customer, agent
}

func (c *client) send(m signal.Message) {
	c.t.Helper()
	m, err := c.seq.Send(m)
	if err != nil {
		c.t.Fatal(err)
	}
	data, err := signal.Encode(m)
	if err != nil {
		c.t.Fatal(err)
	}
	c.write(websocket.MessageText, data)
}

func (c *client) write(kind websocket.MessageType, data []byte) {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := c.ws.Write(ctx, kind, data); err != nil {
		c.t.Logf("writing: %v", err)
	}
}

// next is the next message to handle; acknowledgements are taken in on the way.
func (c *client) next() (signal.Message, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for {
		_, data, err := c.ws.Read(ctx)
		if err != nil {
			return signal.Message{}, err
		}
		m, err := signal.Decode(data, signal.SenderServer)
		if err != nil {
			return signal.Message{}, err
		}
		if m.Seq == 0 && m.Again { // has no number: it answers a hello that has none
			return m, nil
		}
		fresh, err := c.seq.Receive(m)
		if m.Type == signal.TypeToken {
			c.token = m.Resume
		}
		if err != nil || fresh {
			return m, err
		}
	}
}

// expect wants the next message to be of that type; "" takes any.
func (c *client) expect(want signal.Type) signal.Message {
	c.t.Helper()
	m, err := c.next()
	for err == nil && m.Type == signal.TypeToken && want != signal.TypeToken {
		m, err = c.next()
	}
	if err != nil {
		c.t.Fatalf("the %s waits for %s: %v", c.from, want, err)
	}
	if m.Type != want && want != "" {
		c.t.Fatalf("the %s got %+v, want %s", c.from, m, want)
	}
	return m
}

// expectClose reads until the server closes and checks with which code.
func (c *client) expectClose(want signal.CloseCode) {
	c.t.Helper()
	for {
		_, err := c.next()
		if err == nil {
			continue
		}
		if got := websocket.CloseStatus(err); got != websocket.StatusCode(want) {
			c.t.Fatalf("the %s: closed with %d (%v), want %d", c.from, got, err, want)
		}
		return
	}
}

func (r *rig) get(path string, header ...string) (*http.Response, string) {
	r.t.Helper()
	return r.call(http.MethodGet, path, "", header...)
}

func (r *rig) call(method, path, body string, header ...string) (*http.Response, string) {
	r.t.Helper()
	req, err := http.NewRequest(method, r.url+path, strings.NewReader(body))
	if err != nil {
		r.t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	res, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(req)
	if err != nil {
		r.t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return res, string(data)
}

// metric is the value of a line of /metrics, "" without one.
func (r *rig) metric(series string) string {
	r.t.Helper()
	_, text := r.get("/metrics")
	for line := range strings.Lines(text) {
		if value, ok := strings.CutPrefix(line, series+" "); ok {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// reaches waits until a line of /metrics has the value.
func (r *rig) reaches(series, want string) {
	r.t.Helper()
	for end := time.Now().Add(patience); r.metric(series) != want; {
		if time.Now().After(end) {
			r.t.Fatalf("%s stays at %q, want %q", series, r.metric(series), want)
		}
	}
}

type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}
