package draft

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"tandem/shared/restrict"
)

// Limits of what Restore takes. Whatever New and edits make, and Save gives, is within them.
const (
	// A file that restrict.Read takes doubles at most when it is escaped anew, and numbers are shorter than the words of its format.
	maxRestored = 3 * restrict.MaxFile
	maxWhat     = 1024    // bytes of a step's words
	maxNext     = 1 << 31 // there are as many numbers again for rules to come
	// A few bytes of a pattern can make much work: x{1000}. This is far more than anybody would hand to customers' browsers.
	maxPrograms = 8 << 20
)

// ErrSaved is the error for what Save has not made.
var ErrSaved = errors.New("the kept changes cannot be read")

// Restore is the draft that was saved, with its rules' IDs and its steps. What was saved may come from anybody: it is checked like
// a file that is new. An error wraps ErrSaved.
func Restore(data []byte) (*Draft, error) {
	d, err := restore(data)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSaved, err)
	}
	return d, nil
}

func restore(data []byte) (*Draft, error) {
	if len(data) > maxRestored {
		return nil, fmt.Errorf("they have %d bytes, at most %d", len(data), maxRestored)
	}
	var from saved
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&from); err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, errors.New("something comes after them")
	}
	if from.Version != savedVersion {
		return nil, fmt.Errorf("version is %d, not %d", from.Version, savedVersion)
	}
	if from.Next < 1 || from.Next > maxNext {
		return nil, fmt.Errorf("next is %d, not from 1 to %d", from.Next, maxNext)
	}
	if n := len(from.Steps); n < 1 || n > MaxSteps+1 {
		return nil, fmt.Errorf("steps: there are %d, not from 1 to %d", n, MaxSteps+1)
	}
	if from.At < 0 || from.At >= len(from.Steps) {
		return nil, fmt.Errorf("at is %d of %d steps", from.At, len(from.Steps))
	}
	r := &restorer{from: &from}
	for _, part := range []func() error{r.readPatterns, r.readRules, r.readSets, r.readSteps} {
		if err := part(); err != nil {
			return nil, err
		}
	}
	return &Draft{history{r.steps, from.At}, from.Next}, nil
}

// restorer makes states of what was saved.
type restorer struct {
	from     *saved
	patterns []restrict.Pattern
	rules    []*rule
	sets     []*set
	steps    []step
}

func (r *restorer) readPatterns() error {
	programs := 0
	for i, text := range r.from.Patterns {
		if text == "" {
			return fmt.Errorf("patterns[%d] is empty", i)
		}
		p, err := restrict.ParsePattern(text)
		if err != nil {
			return fmt.Errorf("patterns[%d] %s: %w", i, quoted(text), err)
		}
		if programs += weight(p); programs > maxPrograms {
			return fmt.Errorf("patterns[%d] %s: with those before it is more than a browser can match", i, quoted(text))
		}
		r.patterns = append(r.patterns, p)
	}
	return nil
}

// weight is how long a pattern's program is, as it is handed out.
func weight(p restrict.Pattern) int {
	f := restrict.File{Sets: []restrict.Set{{Match: []restrict.Pattern{p}}}}
	return len(f.Handed())
}

func (r *restorer) readRules() error {
	for i, in := range r.from.Rules {
		if in.ID < 1 || in.ID >= r.from.Next {
			return fmt.Errorf("rules[%d].id is %d, not from 1 to %d", i, in.ID, r.from.Next-1)
		}
		selector, err := restrict.ParseSelector(in.Selector)
		if err != nil {
			return fmt.Errorf("rules[%d].selector %s: %w", i, quoted(in.Selector), err)
		}
		kind := restrict.KindOf(in.Kind)
		if kind == restrict.KindUnknown {
			return fmt.Errorf("rules[%d].kind is %s", i, quoted(in.Kind))
		}
		r.rules = append(r.rules, &rule{in.ID, selector, kind})
	}
	return nil
}

func (r *restorer) readSets() (err error) {
	for i, in := range r.from.Sets {
		if len(in.Name) > restrict.MaxText || len(in.Match) > restrict.MaxPatterns || len(in.Rules) > restrict.MaxRules {
			return fmt.Errorf("sets[%d] is too large: name %s, %d patterns, %d rules", i, quoted(in.Name), len(in.Match), len(in.Rules))
		}
		out := &set{name: in.Name}
		if out.match, err = pick(r.patterns, in.Match); err != nil {
			return fmt.Errorf("sets[%d].match: %w", i, err)
		}
		if out.rules, err = pick(r.rules, in.Rules); err != nil {
			return fmt.Errorf("sets[%d].rules: %w", i, err)
		}
		r.sets = append(r.sets, out)
	}
	return nil
}

func (r *restorer) readSteps() error {
	for i, in := range r.from.Steps {
		if len(in.What) > maxWhat {
			return fmt.Errorf("steps[%d].what %s is too long", i, quoted(in.What))
		}
		if len(in.Sets) > restrict.MaxSets {
			return fmt.Errorf("steps[%d] has %d sets, at most %d", i, len(in.Sets), restrict.MaxSets)
		}
		sets, err := pick(r.sets, in.Sets)
		if err != nil {
			return fmt.Errorf("steps[%d].sets: %w", i, err)
		}
		next := &state{in.Private, sets}
		if n := next.count(); n > restrict.MaxRules {
			return fmt.Errorf("steps[%d] has %d rules, at most %d", i, n, restrict.MaxRules)
		}
		if id := next.twice(); id != 0 {
			return fmt.Errorf("steps[%d] has the rule %d twice", i, id)
		}
		r.steps = append(r.steps, step{in.What, next})
	}
	return nil
}

// twice is a rule that comes twice in the state, 0 if none does.
func (s *state) twice() RuleID {
	seen := make(map[RuleID]bool)
	for _, in := range s.sets {
		for _, r := range in.rules {
			if seen[r.id] {
				return r.id
			}
			seen[r.id] = true
		}
	}
	return 0
}

// pick is those of a list that have the numbers.
func pick[T any](list []T, numbers []int) (picked []T, err error) {
	for _, n := range numbers {
		if n < 0 || n >= len(list) {
			return nil, fmt.Errorf("there is no number %d", n)
		}
		picked = append(picked, list[n])
	}
	return picked, nil
}
