package audit

import "strings"

// grade is how sure a text is.
type grade uint8

const (
	silent grade = iota // it says nothing
	denied              // it says that the field is for something else
	weak                // it says what the field is for, if no other text denies it
	strong
)

// read takes a label, name, id or placeholder and says what it calls the field. What stands in parentheses counts only if the rest
// is not sure: "First name (as in your passport)".
func read(text string) (Private, grade) {
	if head, _, ok := strings.Cut(text, "("); ok {
		if p, g := scan(head); g == strong {
			return p, g
		}
	}
	return scan(text)
}

func scan(text string) (Private, grade) {
	v := words()
	var sure, unsure Private
	other := false // there are words that make a weak one part of something else
	denies := false
	list := split(text)
	for i := 0; i < len(list) && !v.stop[list[i]]; {
		if v.search[list[i]] {
			return NotPrivate, denied
		}
		m, n := v.longestAt(list[i:])
		switch {
		case n == 0:
			n = 1
			other = other || !v.neutral[list[i]] && !number(list[i])
		case m.kind == NotPrivate:
			other, denies = true, true
		case m.weak:
			if unsure == NotPrivate {
				unsure = m.kind
			}
		case rank[m.kind] < rank[sure]:
			sure = m.kind
		}
		i += n
	}
	switch {
	case sure != NotPrivate:
		return sure, strong
	case denies, unsure != NotPrivate && other:
		return NotPrivate, denied
	case unsure != NotPrivate:
		return unsure, weak
	}
	return NotPrivate, silent
}

// number says whether a word counts or was made by a program: it has a digit, or is a single letter.
func number(word string) bool {
	if len(word) == 1 {
		return true
	}
	for i := 0; i < len(word); i++ {
		if c := word[i]; '0' <= c && c <= '9' {
			return true
		}
	}
	return false
}
