package link

import (
	"bytes"
	"testing"

	"tandem/shared/peer"
)

// collect encodes a message into parts, as data.
func collect(t testing.TB, e *encoder, message []byte) [][]byte {
	t.Helper()
	var parts [][]byte
	raw := 0
	e.encode(message, func(p part) bool {
		if len(p.data) > peer.MaxPart {
			t.Fatalf("a part of %d bytes", len(p.data))
		}
		parts = append(parts, p.data)
		raw += p.raw
		return true
	})
	if raw != len(message) {
		t.Fatalf("parts carry %d bytes of %d", raw, len(message))
	}
	return parts
}

func joinAll(t testing.TB, parts [][]byte) []byte {
	t.Helper()
	j := &joiner{channel: peer.ChannelPage, inflate: inflate}
	for i, p := range parts {
		message, whole, err := j.add(p)
		if err != nil {
			t.Fatal(err)
		}
		if whole != (i == len(parts)-1) {
			t.Fatalf("part %d of %d: whole is %v", i, len(parts), whole)
		}
		if whole {
			return message
		}
	}
	return nil
}

func TestEncodeThenJoin(t *testing.T) {
	deflated := newEncoder(newDeflate()) // one for all: what it has learnt must not matter
	for _, tc := range []struct {
		name    string
		encoder *encoder
		message []byte
		parts   int // at most
	}{
		{"empty", deflated, nil, 1},
		{"one byte", deflated, []byte{1}, 1},
		{"small", deflated, page(minDeflate-1, 1), 1},
		{"deflated", deflated, page(minDeflate, 1), 1},
		{"a page", deflated, page(1<<20, 1), 40},
		{"the same page", deflated, page(1<<20, 1), 40},
		{"zeros", deflated, make([]byte, 1<<20), 8},
		{"noise after zeros", deflated, noise(1<<20, 1), 1<<20/maxPayload + 1},
		{"noise", deflated, noise(100_000, 1), 7},
		{"noise at the edge", deflated, noise(maxPayload, 1), 1},
		{"noise over the edge", deflated, noise(maxPayload+1, 1), 2},
		{"zeros, then noise", deflated, append(make([]byte, 300_000), noise(300_000, 1)...), 40},
		{"noise, then zeros", deflated, append(noise(70_000, 1), make([]byte, 300_000)...), 40},
		{"no deflate", newEncoder(nil), page(100_000, 1), 7},
	} {
		t.Run(tc.name, func(t *testing.T) {
			parts := collect(t, tc.encoder, tc.message)
			if len(parts) > tc.parts {
				t.Errorf("%d parts, want at most %d", len(parts), tc.parts)
			}
			if got := joinAll(t, parts); !bytes.Equal(got, tc.message) {
				t.Errorf("got %d bytes, want %d", len(got), len(tc.message))
			}
		})
	}
}

func TestSmallMessagesAreNotDeflated(t *testing.T) {
	parts := collect(t, newEncoder(newDeflate()), make([]byte, minDeflate-1))
	if got := parts[0][0]; got != 0 {
		t.Errorf("flags %d, want 0", got)
	}
}

// The first view of a page must be small: parts that each begin anew may cost a little, not much.
func TestPartsDeflateAlmostAsWellAsTheWhole(t *testing.T) {
	message := page(1<<20, 3)
	whole, err := newDeflate()(message)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, p := range collect(t, newEncoder(newDeflate()), message) {
		sum += len(p)
	}
	if limit := len(whole) * 106 / 100; sum > limit {
		t.Errorf("%d bytes in parts, %d as a whole", sum, len(whole))
	}
}

func TestJoinStopsAtMaxMessage(t *testing.T) {
	for _, channel := range peer.Channels[:4] {
		j := &joiner{channel: channel, inflate: inflate}
		p := make([]byte, peer.MaxPart)
		p[0] = byte(peer.FlagMore)
		for joined := 0; joined+maxPayload <= channel.MaxMessage(); joined += maxPayload {
			if _, _, err := j.add(p); err != nil {
				t.Fatalf("%v: after %d bytes: %v", channel, joined, err)
			}
		}
		if _, _, err := j.add(p); err == nil {
			t.Errorf("%v: more than its MaxMessage was joined", channel)
		}
	}
}

// FuzzJoin: no parts make the joiner panic or hold more than it may, and a message that it
// gives can be sent on in parts that give it again.
func FuzzJoin(f *testing.F) {
	f.Add([]byte{0}, []byte{0, 1})
	f.Add([]byte{2, 1}, []byte{0})
	f.Add([]byte{1, 3, 0}, []byte{1, 0x63, 0, 0})
	f.Add([]byte{3, 0x4b, 0x4c, 4, 0}, []byte{1, 0x4b, 0x4c, 4, 0})
	f.Add([]byte{7}, []byte{})
	deflate := newDeflate()
	f.Fuzz(func(t *testing.T, a, b []byte) {
		j := &joiner{channel: peer.ChannelPage, inflate: inflate}
		for _, data := range [][]byte{a, b} {
			message, whole, err := j.add(data)
			if err != nil {
				return
			}
			if len(j.joined) > 2*peer.MaxPartInflated {
				t.Fatalf("holds %d bytes", len(j.joined))
			}
			if whole {
				if got := joinAll(t, collect(t, newEncoder(deflate), message)); !bytes.Equal(got, message) {
					t.Fatalf("%x came back as %x", message, got)
				}
			}
		}
	})
}
