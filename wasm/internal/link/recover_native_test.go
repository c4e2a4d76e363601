//go:build !js

package link

import (
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/shared/signal"
)

// gate is a path to a server that can be cut: nothing passes, and nobody is told.
type gate struct {
	t    *testing.T
	to   string
	l    net.Listener
	mu   sync.Mutex
	open bool
	all  []net.Conn
	held map[net.Conn]bool // nothing passes any more, and nobody is told
}

func newGate(t *testing.T, url string) *gate {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	g := &gate{t: t, to: strings.TrimPrefix(url, "http://"), l: l, open: true}
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			wg.Go(func() { g.pass(c) })
		}
	})
	t.Cleanup(func() {
		l.Close()
		g.cut()
		wg.Wait()
	})
	return g
}

func (g *gate) url() string { return "http://" + g.l.Addr().String() }

func (g *gate) pass(c net.Conn) {
	g.mu.Lock()
	to := g.to
	if !g.open {
		to = ""
	}
	g.mu.Unlock()
	s, err := net.Dial("tcp", to)
	if to == "" || err != nil {
		c.Close()
		return
	}
	g.mu.Lock()
	g.all = append(g.all, c, s)
	g.mu.Unlock()
	var wg sync.WaitGroup
	for _, way := range [][2]net.Conn{{c, s}, {s, c}} {
		wg.Go(func() {
			defer way[1].Close()
			b := make([]byte, 32<<10)
			for {
				n, err := way[0].Read(b)
				if err != nil {
					return
				}
				g.mu.Lock()
				held := g.held[way[0]]
				g.mu.Unlock()
				if held {
					continue
				}
				if _, err := way[1].Write(b[:n]); err != nil {
					return
				}
			}
		})
	}
	wg.Wait()
}

// cut breaks every connection, and refuses new ones until mend.
func (g *gate) cut() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.open = false
	for _, c := range g.all {
		c.Close()
	}
	g.all = nil
}

// hold lets the connections of now live on, but for what they carry. New ones are as they should be.
func (g *gate) hold() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.held = make(map[net.Conn]bool)
	for _, c := range g.all {
		g.held[c] = true
	}
}

func (g *gate) mend(url string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.open, g.to = true, strings.TrimPrefix(url, "http://")
}

// kept is where a page keeps its resume token.
type kept struct {
	mu    sync.Mutex
	token string
}

func (k *kept) keep(token, _ string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.token = token
}

func (k *kept) get() string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.token
}

// outlasting are timings for losses that are to be got over. Nothing asserts on them.
var outlasting = Timings{Heartbeat: 50 * time.Millisecond, Silence: 400 * time.Millisecond, Parting: 50 * time.Millisecond,
	Answer: 3 * time.Second, Retry: 2 * time.Second}

func dialVia(t *testing.T, url string, role Role, at *kept) *Link {
	t.Helper()
	l, err := Dial(t.Context(), Config{Server: url, Role: role, Program: "test", api: testAPI(), Timings: outlasting,
		Resume: at.get(), Keep: at.keep})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// met is a session of two who each have a path of their own to the server.
func met(t *testing.T) (url string, cGate, aGate *gate, c, a *Link, cAt, aAt *kept) {
	t.Helper()
	_, url = realServer(t)
	cGate, aGate, cAt, aAt = newGate(t, url), newGate(t, url), &kept{}, &kept{}
	c, a = dialVia(t, cGate.url(), RoleCustomer, cAt), dialVia(t, aGate.url(), RoleAgent, aAt)
	if err := a.Join(session.ID(c.Welcome().ID)); err != nil {
		t.Fatal(err)
	}
	expect[AgentJoined](t, c)
	expect[Joined](t, a)
	expect[Open](t, c)
	expect[Open](t, a)
	return
}

// hears says something each way and waits for it.
func hears(t *testing.T, c, a *Link) {
	t.Helper()
	c.Send(peer.ChannelPage, []byte("page"))
	a.Send(peer.ChannelActions, []byte("act"))
	if got := string(expect[Message](t, a, Away{}).Data); got != "page" {
		t.Errorf("the agent hears %q", got)
	}
	if got := string(expect[Message](t, c, Away{}).Data); got != "act" {
		t.Errorf("the customer hears %q", got)
	}
}

// The server is gone and comes back as another process, with the same key: the peer link goes on, both find
// the server again, and what one of them says at last reaches the other through it.
func TestServerRestart(t *testing.T) {
	_, cGate, aGate, c, a, _, _ := met(t)
	cGate.cut()
	aGate.cut()
	hears(t, c, a)
	_, next := realServer(t)
	cGate.mend(next)
	aGate.mend(next)
	for _, l := range []*Link{c, a} {
		for !l.server.online() {
			time.Sleep(10 * time.Millisecond)
		}
	}
	hears(t, c, a)
	if err := c.Exit(session.EndCustomer); err != nil {
		t.Fatal(err)
	}
	if got := expect[Ended](t, a, Away{}).Reason; got != session.EndCustomer {
		t.Errorf("ended by %q", got)
	}
}

// A page load of the customer, with and without the old page's goodbye.
func TestCustomerPageLoads(t *testing.T) {
	url, _, _, c, a, at, _ := met(t)
	for i := range 4 {
		if i%2 == 0 {
			c.Close()
		}
		next := dialVia(t, url, RoleCustomer, at)
		if next.Welcome().Agent == "" || next.Welcome().ID == "" {
			t.Fatalf("welcome %+v", next.Welcome())
		}
		expect[Open](t, next, Away{})
		if expect[Open](t, a, Away{}).Again {
			t.Error("the agent takes the next page for the last one")
		}
		hears(t, next, a)
		if i%2 == 1 {
			expect[Taken](t, c, Away{}, Message{})
		}
		c = next
	}
}

func TestAgentPageLoads(t *testing.T) {
	url, _, _, c, a, _, at := met(t)
	for i := range 4 {
		if i%2 == 0 {
			a.Close()
		}
		next := dialVia(t, url, RoleAgent, at)
		expect[Joined](t, next)
		expect[Open](t, next, Away{})
		if expect[Open](t, c, Away{}).Again {
			t.Error("the customer takes the next console for the last one")
		}
		hears(t, c, next)
		if i%2 == 1 {
			expect[Taken](t, a, Away{}, Message{})
		}
		a = next
	}
}

// The peer connection dies under both, without a word. Nothing that waited for it comes out of the next one.
func TestPeerConnectionDies(t *testing.T) {
	_, _, _, c, a, _, _ := met(t)
	for range 3 {
		g := a.current.Load()
		g.stop() // closes it, and says nothing to its own loop
		a.report(broken{g, ErrConnection})
		a.Send(peer.ChannelActions, []byte("lost"))
		for _, l := range []*Link{c, a} {
			if !expect[Open](t, l, Away{}).Again {
				t.Errorf("%v: takes the same program for another", l.role)
			}
		}
		hears(t, c, a)
	}
}

// Whoever comes too late, or with a token that is used up, hears that it is over.
func TestNothingToResume(t *testing.T) {
	url, _, _, c, a, at, _ := met(t)
	old := at.get()
	c.Close()
	if err := a.Exit(session.EndAgent); err != nil {
		t.Fatal(err)
	}
	expect[Ended](t, a, Away{})
	_, err := Dial(t.Context(), Config{Server: url, Role: RoleCustomer, Resume: old})
	if reason, over := Over(err); !over || reason != session.EndAgent {
		t.Errorf("got %v: %q, %v", err, reason, over)
	}
	_, err = Dial(t.Context(), Config{Server: url, Role: RoleCustomer, Resume: "forged", Keep: at.keep})
	if reason, over := Over(err); !over || reason != "" || Words(err) == "" {
		t.Errorf("got %v: %q, %v", err, reason, over)
	}
	if at.get() != "" {
		t.Error("a token is kept that is no good")
	}
}

// What is said while there is no socket is said over the next one, once and in order.
func TestSaidWhileOffline(t *testing.T) {
	url, cGate, _, c, a, _, _ := met(t)
	cGate.cut()
	for c.server.online() {
		time.Sleep(time.Millisecond)
	}
	if err := c.Exit(session.EndInteraction); err != nil {
		t.Fatal(err)
	}
	cGate.mend(url)
	if got := expect[Ended](t, a, Away{}).Reason; got != session.EndInteraction {
		t.Errorf("ended by %q", got)
	}
	expect[Ended](t, c, Away{})
}

// An agent without a session finds the server again too.
func TestReadyAgentReconnects(t *testing.T) {
	_, url := realServer(t)
	g := newGate(t, url)
	a := dialVia(t, g.url(), RoleAgent, &kept{})
	g.cut()
	if got := expect[Away](t, a); got.Why != WhyOffline || got.Left <= 0 {
		t.Errorf("got %+v", got)
	}
	g.mend(url)
	if got := expect[Away](t, a); got.Why != Together {
		t.Errorf("got %+v", got)
	}
	c := dialVia(t, url, RoleCustomer, &kept{})
	if err := a.Join(session.ID(c.Welcome().ID)); err != nil {
		t.Fatal(err)
	}
	expect[Open](t, a, Joined{})
}

func TestWarnedOfInactivity(t *testing.T) {
	customer, agent := pair(t, newFakeServer(t), Timings{})
	customer.report(fromServer{signal.Message{Type: signal.TypeInactive, Left: 60_000}})
	if got := expect[Inactive](t, customer).Left; got != time.Minute {
		t.Errorf("%v left", got)
	}
	customer.report(fromServer{signal.Message{Type: signal.TypeActive}})
	if got := expect[Inactive](t, customer).Left; got != 0 {
		t.Errorf("%v left", got)
	}
	agent.Active() // reaches the server, which only acknowledges
}

// Close does not wait for a server that is not there.
func TestCloseWhileOffline(t *testing.T) {
	_, cGate, _, c, _, _, _ := met(t)
	cGate.cut()
	for c.server.online() {
		time.Sleep(time.Millisecond)
	}
	c.Close()
}

// The socket is dead and nobody has noticed: what is said last is said again over another one.
func TestLastWordsOverADeadSocket(t *testing.T) {
	_, cGate, _, c, a, _, _ := met(t)
	cGate.hold()
	if err := c.Exit(session.EndCustomer); err != nil {
		t.Fatal(err)
	}
	c.Close()
	if got := expect[Ended](t, a, Away{}).Reason; got != session.EndCustomer {
		t.Errorf("ended by %q", got)
	}
}

// online says whether there is a socket on which the server has welcomed us.
func (s *signaling) online() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.up
}
