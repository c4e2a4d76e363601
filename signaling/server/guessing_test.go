package server

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"

	"tandem/shared/session"
	"tandem/shared/signal"
)

// The attack of T41, scaled to one machine and some seconds: a thousand sessions wait, and two hundred addresses
// try to find one, each over two sockets, as fast as they are allowed to speak.
const (
	attackFor       = 5 * time.Second
	attackAddresses = 200
	attackSockets   = 2
	attackSessions  = 1000
)

// attacker is one socket of an attack, from an address of its own.
type attacker struct {
	ws  *websocket.Conn
	seq signal.Sequencer
}

// dialFrom connects from an address of 127.0.0.0/8.
func (r *rig) dialFrom(ctx context.Context, from net.IP, token string) (*attacker, error) {
	dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: from}}
	transport := &http.Transport{DialContext: dialer.DialContext, DisableKeepAlives: true}
	ws, _, err := websocket.Dial(ctx, r.url+"/v1/agent", &websocket.DialOptions{HTTPClient: &http.Client{Transport: transport}})
	if err != nil {
		return nil, err
	}
	ws.SetReadLimit(signal.MaxMessage)
	a := &attacker{ws: ws}
	if err = a.say(ctx, signal.Message{Type: signal.TypeHello, Version: signal.Version, Token: token}); err == nil {
		_, err = a.hear(ctx, signal.TypeWelcome)
	}
	return a, err
}

func (a *attacker) say(ctx context.Context, m signal.Message) error {
	m, err := a.seq.Send(m)
	if err != nil {
		return err
	}
	data, err := signal.Encode(m)
	if err != nil {
		return err
	}
	return a.ws.Write(ctx, websocket.MessageText, data)
}

// hear reads up to a message of one of these types.
func (a *attacker) hear(ctx context.Context, types ...signal.Type) (signal.Message, error) {
	for {
		_, data, err := a.ws.Read(ctx)
		if err != nil {
			return signal.Message{}, err
		}
		m, err := signal.Decode(data, signal.SenderServer)
		if err != nil {
			return m, err
		}
		if _, err := a.seq.Receive(m); err != nil {
			return m, err
		}
		if slices.Contains(types, m.Type) {
			return m, nil
		}
	}
}

// join asks for an ID and returns "joined", or why not.
func (a *attacker) join(ctx context.Context, id string) (string, error) {
	if err := a.say(ctx, signal.Message{Type: signal.TypeJoin, ID: id}); err != nil {
		return "", err
	}
	m, err := a.hear(ctx, signal.TypeJoined, signal.TypeRefused)
	if m.Type == signal.TypeJoined {
		return "joined", err
	}
	return m.Reason, err
}

// attack has every address guess until the time is up. tokens gives the account of each socket. It returns how many
// guesses were looked up, by address and by token, and how many hit.
func (r *rig) attack(t *testing.T, token func(address, socket int) string) (byAddress, byToken map[string]int, hits int) {
	t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), attackFor)
	defer stop()
	byAddress, byToken = map[string]int{}, map[string]int{}
	var mu sync.Mutex
	var wg sync.WaitGroup
	for address := range attackAddresses {
		for socket := range attackSockets {
			wg.Go(func() {
				from, account := net.IPv4(127, 1, byte(address/100), byte(1+address%100)), token(address, socket)
				a, err := r.dialFrom(ctx, from, account)
				if err != nil {
					if ctx.Err() == nil {
						t.Errorf("%v: %v", from, err)
					}
					return
				}
				defer a.ws.CloseNow()
				pace := time.NewTicker(time.Second / time.Duration(r.server.config.Limits.MessagesPerSecond-2))
				defer pace.Stop()
				for ctx.Err() == nil {
					result, err := a.join(ctx, string(session.IDOf(rand.Uint32N(1_000_000_000))))
					if err != nil {
						return
					}
					mu.Lock()
					switch result {
					case signal.RefusedUnknown:
						byAddress[from.String()]++
						byToken[account]++
					case "joined":
						hits++
						mu.Unlock()
						return
					}
					mu.Unlock()
					<-pace.C
				}
			})
		}
	}
	wg.Wait()
	return byAddress, byToken, hits
}

// besieged is a server of strangers with so many sessions that wait, and accounts for everybody.
func besieged(t *testing.T) (*rig, *office) {
	t.Helper()
	r, d := newOffice(t, func(c *Config) {
		c.Limits = PublicLimits()
		c.Loopback = false
	})
	for range attackSessions {
		if err := r.server.directory.Open(&side{}, "", mark{}); err != nil {
			t.Fatal(err)
		}
	}
	return r, d
}

func most(counts map[string]int) (n, sum int) {
	for _, count := range counts {
		n, sum = max(n, count), sum+count
	}
	return n, sum
}

func TestGuessing(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	r, d := besieged(t)
	name := func(address, socket int) string { return fmt.Sprintf("thief %d.%d", address, socket) }
	for address := range attackAddresses {
		for socket := range attackSockets {
			d.give(name(address, socket), name(address, socket), time.Hour, mayUsual)
		}
	}
	// Meanwhile an honest agent joins one session after the other.
	ctx, stop := context.WithTimeout(context.Background(), attackFor)
	defer stop()
	var waits []time.Duration
	var honest sync.WaitGroup
	agent, err := r.dialFrom(context.Background(), net.IPv4(127, 2, 0, 1), "kim")
	if err != nil {
		t.Fatal(err)
	}
	defer agent.ws.CloseNow()
	honest.Go(func() {
		for ctx.Err() == nil {
			c := &side{}
			if err := r.server.directory.Open(c, "", mark{}); err != nil {
				t.Error(err)
				return
			}
			began := time.Now()
			result, err := agent.join(context.Background(), string(c.id))
			waits = append(waits, time.Since(began))
			if err != nil || result != "joined" {
				t.Errorf("the honest agent: %q, %v", result, err)
				return
			}
			if agent.say(context.Background(), signal.Message{Type: signal.TypeExit, Reason: string(session.EndAgent)}) == nil {
				_, _ = agent.hear(context.Background(), signal.TypeEnded)
			}
			time.Sleep(200 * time.Millisecond)
		}
	})
	byAddress, byToken, hits := r.attack(t, name)
	honest.Wait()

	limits := r.server.config.Limits
	perAddress, all := most(byAddress)
	perAgent, _ := most(byToken)
	if perAddress > limits.Guesses || perAgent > limits.AgentGuesses || all > attackAddresses*limits.Guesses {
		t.Errorf("%d guesses from an address, %d by an agent, %d altogether", perAddress, perAgent, all)
	}
	// Each guess hits with one in a million: with two thousand, a second hit is no chance any more.
	if hits > 1 {
		t.Errorf("%d sessions were found", hits)
	}
	if got := r.metric("tandem_guess_alarms_total"); got == "0" {
		t.Error("nobody is told of it")
	}
	slices.Sort(waits)
	t.Logf("%d guesses looked up in %v, at most %d from an address and %d by an agent, %d hits; an honest agent joins %d times, p50 %v, p99 %v",
		all, attackFor, perAddress, perAgent, hits, len(waits), waits[len(waits)/2], waits[(len(waits)-1)*99/100])
}

// One stolen account gets no further with many addresses.
func TestGuessingWithOneAccount(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	r, d := besieged(t)
	d.give("stolen", "thief", time.Hour, mayUsual)
	_, byToken, hits := r.attack(t, func(int, int) string { return "stolen" })
	if got := byToken["stolen"]; got > r.server.config.Limits.AgentGuesses || hits > 0 {
		t.Errorf("%d guesses by one agent, %d hits", got, hits)
	}
}
