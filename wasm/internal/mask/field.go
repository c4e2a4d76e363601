package mask

import "strings"

// secretField says whether a field is for a password, a payment card or a one-time code: by its
// type, by what it tells the browser to fill in, or by what it is called.
// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill
func secretField(e *Element) bool {
	kind := strings.ToLower(e.Type.s)
	if e.Class == ElementInput && kind == "password" {
		return true
	}
	for word := range words(e.Autocomplete.s) {
		switch {
		case strings.HasPrefix(word, "cc-"), word == "current-password", word == "new-password", word == "one-time-code":
			return true
		}
	}
	if !typed(e.Class, kind) {
		return false
	}
	return secretName(e.Name.s) || secretName(e.ID.s) || secretName(e.Autocomplete.s)
}

// typed says whether a person types free text into a field. A box "remember my password" is not
// a password.
func typed(c ElementClass, kind string) bool {
	if c == ElementTextarea {
		return true
	}
	if c != ElementInput {
		return false
	}
	switch kind {
	case "", "text", "tel", "number", "search":
		return true
	case "password", "email", "url", "checkbox", "radio", "button", "submit", "reset", "image", "hidden", "file",
		"range", "color", "date", "time", "month", "week", "datetime-local":
		return false
	}
	return true // browsers take a type they do not know for text
}

var secretWords = map[string]bool{
	"pass": true, "pwd": true, "pw": true, "passwd": true, "psw": true, "pin": true,
	"cvv": true, "cvv2": true, "cvc": true, "cvc2": true, "csc": true, "cvn": true,
	"otp": true, "totp": true, "mfa": true, "2fa": true, "tan": true, "ccn": true,
}

// secretParts are looked for in a name without its separators.
var secretParts = []string{
	"password", "passwort", "passphrase", "passcode", "motdepasse", "contrasena", "senha", "wachtwoord",
	"creditcard", "cardnumber", "cardnum", "cardno", "ccnumber", "ccnum", "debitcard", "kartennummer",
	"securitycode", "cardcode", "cardverification", "cardexp", "ccexp",
	"onetimecode", "onetimepass", "verificationcode",
}

func secretName(name string) bool {
	if name == "" {
		return false
	}
	parts := nameWords(name)
	for _, word := range parts {
		if secretWords[word] {
			return true
		}
	}
	joined := strings.Join(parts, "")
	for _, part := range secretParts {
		if strings.Contains(joined, part) {
			return true
		}
	}
	return false
}
