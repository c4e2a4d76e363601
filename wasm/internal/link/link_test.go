package link

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/shared/signal"
)

func TestOpenAndEnd(t *testing.T) {
	server := newFakeServer(t)
	customer, agent := pair(t, server, Timings{})
	if got, want := customer.Welcome().ID, fakeID; got != want {
		t.Errorf("welcome: ID %q, want %q", got, want)
	}
	if err := customer.Exit(session.EndCustomer); err != nil {
		t.Fatal(err)
	}
	for _, l := range []*Link{customer, agent} {
		if got, want := expect[Ended](t, l).Reason, session.EndCustomer; got != want {
			t.Errorf("%v: ended by %q, want %q", l.role, got, want)
		}
		if !l.Congested() {
			t.Errorf("%v: not congested after the end", l.role)
		}
		l.Send(peer.ChannelControl, []byte{sessionTypes}) // does nothing
	}
}

func TestRefused(t *testing.T) {
	server := newFakeServer(t)
	agent := dialFake(t, server, RoleAgent, Timings{})
	if err := agent.Join("000000000"); err != nil {
		t.Fatal(err)
	}
	if got := expect[Refused](t, agent); got.Words == "" || got.Reason != "unknown" {
		t.Errorf("got %+v", got)
	}
	// The link is as good as before.
	customer := dialFake(t, server, RoleCustomer, Timings{})
	join(t, customer, agent)
}

func TestJoinIsForAgents(t *testing.T) {
	customer := dialFake(t, newFakeServer(t), RoleCustomer, Timings{})
	if err := customer.Join(fakeID); err == nil {
		t.Error("a customer joined")
	}
}

// page makes a message that deflates like markup does.
func page(n int, seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 1))
	var b bytes.Buffer
	for b.Len() < n {
		fmt.Fprintf(&b, "<tr class=\"row\"><td>%d</td><td>%x</td></tr>\n", r.IntN(1000), r.Uint32())
	}
	return b.Bytes()[:n]
}

// noise makes a message that does not deflate.
func noise(n int, seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 2))
	b := make([]byte, 0, n+8)
	for len(b) < n {
		b = binary.LittleEndian.AppendUint64(b, r.Uint64())
	}
	return b[:n]
}

func TestMessagesArriveWholeAndInOrder(t *testing.T) {
	customer, agent := pair(t, newFakeServer(t), Timings{})
	sizes := []int{0, 1, 511, 512, 513, maxPayload, maxPayload + 1, 100_000, 700_000, 3, 2, 300_000, 1}
	var sent [][]byte
	for i, size := range sizes {
		sent = append(sent, page(size, uint64(i)), noise(size, uint64(i)))
	}
	for _, way := range []struct {
		from, to *Link
		channel  peer.Channel
	}{
		{customer, agent, peer.ChannelPage},
		{customer, agent, peer.ChannelAssets},
		{agent, customer, peer.ChannelActions},
	} {
		sent := slices.DeleteFunc(slices.Clone(sent), func(message []byte) bool { return len(message) > way.channel.MaxMessage() })
		for _, message := range sent {
			way.from.Send(way.channel, bytes.Clone(message))
		}
		for i, want := range sent {
			got := expect[Message](t, way.to, Drained{}, AssetsDrained{})
			if got.Channel != way.channel || !bytes.Equal(got.Data, want) {
				t.Fatalf("%v: message %d: got %v of %d bytes, want %d bytes", way.channel, i, got.Channel, len(got.Data), len(want))
			}
		}
	}
	if got := customer.Stats(); got.BytesSent == 0 || got.BytesReceived == 0 {
		t.Errorf("stats: %+v", got)
	}
}

func TestLargestMessage(t *testing.T) {
	customer, agent := pair(t, newFakeServer(t), Timings{})
	want := make([]byte, peer.MaxMessage)
	copy(want[peer.MaxMessage-100:], page(100, 7))
	customer.Send(peer.ChannelPage, bytes.Clone(want))
	if got := expect[Message](t, agent); !bytes.Equal(got.Data, want) {
		t.Errorf("got %d bytes, want %d", len(got.Data), len(want))
	}
	if got, limit := agent.Stats().BytesReceived, uint64(len(want)/2); got > limit {
		t.Errorf("%d bytes on the wire, want at most %d", got, limit)
	}
}

func TestControlReachesTheSession(t *testing.T) {
	customer, agent := pair(t, newFakeServer(t), Timings{})
	customer.Send(peer.ChannelControl, []byte{3, 1, 2, 3}) // the link's own, of a later version
	customer.Send(peer.ChannelControl, []byte{sessionTypes, 1})
	if got := expect[Message](t, agent).Data; got[0] != sessionTypes {
		t.Errorf("got type %d, want %d", got[0], sessionTypes)
	}
}

func TestPointerArrives(t *testing.T) {
	customer, agent := pair(t, newFakeServer(t), Timings{})
	for _, way := range [][2]*Link{{customer, agent}, {agent, customer}} {
		way[0].Send(peer.ChannelPointer, []byte("here"))
		if got := expect[Message](t, way[1]); got.Channel != peer.ChannelPointer || string(got.Data) != "here" {
			t.Errorf("got %v %q", got.Channel, got.Data)
		}
	}
}

// A burst makes the page channel congested, and Drained comes once it is not any more.
func TestCongestion(t *testing.T) {
	customer, agent := pair(t, newFakeServer(t), Timings{})
	if customer.Congested() {
		t.Fatal("congested with nothing sent")
	}
	customer.Send(peer.ChannelPage, noise(4<<20, 1))
	if !customer.Congested() {
		t.Error("not congested with 4 MiB to send")
	}
	if got := customer.Unsent(peer.ChannelPage); got <= highWater {
		t.Errorf("unsent: %d", got)
	}
	expect[Drained](t, customer)
	if customer.Congested() {
		t.Error("congested after Drained")
	}
	expect[Message](t, agent)

	customer.Send(peer.ChannelAssets, noise(1<<20, 1))
	if customer.Congested() {
		t.Error("assets congest the page channel")
	}
	expect[AssetsDrained](t, customer)
	expect[Message](t, agent)
}

func TestQualityKnowsTheRoute(t *testing.T) {
	customer, agent := pair(t, newFakeServer(t), quick)
	for _, l := range []*Link{customer, agent} {
		for {
			if q := expect[Quality](t, l); q.Route != RouteUnknown {
				if q.Route != RouteDirect || q.RoundTrip < 0 {
					t.Errorf("%v: %+v", l.role, q)
				}
				break
			}
		}
	}
	if got := customer.Stats(); got.Route != RouteDirect {
		t.Errorf("stats: %+v", got)
	}
}

func TestOtherSideVanishes(t *testing.T) {
	customer, agent := pair(t, newFakeServer(t), quick)
	agent.Close()
	if got := expect[Away](t, customer); got.Why != WhyLost || got.Left <= 0 {
		t.Errorf("got %+v", got)
	}
	if !customer.Congested() {
		t.Error("the page goes on to be sent to nobody")
	}
}

func TestSignalingLostAfterOpen(t *testing.T) {
	server := newFakeServer(t)
	customer, agent := pair(t, server, Timings{})
	server.hangUp(RoleCustomer, signal.CloseInternal)
	expect[SignalingLost](t, customer)
	customer.Send(peer.ChannelPage, []byte("still here"))
	if got := expect[Message](t, agent); string(got.Data) != "still here" {
		t.Errorf("got %q", got.Data)
	}
	if err := customer.Exit(session.EndCustomer); !errors.Is(err, ErrSignaling) {
		t.Errorf("exit without a server: %v", err)
	}
}

func TestSignalingLostBeforeOpen(t *testing.T) {
	server := newFakeServer(t)
	customer := dialFake(t, server, RoleCustomer, Timings{})
	server.hangUp(RoleCustomer, signal.CloseVersion)
	got := expect[Ended](t, customer)
	if got.Reason != session.EndError || !strings.Contains(got.Words, "Reload") {
		t.Errorf("got %+v", got)
	}
}

// Whatever the two sides say of connecting does not arrive: the agent's side hears in plain
// words that it cannot be reached, and the customer's.
func TestUnreachable(t *testing.T) {
	server := newFakeServer(t)
	server.pass = func(_ Role, m signal.Message) bool { return m.Type != signal.TypeCandidate }
	timings := quick
	timings.GiveUp = timings.RelayAfter
	customer := dialFake(t, server, RoleCustomer, timings)
	agent := dialFake(t, server, RoleAgent, timings)
	if err := agent.Join(fakeID); err != nil {
		t.Fatal(err)
	}
	for _, l := range []*Link{customer, agent} {
		got := expect[Lost](t, l, AgentJoined{}, Joined{})
		if !errors.Is(got.Err, ErrUnreachable) || !strings.Contains(got.Words, "firewall") {
			t.Errorf("%v: got %+v", l.role, got)
		}
	}
	if got, want := server.count(signal.TypeDescription), 2; got != want {
		t.Errorf("%d descriptions, want %d: there is no relay to try", got, want)
	}
}

// The same two browsers can meet in a new session, over the same sockets.
func TestAnotherSession(t *testing.T) {
	server := newFakeServer(t)
	customer, agent := pair(t, server, Timings{})
	if err := agent.Exit(session.EndAgent); err != nil {
		t.Fatal(err)
	}
	expect[Ended](t, customer)
	expect[Ended](t, agent)
	join(t, customer, agent)
	customer.Send(peer.ChannelPage, []byte("again"))
	if got := expect[Message](t, agent); string(got.Data) != "again" {
		t.Errorf("got %q", got.Data)
	}
}

func TestCloseEndsEvents(t *testing.T) {
	customer, agent := pair(t, newFakeServer(t), Timings{})
	customer.Send(peer.ChannelPage, noise(1<<20, 1)) // in the middle of something
	for _, l := range []*Link{customer, agent, agent} {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}
	for range customer.Events() {
	}
	if err := customer.Exit(session.EndCustomer); !errors.Is(err, ErrDone) {
		t.Errorf("exit after close: %v", err)
	}
}
