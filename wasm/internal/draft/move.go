package draft

import "slices"

// Move takes a rule up (by is negative) or down, step by step, as far as it goes. The order is for people: where rules meet on
// one element the stricter wins, wherever they stand. So a rule moves within its set, and at the border of the set it is the
// whole set that changes places with the next one that has rules.
func (d *Draft) Move(id RuleID, by int) error {
	at, err := d.now().find(id)
	if err != nil || by == 0 {
		return err
	}
	one, way, end := 1, "down", "last"
	if by < 0 {
		one, way, end = -1, "up", "first"
	}
	next, crossed := d.now(), false
	for n := by; n != 0; n -= one {
		further, over := next.moved(id, one)
		if further == nil {
			break
		}
		next, crossed = further, crossed || over
	}
	if next == d.now() {
		return refuse("This rule is the %s already.", end)
	}
	what := d.now().sets[at.set].rules[at.rule].words()
	if crossed {
		what += " and those for the same pages"
	}
	d.record(next, what+" moved "+way)
	return nil
}

// moved is the state with a rule one step further, nil if there is none. It says whether the set has moved.
func (s *state) moved(id RuleID, one int) (next *state, over bool) {
	at, err := s.find(id)
	if err != nil {
		return nil, false
	}
	in := s.sets[at.set]
	if to := at.rule + one; to >= 0 && to < len(in.rules) {
		rules := slices.Clone(in.rules)
		rules[at.rule], rules[to] = rules[to], rules[at.rule]
		return s.replace(at.set, rules), false
	}
	// A set without rules is seen by nobody: to change places with it alone would look like nothing.
	for to := at.set + one; to >= 0 && to < len(s.sets); to += one {
		if len(s.sets[to].rules) > 0 {
			sets := slices.Delete(slices.Clone(s.sets), at.set, at.set+1)
			return &state{s.private, slices.Insert(sets, to, in)}, true
		}
	}
	return nil, false
}
