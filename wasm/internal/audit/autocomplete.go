package audit

import "strings"

// filled reads autocomplete, in which the site tells the browser what to fill in. said is whether that settles it: the site knows
// best, also that a field is for nothing private.
// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill
func filled(autocomplete string) (p Private, said bool) {
	for word := range strings.FieldsSeq(strings.ToLower(autocomplete)) {
		switch {
		case word == "cc-number", strings.HasPrefix(word, "cc-exp"):
			return CardNumber, true
		case word == "cc-csc":
			return SecurityCode, true
		case word == "cc-name", word == "cc-given-name", word == "cc-additional-name", word == "cc-family-name":
			return Name, true
		case word == "current-password", word == "new-password":
			return Password, true
		case word == "one-time-code":
			return OneTimeCode, true
		case word == "email":
			return Email, true
		case word == "tel-country-code":
			return NotPrivate, true
		case word == "tel", strings.HasPrefix(word, "tel-"):
			return Phone, true
		case word == "name", word == "given-name", word == "additional-name", word == "family-name":
			return Name, true
		case word == "street-address", word == "postal-code", strings.HasPrefix(word, "address-l"):
			return PostalAddress, true
		case word == "bday", strings.HasPrefix(word, "bday-"):
			return BirthDate, true
		case notPrivate[word]:
			return NotPrivate, true
		}
	}
	return NotPrivate, false
}

// notPrivate has no "username": many are e-mail addresses, which the label may say.
var notPrivate = set(`cc-type country country-name honorific-prefix honorific-suffix nickname organization organization-title url
	photo impp language sex transaction-currency transaction-amount`)
