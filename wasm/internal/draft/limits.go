package draft

import "tandem/shared/restrict"

// fits says whether a state is within the limits of a file. One that is over them already may shrink: a file without spaces
// grows when it is printed.
func (s *state) fits(before *state) error {
	if n := len(s.sets); n > restrict.MaxSets && n > len(before.sets) {
		return refuse("The file has rules for %d groups of pages, which is the most. Choose pages that other rules are for, or delete rules that nobody needs.", restrict.MaxSets)
	}
	if n := s.count(); n > restrict.MaxRules && n > before.count() {
		return refuse("The file has %d rules, which is the most. Delete one that nobody needs, or join selectors of the same kind by commas.", restrict.MaxRules)
	}
	if n := s.size(); n > restrict.MaxFile && n > before.size() {
		return refuse("The file would have %d bytes, and at most %d are read. Delete rules that nobody needs, or shorten their selectors.", n, restrict.MaxFile)
	}
	return nil
}

func (s *state) count() (rules int) {
	for _, in := range s.sets {
		rules += len(in.rules)
	}
	return rules
}

// size is how many bytes the file has when it is printed, with everything private or not: that may always be switched.
func (s *state) size() int {
	n := len(s.file().Print())
	if s.private {
		n += len("false") - len("true")
	}
	return n
}
