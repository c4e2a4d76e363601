package gate

import (
	"testing"

	"tandem/shared/peer"
	"tandem/shared/session"
)

// FuzzGate sends whatever bytes as actions, at whatever element, while the mode changes: nothing is
// admitted but in write mode, to what is neither hidden nor closed, and nothing twice.
func FuzzGate(f *testing.F) {
	for i, a := range actions {
		f.Add(peer.EncodeAction(uint32(i), 1, a), uint8(i), uint16(1<<i), "https://shop.example/a")
	}
	f.Add([]byte{2, 0xff}, uint8(255), uint16(0xffff), "javascript:x")
	f.Fuzz(func(t *testing.T, message []byte, steps uint8, facts uint16, link string) {
		const site = "https://shop.example"
		r := newRig(session.ModePointer)
		target := Target{Ref: 1, Facts: Facts(facts), Link: link}
		taken := map[uint32]bool{}
		for i := range 8 {
			r.mode = session.Mode(steps >> i & 3)
			seq, _, a, err := peer.DecodeAction(message)
			if err != nil {
				return
			}
			seq += uint32(i / 2)
			if r.Take(seq, a) == peer.ResultDone {
				if _, points := a.(peer.Point); taken[seq] || !points && r.mode != session.ModeWrite {
					t.Fatalf("%T of number %d taken in mode %v", a, seq, r.mode)
				}
				taken[seq] = true
			}
			if r.AdmitAddress(link, site) == peer.ResultDone && origin(link) != site {
				t.Fatalf("leave to go to %q", link)
			}
			for intent := IntentUnknown; intent <= IntentFocus+1; intent++ {
				leave, result := r.Admit(intent, &target, site)
				if (result == peer.ResultDone) != (leave.Ref() != 0) {
					t.Fatalf("leave %v with %v", leave, result)
				}
				if leave.Ref() == 0 {
					continue
				}
				clicks := intent == IntentPress || intent == IntentClick
				within, elsewhere := leads(link, site)
				switch {
				case r.mode != session.ModeWrite, target.Facts&(Masked|Closed|Own) != 0:
					t.Fatalf("leave in mode %v, facts %b", r.mode, facts)
				case clicks && (target.Facts&Files != 0 || target.Facts&(Submits|Opened) == Submits):
					t.Fatalf("leave to click, facts %b", facts)
				case clicks && link != "" && (!within || elsewhere || target.Facts&Window != 0):
					t.Fatalf("leave to go to %q", link)
				}
			}
		}
	})
}
