package customer

import "testing"

func TestSentBefore(t *testing.T) {
	var s sent
	if got := s.before(5); got != 0 {
		t.Errorf("%d before anything was sent", got)
	}
	for now := range 10 {
		s.note(float64(now * 100))
	}
	for then, want := range map[float64]uint32{-1: 0, 0: 1, 250: 3, 899: 9, 900: 10, 5000: 10} {
		if got := s.before(then); got != want {
			t.Errorf("%d sent by %v, want %d", got, then, want)
		}
	}
	for range 1000 {
		s.note(1000)
	}
	if got := s.before(999); got != 1010-64 {
		t.Errorf("%d: what is no longer remembered counts as sent", got)
	}
}
