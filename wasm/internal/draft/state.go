package draft

import (
	"slices"

	"tandem/shared/restrict"
)

// RuleID is a rule's own through every edit, undo and page load; no other rule of the draft ever gets it. 0 is none.
type RuleID uint32

// state is the whole file at one time. Many states share sets and rules: none of them is changed once it is in one.
type state struct {
	private bool
	sets    []*set
}

// set is a restrict.Set. It may have no rules only if it came so.
type set struct {
	name  string
	match []restrict.Pattern
	rules []*rule
}

type rule struct {
	id       RuleID
	selector restrict.Selector
	kind     restrict.Kind
}

// stateOf numbers the rules of a file from next on.
func stateOf(f *restrict.File, next *RuleID) *state {
	if f == nil {
		f = &restrict.File{}
	}
	s := &state{private: f.PrivateByDefault}
	for _, in := range f.Sets {
		out := &set{name: in.Name, match: slices.Clone(in.Match)}
		for _, r := range in.Rules {
			out.rules = append(out.rules, &rule{*next, r.Selector, r.Kind})
			*next++
		}
		s.sets = append(s.sets, out)
	}
	return s
}

// file is the state as a file, with slices of its own.
func (s *state) file() *restrict.File {
	f := &restrict.File{PrivateByDefault: s.private}
	for _, in := range s.sets {
		out := restrict.Set{Name: in.name, Match: slices.Clone(in.match)}
		for _, r := range in.rules {
			out.Rules = append(out.Rules, restrict.Rule{Selector: r.selector, Kind: r.kind})
		}
		f.Sets = append(f.Sets, out)
	}
	return f
}

// place is where a rule is: the number of its set, and its own in that.
type place struct{ set, rule int }

func (s *state) find(id RuleID) (place, error) {
	for i, in := range s.sets {
		for j, r := range in.rules {
			if r.id == id {
				return place{i, j}, nil
			}
		}
	}
	return place{}, refuse("This rule is not there any more. Choose it in the list anew, or undo what took it away.")
}

// twin is a rule that says the same for the same pages.
func (s *state) twin(r *rule, pages string) RuleID {
	for _, in := range s.sets {
		if key(texts(in.match)) != pages {
			continue
		}
		for _, other := range in.rules {
			if other.id != r.id && other.kind == r.kind && other.selector.Text == r.selector.Text {
				return other.id
			}
		}
	}
	return 0
}

// forPages is the number of the first set for the pages, -1 if there is none.
func (s *state) forPages(pages string) int {
	return slices.IndexFunc(s.sets, func(in *set) bool { return key(texts(in.match)) == pages })
}

// insert is the state with one more set.
func (s *state) insert(at int, added *set) *state {
	return &state{s.private, slices.Insert(slices.Clone(s.sets), at, added)}
}

// replace is the state with other rules in a set; a set that loses all of its rules goes too.
func (s *state) replace(at int, rules []*rule) *state {
	next := &state{s.private, slices.Clone(s.sets)}
	if len(rules) == 0 {
		next.sets = slices.Delete(next.sets, at, at+1)
	} else {
		next.sets[at] = &set{s.sets[at].name, s.sets[at].match, rules}
	}
	return next
}

// put is the state with a rule at the end of the first set for its pages, or in a new one at a place.
func (s *state) put(r *rule, match []restrict.Pattern, at int) *state {
	if i := s.forPages(key(texts(match))); i >= 0 {
		return s.replace(i, append(slices.Clone(s.sets[i].rules), r))
	}
	return s.insert(at, &set{match: match, rules: []*rule{r}})
}

// without is the state without a rule.
func (s *state) without(at place) *state {
	return s.replace(at.set, slices.Delete(slices.Clone(s.sets[at.set].rules), at.rule, at.rule+1))
}
