package draft

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"

	"tandem/shared/restrict"
)

// maxSaved bounds what Save gives, as long as the file as it is does not need more alone.
const maxSaved = 512 << 10

// savedVersion is that of what Save gives.
const savedVersion = 1

// What is saved, as JSON: states that share sets, rules and patterns go on sharing them, by their numbers in these lists.
//
//	{"version": 1, "next": 8, "at": 1,
//	 "patterns": ["^https://shop"],
//	 "rules": [{"id": 7, "selector": ".ssn", "kind": "mask"}, …],
//	 "sets": [{"name": "checkout", "match": [pattern's number, …], "rules": [rule's number, …]}, …],
//	 "steps": [{"sets": [set's number, …]}, {"what": "the rule “.ssn” added", "private": true, "sets": […]}, …]}
type (
	saved struct {
		Version  int         `json:"version"`
		Next     RuleID      `json:"next"`
		At       int         `json:"at"`
		Patterns []string    `json:"patterns,omitempty"`
		Rules    []savedRule `json:"rules,omitempty"`
		Sets     []savedSet  `json:"sets,omitempty"`
		Steps    []savedStep `json:"steps"`
	}
	savedRule struct {
		ID       RuleID `json:"id"`
		Selector string `json:"selector"`
		Kind     string `json:"kind"`
	}
	savedSet struct {
		Name  string `json:"name,omitempty"`
		Match []int  `json:"match,omitempty"`
		Rules []int  `json:"rules,omitempty"`
	}
	savedStep struct {
		What    string `json:"what,omitempty"`
		Private bool   `json:"private,omitempty"`
		Sets    []int  `json:"sets,omitempty"`
	}
)

// Save is everything as text, for Restore: the file as it is, and of the steps as many as fit into 512 KiB. The oldest are left
// out first, then what could be done again; the file itself never is.
func (d *Draft) Save() []byte {
	if all := d.save(0); len(all) <= maxSaved {
		return all
	}
	// With each step left out there is less: what is searched is the fewest.
	left := sort.Search(len(d.steps)-1, func(left int) bool { return len(d.save(left)) <= maxSaved })
	return d.save(left)
}

// save leaves out some steps.
func (d *Draft) save(left int) []byte {
	first := min(left, d.at)
	steps := d.steps[first : len(d.steps)-(left-first)]
	s := &saver{rules: make(map[*rule]int), sets: make(map[*set]int), patterns: make(map[string]int)}
	s.into = saved{Version: savedVersion, Next: d.next, At: d.at - first}
	for i, in := range steps {
		out := savedStep{What: in.what, Private: in.private}
		if i == 0 {
			out.What = "" // nobody can go back before it
		}
		for _, from := range in.state.sets {
			out.Sets = append(out.Sets, s.set(from))
		}
		s.into.Steps = append(s.into.Steps, out)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s.into); err != nil {
		panic(fmt.Sprintf("draft: %v", err)) // there is nothing in it that JSON cannot hold
	}
	return b.Bytes()
}

// saver numbers what states share.
type saver struct {
	into     saved
	rules    map[*rule]int
	sets     map[*set]int
	patterns map[string]int
}

func (s *saver) set(from *set) int {
	n, known := s.sets[from]
	if known {
		return n
	}
	out := savedSet{Name: from.name}
	for _, p := range from.match {
		out.Match = append(out.Match, s.pattern(p))
	}
	for _, r := range from.rules {
		out.Rules = append(out.Rules, s.rule(r))
	}
	n = len(s.into.Sets)
	s.sets[from] = n
	s.into.Sets = append(s.into.Sets, out)
	return n
}

func (s *saver) rule(from *rule) int {
	n, known := s.rules[from]
	if !known {
		n = len(s.into.Rules)
		s.rules[from] = n
		s.into.Rules = append(s.into.Rules, savedRule{from.id, from.selector.Text, from.kind.String()})
	}
	return n
}

func (s *saver) pattern(p restrict.Pattern) int {
	n, known := s.patterns[p.Text]
	if !known {
		n = len(s.into.Patterns)
		s.patterns[p.Text] = n
		s.into.Patterns = append(s.into.Patterns, p.Text)
	}
	return n
}
