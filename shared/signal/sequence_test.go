package signal

import (
	"errors"
	"math/rand/v2"
	"testing"
)

func TestSequencer(t *testing.T) {
	var a, b Sequencer
	m1, _ := a.Send(Message{Type: TypeHello})
	m2, _ := a.Send(Message{Type: TypeJoin})
	if m1.Seq != 1 || m2.Seq != 2 || m1.Ack != 0 {
		t.Fatalf("numbered %d, %d", m1.Seq, m2.Seq)
	}
	if fresh, err := b.Receive(m1); !fresh || err != nil {
		t.Fatalf("first: %v, %v", fresh, err)
	}
	if fresh, err := b.Receive(m1); fresh || err != nil {
		t.Fatalf("repeated: %v, %v", fresh, err)
	}
	ack, ok := b.Ack()
	if !ok || ack.Type != TypeAck || ack.Ack != 1 || ack.Seq != 0 {
		t.Fatalf("ack %+v, %v", ack, ok)
	}
	if _, ok := b.Ack(); ok {
		t.Error("acknowledged twice")
	}
	if fresh, err := a.Receive(ack); fresh || err != nil {
		t.Fatalf("ack: %v, %v", fresh, err)
	}
	if got := a.Unacked(); len(got) != 1 || got[0].Seq != 2 {
		t.Errorf("unacknowledged %+v", got)
	}
	if _, err := b.Receive(m2); err != nil {
		t.Fatal(err)
	}
	reply, _ := b.Send(Message{Type: TypeJoined})
	if reply.Ack != 2 {
		t.Errorf("reply acknowledges %d, want 2", reply.Ack)
	}
	if _, ok := b.Ack(); ok {
		t.Error("acknowledged again what the reply had carried")
	}
	if fresh, _ := a.Receive(reply); !fresh || len(a.Unacked()) != 0 {
		t.Errorf("reply: %v, %d left", fresh, len(a.Unacked()))
	}
}

func TestSequencerFaults(t *testing.T) {
	var s Sequencer
	if _, err := s.Receive(Message{Type: TypeJoin, Seq: 2}); !errors.Is(err, ErrProtocol) {
		t.Errorf("gap: %v", err)
	}
	if _, err := s.Receive(Message{Type: TypeAck, Ack: 1}); !errors.Is(err, ErrProtocol) {
		t.Errorf("ack of what was never sent: %v", err)
	}
	if _, err := s.Resume(1); !errors.Is(err, ErrProtocol) {
		t.Errorf("resumed after what was never sent: %v", err)
	}
	var err error
	for range MaxUnacked + 1 {
		_, err = s.Send(Message{Type: TypeCandidate})
	}
	if !errors.Is(err, ErrProtocol) {
		t.Errorf("kept without bound: %v", err)
	}
}

// Two ends over sockets that lose the tail of what was written and are replaced: everything
// arrives once, in order, on both sides.
func TestSequencerResumes(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var ends [2]Sequencer
	var got [2][]uint64
	// deliver puts messages on the way from end to the other; those from cut on are lost.
	deliver := func(from int, ms []Message, cut int) {
		to := 1 - from
		for i, m := range ms {
			if i >= cut {
				return
			}
			fresh, err := ends[to].Receive(m)
			if err != nil {
				t.Fatal(err)
			}
			if fresh {
				got[to] = append(got[to], m.Seq)
			}
		}
	}
	const rounds = 1000
	for range rounds {
		for from := range ends {
			m, err := ends[from].Send(Message{Type: TypeCandidate})
			if err != nil {
				t.Fatal(err)
			}
			cut := 1
			if rng.IntN(5) == 0 {
				cut = 0
			}
			deliver(from, []Message{m}, cut)
			if cut == 0 {
				// The socket is replaced; the resumed one may break in the middle too.
				for _, cut := range []int{rng.IntN(len(ends[from].Unacked()) + 1), MaxUnacked} {
					again, err := ends[from].Resume(ends[1-from].Received())
					if err != nil {
						t.Fatal(err)
					}
					deliver(from, again, cut)
				}
			}
			if got, want := ends[from].Acked(), m.Seq-uint64(ends[from].Waiting()); got != want {
				t.Fatalf("acknowledged up to %d, want %d", got, want)
			}
			if ack, ok := ends[1-from].Ack(); ok && rng.IntN(3) != 0 {
				deliver(1-from, []Message{ack}, 1)
			}
		}
	}
	for end := range got {
		if len(got[end]) != rounds {
			t.Fatalf("end %d got %d messages, want %d", end, len(got[end]), rounds)
		}
		for i, seq := range got[end] {
			if seq != uint64(i+1) {
				t.Fatalf("end %d: message %d has seq %d", end, i, seq)
			}
		}
	}
}
