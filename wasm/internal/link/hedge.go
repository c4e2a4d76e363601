package link

import (
	"context"
	"errors"
	"sync"
	"time"
)

const (
	// askAgain is how long a question may go without an answer until it is asked once more.
	askAgain = 300 * time.Millisecond
	// asksMost is how often it is asked at once.
	asksMost = 3
)

// hedged asks until there is an answer, once more whenever one is slow to come. A browser puts a request on a connection that it
// has: after a change of network that one is dead, which Firefox does not notice, while the next request gets another.
func hedged(ctx context.Context, ask func(context.Context) error) error {
	ctx, enough := context.WithCancel(ctx)
	var asking sync.WaitGroup
	defer asking.Wait()
	defer enough()
	answers := make(chan error, asksMost)
	slow := time.NewTimer(0)
	defer slow.Stop()
	var asked, failed int
	var faults error
	for {
		select {
		case <-slow.C:
			if asked < asksMost {
				asking.Go(func() { answers <- ask(ctx) })
				asked++
				slow.Reset(askAgain << (asked - 1))
			}
		case err := <-answers:
			if err == nil {
				return nil
			}
			failed++
			faults = errors.Join(faults, err)
			if failed == asked {
				return faults
			}
		}
	}
}
