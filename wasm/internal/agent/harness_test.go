package agent_test

import (
	"context"
	"testing"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/agent"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/page/pagetest"
	"tandem/wasm/internal/sessiontest"
	"tandem/wasm/internal/status"
)

// rig is an agent's stay of which the test is the customer's browser, the server and the clock.
type rig struct {
	t      *testing.T
	link   *sessiontest.Link
	frame  *sessiontest.Frame
	screen *sessiontest.AgentScreen
	s      *agent.Session
	stop   context.CancelFunc
	over   chan struct{}
	err    error // of Run, once over is closed
}

// ready is an agent in no session.
func ready(t *testing.T) *rig {
	t.Helper()
	r := &rig{
		t:      t,
		link:   sessiontest.NewLink(),
		frame:  &sessiontest.Frame{},
		screen: &sessiontest.AgentScreen{},
		over:   make(chan struct{}),
	}
	r.s = agent.New(r.link, r.frame, r.screen, "Kim", "test")
	var ctx context.Context
	ctx, r.stop = context.WithCancel(t.Context())
	go func() {
		defer close(r.over)
		r.err = r.s.Run(ctx)
	}()
	t.Cleanup(func() { r.stop(); <-r.over })
	return r
}

// waiting is an agent who has joined a session whose customer's browser has said nothing yet.
func waiting(t *testing.T) *rig {
	t.Helper()
	r := ready(t)
	r.s.Join("123456789")
	r.emit(event.Joined{ID: "123456789"})
	r.emit(event.Open{})
	return r
}

// active is an agent who sees the page.
func active(t *testing.T) *rig {
	t.Helper()
	r := waiting(t)
	r.hello()
	r.control(pointer(peer.WhyStart))
	r.say(peer.ChannelPage, snapshot("one"))
	return r
}

func (r *rig) emit(e event.Event) {
	r.t.Helper()
	r.link.Emit(r.over, e)
	r.settle()
}

// settle waits until the loop has done all that was put into its mailbox so far.
func (r *rig) settle() {
	done := make(chan struct{})
	r.s.Stats(func(event.Stats) { close(done) })
	select {
	case <-done:
	case <-r.over:
	}
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
}

func (r *rig) paint() {
	r.frame.Paint()
	r.settle()
}

// endsWith waits for the end and holds it against what it should be.
func (r *rig) endsWith(reason session.EndReason) status.Status {
	r.t.Helper()
	<-r.over
	got := r.screen.Status()
	if got.Phase != status.Ended || got.Reason != string(reason) {
		r.t.Errorf("got %+v, want the end by %q", got, reason)
	}
	if got := r.frame.Closed(); got != 1 {
		r.t.Errorf("the frame was closed %d times", got)
	}
	if _, held := r.frame.Blobs(); held != 0 {
		r.t.Errorf("%d addresses of assets are left", held)
	}
	return got
}

// write encodes one message of the page.
func write(operations func(peer.PageSink)) (message []byte) {
	operations(peer.NewPageWriter(func(m []byte) { message = m }))
	return message
}

// snapshot is a page of one text.
func snapshot(text string) []byte {
	return write(func(w peer.PageSink) {
		w.Snapshot()
		w.Insert(0, 0)
		w.Root(1, 0)
		w.Element(2, peer.NamespaceHTML, "html", 0, nil)
		w.Element(3, peer.NamespaceHTML, "body", 0, nil)
		w.Text(4, text)
		w.Close()
		w.Close()
		w.Close()
		w.Viewport(pagetest.Width, pagetest.Height, 1, 15)
		w.Location(pagetest.Title, pagetest.Address)
		w.Commit()
	})
}

// changes are changes of that page.
func changes(operations func(peer.PageSink)) []byte {
	return write(func(w peer.PageSink) {
		w.Changes()
		operations(w)
		w.Commit()
	})
}
