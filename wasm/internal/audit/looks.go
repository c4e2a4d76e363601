package audit

import "strings"

// Looks says what a field looks to be for, by its type, autocomplete, name, id, label and placeholder, in English, German,
// French, Spanish, Italian, Portuguese and Dutch. It is NotPrivate for what is not private and for what nothing is known of.
func Looks(f Field) Private {
	can := holds(&f)
	if can == 0 {
		return NotPrivate
	}
	p, said := filled(f.Autocomplete)
	if !said {
		p = byTexts(&f, can)
	}
	if !can.has(p) {
		return NotPrivate
	}
	return p
}

// byTexts is what the field's texts and type call it. A label comes before a name: a person reads it, while programmers copy
// names along.
func byTexts(f *Field, can kinds) Private {
	kind := strings.ToLower(f.Type)
	input := isInput(f)
	if input && kind == "email" {
		return Email
	}
	hint := NotPrivate
	denies := false
	for _, text := range [...]string{f.Label, tidyName(f.Name), f.ID, f.Placeholder, f.Autocomplete} {
		p, g := read(text)
		switch {
		case g == strong && can.has(p):
			return p
		case g == weak && hint == NotPrivate && can.has(p):
			hint = p
		case g == denied:
			denies = true
		}
	}
	if p := shape(f.Placeholder); p != NotPrivate && can.has(p) {
		return p
	}
	switch {
	case input && kind == "password":
		return Password
	case denies:
		return NotPrivate
	case hint == NotPrivate && input && kind == "tel":
		return Phone
	}
	return hint
}

func isInput(f *Field) bool { return f.Tag == "" || strings.EqualFold(f.Tag, "input") }

// holds is what a field of that tag and type can hold. A box "remember my password" is no password.
func holds(f *Field) kinds {
	if !isInput(f) {
		switch strings.ToLower(f.Tag) {
		case "button", "output", "meter", "progress":
			return 0
		case "select":
			return everyKind &^ kindsOf(Password, OneTimeCode, SecurityCode)
		}
		return everyKind
	}
	switch strings.ToLower(f.Type) {
	case "button", "submit", "reset", "image", "hidden", "color", "file", "time", "week", "url", "search":
		return 0
	case "checkbox", "radio":
		return kindsOf(Health, Income)
	case "range":
		return kindsOf(Health, Income, BirthDate)
	case "date", "month", "datetime-local":
		return kindsOf(BirthDate, CardNumber, Passport, Health)
	case "number", "tel":
		return everyKind &^ kindsOf(Name, Email)
	case "password":
		return everyKind &^ kindsOf(Name, Email, Phone, PostalAddress)
	}
	return everyKind
}
