package draft

import (
	"slices"
	"strconv"
	"strings"

	"tandem/shared/restrict"
)

// Scope says for which pages a rule holds. The zero Scope is none.
type Scope struct {
	All     bool     // for every page; the rest says nothing then
	Pattern string   // otherwise: a regular expression on the page's whole address
	More    []string // further ones, as a set from a file may have them: one that matches is enough
}

// scopeOf is what a set says.
func scopeOf(match []restrict.Pattern) Scope {
	switch all := texts(match); len(all) {
	case 0:
		return Scope{All: true}
	case 1:
		return Scope{Pattern: all[0]}
	default:
		return Scope{Pattern: all[0], More: all[1:]}
	}
}

// Patterns are all patterns of the scope; none: every page.
func (s Scope) Patterns() []string {
	if s.All {
		return nil
	}
	return append([]string{s.Pattern}, s.More...)
}

// Equal says whether two scopes have the same patterns, in any order.
func (s Scope) Equal(other Scope) bool { return key(s.Patterns()) == key(other.Patterns()) }

// match reads the patterns.
func (s Scope) match() (match []restrict.Pattern, err error) {
	for _, text := range s.Patterns() {
		// No address has white space: a line's end that came with the text would keep the rule from ever holding.
		text = strings.TrimSpace(text)
		if text == "" {
			return nil, refuse("Say for which pages the rule is: choose them, or write what their addresses have in common.")
		}
		p, err := restrict.ParsePattern(text)
		if err != nil {
			return nil, refuse("The pattern %s cannot be used: %v. It is a regular expression: characters such as . ? + ( [ stand for themselves after a \\.", quoted(text), err)
		}
		if !slices.ContainsFunc(match, func(other restrict.Pattern) bool { return other.Text == text }) {
			match = append(match, p)
		}
	}
	if len(match) > restrict.MaxPatterns {
		return nil, refuse("A rule has at most %d patterns, not %d. Join some by \"|\".", restrict.MaxPatterns, len(match))
	}
	return match, nil
}

func texts(match []restrict.Pattern) (all []string) {
	for _, p := range match {
		all = append(all, p.Text)
	}
	return all
}

// key is the same for patterns that mean the same pages: the order is nothing, nor is one that comes twice.
func key(patterns []string) string {
	patterns = slices.Clone(patterns)
	slices.Sort(patterns)
	var b strings.Builder
	for _, p := range slices.Compact(patterns) {
		b.WriteString(strconv.Quote(p))
	}
	return b.String()
}
