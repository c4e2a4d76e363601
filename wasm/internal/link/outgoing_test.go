package link

import (
	"testing"

	"tandem/shared/peer"
)

// fill puts ready parts of a size into a lane, without an encoder.
func fillLane(t *testing.T, o *outgoing, channel peer.Channel, n, size int) {
	t.Helper()
	for range n {
		if !o.lanes[channel].addPart(part{data: make([]byte, size), raw: size}) {
			t.Fatal("no room")
		}
		o.lanes[channel].unsent += size
	}
}

// order empties o as a browser would that sends everything at once, and gives the order.
func order(o *outgoing) (channels []peer.Channel) {
	for {
		channel, _, _, ok := o.next(0)
		if !ok {
			return channels
		}
		channels = append(channels, channel)
	}
}

func TestSchedulerOrder(t *testing.T) {
	o := newOutgoing(RoleCustomer)
	fillLane(t, o, peer.ChannelAssets, 2, peer.MaxPart)
	fillLane(t, o, peer.ChannelPage, 2, peer.MaxPart)
	o.add(peer.ChannelPointer, []byte("old"))
	o.add(peer.ChannelPointer, []byte("new"))
	fillLane(t, o, peer.ChannelControl, 1, 5)
	want := []peer.Channel{peer.ChannelControl, peer.ChannelPointer,
		peer.ChannelPage, peer.ChannelPage, peer.ChannelAssets, peer.ChannelAssets}
	got := order(o)
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}

func TestSchedulerKeepsTheNewestPointer(t *testing.T) {
	o := newOutgoing(RoleAgent)
	o.add(peer.ChannelPointer, []byte("old"))
	o.add(peer.ChannelPointer, []byte("new"))
	if _, data, _, _ := o.next(0); string(data) != "new" {
		t.Errorf("got %q", data)
	}
	if _, _, _, ok := o.next(0); ok {
		t.Error("more than one pointer")
	}
}

// While 20 MB go out, the browser's queue never holds more than its limit, and a pointer is the
// very next thing that goes.
func TestSchedulerUnderLoad(t *testing.T) {
	const total = 20 << 20
	o := newOutgoing(RoleCustomer)
	lane := o.lanes[peer.ChannelPage]
	queued, most, sent := 0, 0, 0
	for sent < total {
		for sent+lane.ahead < total && lane.addPart(part{data: make([]byte, peer.MaxPart), raw: peer.MaxPart}) {
			lane.unsent += peer.MaxPart
		}
		for {
			channel, data, _, ok := o.next(queued)
			if !ok {
				break
			}
			if channel != peer.ChannelPage {
				t.Fatalf("sent on %v", channel)
			}
			queued += len(data)
			sent += len(data)
		}
		most = max(most, queued)
		// The queue is as full as bulk may make it.
		o.add(peer.ChannelPointer, make([]byte, peer.MaxPointer))
		if channel, data, _, ok := o.next(queued); !ok || channel != peer.ChannelPointer {
			t.Fatalf("with %d bytes queued, the pointer waits", queued)
		} else {
			queued += len(data)
		}
		most = max(most, queued)
		queued -= min(queued, peer.MaxPart) // the network takes some
	}
	if most > queueLimit {
		t.Errorf("%d bytes in the browser's queue, want at most %d", most, queueLimit)
	}
	if most < bulkLimit-peer.MaxPart {
		t.Errorf("at most %d bytes in the browser's queue: it runs empty", most)
	}
}

func TestSchedulerDoesNotOvertakeTheUrgent(t *testing.T) {
	o := newOutgoing(RoleCustomer)
	fillLane(t, o, peer.ChannelControl, 1, peer.MaxPart)
	fillLane(t, o, peer.ChannelPage, 1, 10)
	if channel, _, _, ok := o.next(bulkLimit - 100); ok {
		t.Errorf("%v went before control", channel)
	}
}

func TestLaneCongestion(t *testing.T) {
	n := newLane(peer.ChannelPage)
	message := make([]byte, highWater+1)
	if !n.add(message[:highWater]) || n.congested {
		t.Fatal("congested at the mark")
	}
	if !n.add(message[:1]) || !n.congested {
		t.Fatal("not congested above the mark")
	}
	for unsent := n.unsent; unsent > 0; unsent -= peer.MaxPart {
		n.addPart(part{data: []byte{0}, raw: min(peer.MaxPart, unsent)})
	}
	for n.unsent > lowWater+peer.MaxPart {
		if _, drained := n.pop(); drained || !n.congested {
			t.Fatalf("drained with %d unsent", n.unsent)
		}
	}
	if _, drained := n.pop(); !drained || n.congested {
		t.Errorf("not drained with %d unsent", n.unsent)
	}
	if _, drained := n.pop(); drained {
		t.Error("drained twice")
	}
}

func TestLaneIsLimited(t *testing.T) {
	n := newLane(peer.ChannelAssets)
	message := make([]byte, peer.MaxMessage)
	for range 2 {
		if !n.add(message) {
			t.Fatal("no room below the limit")
		}
	}
	if n.add([]byte{1}) {
		t.Error("room above the limit")
	}
	empty := newLane(peer.ChannelAssets)
	for i := 0; empty.add(nil); i++ {
		if i > laneLimit {
			t.Fatal("empty messages never meet the limit")
		}
	}
}
