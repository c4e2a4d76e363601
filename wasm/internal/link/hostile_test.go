package link

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"tandem/shared/peer"
	"tandem/shared/signal"
)

// raw puts a message on a channel as it is, past everything that keeps our own end honest.
func raw(t *testing.T, l *Link, channel peer.Channel, data []byte) {
	t.Helper()
	if err := l.current.Load().channels[channel].Send(data); err != nil {
		t.Fatal(err)
	}
}

// bomb is a part that inflates to n zeros.
func bomb(t *testing.T, n int) []byte {
	t.Helper()
	out, err := newDeflate()(make([]byte, n))
	if err != nil {
		t.Fatal(err)
	}
	return append([]byte{byte(peer.FlagDeflate)}, out...)
}

func TestHostilePeer(t *testing.T) {
	more := byte(peer.FlagMore)
	for _, tc := range []struct {
		name    string
		channel peer.Channel
		data    func(t *testing.T) []byte
		want    string
	}{
		{"no flags", peer.ChannelPage, func(*testing.T) []byte { return nil }, "without flags"},
		{"unknown flags", peer.ChannelPage, func(*testing.T) []byte { return []byte{4, 1} }, "unknown flags"},
		{"too long", peer.ChannelAssets, func(*testing.T) []byte { return make([]byte, peer.MaxPart+1) }, "too long"},
		{"much too long", peer.ChannelAssets, func(*testing.T) []byte { return make([]byte, 60_000) }, "too long"},
		{"not deflated", peer.ChannelPage, func(*testing.T) []byte { return []byte{1, 0xff, 0xff} }, "cannot be inflated"},
		{"cut short", peer.ChannelPage, func(t *testing.T) []byte { b := bomb(t, 1000); return b[:len(b)-2] }, "cannot be inflated"},
		{"something behind", peer.ChannelPage, func(t *testing.T) []byte { return append(bomb(t, 1000), 0) }, "cannot be inflated"},
		{"zip bomb", peer.ChannelPage, func(t *testing.T) []byte { return bomb(t, 4<<20) }, "inflates to too much"},
		{"empty with more", peer.ChannelPage, func(*testing.T) []byte { return []byte{more} }, "empty part"},
		{"wrong direction", peer.ChannelActions, func(*testing.T) []byte { return []byte{0, 1} }, "wrong direction"},
		{"empty control", peer.ChannelControl, func(*testing.T) []byte { return []byte{0} }, "empty message"},
		{"short ping", peer.ChannelControl, func(*testing.T) []byte { return []byte{0, typePing, 1} }, "too short"},
		{"short probe", peer.ChannelPointer, func(*testing.T) []byte { return []byte{linkKinds + typePong, 1} }, "too short"},
		{"long pointer", peer.ChannelPointer, func(*testing.T) []byte { return make([]byte, peer.MaxPointer+1) }, "too long"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			customer, agent := pair(t, newFakeServer(t), Timings{Heartbeat: quick.Heartbeat, Parting: quick.Parting})
			raw(t, customer, tc.channel, tc.data(t))
			got := expect[Lost](t, agent)
			if !errors.Is(got.Err, ErrPeer) || !strings.Contains(got.Err.Error(), tc.want) {
				t.Errorf("lost by %v, want %q", got.Err, tc.want)
			}
			if !strings.Contains(got.Err.Error(), tc.channel.String()) {
				t.Errorf("%v does not name the channel", got.Err)
			}
			// The one who did it finds nobody any more, and nothing worse.
			expect[Away](t, customer)
		})
	}
}

func TestHostileText(t *testing.T) {
	customer, agent := pair(t, newFakeServer(t), quick)
	if err := customer.current.Load().channels[peer.ChannelPage].SendText("hello"); err != nil {
		t.Fatal(err)
	}
	if got := expect[Lost](t, agent).Err; !errors.Is(got, ErrPeer) || !strings.Contains(got.Error(), "text") {
		t.Errorf("lost by %v", got)
	}
}

// A message that never ends meets the limit of a message.
func TestHostileEndless(t *testing.T) {
	customer, agent := pair(t, newFakeServer(t), Timings{})
	part := bomb(t, peer.MaxPartInflated)
	part[0] |= byte(peer.FlagMore)
	for range peer.MaxMessage/peer.MaxPartInflated + 1 {
		raw(t, customer, peer.ChannelPage, part)
	}
	if got := expect[Lost](t, agent).Err; !errors.Is(got, ErrPeer) || !strings.Contains(got.Error(), "message is too long") {
		t.Errorf("lost by %v", got)
	}
}

// A session loop that does not read meets a limit too, and then hears so, after what it
// already has.
func TestSessionDoesNotKeepUp(t *testing.T) {
	s := &loop{link: &Link{}, log: func(string, error) {}, events: newMailbox[Event](1000), probing: time.NewTicker(time.Hour)}
	for range 2 {
		s.emit(Message{Channel: peer.ChannelPage, Data: make([]byte, 500)})
	}
	if _, ok := first(t, s.events).(Message); !ok {
		t.Error("what was there is gone")
	}
	if lost, ok := first(t, s.events).(Lost); !ok || !errors.Is(lost.Err, ErrOverload) {
		t.Errorf("got %+v", lost)
	}
}

func first(t *testing.T, m *mailbox[Event]) Event {
	t.Helper()
	e, ok := m.poll()
	if !ok {
		t.Fatal("no event")
	}
	return e
}

func TestMisuseOfSend(t *testing.T) {
	for _, tc := range []struct {
		name    string
		channel peer.Channel
		message []byte
	}{
		{"wrong direction", peer.ChannelActions, []byte{1}},
		{"no channel", peer.ChannelUnknown, []byte{1}},
		{"too long", peer.ChannelPage, make([]byte, peer.MaxMessage+1)},
		{"long control", peer.ChannelControl, make([]byte, peer.MaxShort+1)},
		{"long pointer", peer.ChannelPointer, make([]byte, peer.MaxPointer+1)},
	} {
		t.Run(tc.name, func(t *testing.T) {
			customer, _ := pair(t, newFakeServer(t), Timings{})
			customer.Send(tc.channel, tc.message)
			if got := expect[Lost](t, customer).Err; !errors.Is(got, ErrMisuse) {
				t.Errorf("lost by %v", got)
			}
		})
	}
}

// Descriptions and candidates of the other side come through the server, which checks
// their form; what they say may still be nonsense.
func TestHostileDescriptions(t *testing.T) {
	t.Run("broken offer", func(t *testing.T) {
		server := newFakeServer(t)
		agent := dialFake(t, server, RoleAgent, Timings{})
		server.inject(RoleAgent, signal.Message{Type: signal.TypeJoined, ID: fakeID})
		expect[Joined](t, agent)
		server.inject(RoleAgent, signal.Message{Type: signal.TypeDescription, Kind: "offer", SDP: "v=0\r\nnonsense"})
		if got := expect[Lost](t, agent).Err; !errors.Is(got, ErrPeer) {
			t.Errorf("lost by %v", got)
		}
	})
	t.Run("candidates without end", func(t *testing.T) {
		server := newFakeServer(t)
		customer, _ := pair(t, server, Timings{})
		round := server.round()
		for range signal.MaxCandidates + 1 {
			server.inject(RoleCustomer, signal.Message{Type: signal.TypeCandidate, Round: round + 1, Candidate: &signal.Candidate{}})
			server.inject(RoleCustomer, signal.Message{Type: signal.TypeCandidate, Round: round, Candidate: &signal.Candidate{
				Candidate: "candidate:1 1 udp 1 192.0.2.1 9 typ host"}})
		}
		if got := expect[Lost](t, customer).Err; !errors.Is(got, ErrPeer) || !strings.Contains(got.Error(), "candidates") {
			t.Errorf("lost by %v", got)
		}
	})
	t.Run("out of turn", func(t *testing.T) {
		server := newFakeServer(t)
		customer, agent := pair(t, server, Timings{})
		server.inject(RoleCustomer, signal.Message{Type: signal.TypeDescription, Kind: "answer", SDP: "nonsense"})
		server.inject(RoleCustomer, signal.Message{Type: signal.TypeDescription, Kind: "offer", SDP: "nonsense"})
		server.inject(RoleAgent, signal.Message{Type: signal.TypeDescription, Kind: "answer", SDP: "nonsense"})
		server.inject(RoleCustomer, signal.Message{Type: signal.TypeDescription, Kind: "answer", SDP: "nonsense", Round: server.round()})
		customer.Send(peer.ChannelPage, []byte("still here"))
		if got := expect[Message](t, agent); !bytes.Equal(got.Data, []byte("still here")) {
			t.Errorf("got %q", got.Data)
		}
	})
}
