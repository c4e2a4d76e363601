//go:build !js

package link

import (
	"net"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/pion/webrtc/v4"

	"tandem/shared/peer"
	"tandem/shared/signal"
)

// A muffle is a way for packets on which some are lost, without a word.
type muffle struct {
	net.PacketConn
	mu     sync.Mutex
	known  map[string]bool // whom it has heard
	unsaid map[string]bool // to whom nothing gets
	unread map[string]bool // from whom nothing gets
}

// ways are the two between somebody and somebody.
type ways struct{ to, from bool }

// silence loses what goes these ways, with all that are known by now; those that come later are heard.
func (m *muffle) silence(w ways) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.unsaid, m.unread = map[string]bool{}, map[string]bool{}
	for address := range m.known {
		m.unsaid[address], m.unread[address] = w.to, w.from
	}
}

func (m *muffle) WriteTo(p []byte, to net.Addr) (int, error) {
	m.mu.Lock()
	lost := m.unsaid[to.String()]
	m.known[to.String()] = true
	m.mu.Unlock()
	if lost {
		return len(p), nil
	}
	return m.PacketConn.WriteTo(p, to)
}

func (m *muffle) ReadFrom(p []byte) (int, net.Addr, error) {
	for {
		n, from, err := m.PacketConn.ReadFrom(p)
		if err != nil {
			return n, from, err
		}
		m.mu.Lock()
		lost := m.unread[from.String()]
		m.mu.Unlock()
		if !lost {
			return n, from, nil
		}
	}
}

// muffled is an open link whose customer's packets go through a muffle. The agent's connections each have a port of their own.
// pass filters what the server passes on, from now on.
func muffled(t *testing.T, pass func(from Role, m signal.Message) bool) (m *muffle, customer, agent *Link) {
	t.Helper()
	return muffledWith(t, outlasting, func(*webrtc.SettingEngine) {}, pass)
}

// muffledWith is muffled with other timings, and another browser for the customer.
func muffledWith(t *testing.T, timings Timings, tune func(*webrtc.SettingEngine), pass func(from Role, m signal.Message) bool) (m *muffle, customer, agent *Link) {
	t.Helper()
	conn, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	m = &muffle{PacketConn: conn, known: map[string]bool{}}
	mux := webrtc.NewICEUDPMux(nil, m)
	t.Cleanup(func() {
		if err := mux.Close(); err != nil {
			t.Error(err)
		}
	})
	var engine webrtc.SettingEngine
	engine.SetIncludeLoopbackCandidate(true)
	engine.SetICEUDPMux(mux)
	tune(&engine)
	server := newFakeServer(t)
	var mu sync.Mutex
	joined := false
	server.pass = func(from Role, message signal.Message) bool {
		mu.Lock()
		defer mu.Unlock()
		return !joined || pass == nil || pass(from, message)
	}
	customer, err = Dial(t.Context(), Config{Server: "http://fake", Role: RoleCustomer, Program: "test", Timings: timings,
		dial: server.dial, api: webrtc.NewAPI(webrtc.WithSettingEngine(engine))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { customer.Close() })
	agent = dialFake(t, server, RoleAgent, timings)
	join(t, customer, agent)
	mu.Lock()
	joined = true
	mu.Unlock()
	return m, customer, agent
}

// doubts waits until a link says that it hears nothing.
func doubts(t *testing.T, links ...*Link) {
	t.Helper()
	for _, l := range links {
		if got := expect[Away](t, l).Why; got != WhyLost {
			t.Errorf("%v: away for %v, want %v", l.role, got, WhyLost)
		}
	}
}

// A silence that ends before another connection is there was only a silence: nothing is lost, and nothing begins anew.
// And after it the next one counts again.
func TestSilenceEnds(t *testing.T) {
	offered := make(chan struct{}, 100)
	var mu sync.Mutex
	deaf := true
	m, c, a := muffled(t, func(from Role, message signal.Message) bool {
		mu.Lock()
		defer mu.Unlock()
		if from == RoleCustomer && message.Type == signal.TypeDescription {
			offered <- struct{}{}
		}
		return !deaf || from == RoleCustomer // the answers are lost: the agent's side has another connection, and the customer's
	})
	m.silence(ways{true, true})
	doubts(t, c, a)
	<-offered
	c.Send(peer.ChannelPage, []byte("said in the silence"))
	a.Send(peer.ChannelActions, []byte("done in the silence"))
	m.silence(ways{})
	for l, want := range map[*Link]string{c: "done in the silence", a: "said in the silence"} {
		if got := expect[Away](t, l).Why; got != Together { // first of all, since a person sees that
			t.Errorf("%v: away for %v, want %v", l.role, got, Together)
		}
		if got := string(expect[Message](t, l, Away{}, Drained{}).Data); got != want {
			t.Errorf("%v: heard %q, want %q", l.role, got, want)
		}
	}
	hears(t, c, a)
	mu.Lock()
	deaf = false
	mu.Unlock()
	m.silence(ways{true, true})
	for _, l := range []*Link{c, a} {
		if !expect[Open](t, l, Away{}).Again {
			t.Errorf("%v: takes the same program for another", l.role)
		}
	}
	hears(t, c, a)
}

// A silence that does not end is got over by another connection. What was said in it is not heard: the session says
// what still counts. If one side alone hears nothing, both get over it.
func TestSilenceLasts(t *testing.T) {
	for _, tc := range []struct {
		name string
		lost ways
	}{{"neither hears", ways{true, true}}, {"the customer hears nothing", ways{from: true}}, {"the agent hears nothing", ways{to: true}}} {
		t.Run(tc.name, func(t *testing.T) {
			m, c, a := muffled(t, nil)
			before := c.current.Load()
			m.silence(tc.lost)
			for _, l := range []*Link{c, a} {
				if !expect[Open](t, l, Away{}).Again {
					t.Errorf("%v: takes the same program for another", l.role)
				}
			}
			hears(t, c, a)
			for !before.stopped() {
				time.Sleep(time.Millisecond)
			}
		})
	}
}

// What a browser gives up is not waited for, neither until there has been silence for long enough nor for last words.
func TestGivenUp(t *testing.T) {
	timings := outlasting
	timings.Silence, timings.Parting = time.Hour, time.Hour
	m, c, a := muffledWith(t, timings, func(engine *webrtc.SettingEngine) {
		engine.SetICETimeouts(100*time.Millisecond, 200*time.Millisecond, 20*time.Millisecond)
	}, nil)
	m.silence(ways{true, true})
	if got := expect[Away](t, c).Why; got != WhyLost {
		t.Errorf("away for %v, want %v", got, WhyLost)
	}
	for _, l := range []*Link{c, a} {
		if !expect[Open](t, l, Away{}).Again {
			t.Errorf("%v: takes the same program for another", l.role)
		}
	}
	hears(t, c, a)
}

// Whether the other side hears us is asked over the pointer channel, where nothing waits for what was lost before: over the
// connection in doubt, and over the one that is to take its place as soon as that is open.
func TestBothAreAsked(t *testing.T) {
	timings := Timings{}.withDefaults()
	made := func() *connection {
		g := &generation{role: RoleCustomer, out: newOutgoing(RoleCustomer), done: make(chan struct{})}
		return &connection{gen: g, opened: map[peer.Channel]bool{}}
	}
	s := &loop{cfg: Config{Role: RoleCustomer, Timings: timings}, conn: made(), next: made()}
	s.conn.beat = newHeartbeat(timings.Silence, time.Now())
	s.probe(time.Now())
	if got := order(s.next.gen.out); len(got) > 0 {
		t.Errorf("asked over channels that are not open: %v", got)
	}
	for _, channel := range peer.Channels {
		s.channelOpen(s.next, channel)
	}
	s.probe(time.Now())
	for what, c := range map[string]*connection{"in doubt": s.conn, "the next": s.next} {
		if got, want := order(c.gen.out), []peer.Channel{peer.ChannelPointer}; !slices.Equal(got, want) {
			t.Errorf("%s: asked over %v, want %v", what, got, want)
		}
	}
}

// An agent's side that goes on asking does not hear the answers, though it is heard: then the customer's side is in doubt, too, and offers
// another connection.
func TestUnheard(t *testing.T) {
	offered := make(chan struct{}, 100)
	m, c, _ := muffled(t, func(from Role, message signal.Message) bool {
		if from == RoleCustomer && message.Type == signal.TypeDescription {
			offered <- struct{}{}
		}
		return from == RoleCustomer // there will be no other: the doubt ends with this one
	})
	m.silence(ways{from: true}) // what the customer's side hears is what follows
	g := c.current.Load()
	asking := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for seq := uint32(1); ; seq++ {
			select {
			case <-asking:
				return
			case <-time.After(10 * time.Millisecond):
				c.report(received{g, peer.ChannelPointer, beat(peer.ChannelPointer, typePing, seq)})
			}
		}
	})
	doubts(t, c)
	<-offered
	close(asking)
	wg.Wait()
	m.silence(ways{})
	if got := expect[Away](t, c).Why; got != Together {
		t.Errorf("away for %v, want %v", got, Together)
	}
}

// While there is doubt no page is to be sent: the customer reads that the representative is not there.
func TestInDoubt(t *testing.T) {
	m, c, a := muffled(t, func(Role, signal.Message) bool { return false })
	m.silence(ways{true, true})
	doubts(t, c, a)
	if !c.Congested() || !a.Congested() {
		t.Error("a page would be sent to somebody who is said not to be there")
	}
	// The customer's last words are worth as much as ever.
	if err := c.Exit("customer"); err != nil {
		t.Fatal(err)
	}
	expect[Ended](t, a, Away{})
	expect[Ended](t, c, Away{})
}

// Whoever does not answer is not there, as the customer reads: what they do waits until they answer.
func TestActingWithoutAnAnswer(t *testing.T) {
	m, c, a := muffled(t, func(Role, signal.Message) bool { return false })
	m.silence(ways{true, true})
	doubts(t, c)
	g := c.current.Load()
	before := g.bytesReceived.Load()
	m.silence(ways{to: true})
	const act = "a press that the customer is not to wonder at"
	a.Send(peer.ChannelActions, []byte(act))
	for g.bytesReceived.Load() < before+uint64(len(act)) {
		time.Sleep(time.Millisecond)
	}
	for range 3 { // and however often it is asked
		c.report(received{g, peer.ChannelActions, []byte("more")})
	}
	m.silence(ways{})
	if got := expect[Away](t, c).Why; got != Together {
		t.Errorf("away for %v, want %v", got, Together)
	}
	var heard []string
	for range 4 {
		heard = append(heard, string(expect[Message](t, c, Drained{}).Data))
	}
	if !slices.Contains(heard, act) {
		t.Errorf("heard %q", heard)
	}
}
