package link

import (
	"bytes"
	"testing"
	"time"

	"tandem/shared/peer"
)

func TestBeatBytes(t *testing.T) {
	for _, tc := range []struct {
		channel peer.Channel
		kind    byte
		seq     uint32
		want    []byte
	}{
		{peer.ChannelControl, typePing, 0x01020304, []byte{1, 1, 2, 3, 4}},
		{peer.ChannelControl, typePong, 5, []byte{2, 0, 0, 0, 5}},
		{peer.ChannelPointer, typePing, 0x01020304, []byte{241, 1, 2, 3, 4}},
		{peer.ChannelPointer, typePong, 5, []byte{242, 0, 0, 0, 5}},
	} {
		if got := beat(tc.channel, tc.kind, tc.seq); !bytes.Equal(got, tc.want) {
			t.Errorf("got %x, want %x", got, tc.want)
		}
		if kind, own := ofLink(tc.channel, tc.want); !own || kind != tc.kind {
			t.Errorf("%x: type %d, %v", tc.want, kind, own)
		}
		if seq, ok := beatSeq(tc.want); !ok || seq != tc.seq {
			t.Errorf("%x: seq %d, %v", tc.want, seq, ok)
		}
	}
	for channel, message := range map[peer.Channel][]byte{
		peer.ChannelControl: {sessionTypes, 0, 0, 0, 1}, peer.ChannelPointer: {byte(peer.PointerMoved), 0, 0, 0, 1},
		peer.ChannelPage: {typePing, 0, 0, 0, 1}, peer.ChannelActions: {},
	} {
		if _, own := ofLink(channel, message); own {
			t.Errorf("%v: %x is the link's", channel, message)
		}
	}
	if _, ok := beatSeq([]byte{1, 2, 3, 4}); ok {
		t.Error("a short ping has a number")
	}
}

func TestHeartbeat(t *testing.T) {
	start := time.Unix(1000, 0)
	at := func(seconds float64) time.Time { return start.Add(time.Duration(seconds * float64(time.Second))) }

	t.Run("silence", func(t *testing.T) {
		h := newHeartbeat(6*time.Second, start)
		for s := 1.0; s < 6; s++ {
			if h.tick(at(s)) {
				t.Fatalf("lost after %v s", s)
			}
		}
		if !h.tick(at(6)) {
			t.Error("not lost after 6 s")
		}
	})
	t.Run("anything heard is life", func(t *testing.T) {
		h := newHeartbeat(6*time.Second, start)
		for s := 1.0; s < 60; s++ {
			if s == float64(int(s/5)*5) {
				h.hear()
			}
			if h.tick(at(s)) {
				t.Fatalf("lost after %v s", s)
			}
		}
	})
	t.Run("timers once a minute", func(t *testing.T) {
		h := newHeartbeat(6*time.Second, start)
		for s := 60.0; s < 600; s += 60 {
			h.hear() // the echo of the last ping came at once
			if h.tick(at(s)) {
				t.Fatalf("lost after %v s", s)
			}
		}
	})
	t.Run("awake after a sleep", func(t *testing.T) {
		h := newHeartbeat(6*time.Second, start)
		if h.tick(at(3600)) || h.tick(at(3601)) {
			t.Error("lost without a chance to hear")
		}
		if !h.tick(at(3602)) {
			t.Error("not lost, and nothing heard")
		}
	})
	t.Run("echo", func(t *testing.T) {
		h := newHeartbeat(6*time.Second, start)
		h.ping(peer.ChannelControl, at(0))
		second, _ := beatSeq(h.ping(peer.ChannelControl, at(1)))
		if h.echo(0, at(2)) || h.echo(99, at(2)) {
			t.Error("an echo of nothing")
		}
		if !h.echo(second, at(1.25)) || h.roundTrip != 250*time.Millisecond {
			t.Errorf("round trip %v", h.roundTrip)
		}
		if h.echo(second, at(9)) {
			t.Error("an echo twice")
		}
		if !h.echo(1, at(1.5)) || h.roundTrip != 1500*time.Millisecond {
			t.Errorf("late echo: round trip %v", h.roundTrip)
		}
	})
}
