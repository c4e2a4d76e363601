package agent_test

import (
	"testing"

	"tandem/shared/peer"
	"tandem/wasm/internal/link"
)

// What was under way when a connection broke is told to be unknown, and not done a second time: but after a
// page load, which may well be what it did, and of moves, which no answer is waited for.
func TestUnderWayWhenItBreaks(t *testing.T) {
	press := func(r *rig) {
		hands := r.screen.Hands()
		hands.Press(1, 1, peer.ButtonLeft, 0, 1)
		hands.Release(1, 1, 0)
	}
	for _, test := range []struct {
		name  string
		do    func(r *rig)
		again bool
		want  peer.Outcome
	}{
		{"nothing was done", func(*rig) {}, true, peer.Outcome{Seq: 0, Result: peer.ResultDone}},
		{"a press", press, true, peer.Outcome{Seq: 2, Result: peer.ResultUnknown}},
		{"a press, and a page load", press, false, peer.Outcome{Seq: 2, Result: peer.ResultDone}},
		{"a press that is answered", func(r *rig) {
			press(r)
			r.settle()
			r.control(peer.Outcome{Seq: 2, Result: peer.ResultDone})
		}, true, peer.Outcome{Seq: 2, Result: peer.ResultDone}},
		{"a press of which a half is answered", func(r *rig) {
			press(r)
			r.settle()
			r.control(peer.Outcome{Seq: 1, Result: peer.ResultDone})
		}, true, peer.Outcome{Seq: 2, Result: peer.ResultUnknown}},
		{"a wheel", func(r *rig) { r.screen.Hands().Wheel(1, 1, 0, 10, 0) }, true, peer.Outcome{Seq: 1, Result: peer.ResultDone}},
	} {
		t.Run(test.name, func(t *testing.T) {
			bubble(t, func(r *rig) {
				r.control(allowed())
				test.do(r)
				r.settle()
				sent := len(r.link.Sent(peer.ChannelActions))
				r.emit(link.Away{Why: link.WhyLost})
				r.emit(link.Open{Again: test.again})
				r.hello()
				r.settle()
				if got := len(r.link.Sent(peer.ChannelActions)); got != sent {
					t.Errorf("%d actions were sent again", got-sent)
				}
				_, settled := r.screen.Actions()
				if got := settled[len(settled)-1]; got != test.want {
					t.Errorf("got %+v, want %+v", got, test.want)
				}
			})
		})
	}
}
