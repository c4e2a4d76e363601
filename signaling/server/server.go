package server

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"tandem/shared/signal"
	"tandem/signaling/account"
)

// Server is the whole of it but for the listener. It is ready when New returns.
type Server struct {
	config       Config
	log          *slog.Logger
	metrics      *metrics
	door         *doorkeeper
	guesses      *guesses // of session IDs, by address
	agentGuesses *guesses // of session IDs, by agent
	tokens       *guesses // of the editor's token
	calls        *guesses // of the token for interactions
	presence     *presence
	signedOut    *revoked
	desk         *account.Desk
	sealer       sealer
	passes       passes
	directory    Directory
	queue        *queue
	handler      http.Handler

	present sync.WaitGroup // requests that are or become sockets

	leaving chan struct{} // closed when the server begins to go away

	mu       sync.Mutex
	draining bool
	sockets  map[*socket]struct{}
}

// New checks the configuration and builds a server.
func New(config Config) (*Server, error) {
	switch {
	case config.Agents == nil && config.OpenID == nil || config.Assets == nil || config.Log == nil:
		return nil, errors.New("server: Agents or OpenID, Assets and Log must be set")
	case config.OpenID != nil && config.PublicURL == nil:
		return nil, errors.New("server: OpenID needs PublicURL")
	case config.IdleTimeout <= 0 || config.QueueTimeout <= 0 || config.InactivityTimeout <= 0 || config.ReturnTimeout <= 0:
		return nil, errors.New("time-outs must be longer than nothing")
	}
	if config.Restrictions == nil {
		config.Restrictions = NoRestrictions()
	}
	m := newMetrics()
	memory := newMemory(config, m)
	key := sessionKey(config.SessionKey)
	s := &Server{
		config:       config,
		log:          config.Log,
		metrics:      m,
		door:         newDoorkeeper(config.Limits),
		guesses:      newGuesses(config.Limits),
		agentGuesses: newGuesses(config.Limits.ofAgents()),
		tokens:       newGuesses(config.Limits),
		calls:        newGuesses(config.Limits),
		presence:     newPresence(),
		signedOut:    newRevoked(),
		desk:         account.NewDesk(key),
		sealer:       sealer{key},
		passes:       newPasses(key, config.EditorToken),
		directory:    memory,
		queue:        memory.queue,
		leaving:      make(chan struct{}),
		sockets:      map[*socket]struct{}{},
	}
	s.handler = s.routes()
	return s, nil
}

// ServeHTTP serves every route.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// arrive admits a request that is to become a socket; present.Done must follow.
func (s *Server) arrive() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.draining {
		return false
	}
	s.present.Add(1)
	return true
}

// enlist makes the socket one that a drain tells; false: the drain has begun.
func (s *Server) enlist(socket *socket) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.draining {
		return false
	}
	s.sockets[socket] = struct{}{}
	return true
}

func (s *Server) discharge(socket *socket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.sockets, socket)
}

func (s *Server) listed() []*socket {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make([]*socket, 0, len(s.sockets))
	for socket := range s.sockets {
		all = append(all, socket)
	}
	return all
}

// Restricted tells every customer that other restrictions are in force.
func (s *Server) Restricted() {
	for _, socket := range s.listed() {
		if socket.from == signal.SenderCustomer {
			socket.tell(signal.Message{Type: signal.TypeRestricted})
		}
	}
}

// Draining says whether the server is going away: it takes no new socket.
func (s *Server) Draining() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.draining
}

// closeTime is how long clients have to answer the close frame: what websocket.Conn.Close waits,
// and a little.
const closeTime = 6 * time.Second

// Drain stops taking sockets, tells every client that the server goes away, waits until no
// session lives any more or ctx is done, and closes what is left. When it returns no goroutine
// of the server's is left. Browsers that have found each other stay connected.
func (s *Server) Drain(ctx context.Context) {
	s.mu.Lock()
	if !s.draining {
		s.draining = true
		close(s.leaving)
	}
	s.mu.Unlock()
	s.metrics.draining.Set(1)
	for _, socket := range s.listed() {
		socket.tell(signal.Message{Type: signal.TypeDraining})
	}
	if s.directory.Wait(ctx) != nil {
		s.log.Warn("sessions still live at the end of the drain")
	}
	for _, socket := range s.listed() {
		socket.shut(signal.CloseDraining, "")
	}
	patience := time.AfterFunc(closeTime, func() {
		for _, socket := range s.listed() {
			socket.cut()
		}
	})
	defer patience.Stop()
	s.present.Wait()
}
