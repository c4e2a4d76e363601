package audit

import "strings"

// shape goes by the example that a placeholder gives: "name@example.com", "•••• •••• •••• 1234", "MM/YY".
func shape(placeholder string) Private {
	var digits, letters, marks int
	var compact strings.Builder // without what only parts groups
	for _, r := range placeholder {
		switch {
		case digit(r), r == '•', r == '*', r == '·', r == '_', r == '#', r == 'X', r == 'x':
			digits++
		case r == ' ', r == '-', r == '/', r == '.', r == '(', r == ')', r == '+', r == '\u00a0':
			continue
		case upper(r), lower(r):
			letters++
		default:
			marks++
		}
		compact.WriteRune(r)
	}
	only := letters == 0 && marks == 0
	switch s := strings.ToLower(compact.String()); {
	case mailLike(placeholder):
		return Email
	case s == "mmyy", s == "mmaa", s == "mmjj": // month and year in two digits: what is printed on cards
		return CardNumber
	case only && groups(placeholder) == "4 4 4 4":
		return CardNumber
	case only && groups(placeholder) == "3 2 4":
		return NationalID // of the United States
	case only && digits >= 7 && (strings.HasPrefix(placeholder, "+") || strings.HasPrefix(placeholder, "(")):
		return Phone
	case len(s) >= 15 && lower(rune(s[0])) && lower(rune(s[1])) && digit(rune(s[2])) && digit(rune(s[3])) && digits >= len(s)/2 && marks == 0:
		return BankAccount // an IBAN: country, check digits, account
	}
	return NotPrivate
}

func mailLike(s string) bool {
	for word := range strings.FieldsSeq(s) {
		if name, host, ok := strings.Cut(word, "@"); ok && name != "" && strings.Contains(host, ".") {
			return true
		}
	}
	return false
}

// groups are the lengths of what spaces and hyphens part.
func groups(s string) string {
	var lengths []string
	for group := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || r == '-' || r == '\u00a0' }) {
		n := len([]rune(group))
		if n > 9 || len(lengths) == 8 {
			return ""
		}
		lengths = append(lengths, string(rune('0'+n)))
	}
	return strings.Join(lengths, " ")
}
