package propose

import (
	"slices"

	"tandem/shared/restrict"
)

// most is how many selectors a person is shown at once.
const most = 12

// Propose gives at most 12 selectors for path[0], narrow to wide; of two that are about as wide, the one that is not Fragile
// comes first. path goes from the element through what it lies in up to the root of its tree, the document or a shadow tree:
// selectors do not cross that.
//
// The widest select what the element lies in, not itself: a rule for that holds for all inside. It would not do to select all
// inside one by one ("#checkout *"), since a rule on each of them overrules what another says of something around it.
func Propose(path []Step) []Proposal {
	if len(path) == 0 {
		return nil
	}
	path = path[:min(len(path), maxPath)]
	parts := own(&path[0])
	strong, near := around(path)
	var l list
	if !slices.ContainsFunc(parts, part.one) {
		l.add(single.alone(), Proposal{chain(path, strong, near), ByPlace, true})
	}
	if !slices.ContainsFunc(parts, part.good) {
		l.add(several.within(), Proposal{inEach(path, strong, near), ByPlace, true})
	}
	for _, a := range [...]anchor{near, strong} {
		for _, p := range parts {
			// A name needs one anchor, the one that is a name itself.
			if a.text != "" && p.reach != single && (p.reach != few || a == strong || strong.text == "") {
				l.add(p.reach.within(), Proposal{a.text + " " + p.text, p.by, p.fragile})
			}
		}
	}
	for _, p := range parts {
		if !p.local {
			l.add(p.reach.alone(), Proposal{p.text, p.by, p.fragile})
		}
	}
	for _, a := range [...]anchor{near, strong} {
		if !path[a.at].top() {
			l.add(inside, Proposal{a.text, a.by, false})
		}
	}
	return l.proposals()
}

// reach is how much a selector is likely to match.
type reach uint8

const (
	single  reach = iota // one element
	few                  // one, or one in each of a few forms
	several              // those that mean the same
	kind                 // those that work the same
)

// Widths in a list: for each reach, within an anchor and in all of the page. What is around comes after all of them.
const inside = 2*int(kind) + 1

func (r reach) alone() int  { return 2 * int(r) }
func (r reach) within() int { return 2*int(r) - 1 }

// list collects proposals.
type list struct {
	all    []Proposal
	widths []int
}

// add puts a proposal behind those that are narrower, and if it is fragile behind those as wide. What no rule could hold is
// left out, and what is there already.
func (l *list) add(width int, p Proposal) {
	if p.Selector == "" || slices.ContainsFunc(l.all, func(q Proposal) bool { return q.Selector == p.Selector }) {
		return
	}
	if _, err := restrict.ParseSelector(p.Selector); err != nil {
		return
	}
	at := len(l.all)
	for at > 0 && (l.widths[at-1] > width || l.widths[at-1] == width && l.all[at-1].Fragile && !p.Fragile) {
		at--
	}
	l.all = slices.Insert(l.all, at, p)
	l.widths = slices.Insert(l.widths, at, width)
}

// proposals are what remains when, as long as there are too many, the last of the width that has most of them goes: each width is
// left with something. What is around the element stays.
func (l *list) proposals() []Proposal {
	for len(l.all) > most {
		var counts [inside + 1]int
		out := 0
		for i, w := range l.widths {
			if counts[w]++; w != inside && counts[w] >= counts[l.widths[out]] {
				out = i
			}
		}
		l.all, l.widths = slices.Delete(l.all, out, out+1), slices.Delete(l.widths, out, out+1)
	}
	return l.all
}
