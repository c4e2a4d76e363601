package server

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"github.com/coder/websocket"
	"golang.org/x/time/rate"

	"tandem/shared/signal"
	"tandem/signaling/account"
)

// desk is an agent's desk, as far as the queue goes: GET /v1/desk, a WebSocket of JSON text messages. It tells who waits and takes
// nothing: a chat is taken by joining it (TypeJoin), over a socket of its own.
//
//	desk                                                        server
//	  │ {"type":"hello","version":1,"token":"…","key":"…"} ───────► │
//	  │ ◄───────────────── {"type":"welcome","agent":"the name"}    │
//	  │ {"type":"ready","ready":true} ────────────────────────────► │
//	  │ ◄── {"type":"queue","waiting":[{"id","name","waitedMs","box"}]}   whenever it changes, whole
//
// key is a public key of the desk's, for which customers seal what they have written; box is that. The server cannot open it.
type desk struct {
	who  account.Identity
	key  string
	wake chan struct{}

	once      sync.Once
	signedOut chan struct{} // closed when the agent has signed out

	mu    sync.Mutex
	ready bool
	rows  []row
	told  bool // rows have been written
}

const deskVersion = 1

// deskSays is every message of a desk.
type deskSays struct {
	Type    string `json:"type"`
	Version int    `json:"version"`
	Token   string `json:"token"`
	Key     string `json:"key"`
	Ready   bool   `json:"ready"`
}

type deskWelcome struct {
	Type  string `json:"type"`
	Agent string `json:"agent"`
}

type deskQueue struct {
	Type    string    `json:"type"`
	Waiting []deskRow `json:"waiting"`
}

type deskRow struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	WaitedMs int64  `json:"waitedMs"`
	Box      string `json:"box,omitempty"`
}

// decodeDesk reads one message of a desk. Its errors quote nothing.
func decodeDesk(data []byte, greeted bool) (deskSays, error) {
	var m deskSays
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if dec.Decode(&m) != nil {
		return m, fmt.Errorf("%w: not a message of a desk", signal.ErrProtocol)
	}
	if _, err := dec.Token(); err != io.EOF {
		return m, fmt.Errorf("%w: more than one message in a frame", signal.ErrProtocol)
	}
	switch {
	case !greeted && m.Type != "hello", greeted && m.Type != "ready":
		return m, fmt.Errorf("%w: out of order", signal.ErrProtocol)
	case !greeted && m.Version != deskVersion:
		return m, errVersion
	case len(m.Token) > signal.MaxToken, len(m.Key) > signal.MaxKey:
		return m, fmt.Errorf("%w: token or key too long", signal.ErrProtocol)
	}
	return m, nil
}

// expires is when the agent's token does; never, for a demo agent.
func (d *desk) expires() <-chan time.Time {
	if d.who.Expires.IsZero() {
		return nil
	}
	return time.After(time.Until(d.who.Expires))
}

// dismiss closes the desk of an agent who has signed out.
func (d *desk) dismiss() { d.once.Do(func() { close(d.signedOut) }) }

// state says for which key things are sealed, and whether the desk takes chats.
func (d *desk) state() (key string, ready bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.key, d.ready
}

// show has the desk be told who waits. What it has not been told yet is past.
func (d *desk) show(rows []row) {
	d.mu.Lock()
	d.rows, d.told = rows, false
	d.mu.Unlock()
	select {
	case d.wake <- struct{}{}:
	default:
	}
}

// next is what is to be written, if anything is.
func (d *desk) next(now time.Time) (deskQueue, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.told || !d.ready {
		return deskQueue{}, false
	}
	d.told = true
	q := deskQueue{Type: "queue", Waiting: make([]deskRow, len(d.rows))}
	for i, r := range d.rows {
		q.Waiting[i] = deskRow{string(r.id), r.name, max(now.Sub(r.since).Milliseconds(), 0), r.boxes[d.key]}
	}
	return q, true
}

// serveDesk is GET /v1/desk.
func (s *Server) serveDesk(w http.ResponseWriter, r *http.Request) {
	s.upgrade(w, r, signal.SenderAgent, func(ctx context.Context, ws *websocket.Conn, _ netip.Prefix, cut context.CancelFunc) {
		d, err := s.deskHello(ctx, ws)
		var writing sync.WaitGroup
		if err == nil {
			ws.SetReadLimit(1 << 10)
			s.queue.open(d)
			defer s.queue.close(d)
			if s.signedOut.has(d.who.Key) { // since its token was looked at
				d.dismiss()
			}
			writing.Go(func() {
				defer s.contain("desk's writer")
				s.writeDesk(ctx, ws, d)
			})
			err = s.readDesk(ctx, ws, d)
		}
		if code, words := closeFor(err); code != 0 {
			s.closeDesk(ws, code, words)
		}
		cut()
		writing.Wait()
	})
}

func (s *Server) closeDesk(ws *websocket.Conn, code signal.CloseCode, words string) {
	s.metrics.closes.WithLabelValues(code.String()).Inc()
	ws.Close(websocket.StatusCode(code), words)
}

// deskHello reads the first message and signs the agent in.
func (s *Server) deskHello(ctx context.Context, ws *websocket.Conn) (*desk, error) {
	late := time.AfterFunc(s.config.Limits.HelloTimeout, func() { s.closeDesk(ws, signal.CloseHello, "no hello in time") })
	defer late.Stop()
	ws.SetReadLimit(signal.MaxHello)
	m, err := readDeskMessage(ctx, ws, false)
	if err != nil {
		return nil, err
	}
	who, err := s.signIn(ctx, m.Token)
	if err == nil && !who.May.Has(signal.MayChats) {
		err = fmt.Errorf("%w: it may not take chats", ErrUnauthorized)
	}
	if err != nil {
		return nil, err
	}
	return &desk{who: who, key: m.Key, wake: make(chan struct{}, 1), signedOut: make(chan struct{})}, nil
}

func readDeskMessage(ctx context.Context, ws *websocket.Conn, greeted bool) (deskSays, error) {
	kind, data, err := ws.Read(ctx)
	switch {
	case err != nil:
		return deskSays{}, err
	case kind != websocket.MessageText:
		return deskSays{}, fmt.Errorf("%w: binary message", signal.ErrProtocol)
	}
	return decodeDesk(data, greeted)
}

// readDesk reads until the socket fails or says what it may not. A panic ends this socket alone.
func (s *Server) readDesk(ctx context.Context, ws *websocket.Conn, d *desk) (err error) {
	defer func() {
		if p := recover(); p != nil {
			s.panicked("desk", p)
			err = errPanic
		}
	}()
	often := rate.NewLimiter(rate.Limit(s.config.Limits.MessagesPerSecond), s.config.Limits.MessageBurst)
	for {
		m, err := readDeskMessage(ctx, ws, true)
		if err != nil {
			return err
		}
		if !often.Allow() {
			return errFlood
		}
		d.mu.Lock()
		d.ready, d.told = m.Ready, false
		d.mu.Unlock()
		s.queue.changed()
	}
}

// writeDesk writes until the socket fails, and says goodbye when the server goes away.
func (s *Server) writeDesk(ctx context.Context, ws *websocket.Conn, d *desk) {
	defer ws.CloseNow()
	ping := time.NewTicker(s.config.Limits.PingEvery)
	defer ping.Stop()
	expired := d.expires()
	err := s.writeToDesk(ctx, ws, deskWelcome{"welcome", d.who.Name})
	for err == nil {
		select {
		case <-expired:
			s.closeDesk(ws, signal.CloseExpired, "")
			return
		case <-d.signedOut:
			s.closeDesk(ws, signal.CloseSignedOut, "")
			return
		case <-d.wake:
			if q, ok := d.next(time.Now()); ok {
				err = s.writeToDesk(ctx, ws, q)
			}
		case <-ping.C:
			ctx, cancel := context.WithTimeout(ctx, s.config.Limits.PingTimeout)
			err = ws.Ping(ctx)
			cancel()
		case <-s.leaving:
			s.closeDesk(ws, signal.CloseDraining, "")
			return
		case <-ctx.Done():
			return
		}
	}
}

func (s *Server) writeToDesk(ctx context.Context, ws *websocket.Conn, m any) error {
	data, err := json.Marshal(m)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, s.config.Limits.WriteTimeout)
	defer cancel()
	return ws.Write(ctx, websocket.MessageText, data)
}
