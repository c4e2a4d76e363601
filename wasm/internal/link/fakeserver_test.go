package link

import (
	"context"
	"net/url"
	"sync"
	"testing"

	"tandem/shared/signal"
)

// fakeServer is the least that can pair two links, in memory, so that the same tests run
// natively and in a browser. It speaks the real messages, numbers and acknowledgements.
type fakeServer struct {
	t          testing.TB
	iceServers []signal.ICEServer
	// agent is who is in the customer's session already.
	agent string
	// pass says whether a description or candidate is relayed; nil: everything.
	pass func(from Role, m signal.Message) bool

	mu      sync.Mutex
	clients map[Role]*fakeWire
	said    []signal.Message // by clients, but for acknowledgements
}

const fakeID = "123456789"

func newFakeServer(t testing.TB) *fakeServer {
	return &fakeServer{t: t, clients: make(map[Role]*fakeWire)}
}

// fakeWire is a link's socket to a fakeServer.
type fakeWire struct {
	server  *fakeServer
	role    Role
	seq     signal.Sequencer // guarded by the server's mu
	arrived *mailbox[[]byte]
	closed  chan struct{}
	once    sync.Once
	code    signal.CloseCode
}

func (f *fakeServer) dial(_ context.Context, address string) (wire, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	role := RoleCustomer
	if u.Path == "/v1/agent" {
		role = RoleAgent
	}
	w := &fakeWire{server: f, role: role, arrived: newMailbox[[]byte](1 << 20), closed: make(chan struct{})}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.clients[role] = w
	return w, nil
}

func (w *fakeWire) read(ctx context.Context) ([]byte, error) {
	for {
		if message, ok := w.arrived.poll(); ok {
			return message, nil
		}
		select {
		case <-w.arrived.ready:
		case <-w.closed:
			return nil, &closeError{w.code}
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

func (w *fakeWire) write(_ context.Context, data []byte) error {
	sender := signal.SenderCustomer
	if w.role == RoleAgent {
		sender = signal.SenderAgent
	}
	m, err := signal.Decode(data, sender)
	if err != nil {
		w.server.t.Errorf("the %v said: %v", w.role, err)
		return err
	}
	w.server.mu.Lock()
	defer w.server.mu.Unlock()
	fresh, err := w.seq.Receive(m)
	if err != nil {
		w.server.t.Errorf("the %v said: %v", w.role, err)
		return err
	}
	if fresh {
		w.server.said = append(w.server.said, m)
		w.server.handle(w.role, m)
	}
	if ack, ok := w.seq.Ack(); ok {
		data, err := signal.Encode(ack)
		if err != nil {
			return err
		}
		w.arrived.put(data, len(data))
	}
	return nil
}

func (w *fakeWire) close() { w.shut(1000) }

func (w *fakeWire) shut(code signal.CloseCode) {
	w.once.Do(func() {
		w.code = code
		close(w.closed)
	})
}

// handle runs with mu held.
func (f *fakeServer) handle(from Role, m signal.Message) {
	switch m.Type {
	case signal.TypeHello:
		welcome := signal.Message{Type: signal.TypeWelcome, ICEServers: f.iceServers}
		if from == RoleCustomer {
			welcome.ID, welcome.Agent = fakeID, f.agent
		}
		f.tell(from, welcome)
	case signal.TypeJoin:
		if m.ID != fakeID {
			f.tell(from, signal.Message{Type: signal.TypeRefused, Reason: "unknown", Words: "There is no such session."})
			return
		}
		f.tell(RoleCustomer, signal.Message{Type: signal.TypeAgentJoined, Agent: "Ada", May: signal.MayJoin | signal.MayWrite})
		f.tell(RoleAgent, signal.Message{Type: signal.TypeJoined, ID: m.ID})
	case signal.TypeExit:
		for _, role := range []Role{RoleCustomer, RoleAgent} {
			f.tell(role, signal.Message{Type: signal.TypeEnded, Reason: m.Reason})
		}
	case signal.TypeDescription, signal.TypeCandidate:
		if f.pass == nil || f.pass(from, m) {
			m.Seq, m.Ack = 0, 0
			f.tell(from.other(), m)
		}
	}
}

// tell runs with mu held.
func (f *fakeServer) tell(to Role, m signal.Message) {
	w := f.clients[to]
	if w == nil {
		return
	}
	m, err := w.seq.Send(m)
	if err != nil {
		f.t.Error(err)
		return
	}
	data, err := signal.Encode(m)
	if err != nil {
		f.t.Error(err)
		return
	}
	w.arrived.put(data, len(data))
}

// inject lets a test speak as the server.
func (f *fakeServer) inject(to Role, m signal.Message) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.tell(to, m)
}

// hangUp closes a client's socket.
func (f *fakeServer) hangUp(role Role, code signal.CloseCode) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.clients[role].shut(code)
}

// count says how many messages of a type the clients have said.
func (f *fakeServer) count(kind signal.Type) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := 0
	for _, m := range f.said {
		if m.Type == kind {
			n++
		}
	}
	return n
}

// round is that of the latest description.
func (f *fakeServer) round() (round uint32) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, m := range f.said {
		if m.Type == signal.TypeDescription {
			round = m.Round
		}
	}
	return round
}
