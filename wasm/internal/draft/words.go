package draft

import (
	"fmt"
	"unicode/utf8"
)

// refusal is why something cannot be done, and what to do: sentences for the person who edits.
type refusal string

func (r refusal) Error() string { return string(r) }

func refuse(format string, args ...any) error { return refusal(fmt.Sprintf(format, args...)) }

// Duplicate is the error for a rule that there is already.
type Duplicate struct{ ID RuleID }

func (d *Duplicate) Error() string {
	return "There is such a rule already. Change that one, or choose another selector, kind or pages."
}

// quoted is a text as words have it.
func quoted(text string) string {
	const most = 100
	if len(text) > most {
		cut := most
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut] + "…"
	}
	return "“" + text + "”"
}

func (r *rule) words() string { return "the rule " + quoted(r.selector.Text) }
