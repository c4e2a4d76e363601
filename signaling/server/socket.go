package server

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/coder/websocket"
	"golang.org/x/time/rate"

	"tandem/shared/signal"
)

// errFlood: more messages than allowed.
var errFlood = errors.New("server: more messages than allowed")

// socket is one WebSocket: whoever serves the request reads, one goroutine writes, everybody
// may put messages into the queue. It is closed by the writer alone (shut), after what was
// queued before; or cut off (cut), when there is nobody to say anything to.
type socket struct {
	ws      *websocket.Conn
	from    signal.Sender
	limits  Limits
	metrics *metrics
	rate    *rate.Limiter
	wake    chan struct{}
	cut     context.CancelFunc
	running sync.WaitGroup // writer and pings

	mu      sync.Mutex
	line    *line // from hello on
	queue   [][]byte
	queued  int // bytes
	closing signal.CloseCode
	words   string
}

func newSocket(ws *websocket.Conn, from signal.Sender, limits Limits, m *metrics, cut context.CancelFunc) *socket {
	ws.SetReadLimit(signal.MaxHello)
	return &socket{
		ws: ws, from: from, limits: limits, metrics: m, cut: cut,
		rate: rate.NewLimiter(rate.Limit(limits.MessagesPerSecond), limits.MessageBurst),
		wake: make(chan struct{}, 1),
	}
}

// bind says whose socket this is: where its acknowledgements come from.
func (s *socket) bind(l *line) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.line = l
}

// put queues a message, which has its number. It never blocks: a client that does not read is cut
// off when its queue is full. What was kept for a client that has come back is put all the same.
func (s *socket) put(m signal.Message, kept bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing != 0 {
		return
	}
	data, err := signal.Encode(m)
	if err != nil {
		s.shutLocked(signal.CloseInternal, "")
		return
	}
	if !kept && len(s.queue) >= s.limits.QueueMessages || !kept && s.queued+len(data) > s.limits.QueueBytes {
		// The writer is stuck in the socket; a close frame would be too.
		s.shutLocked(signal.CloseSlow, "reads too slowly")
		s.cut()
		return
	}
	s.queue = append(s.queue, data)
	s.queued += len(data)
	s.nudge()
}

// shut closes the socket after everything queued; the first code stands.
func (s *socket) shut(code signal.CloseCode, words string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shutLocked(code, words)
}

func (s *socket) shutLocked(code signal.CloseCode, words string) {
	if s.closing != 0 {
		return
	}
	s.closing, s.words = code, words
	s.metrics.closes.WithLabelValues(code.String()).Inc()
	s.nudge()
}

func (s *socket) nudge() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// take is everything to be written now, and at its end the acknowledgement of what has been
// handled, if no message carries it: one for however many came meanwhile.
func (s *socket) take() (batch [][]byte, closing signal.CloseCode, words string) {
	s.mu.Lock()
	batch, s.queue, s.queued = s.queue, nil, 0
	closing, words = s.closing, s.words
	l := s.line
	s.mu.Unlock()
	if l == nil {
		return batch, closing, words
	}
	if m, ok := l.ack(s); ok {
		if data, err := signal.Encode(m); err == nil {
			batch = append(batch, data)
		}
	}
	return batch, closing, words
}

// write runs until the socket is closed.
func (s *socket) write(ctx context.Context) {
	defer s.cut()
	ping := time.NewTicker(s.limits.PingEvery)
	defer ping.Stop()
	for {
		batch, closing, words := s.take()
		for _, data := range batch {
			if s.writeOne(ctx, data) != nil {
				return
			}
		}
		if closing != 0 {
			s.ws.Close(websocket.StatusCode(closing), words)
			return
		}
		select {
		case <-s.wake:
		case <-ping.C:
			s.running.Go(func() { s.ping(ctx) })
		case <-ctx.Done():
			return
		}
	}
}

func (s *socket) writeOne(ctx context.Context, data []byte) error {
	ctx, cancel := context.WithTimeout(ctx, s.limits.WriteTimeout)
	defer cancel()
	return s.ws.Write(ctx, websocket.MessageText, data)
}

// ping finds out whether anybody is there; the writer does not wait for the answer.
func (s *socket) ping(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, s.limits.PingTimeout)
	defer cancel()
	if s.ws.Ping(ctx) != nil {
		s.cut()
	}
}

// read hands every message to handle, in order, until the socket fails (the error of the
// socket) or the client says what it may not say (signal.ErrProtocol, errFlood, or handle's error).
func (s *socket) read(ctx context.Context, handle func(signal.Message) error) error {
	for {
		kind, data, err := s.ws.Read(ctx)
		if err != nil {
			return err
		}
		if kind != websocket.MessageText {
			return fmt.Errorf("%w: binary message", signal.ErrProtocol)
		}
		if !s.rate.Allow() {
			return errFlood
		}
		m, err := signal.Decode(data, s.from)
		if err != nil {
			return err
		}
		s.metrics.messages.WithLabelValues(s.from.String(), string(m.Type)).Inc()
		if err := handle(m); err != nil {
			return err
		}
		s.nudge() // to acknowledge it
	}
}

// tell says something to whoever is at the other end, if they have said hello.
func (s *socket) tell(m signal.Message) {
	s.mu.Lock()
	l := s.line
	s.mu.Unlock()
	if l != nil {
		l.Deliver(m)
	}
}
