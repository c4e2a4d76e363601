package link

import (
	"context"
	"time"
)

// within gives a context that is cancelled when a time is over. context.WithTimeout's can print
// itself, and so all that formats dates would be part of the browsers' programs.
func within(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	timer := time.AfterFunc(d, cancel)
	return ctx, func() {
		timer.Stop()
		cancel()
	}
}
