//go:build !js

package link

import (
	"net"
	"sync/atomic"
	"testing"

	"github.com/pion/turn/v5"

	"tandem/shared/peer"
	"tandem/shared/signal"
)

// turnServer starts a TURN server on this machine.
func turnServer(t *testing.T) signal.ICEServer {
	t.Helper()
	conn, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server, err := turn.NewServer(turn.ServerConfig{
		Realm: "test",
		AuthHandler: func(ra *turn.RequestAttributes) (string, []byte, bool) {
			return ra.Username, turn.GenerateAuthKey(ra.Username, ra.Realm, "secret"), true
		},
		PacketConnConfigs: []turn.PacketConnConfig{{
			PacketConn: conn,
			RelayAddressGenerator: &turn.RelayAddressGeneratorStatic{
				RelayAddress: net.IPv4(127, 0, 0, 1),
				Address:      "127.0.0.1",
			},
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
	return signal.ICEServer{
		URLs:       []string{"turn:" + conn.LocalAddr().String() + "?transport=udp"},
		Username:   "somebody",
		Credential: "secret",
	}
}

// The first attempt comes to nothing: none of its candidates arrives. The second is by relays only.
func TestRelayAfterNoDirectConnection(t *testing.T) {
	server := newFakeServer(t)
	server.iceServers = []signal.ICEServer{turnServer(t)}
	var offers atomic.Int32
	server.pass = func(from Role, m signal.Message) bool {
		if m.Type == signal.TypeDescription && from == RoleCustomer {
			offers.Add(1)
		}
		return m.Type == signal.TypeDescription || offers.Load() > 1
	}
	timings := quick
	timings.GiveUp = patience
	customer, agent := pair(t, server, timings)
	if got, want := offers.Load(), int32(2); got != want {
		t.Errorf("%d offers, want %d", got, want)
	}
	customer.Send(peer.ChannelPage, page(100_000, 1))
	if got, want := len(expect[Message](t, agent).Data), 100_000; got != want {
		t.Errorf("got %d bytes, want %d", got, want)
	}
	for {
		if q := expect[Quality](t, customer); q.Route != RouteUnknown {
			if q.Route != RouteRelayed {
				t.Errorf("route %v, want relayed", q.Route)
			}
			break
		}
	}
}
