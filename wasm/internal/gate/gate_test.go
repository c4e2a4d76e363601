package gate

import (
	"testing"

	"tandem/shared/peer"
	"tandem/shared/session"
)

// actions has one of each type: an action that is missing here is missing in the decoder's tests too.
var actions = []peer.Action{
	peer.Press{Clicks: 1}, peer.Drag{}, peer.Release{}, peer.Cancel{}, peer.Wheel{}, peer.Scroll{}, peer.Key{}, peer.Text{},
	peer.Choose{}, peer.Set{}, peer.Go{},
}

// rig is a gate with a mode and a clock that the test holds.
type rig struct {
	*Gate
	mode session.Mode
	now  float64
	seq  uint32
}

func newRig(mode session.Mode) *rig {
	r := &rig{mode: mode, now: 1000}
	r.Gate = New(func() session.Mode { return r.mode }, func() float64 { return r.now })
	return r
}

func (r *rig) take(a peer.Action) peer.Result {
	r.seq++
	return r.Take(r.seq, a)
}

func TestOnlyWriteModeActs(t *testing.T) {
	for _, mode := range []session.Mode{session.ModeUnknown, session.ModePointer, session.ModeWrite} {
		for _, a := range actions {
			r := newRig(mode)
			want := peer.RefusedPointer
			if mode == session.ModeWrite {
				want = peer.ResultDone
			}
			if got := r.take(a); got != want {
				t.Errorf("%T in mode %v: %v, want %v", a, mode, got, want)
			}
			if got := r.take(peer.Point{}); got != peer.ResultDone {
				t.Errorf("pointing in mode %v: %v", mode, got)
			}
		}
	}
}

// Leave is asked for at the moment of acting: what has been taken before does not matter.
func TestRevokedBetween(t *testing.T) {
	r := newRig(session.ModeWrite)
	if got := r.take(peer.Key{}); got != peer.ResultDone {
		t.Fatal(got)
	}
	r.mode = session.ModePointer
	for intent := IntentHover; intent <= IntentFocus; intent++ {
		if a, got := r.Admit(intent, &Target{Ref: 1}, ""); got != peer.RefusedPointer || a.Ref() != 0 {
			t.Errorf("intent %d: %v %+v", intent, got, a)
		}
	}
}

func TestNothingTwice(t *testing.T) {
	r := newRig(session.ModeWrite)
	for _, tt := range []struct {
		seq  uint32
		want peer.Result
	}{{1, peer.ResultDone}, {1, peer.RefusedUnknown}, {5, peer.ResultDone}, {3, peer.RefusedUnknown}, {5, peer.RefusedUnknown}, {0, peer.RefusedUnknown}, {6, peer.ResultDone}} {
		if got := r.Take(tt.seq, peer.Key{}); got != tt.want {
			t.Errorf("number %d: %v, want %v", tt.seq, got, tt.want)
		}
	}
	r.Renew()
	if got := r.Take(1, peer.Key{}); got != peer.ResultDone {
		t.Errorf("on a new connection: %v", got)
	}
	if got := r.Take(2, nil); got != peer.RefusedUnknown {
		t.Errorf("an action of a later version: %v", got)
	}
}

func TestTargets(t *testing.T) {
	const site = "https://shop.example"
	all := []Intent{IntentHover, IntentPress, IntentClick, IntentKey, IntentEdit, IntentScroll, IntentFocus}
	clicks := []Intent{IntentPress, IntentClick}
	for name, tt := range map[string]struct {
		target  Target
		intents []Intent
		want    peer.Result
	}{
		"nothing":            {Target{}, all, peer.RefusedGone},
		"an element":         {Target{Ref: 1}, all, peer.ResultDone},
		"masked":             {Target{Ref: 1, Facts: Masked}, all, peer.RefusedMasked},
		"closed":             {Target{Ref: 1, Facts: Closed}, all, peer.RefusedClosed},
		"our own":            {Target{Ref: 1, Facts: Own}, all, peer.RefusedCovered},
		"submits":            {Target{Ref: 1, Facts: Submits}, clicks, peer.RefusedSubmit},
		"within what is off": {Target{Ref: 1, Facts: Submits | Disabled}, clicks, peer.RefusedSubmit},
		"off":                {Target{Ref: 1, Facts: Disabled}, clicks, peer.ResultDone},
		"a file":             {Target{Ref: 1, Facts: Files}, clicks, peer.RefusedCustomerOnly},
		"a link":             {Target{Ref: 1, Link: site + "/a?b#c"}, clicks, peer.ResultDone},
		"a new window":       {Target{Ref: 1, Facts: Window, Link: site + "/a"}, clicks, peer.RefusedCustomerOnly},
		"a script":           {Target{Ref: 1, Link: "javascript:go()"}, clicks, peer.ResultDone},
		"mail":               {Target{Ref: 1, Link: "mailto:a@example.com"}, clicks, peer.RefusedCustomerOnly},
		"data":               {Target{Ref: 1, Link: "data:text/html,x"}, clicks, peer.RefusedCustomerOnly},
		"another site":       {Target{Ref: 1, Link: "https://other.example/"}, clicks, peer.RefusedSite},
		"another scheme":     {Target{Ref: 1, Link: "http://shop.example/"}, clicks, peer.RefusedSite},
		"another port":       {Target{Ref: 1, Link: site + ":8443/"}, clicks, peer.RefusedSite},
		"a longer name":      {Target{Ref: 1, Link: site + ".evil.example/"}, clicks, peer.RefusedSite},
		"a name in front":    {Target{Ref: 1, Link: "https://shop.example@evil.example/"}, clicks, peer.RefusedSite},
		"a link, off":        {Target{Ref: 1, Facts: Disabled, Link: "https://other.example/"}, clicks, peer.RefusedSite},
		"a link is hovered":  {Target{Ref: 1, Facts: Submits, Link: "https://other.example/"}, []Intent{IntentHover, IntentFocus, IntentKey}, peer.ResultDone},
	} {
		for _, intent := range tt.intents {
			r := newRig(session.ModeWrite)
			a, got := r.Admit(intent, &tt.target, site)
			if got != tt.want {
				t.Errorf("%s, intent %d: %v, want %v", name, intent, got, tt.want)
			}
			if done := got == peer.ResultDone; done != (a.Ref() != 0) {
				t.Errorf("%s: leave %+v with %v", name, a, got)
			}
			if n := r.Refused(got); got != peer.ResultDone && n != 1 {
				t.Errorf("%s: counted %d times", name, n)
			}
		}
	}
}

func TestEnter(t *testing.T) {
	r := newRig(session.ModeWrite)
	for facts, want := range map[Facts]peer.Result{
		0: peer.ResultDone, Edits: peer.ResultDone, OneLine: peer.RefusedSubmit, Submits: peer.RefusedSubmit,
		OneLine | Expanded: peer.ResultDone, Submits | Expanded: peer.RefusedSubmit,
	} {
		if got := r.AdmitEnter(&Target{Ref: 1, Facts: facts}); got != want {
			t.Errorf("facts %b: %v, want %v", facts, got, want)
		}
	}
}

func TestAddresses(t *testing.T) {
	const site = "https://shop.example"
	r := newRig(session.ModeWrite)
	for address, want := range map[string]peer.Result{
		site:                                    peer.ResultDone,
		site + "/a":                             peer.ResultDone,
		site + "?q":                             peer.ResultDone,
		"https://other.example/":                peer.RefusedSite,
		"javascript:alert(1)":                   peer.RefusedAddress,
		"javascript://shop.example/%0aalert(1)": peer.RefusedAddress,
		"javascript://x/%0aalert(1)":            peer.RefusedAddress,
		"data:text/html,x":                      peer.RefusedAddress,
		"file:///etc/passwd":                    peer.RefusedAddress,
		"blob:https://shop.example":             peer.RefusedAddress,
		"about:blank":                           peer.RefusedAddress,
		"":                                      peer.RefusedAddress,
	} {
		if got := r.AdmitAddress(address, site); got != want {
			t.Errorf("%q: %v, want %v", address, got, want)
		}
	}
}

// Ten thousand a second: what is more than hands can do is refused, and counted.
func TestRates(t *testing.T) {
	for _, a := range append(actions, peer.Point{}) {
		r := newRig(session.ModeWrite)
		done := 0
		for range 10_000 {
			if r.take(a) == peer.ResultDone {
				done++
			}
			r.now += 0.1
		}
		limit := limits[kindOf(a)]
		if most := int(limit.burst + limit.perSecond + 1); done > most || done < int(limit.burst) {
			t.Errorf("%T: %d of 10000 done, want at most %d", a, done, most)
		}
		if got := r.Refused(peer.RefusedRate); int(got) != 10_000-done {
			t.Errorf("%T: %d refusals counted, want %d", a, got, 10_000-done)
		}
		r.now += 10_000
		if got := r.take(a); got != peer.ResultDone {
			t.Errorf("%T after a pause: %v", a, got)
		}
	}
}

func TestSubmitting(t *testing.T) {
	const long = -1e12
	acts := func(r *rig) {
		r.Acting(true)
		r.Admit(IntentKey, &Target{Ref: 1}, "")
		r.Acting(false)
	}
	looks := func(r *rig) {
		r.Acting(true)
		r.Admit(IntentHover, &Target{Ref: 1}, "")
		r.Acting(false)
	}
	for name, tt := range map[string]struct {
		before         func(r *rig)
		customer, form float64 // how long ago; 0: never
		want           bool
	}{
		"nobody has done anything":                     {func(*rig) {}, 0, 0, true},
		"the agent just has":                           {acts, 0, 0, false},
		"the agent only looks":                         {looks, 0, 0, true},
		"the agent ends a press":                       {func(r *rig) { r.Acting(true); r.Touch(); r.Acting(false) }, 0, 0, false},
		"the agent has, a while ago":                   {func(r *rig) { acts(r); r.now += 2999 }, 0, 0, false},
		"the agent has, long ago":                      {func(r *rig) { acts(r); r.now += 3000 }, 0, 0, true},
		"the agent is at it":                           {func(r *rig) { r.Acting(true) }, 1, 1, false},
		"the agent, then the customer":                 {func(r *rig) { acts(r); r.now += 100 }, 50, 0, true},
		"the customer, then the agent":                 {func(r *rig) { acts(r); r.now += 50 }, 100, 0, false},
		"the customer sent this form, then agent":      {func(r *rig) { acts(r); r.now += 50 }, 100, 100, true},
		"the customer sent this form, long ago":        {func(r *rig) { acts(r); r.now += 50 }, 40_000, 40_000, false},
		"the agent has, and lost the mode at once":     {func(r *rig) { acts(r); r.mode = session.ModePointer }, 0, 0, false},
		"an action was refused":                        {func(r *rig) { r.Admit(IntentPress, &Target{Ref: 1, Facts: Masked}, "") }, 0, 0, true},
		"an action within an action is still the same": {func(r *rig) { r.Acting(true); acts(r) }, 1, 1, false},
	} {
		r := newRig(session.ModeWrite)
		r.now = 100_000
		tt.before(r)
		at := func(ago float64) float64 {
			if ago == 0 {
				return long
			}
			return r.now - ago
		}
		if got := r.MaySubmit(at(tt.customer), at(tt.form)); got != tt.want {
			t.Errorf("%s: %t, want %t", name, got, tt.want)
		}
		if got := r.Refused(peer.RefusedSubmit); (got == 0) != tt.want {
			t.Errorf("%s: counted %d times", name, got)
		}
	}
}

func TestWhoIsToldOfAStoppedSubmit(t *testing.T) {
	r := newRig(session.ModeWrite)
	late := 0
	r.Late = func() { late++ }
	r.Acting(true)
	r.MaySubmit(never, never)
	if !r.Acting(false) {
		t.Error("the action does not hear that a form was kept")
	}
	if late != 0 {
		t.Error("it was told twice")
	}
	r.Acting(true)
	if r.Acting(false) {
		t.Error("the next action hears it too")
	}
	r.Acting(true)
	r.Admit(IntentKey, &Target{Ref: 1}, "")
	r.Acting(false)
	r.MaySubmit(never, never)
	if late != 1 {
		t.Errorf("told %d times that a form was kept later", late)
	}
}

// What the operator has opened may submit, until the agent does something else; and nothing else may.
func TestOpened(t *testing.T) {
	r := newRig(session.ModeWrite)
	open, other := &Target{Ref: 1, Facts: Submits | Opened}, &Target{Ref: 2}
	act := func(intent Intent, t *Target) peer.Result {
		r.Acting(true)
		_, result := r.Admit(intent, t, "")
		return result
	}
	if got := act(IntentPress, open); got != peer.ResultDone || !r.MaySubmit(never, never) {
		t.Errorf("a press on it: %v", got)
	}
	r.Acting(false)
	if r.now += aftermath / 2; !r.MaySubmit(never, never) {
		t.Error("its script's submit")
	}
	if got := act(IntentPress, other); got != peer.ResultDone || r.MaySubmit(never, never) {
		t.Errorf("a press elsewhere: %v", got)
	}
	r.Acting(false)
	if r.MaySubmit(never, never) {
		t.Error("a submit after a press elsewhere")
	}
	for _, facts := range []Facts{Submits, Submits | Opened | Closed, Submits | Opened | Masked} {
		if got := act(IntentClick, &Target{Ref: 1, Facts: facts}); got == peer.ResultDone || r.MaySubmit(never, never) {
			t.Errorf("facts %b: %v", facts, got)
		}
		r.Acting(false)
	}
	// What the button is released over, or the mouse moves over afterwards, may not.
	for _, intent := range []Intent{IntentHover, IntentScroll, IntentFocus} {
		act(IntentPress, open)
		r.Acting(false)
		if act(intent, other); r.MaySubmit(never, never) {
			t.Errorf("intent %d elsewhere after a press", intent)
		}
		r.Acting(false)
		if act(IntentHover, open); !r.MaySubmit(never, never) {
			t.Error("the release over the button")
		}
		r.Acting(false)
	}
	if got := r.AdmitEnter(open); got != peer.ResultDone {
		t.Errorf("Enter on it: %v", got)
	}
	field := &Target{Ref: 3, Facts: OneLine | Opened}
	if got := act(IntentKey, field); got != peer.ResultDone || r.MaySubmit(never, never) {
		t.Errorf("a key: %v", got)
	}
	if got := r.AdmitEnter(field); got != peer.RefusedSubmit || r.MaySubmit(never, never) {
		t.Errorf("Enter in an opened field: %v", got) // that is a press of the button
	}
	r.Acting(false)
}
