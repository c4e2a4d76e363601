package draft

import "tandem/shared/restrict"

// Draft is a file that is being edited, and how it came to be as it is. New and Restore make one.
type Draft struct {
	history
	next RuleID // what the next rule gets
}

// New is a draft of a file, of which it takes a copy; nil is an empty one.
func New(f *restrict.File) *Draft {
	d := &Draft{next: 1}
	d.steps = []step{{state: stateOf(f, &d.next)}}
	return d
}

// File is what is edited, as it is now: a copy.
func (d *Draft) File() *restrict.File { return d.now().file() }

// Listed is a rule, for a list of all.
type Listed struct {
	ID       RuleID
	Selector string
	Kind     restrict.Kind
	Set      string // the name of its set, if that has one
	Scope    Scope
	Patterns []string // those of Scope; none: every page
	Holds    bool     // at the address that was asked about
}

// Rules are all rules in the file's order. Which of them hold is said for a page's address.
func (d *Draft) Rules(address string) []Listed {
	var all []Listed
	for _, in := range d.now().sets {
		listed := Listed{Set: in.name, Scope: scopeOf(in.match), Patterns: texts(in.match)}
		listed.Holds = (&restrict.Set{Match: in.match}).Holds(address)
		for _, r := range in.rules {
			listed.ID, listed.Selector, listed.Kind = r.id, r.selector.Text, r.kind
			all = append(all, listed)
		}
	}
	return all
}

// SetPrivateByDefault says whether all is masked that no rule shows.
func (d *Draft) SetPrivateByDefault(on bool) {
	if on == d.now().private {
		return
	}
	word := map[bool]string{true: "on", false: "off"}[on]
	d.record(&state{on, d.now().sets}, "private by default turned "+word)
}

// Load puts a file in the place of everything. All of its rules are new ones; Undo brings the old ones back.
func (d *Draft) Load(f *restrict.File) { d.record(stateOf(f, &d.next), "another file loaded") }
