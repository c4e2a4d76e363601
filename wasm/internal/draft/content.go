package draft

import (
	"fmt"
	"slices"
	"strings"

	"tandem/shared/restrict"
)

// content is what a file says, whatever the order in which it does.
type content struct {
	rules []entry // each once
	has   map[entry]bool
	pages []string // keys of the patterns of sets, each once
	sets  map[string]*sameSets
}

// entry is a rule and for which pages it is.
type entry struct {
	selector string
	kind     restrict.Kind
	pages    string
}

// sameSets are all sets for the same pages, as one.
type sameSets struct {
	patterns []string
	names    []string
	empty    bool
}

func contentOf(f *restrict.File) *content {
	c := &content{has: make(map[entry]bool), sets: make(map[string]*sameSets)}
	for i := range f.Sets {
		in := &f.Sets[i]
		patterns := texts(in.Match)
		pages := key(patterns)
		same := c.sets[pages]
		if same == nil {
			same = &sameSets{patterns: patterns, empty: true}
			c.sets[pages] = same
			c.pages = append(c.pages, pages)
		}
		if in.Name != "" && !slices.Contains(same.names, in.Name) {
			same.names = append(same.names, in.Name)
			slices.Sort(same.names)
		}
		for _, r := range in.Rules {
			same.empty = false
			if e := (entry{r.Selector.Text, r.Kind, pages}); !c.has[e] {
				c.has[e] = true
				c.rules = append(c.rules, e)
			}
		}
	}
	return c
}

func (c *content) where(pages string) string { return where(c.sets[pages].patterns) }

func (c *content) words(e entry) string {
	return fmt.Sprintf("the rule %s %s: %s", quoted(e.selector), c.where(e.pages), e.kind)
}

// called is what the sets are called.
func (s *sameSets) called() string {
	var all []string
	for _, name := range s.names {
		all = append(all, quoted(name))
	}
	return strings.Join(all, " and ")
}

// compareSets lists what rules do not tell: other names, and sets that have no rules.
func compareSets(ours, theirs *content) (all []Difference) {
	for _, pages := range ours.pages {
		now, where := ours.sets[pages], ours.where(pages)
		switch was := theirs.sets[pages]; {
		case was == nil && now.empty:
			all = append(all, Difference{Added, "a set without rules " + where})
		case was == nil || slices.Equal(now.names, was.names):
		case len(now.names) == 0:
			all = append(all, Difference{Changed, fmt.Sprintf("the rules %s: no name instead of %s", where, was.called())})
		case len(was.names) == 0:
			all = append(all, Difference{Changed, fmt.Sprintf("the rules %s: called %s instead of having no name", where, now.called())})
		default:
			all = append(all, Difference{Changed, fmt.Sprintf("the rules %s: called %s instead of %s", where, now.called(), was.called())})
		}
	}
	for _, pages := range theirs.pages {
		if theirs.sets[pages].empty && ours.sets[pages] == nil {
			all = append(all, Difference{Removed, "a set without rules " + theirs.where(pages)})
		}
	}
	return all
}
