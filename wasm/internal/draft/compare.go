package draft

import (
	"fmt"

	"tandem/shared/restrict"
)

// Sign is what kind of a Difference there is.
type Sign uint8

const (
	Added   Sign = 1 // the draft has it, the other file has not
	Removed Sign = 2
	Changed Sign = 3
)

func (s Sign) String() string {
	switch s {
	case Added:
		return "added"
	case Removed:
		return "removed"
	case Changed:
		return "changed"
	}
	return "unknown"
}

// Difference is one thing in which a draft differs from a file.
type Difference struct {
	Sign  Sign
	Words string // which rule, where, and what
}

// Compare lists how the draft differs from another file, the one in force: first what all pages have, then rules in the order of
// the draft, those that are gone, and names. It goes by what holds for which pages: the order says nothing, nor does a rule
// that comes twice or a second set for the same pages.
func (d *Draft) Compare(with *restrict.File) []Difference {
	if with == nil {
		with = &restrict.File{}
	}
	ours, theirs := contentOf(d.File()), contentOf(with)
	var all []Difference
	differ := func(s Sign, format string, args ...any) {
		all = append(all, Difference{s, fmt.Sprintf(format, args...)})
	}
	if was := with.PrivateByDefault; d.now().private != was {
		words := map[bool]string{true: "on", false: "off"}
		differ(Changed, "private by default: %s instead of %s", words[!was], words[was])
	}
	was, paired := pair(ours, theirs)
	for _, e := range ours.rules {
		old, found := was[e]
		switch {
		case theirs.has[e]:
		case !found:
			differ(Added, "%s", ours.words(e))
		case old.pages != e.pages:
			differ(Changed, "the rule %s: %s %s instead of %s", quoted(e.selector), e.kind, ours.where(e.pages), theirs.where(old.pages))
		default:
			differ(Changed, "the rule %s %s: %s instead of %s", quoted(e.selector), ours.where(e.pages), e.kind, old.kind)
		}
	}
	for _, e := range theirs.rules {
		if !ours.has[e] && !paired[e] {
			differ(Removed, "%s", theirs.words(e))
		}
	}
	return append(all, compareSets(ours, theirs)...)
}

// pair finds for rules that are new what they were before: a rule that is gone and has the same selector. It prefers one for the
// same pages, and of these one whose kind is about the same thing: what is seen, or what is operated.
func pair(ours, theirs *content) (was map[entry]entry, paired map[entry]bool) {
	gone := make(map[string][]entry)
	for _, e := range theirs.rules {
		if !ours.has[e] {
			gone[e.selector] = append(gone[e.selector], e)
		}
	}
	was, paired = make(map[entry]entry), make(map[entry]bool)
	for _, alike := range []func(a, b entry) bool{
		func(a, b entry) bool { return a.pages == b.pages && seen(a.kind) == seen(b.kind) },
		func(a, b entry) bool { return a.pages == b.pages },
		func(a, b entry) bool { return a.kind == b.kind },
	} {
		for _, e := range ours.rules {
			if _, done := was[e]; done || theirs.has[e] {
				continue
			}
			for _, old := range gone[e.selector] {
				if !paired[old] && alike(e, old) {
					was[e], paired[old] = old, true
					break
				}
			}
		}
	}
	return was, paired
}

func seen(k restrict.Kind) bool { return k == restrict.KindMask || k == restrict.KindShow }
