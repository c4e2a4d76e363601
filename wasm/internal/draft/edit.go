package draft

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"tandem/shared/restrict"
)

// Add puts a rule at the end of the first set for exactly those pages, or into a new set at the end of the file. If the very same
// rule is there, that one's ID comes with the error, a *Duplicate.
func (d *Draft) Add(selector string, kind restrict.Kind, s Scope) (RuleID, error) {
	r, err := newRule(d.next, selector, kind)
	if err != nil {
		return 0, err
	}
	match, err := s.match()
	if err != nil {
		return 0, err
	}
	now := d.now()
	if twin := now.twin(r, key(texts(match))); twin != 0 {
		return twin, &Duplicate{twin}
	}
	if err := d.change(now.put(r, match, len(now.sets)), r.words()+" added"); err != nil {
		return 0, err
	}
	d.next++
	return r.id, nil
}

// Edit changes a rule. It keeps its place, unless it is for other pages now: then it goes to the end of the set for these. A
// new set comes after the one that the rule has left; a rule that is alone in its set takes that, and its name, along.
func (d *Draft) Edit(id RuleID, selector string, kind restrict.Kind, s Scope) error {
	now := d.now()
	at, err := now.find(id)
	if err != nil {
		return err
	}
	in := now.sets[at.set]
	old, match := in.rules[at.rule], in.match
	r := old
	if selector != old.selector.Text || kind != old.kind {
		if r, err = newRule(id, selector, kind); err != nil {
			return err
		}
	}
	if stays := s.Equal(scopeOf(match)); !stays {
		if match, err = s.match(); err != nil {
			return err
		}
	}
	pages := key(texts(match))
	moved := pages != key(texts(in.match))
	if !moved && r.kind == old.kind && r.selector.Text == old.selector.Text {
		return nil
	}
	if twin := now.twin(r, pages); twin != 0 {
		return &Duplicate{twin}
	}
	var next *state
	switch {
	case !moved:
		rules := slices.Clone(in.rules)
		rules[at.rule] = r
		next = now.replace(at.set, rules)
	case len(in.rules) == 1 && now.forPages(pages) < 0:
		next = now.without(at).insert(at.set, &set{in.name, match, []*rule{r}})
	default:
		next = now.put(r, match, at.set+1).without(at)
	}
	return d.change(next, edited(old, r, moved))
}

// Delete takes a rule away, and its set if that was the last one in it.
func (d *Draft) Delete(id RuleID) error {
	at, err := d.now().find(id)
	if err != nil {
		return err
	}
	what := d.now().sets[at.set].rules[at.rule].words() + " deleted"
	d.record(d.now().without(at), what)
	return nil
}

// newRule reads what a person gives for a rule.
func newRule(id RuleID, selector string, kind restrict.Kind) (*rule, error) {
	selector = trimmed(selector)
	if selector == "" {
		return nil, refuse("Say which elements the rule is for: point at one in the page, or write a selector such as .ssn.")
	}
	// A file holds text, and a selector ends at a NUL for restrict and nowhere for a browser.
	if !utf8.ValidString(selector) || strings.Contains(selector, "\x00") {
		return nil, refuse("The selector has a character that no file can hold. Delete it and write the selector anew.")
	}
	parsed, err := restrict.ParseSelector(selector)
	if err != nil {
		return nil, refuse("%s cannot be used: %v.", quoted(selector), err)
	}
	if restrict.KindOf(kind.String()) == restrict.KindUnknown {
		return nil, refuse("Say what the rule does: mask, show, control-off or control-on.")
	}
	return &rule{id, parsed, kind}, nil
}

// trimmed is a selector without the white space around it. What is after a backslash belongs to a name.
func trimmed(selector string) string {
	const space = " \t\r\n\f"
	selector = strings.TrimLeft(selector, space)
	if end := strings.TrimRight(selector, space); !strings.HasSuffix(end, `\`) {
		return end
	}
	return selector
}

// edited says what has become of a rule.
func edited(old, now *rule, moved bool) string {
	selector, kind := old.selector.Text != now.selector.Text, old.kind != now.kind
	switch {
	case selector && !kind && !moved:
		return fmt.Sprintf("%s changed to %s", old.words(), quoted(now.selector.Text))
	case kind && !selector && !moved:
		return fmt.Sprintf("%s changed from %s to %s", old.words(), old.kind, now.kind)
	case moved && !selector && !kind:
		return fmt.Sprintf("the pages of %s changed", old.words())
	}
	return old.words() + " changed"
}
