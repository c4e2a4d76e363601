package event

import "context"

// Forward hands what a link tells to do, in order, until the link is closed or ctx is done.
func Forward(ctx context.Context, events <-chan Event, do func(Event)) {
	for {
		select {
		case e, ok := <-events:
			if !ok {
				return
			}
			do(e)
		case <-ctx.Done():
			return
		}
	}
}
