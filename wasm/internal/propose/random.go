package propose

import "strings"

// anySegment says whether a word of the name is one that nobody writes: a long number, a UUID or another long hexadecimal number,
// letters and digits thrown together.
func anySegment(name string) bool {
	for word := range strings.FieldsFuncSeq(name, func(r rune) bool { return r < 0x80 && !digit(r) && !letter(r) }) {
		if digits := len(word) - len(strings.TrimRight(word, "0123456789")); digits >= 5 || hexadecimal(word) || scattered(word) {
			return true
		}
	}
	return uuid(name)
}

// hexadecimal says whether a word is a hexadecimal number of some length and not a word of the letters from a to f.
func hexadecimal(word string) bool {
	digits, mixed := 0, false
	for i, r := range word {
		switch {
		case digit(r):
			digits++
		case r|0x20 < 'a' || r|0x20 > 'f':
			return false
		case i > 0 && digit(rune(word[i-1])):
			mixed = true
		}
	}
	return digits >= 2 && digits < len(word) && (len(word) >= 6 && mixed || len(word) >= 8)
}

// uuid says whether there are groups of 8, 4, 4, 4 and 12 hexadecimal digits in the name.
func uuid(name string) bool {
	groups, length := 0, 0
	want := [...]int{8, 4, 4, 4, 12}
	for i := 0; i <= len(name); i++ {
		if i < len(name) && strings.IndexByte("0123456789abcdefABCDEF", name[i]) >= 0 {
			length++
			if groups == len(want)-1 && length == want[groups] {
				return true
			}
			continue
		}
		switch {
		case length == want[groups]:
			groups++
		case length == want[0]:
			groups = 1
		default:
			groups = 0
		}
		length = 0
	}
	return false
}

// scattered says whether a word falls into pieces: a piece is a number, or letters that no capital parts, as in camelCase. Those
// of a hash have one or two characters.
func scattered(word string) bool {
	if len(word) < 5 {
		return false
	}
	pieces, digits := 0, 0
	for i := range len(word) {
		r := rune(word[i])
		var before rune
		if i > 0 {
			before = rune(word[i-1])
		}
		if digit(r) {
			digits++
		}
		if i == 0 || digit(r) != digit(before) || upper(r) && !upper(before) {
			pieces++
		}
	}
	if digits == 0 {
		return pieces >= 3 && 2*pieces >= len(word)
	}
	return pieces >= 4 && 7*pieces > 4*len(word)
}
