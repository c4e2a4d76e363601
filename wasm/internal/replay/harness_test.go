package replay_test

import (
	"strings"
	"testing"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/gate"
	"tandem/wasm/internal/replay"
	"tandem/wasm/internal/sessiontest"
)

// rig is a page of some elements, and an agent who may act on it.
type rig struct {
	*replay.Replay
	t     *testing.T
	page  *sessiontest.Actor
	gate  *gate.Gate
	mode  session.Mode
	now   float64
	known known
}

// known is what is hidden and what has changed, by node.
type known struct {
	masked, within, changed peer.NodeID
	closed, closes          peer.NodeID // an element, and one with something closed in it
	read                    func()
}

func (k *known) Hidden(n peer.NodeID) gate.Facts {
	if n != 0 && n == k.closed {
		return gate.Closed
	}
	return masked(n != 0 && n == k.masked)
}

func (k *known) Within(n peer.NodeID) gate.Facts {
	if n != 0 && n == k.closes {
		return gate.Closed
	}
	return masked(n != 0 && n == k.within)
}

func (k *known) Changed(n peer.NodeID, _ uint32) bool { return n != 0 && n == k.changed }

func (k *known) Read() {
	if k.read != nil {
		k.read()
	}
}

func masked(yes bool) gate.Facts {
	if yes {
		return gate.Masked
	}
	return 0
}

func newRig(t *testing.T, elements ...replay.Found) *rig {
	r := &rig{t: t, page: sessiontest.NewActor(elements...), mode: session.ModeWrite, now: 1000}
	now := func() float64 { return r.now }
	r.gate = gate.New(func() session.Mode { return r.mode }, now)
	r.Replay = replay.New(r.page, r.gate, &r.known, now)
	return r
}

func on(n peer.NodeID) peer.Place { return peer.Place{Node: n} }

// at is a place on an element, away from its corner.
func at(n peer.NodeID, x, y float32) peer.Place { return peer.Place{Node: n, X: x, Y: y} }

// does holds what an action comes to, and what it does to the page, against what it should.
func (r *rig) does(a peer.Action, want peer.Result, lines ...string) {
	r.t.Helper()
	r.page.Forget()
	if got := r.Do(a, 0); got != want {
		r.t.Errorf("%T: %v, want %v", a, got, want)
	}
	if got := r.page.Done(); got != strings.Join(lines, "\n") {
		r.t.Errorf("%T does\n%s\n\twant\n%s", a, got, strings.Join(lines, "\n"))
	}
}

func press(n peer.NodeID) peer.Press { return peer.Press{At: on(n), Clicks: 1} }

func release(n peer.NodeID) peer.Release { return peer.Release{At: on(n)} }

// key is a key going down: its command is what a keyboard of Linux or Windows says.
func key(name string, command peer.Command, m ...peer.Modifiers) peer.Key {
	k := peer.Key{Down: true, Name: name, Code: "Code" + name, Command: command}
	for _, m := range m {
		k.Modifiers |= m
	}
	return k
}

func up(k peer.Key) peer.Key {
	k.Down = false
	return k
}
