package customer_test

import (
	"context"
	"testing"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/customer"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/sessiontest"
	"tandem/wasm/internal/status"
)

// rig is a session of which the test is the agent's browser, the server and the clock.
type rig struct {
	t      *testing.T
	link   *sessiontest.Link
	page   *sessiontest.Page
	actor  *sessiontest.Actor
	seq    uint32 // of the agent's last action
	screen *sessiontest.CustomerScreen
	s      *customer.Session
	stop   context.CancelFunc
	over   chan struct{}
	err    error // of Run, once over is closed
}

// idle is a session that waits for an agent.
func idle(t *testing.T) *rig {
	t.Helper()
	r := &rig{
		t:      t,
		link:   sessiontest.NewLink(),
		page:   sessiontest.NewPage("one"),
		actor:  sessiontest.NewActor(),
		screen: &sessiontest.CustomerScreen{},
		over:   make(chan struct{}),
	}
	r.s = customer.New(r.link, r.page, r.actor, r.screen, "123456789", "test")
	var ctx context.Context
	ctx, r.stop = context.WithCancel(t.Context())
	go func() {
		defer close(r.over)
		r.err = r.s.Run(ctx)
	}()
	t.Cleanup(func() { r.stop(); <-r.over })
	return r
}

// joined is a session with an agent whose browser has said nothing yet.
func joined(t *testing.T) *rig {
	t.Helper()
	r := idle(t)
	r.emit(event.AgentJoined{Name: "Kim", MayWrite: true})
	r.emit(event.Open{})
	return r
}

// active is a session in which the page is shared.
func active(t *testing.T) *rig {
	t.Helper()
	r := joined(t)
	r.hello()
	return r
}

// emit has something happen, and waits until the loop is done with it.
func (r *rig) emit(e event.Event) {
	r.t.Helper()
	r.link.Emit(r.over, e)
	r.settle()
}

// settle waits until the loop has done all that was put into its mailbox so far.
func (r *rig) settle() (counts customer.Counts) {
	done := make(chan struct{})
	r.s.Stats(func(_ event.Stats, c customer.Counts) { counts = c; close(done) })
	select {
	case <-done:
	case <-r.over:
	}
	return counts
}

func (r *rig) say(channel peer.Channel, data []byte) {
	r.t.Helper()
	r.emit(event.Message{Channel: channel, Data: data})
}

func (r *rig) control(m peer.Control) {
	r.t.Helper()
	r.say(peer.ChannelControl, peer.EncodeControl(m))
}

func (r *rig) hello() {
	r.t.Helper()
	r.control(peer.Hello{Version: peer.Version, Program: "test"})
	r.settle() // the first view is taken when the page has been painted: after what was put before
	r.settle() // and what it names is fetched after that
}

// paint lets everything that waits for the next paint run.
func (r *rig) paint() {
	r.page.Paint()
	r.settle()
}

// pages is how many messages with the page in them were sent.
func (r *rig) pages() int { return len(r.link.Sent(peer.ChannelPage)) }

// ended waits for the end and returns how the customer saw it.
func (r *rig) ended() status.Status {
	r.t.Helper()
	<-r.over
	if got := r.page.Closed(); got != 1 {
		r.t.Errorf("the page was closed %d times", got)
	}
	return r.screen.Status()
}

// endsWith holds the end against what it should be.
func (r *rig) endsWith(reason session.EndReason) status.Status {
	r.t.Helper()
	got := r.ended()
	if got.Phase != status.Ended || got.Reason != string(reason) {
		r.t.Errorf("got %+v, want the end by %q", got, reason)
	}
	return got
}

// act is an action of the agent, who has seen everything that was sent.
func (r *rig) act(a peer.Action) {
	r.t.Helper()
	r.actSeen(a, uint32(r.pages()))
}

func (r *rig) actSeen(a peer.Action, seen uint32) {
	r.t.Helper()
	r.seq++
	r.say(peer.ChannelActions, peer.EncodeAction(r.seq, seen, a))
}
