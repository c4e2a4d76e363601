package agent_test

import (
	"slices"
	"testing"
	"time"

	"tandem/shared/peer"
	"tandem/wasm/internal/event"
)

// reconnect breaks the connection for so long and makes another: to the same page or not, which says up to where it
// took our actions, or does not. It returns what is sent then.
func (r *rig) reconnect(again bool, took int, apart time.Duration) (numbers []uint32, actions []peer.Action) {
	r.t.Helper()
	r.settle()
	sent := len(r.link.Sent(peer.ChannelActions))
	r.emit(event.Away{Why: event.WhyLost})
	r.screen.Hands().Text(peer.TextInsert, "while away") // the view says that nobody is there
	time.Sleep(apart)
	r.emit(event.Open{Again: again})
	if took >= 0 {
		r.control(peer.Took{Seq: uint32(took)})
	}
	r.hello()
	r.settle()
	if got := len(r.link.Sent(peer.ChannelActions)); got != sent {
		r.t.Errorf("%d actions were sent before the mode was known", got-sent)
	}
	r.say(peer.ChannelPage, snapshot("again"))
	r.settle()
	if got := len(r.link.Sent(peer.ChannelActions)); got != sent {
		r.t.Errorf("%d actions were sent before the mode was known", got-sent)
	}
	r.control(peer.Mode{Mode: allowed().Mode, Why: peer.WhyStart})
	r.settle()
	for _, data := range r.link.Sent(peer.ChannelActions)[sent:] {
		seq, _, a, err := peer.DecodeAction(data)
		if err != nil {
			r.t.Fatal(err)
		}
		numbers, actions = append(numbers, seq), append(actions, a)
	}
	return numbers, actions
}

func TestUnderWayWhenTheConnectionBreaks(t *testing.T) {
	text := func(r *rig) { r.screen.Hands().Text(peer.TextInsert, "a") }
	press := func(r *rig) {
		r.screen.Hands().Press(1, 1, peer.ButtonLeft, 0, 1)
		r.screen.Hands().Release(1, 1, 0)
	}
	wheel := func(r *rig) { r.screen.Hands().Wheel(1, 1, 0, 10, 0) }
	answer := func(r *rig) {
		r.settle()
		r.control(peer.Outcome{Seq: 1, Result: peer.ResultDone})
	}
	type does []func(*rig)
	for _, c := range []struct {
		name  string
		does  does
		page  string // "same" or "other"
		took  int    // -1: it does not say
		apart time.Duration
		sent  []uint32 // once more
		as    peer.Result
	}{
		{"nothing", nil, "same", 0, 0, nil, peer.ResultDone},
		{"texts, none of which arrived", does{text, text}, "same", 0, 0, []uint32{1, 2}, peer.ResultDone},
		{"texts, of which one arrived", does{text, text, text}, "same", 1, 0, []uint32{2, 3}, peer.ResultDone},
		{"texts that all arrived", does{text, text}, "same", 2, 0, nil, peer.ResultDone},
		{"texts, of which one was answered", does{text, answer, text}, "same", 1, 0, []uint32{2}, peer.ResultDone},
		{"texts of long ago", does{text, text}, "same", 0, time.Minute, nil, peer.ResultUnknown},
		{"texts, to a page that does not say", does{text}, "same", -1, 0, nil, peer.ResultUnknown},
		{"texts, to another page", does{text}, "other", -1, 0, nil, peer.ResultDone},
		{"a press", does{press}, "same", 0, 0, nil, peer.ResultUnknown},
		{"a press that arrived", does{press}, "same", 2, 0, nil, peer.ResultDone},
		{"a press, and a text where it leads to", does{press, text}, "same", 1, 0, nil, peer.ResultUnknown},
		{"a text, and a press", does{text, press}, "same", 0, 0, []uint32{1}, peer.ResultUnknown},
		{"a wheel", does{wheel}, "same", 0, 0, nil, peer.ResultDone},
		{"a wheel and a text", does{wheel, text}, "same", 0, 0, []uint32{2}, peer.ResultDone},
		{"a page that took more than there was", does{text}, "same", 99, 0, nil, peer.ResultDone},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(r *rig) {
				r.control(allowed())
				for _, do := range c.does {
					do(r)
				}
				sent, _ := r.reconnect(c.page == "same", c.took, c.apart)
				if !slices.Equal(sent, c.sent) {
					t.Errorf("sent again: %v, want %v", sent, c.sent)
				}
				if _, settled := r.screen.Actions(); settled[len(settled)-1].Result != c.as {
					t.Errorf("got %+v, want it to end as %v", settled, c.as)
				}
				// And that is all.
				if sent, _ := r.reconnect(true, 99, 0); len(sent) != 0 {
					t.Errorf("sent a third time: %v", sent)
				}
			})
		})
	}
}

// What was sent again, and is swallowed again, is sent a third time.
func TestSwallowedTwice(t *testing.T) {
	bubble(t, func(r *rig) {
		r.control(allowed())
		hands := r.screen.Hands()
		hands.Text(peer.TextInsert, "a")
		hands.Text(peer.TextInsert, "b")
		hands.Press(1, 1, peer.ButtonLeft, 0, 1)
		for _, c := range []struct {
			took int
			want []uint32
		}{{0, []uint32{1, 2}}, {1, []uint32{2}}, {2, nil}} {
			if got, _ := r.reconnect(true, c.took, 0); !slices.Equal(got, c.want) {
				t.Errorf("sent again %v after %d were taken, want %v", got, c.took, c.want)
			}
		}
	})
}

// What was revoked while the two were apart is not tried again.
func TestRevokedWhileApart(t *testing.T) {
	bubble(t, func(r *rig) {
		r.control(allowed())
		r.screen.Hands().Text(peer.TextInsert, "a")
		r.settle()
		sent := len(r.link.Sent(peer.ChannelActions))
		r.emit(event.Open{Again: true})
		r.control(peer.Took{})
		r.hello()
		r.control(pointer(peer.WhyStart))
		r.say(peer.ChannelPage, snapshot("again"))
		r.settle()
		if got := len(r.link.Sent(peer.ChannelActions)); got != sent {
			t.Errorf("%d actions were sent in pointer mode", got-sent)
		}
	})
}

// Only before its hello may a page say what it took.
func TestTookAfterHello(t *testing.T) {
	r := active(t)
	r.control(peer.Took{Seq: 1})
	r.endsWith("error")
}
