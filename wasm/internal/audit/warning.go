package audit

import (
	"fmt"
	"slices"
)

// Concern is what a Warning is about.
type Concern uint8

const (
	ConcernUnknown Concern = 0
	LooksPrivate   Concern = 1 // a field looks private, and agents get what is in it
	RuleUnused     Concern = 2 // a rule matched nothing on any page that it holds at
	NotWhole       Concern = 3 // something that was walked is not in the report
)

var concernWords = [...]string{
	ConcernUnknown: "unknown",
	LooksPrivate:   "looks private, and visible",
	RuleUnused:     "rule that matched nothing",
	NotWhole:       "not whole",
}

// String is the concern in words.
func (c Concern) String() string {
	if int(c) < len(concernWords) {
		return concernWords[c]
	}
	return concernWords[ConcernUnknown]
}

// Warning is something that the person who signs should know.
type Warning struct {
	Concern  Concern
	Address  string  // the page; "" if it is about more than one
	Subject  string  // what the field is called; "" if it is about none
	Selector string  // of the field or rule
	Looks    Private // of the field
	What     string  // what is so, and
	Mend     string  // what to do about it: sentences for a person
}

// Warnings are first of what the report lacks, then of fields, in the order of pages, then of rules.
func (r *Report) Warnings() []Warning {
	return slices.Concat(r.lacking(), r.exposed(), r.unused())
}

func (r *Report) lacking() (all []Warning) {
	if r.left > 0 {
		all = append(all, Warning{
			Concern: NotWhole,
			What:    fmt.Sprintf("The report is full: %s after that %s not in it.", many(r.left, "visit", "visits"), is(r.left)),
			Mend:    "Print this report, begin a new one, and walk the remaining pages.",
		})
	}
	for _, w := range r.pages {
		if w.page.Left > 0 {
			all = append(all, Warning{
				Concern: NotWhole, Address: w.page.Address,
				What: fmt.Sprintf("The page has more fields than the report takes: %s left out.", many(w.page.Left, "field is", "fields are")),
				Mend: "Look at the rest of this page in the editor.",
			})
		}
	}
	return all
}

func (r *Report) exposed() (all []Warning) {
	for _, w := range r.pages {
		for i := range w.page.Fields {
			f := &w.page.Fields[i]
			p := f.exposed()
			if p == NotPrivate {
				continue
			}
			what := "Agents see what is in it."
			switch {
			case f.Verdict == VerdictUnknown:
				what = "It is not known whether agents see what is in it."
			case !f.Visible:
				what = "It was not drawn when the page was walked. When it is, agents see what is in it."
			}
			all = append(all, Warning{
				Concern: LooksPrivate, Address: w.page.Address, Subject: f.called(), Selector: f.Selector, Looks: p,
				What: what, Mend: "Mask it by a rule, or confirm that agents may see it.",
			})
		}
	}
	return all
}

func (r *Report) unused() (all []Warning) {
	type rule struct{ set, kind, selector string }
	type use struct{ pages, matches int }
	uses := make(map[rule]use)
	var order []rule
	for _, w := range r.pages {
		held := make(map[rule]bool)
		for _, u := range w.page.Rules {
			key := rule{u.Set, u.Kind, u.Selector}
			sum, known := uses[key]
			if !known {
				order = append(order, key)
			}
			if !held[key] {
				sum.pages++
			}
			held[key] = true
			sum.matches = count(sum.matches + u.Matches)
			uses[key] = sum
		}
	}
	for _, key := range order {
		if sum := uses[key]; sum.matches == 0 {
			all = append(all, Warning{
				Concern: RuleUnused, Selector: key.selector,
				What: fmt.Sprintf("The rule “%s” (%s%s) matched nothing on %s that it holds at.",
					key.selector, key.kind, inSet(key.set), many(sum.pages, "page", "pages")),
				Mend: "Walk the pages that it is for; if it matches nothing there either, the site has changed: mend it or delete it.",
			})
		}
	}
	return all
}

func inSet(name string) string {
	if name == "" {
		return ""
	}
	return ", set “" + name + "”"
}

func many(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

func is(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
