package link

import (
	"bytes"
	"testing"
	"time"
)

func TestBeatBytes(t *testing.T) {
	for _, tc := range []struct {
		got, want []byte
	}{
		{beat(typePing, 0x01020304), []byte{1, 1, 2, 3, 4}},
		{beat(typePong, 5), []byte{2, 0, 0, 0, 5}},
	} {
		if !bytes.Equal(tc.got, tc.want) {
			t.Errorf("got %x, want %x", tc.got, tc.want)
		}
		if seq, ok := beatSeq(tc.want); !ok || !bytes.Equal(beat(tc.want[0], seq), tc.want) {
			t.Errorf("%x: seq %d, %v", tc.want, seq, ok)
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
		h.ping(at(0))
		second, _ := beatSeq(h.ping(at(1)))
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
