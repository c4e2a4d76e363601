package customer

// settle is how long the page must have looked the way it does before a press means what is there, in
// milliseconds: nobody reads a button, decides and presses faster (T25).
const settle = 200

// sent remembers when the last messages with the page in them were sent.
type sent struct {
	n     uint32
	times [64]float64
}

func (s *sent) note(now float64) {
	s.n++
	s.times[s.n%uint32(len(s.times))] = now
}

// before is how many messages had been sent by then. What is too long ago to be remembered counts as
// sent before.
func (s *sent) before(then float64) uint32 {
	n := s.n
	for n > 0 && s.n-n < uint32(len(s.times)) && s.times[n%uint32(len(s.times))] > then {
		n--
	}
	return n
}
