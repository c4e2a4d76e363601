package server

import (
	"context"
	"errors"
	"net/http"
	"net/netip"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/coder/websocket"

	"tandem/shared/signal"
)

var errVersion = errors.New("server: another version of the protocol")

// member is one program of a client, customer's or agent's, over however many sockets.
type member interface {
	// hello is called once for each socket, by the goroutine that reads it, first. It returns who
	// speaks over the socket from then on: the program of an earlier socket, if that has come back.
	hello(ctx context.Context, m signal.Message) (member, error)
	// handle takes a message after hello; never two at once.
	handle(ctx context.Context, m signal.Message) error
	// conversation is nil before hello.
	conversation() *line
	// gone: the current socket is lost.
	gone(err error)
}

// serveSocket is GET /v1/customer and GET /v1/agent.
func (s *Server) serveSocket(from signal.Sender) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.upgrade(w, r, from, func(ctx context.Context, ws *websocket.Conn, address netip.Prefix, cut context.CancelFunc) {
			socket := newSocket(ws, from, s.config.Limits, s.metrics, cut)
			if from == signal.SenderAgent {
				s.talk(ctx, socket, &agent{server: s, socket: socket, address: address, origin: r.Header.Get("Origin")})
			} else {
				s.talk(ctx, socket, &customer{server: s, socket: socket, origin: r.Header.Get("Origin")})
			}
		})
	}
}

// upgrade makes a WebSocket of a request, if it may be one, and has it served. cut ends it.
func (s *Server) upgrade(w http.ResponseWriter, r *http.Request, from signal.Sender,
	serve func(ctx context.Context, ws *websocket.Conn, address netip.Prefix, cut context.CancelFunc)) {
	if !s.config.originAllowed(r.Header.Get("Origin"), r.Host) {
		s.turnAway(w, "origin", http.StatusForbidden)
		return
	}
	address := bucket(clientAddress(r, s.config.TrustedProxies))
	switch s.door.enter(from, address) {
	case tooManyHere:
		s.turnAway(w, "address", http.StatusTooManyRequests)
		return
	case tooManyAtAll:
		s.turnAway(w, "full", http.StatusServiceUnavailable)
		return
	}
	// Counted until its place is free again.
	gauge := s.metrics.sockets.WithLabelValues(from.String())
	gauge.Inc()
	defer gauge.Dec()
	defer s.door.leave(from, address)

	// Before the connection is handed over, so that a drain misses nobody.
	if !s.arrive() {
		s.turnAway(w, "draining", http.StatusServiceUnavailable)
		return
	}
	defer s.present.Done()
	ctx, cut := context.WithCancel(r.Context())
	defer cut()
	ws, err := websocket.Accept(w, r, &websocket.AcceptOptions{
		InsecureSkipVerify: true, // originAllowed has decided
		CompressionMode:    websocket.CompressionDisabled,
	})
	if err != nil {
		return // Accept has answered
	}
	defer ws.CloseNow()
	serve(ctx, ws, address, cut)
}

// turnAway answers a connection that is not upgraded.
func (s *Server) turnAway(w http.ResponseWriter, why string, status int) {
	s.metrics.turnedAway.WithLabelValues(why).Inc()
	if status != http.StatusForbidden {
		w.Header().Set("Retry-After", "10")
	}
	http.Error(w, http.StatusText(status), status)
}

// talk serves one socket from its first message to its last.
func (s *Server) talk(ctx context.Context, socket *socket, m member) {
	if !s.enlist(socket) {
		socket.shut(signal.CloseDraining, "")
	}
	defer s.discharge(socket)

	socket.running.Go(func() {
		defer s.contain("writer")
		socket.write(ctx)
	})
	m, err := s.listen(ctx, socket, m)
	if code, words := closeFor(err); code != 0 {
		socket.shut(code, words)
	} else {
		socket.cut()
	}
	if l := m.conversation(); l != nil && l.detach(socket) {
		s.leaveSession(m, err)
	}
	socket.running.Wait()
}

func (s *Server) leaveSession(m member, err error) {
	defer s.contain("leaving")
	m.gone(err)
}

// listen reads until the end, and says whose socket it was. A panic ends this socket alone.
func (s *Server) listen(ctx context.Context, socket *socket, first member) (m member, err error) {
	m = first
	defer func() {
		if p := recover(); p != nil {
			s.panicked("reader", p)
			err = errPanic
		}
	}()
	late := time.AfterFunc(s.config.Limits.HelloTimeout, func() {
		socket.shut(signal.CloseHello, "no hello in time")
	})
	defer late.Stop()
	greeted := false
	err = socket.read(ctx, func(msg signal.Message) error {
		if greeted {
			return m.conversation().take(socket, msg, func(msg signal.Message) error { return m.handle(ctx, msg) })
		}
		if msg.Type != signal.TypeHello {
			return unexpected(msg)
		}
		if msg.Version != signal.Version {
			return errVersion
		}
		if !late.Stop() {
			return nil // too late: the socket is being closed
		}
		if s.Draining() {
			socket.shut(signal.CloseDraining, "")
			return nil
		}
		greeted = true
		socket.ws.SetReadLimit(signal.MaxMessage)
		next, err := m.hello(ctx, msg)
		if next != nil {
			m = next
		}
		return err
	})
	return m, err
}

var errPanic = errors.New("server: panic")

// closeFor maps an error to a close code and to words for whoever wrote the client; zero for an
// error of the socket itself, which has nobody left to tell.
func closeFor(err error) (signal.CloseCode, string) {
	switch {
	case errors.Is(err, signal.ErrProtocol):
		words := strings.TrimPrefix(err.Error(), signal.ErrProtocol.Error()+": ")
		return signal.CloseProtocol, words[:min(len(words), 120)]
	case errors.Is(err, errFlood):
		return signal.CloseFlood, "more messages than allowed"
	case errors.Is(err, errVersion):
		return signal.CloseVersion, "reload the page: it is of another version than the server"
	case errors.Is(err, errExpired):
		return signal.CloseExpired, "the token has expired"
	case errors.Is(err, errSignedOut):
		return signal.CloseSignedOut, "signed out"
	case errors.Is(err, errNoKeys):
		return signal.CloseBusy, "the keys of tokens cannot be had"
	case errors.Is(err, ErrUnauthorized):
		return signal.CloseUnauthorized, "sign in again"
	case errors.Is(err, errPanic):
		return signal.CloseInternal, ""
	}
	return signal.CloseUnknown, ""
}

// isFault: the socket is closed because of what was said over it, not because it broke.
func isFault(err error) bool {
	code, _ := closeFor(err)
	return code != signal.CloseUnknown
}

// contain is deferred: it turns a panic into a count and a log line.
func (s *Server) contain(where string) {
	if p := recover(); p != nil {
		s.panicked(where, p)
	}
}

// panicked logs what panicked but not with which value: it may hold what a client has sent.
// Errors of Go's runtime hold numbers only.
func (s *Server) panicked(where string, p any) {
	s.metrics.panics.Inc()
	words := "a value that is not logged"
	if err, ok := p.(runtime.Error); ok {
		words = err.Error()
	}
	s.log.Error("panic", "where", where, "what", words, "stack", string(debug.Stack()))
}
