package link

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"tandem/shared/signal"
)

// How long the server may take to answer, when somebody waits, grows with how far away it is.
func TestPatienceWithTheServer(t *testing.T) {
	for _, c := range []struct {
		trip     time.Duration
		waits    time.Duration
		givenUp  bool
		whatever string
	}{
		{0, 900 * time.Millisecond, false, "near, and not late yet"},
		{2 * time.Millisecond, 1100 * time.Millisecond, true, "near, and late"},
		{300 * time.Millisecond, 2100 * time.Millisecond, false, "far, and not late yet"},
		{300 * time.Millisecond, 2300 * time.Millisecond, true, "far, and late"},
		{time.Minute, 3100 * time.Millisecond, true, "further than any server is"},
	} {
		cut := false
		s := &signaling{role: RoleCustomer, soon: time.Second, wake: make(chan struct{}, 1), cut: func() { cut = true }}
		start := time.Now()
		// An answer that took so long.
		m, err := s.seq.Send(signal.Message{Type: signal.TypePing})
		if err != nil {
			t.Fatal(err)
		}
		s.waiting = start.Add(-c.trip)
		if _, _, err := s.next(t.Context(), says{signal.Message{Type: signal.TypeAck, Ack: m.Seq}}); err != nil {
			t.Fatal(err)
		}
		// And one that does not come.
		s.waiting = time.Now()
		s.check(s.waiting.Add(c.waits), true)
		if s.alarm != nil {
			s.alarm.Stop()
		}
		if cut != c.givenUp {
			t.Errorf("%s: given up %v after %v", c.whatever, cut, c.waits)
		}
	}
}

// says is a wire on which one message is to be read.
type says struct{ m signal.Message }

func (w says) read(context.Context) ([]byte, error) { return encode(w.m) }
func (w says) write(context.Context, []byte) error  { return nil }
func (w says) close()                               {}

// While the server cannot be reached no socket comes to nothing; as soon as it can, one is made.
func TestAskBeforeAnotherSocket(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		errDown := fmt.Errorf("%w: down", ErrSignaling)
		var asked, dialed int
		s := &signaling{role: RoleCustomer, token: "t", urgent: true, hurry: make(chan struct{}, 1)}
		s.reach = func(context.Context) error {
			if asked++; asked > 9 {
				return nil
			}
			return errDown
		}
		s.dial = func(context.Context) (wire, error) {
			if dialed++; asked != 9+dialed {
				t.Errorf("socket %d after the server was asked %d times", dialed, asked)
			}
			if dialed == 3 {
				s.mu.Lock()
				s.err = errGone // enough: nothing more is to be tried
				s.mu.Unlock()
			}
			return nil, errDown
		}
		if _, _, err := s.again(t.Context(), nil); !errors.Is(err, ErrSignaling) || dialed != 3 {
			t.Errorf("got %v after %d sockets", err, dialed)
		}
	})
}

// On a line where to ask takes long and so does a socket, each has the time that a try has.
func TestTimeForEach(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		asked, dialed := 0, 0
		s := &signaling{
			role: RoleAgent, report: func(input) {}, keep: func(string) {}, wake: make(chan struct{}, 1), hurry: make(chan struct{}, 1),
			urgent: true, token: "token",
			reach: func(ctx context.Context) error {
				asked++
				return takes(ctx, tryFirst*3/4)
			},
			dial: func(ctx context.Context) (wire, error) {
				dialed++
				return says{signal.Message{Type: signal.TypeWelcome, Seq: 1}}, takes(ctx, tryFirst*3/4)
			},
		}
		if _, _, err := s.again(t.Context(), nil); err != nil || asked != 1 || dialed != 1 {
			t.Errorf("asked %d times, %d sockets: %v", asked, dialed, err)
		}
	})
}

// takes lets a time go by, unless ctx is done before.
func takes(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
