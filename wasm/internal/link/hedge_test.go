package link

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestHedged(t *testing.T) {
	refused := errors.New("refused")
	after := func(d time.Duration, err error) func(context.Context) error {
		return func(ctx context.Context) error {
			select {
			case <-time.After(d):
				return err
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
	const never = time.Hour
	for name, tc := range map[string]struct {
		answers []func(context.Context) error
		want    error
		took    time.Duration
		asked   int
	}{
		"at once":                {[]func(context.Context) error{after(time.Millisecond, nil)}, nil, time.Millisecond, 1},
		"far away":               {[]func(context.Context) error{after(400*time.Millisecond, nil), after(400*time.Millisecond, nil)}, nil, 400 * time.Millisecond, 2},
		"refused":                {[]func(context.Context) error{after(time.Millisecond, refused)}, refused, time.Millisecond, 1},
		"over a dead connection": {[]func(context.Context) error{after(never, nil), after(10*time.Millisecond, nil)}, nil, 310 * time.Millisecond, 2},
		"over two":               {[]func(context.Context) error{after(never, nil), after(never, nil), after(10*time.Millisecond, nil)}, nil, 910 * time.Millisecond, 3},
		"one fails, one answers": {[]func(context.Context) error{after(350*time.Millisecond, refused), after(100*time.Millisecond, nil)}, nil, 400 * time.Millisecond, 2},
		"both fail":              {[]func(context.Context) error{after(350*time.Millisecond, refused), after(100*time.Millisecond, refused)}, refused, 400 * time.Millisecond, 2},
		"nobody answers in time": {[]func(context.Context) error{after(never, nil), after(never, nil), after(never, nil)}, context.DeadlineExceeded, 2 * time.Second, 3},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
				defer cancel()
				var asks atomic.Int32
				began := time.Now()
				err := hedged(ctx, func(ctx context.Context) error {
					return tc.answers[asks.Add(1)-1](ctx)
				})
				if !errors.Is(err, tc.want) || tc.want == nil && err != nil {
					t.Errorf("got %v, want %v", err, tc.want)
				}
				if took, asked := time.Since(began), int(asks.Load()); took != tc.took || asked != tc.asked {
					t.Errorf("took %v and %d, want %v and %d", took, asked, tc.took, tc.asked)
				}
			})
		})
	}
}
