package mask

import (
	"unicode/utf8"

	"tandem/shared/restrict"
)

// Restrictions are the operator's rules as far as they are decided here. Which of them name an element, the browser says.
type Restrictions struct {
	Kinds            []restrict.Kind // by number
	PrivateByDefault bool
}

// Restrict takes the rules that are in force from now on.
func (p *Policy) Restrict(r Restrictions) { p.rules = r }

// Root is the State that the page itself passes on.
func (p *Policy) Root() State {
	if p.rules.PrivateByDefault {
		return Masked | ByDefault
	}
	return 0
}

// named is the kinds of the rules that name an element: a bit for each. A number that no rule has closes and masks: rules
// and page do not fit together.
func (p *Policy) named(numbers string) (kinds uint8) {
	for i := 0; i < len(numbers); {
		n, start := 0, i
		for ; i < len(numbers) && '0' <= numbers[i] && numbers[i] <= '9' && n < restrict.MaxRules; i++ {
			n = n*10 + int(numbers[i]-'0')
		}
		if i == start || n >= len(p.rules.Kinds) {
			return 1<<restrict.KindMask | 1<<restrict.KindControlOff
		}
		kinds |= 1 << p.rules.Kinds[n]
		for i < len(numbers) && numbers[i] == ' ' {
			i++
		}
	}
	return kinds
}

// restricted is the State that an element has by marks in the page and by rules, from what it inherits. On one element the
// stricter wins; what says nothing of it leaves it as it is.
func restricted(s, marked State, kinds uint8) State {
	has := func(k restrict.Kind) bool { return kinds&(1<<k) != 0 }
	switch {
	case marked&Masked != 0 || has(restrict.KindMask):
		s = s&^ByDefault | Masked
	case has(restrict.KindShow):
		s &^= Masked | ByDefault
	}
	switch {
	case marked&Closed != 0 || has(restrict.KindControlOff):
		s = s&^Opened | Closed
	case has(restrict.KindControlOn):
		s = s&^Closed | Opened
	}
	return s | marked&Ignored
}

// Hidden says whether all is hidden, pictures as well, and not only what is by default.
func (s State) Hidden() bool { return s&Masked != 0 && s&ByDefault == 0 }

// SheetStrings is what becomes of the strings of a style sheet or attribute in that State: css.Options.Strings. Under a mask
// there are none. Where everything is masked by default, those that are never shown pass, and a single character does: it is an
// icon, a bullet, a quote.
func (p *Policy) SheetStrings(s State) func(value string, shown bool) string {
	switch {
	case s&Masked == 0:
		return nil
	case s&ByDefault == 0:
		return func(string, bool) string { return "•" }
	}
	return func(value string, shown bool) string {
		if !shown || utf8.RuneCountInString(value) <= 1 {
			return value
		}
		return "•"
	}
}
