package mask

import (
	"iter"
	"strings"
)

// words cuts an attribute's list at white space, in lower case.
func words(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for word := range strings.FieldsSeq(s) {
			if !yield(strings.ToLower(word)) {
				return
			}
		}
	}
}

// nameWords cuts a field's name as programmers join words: card_number, cardNumber, card-number.
// Each word is in lower case.
func nameWords(s string) []string {
	var out []string
	var word []byte
	end := func() {
		if len(word) > 0 {
			out = append(out, string(word))
			word = word[:0]
		}
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c >= 0x80:
			word = append(word, c)
		case 'A' <= c && c <= 'Z':
			if i > 0 && 'a' <= s[i-1] && s[i-1] <= 'z' {
				end()
			}
			word = append(word, c|0x20)
		default:
			end()
		}
	}
	end()
	return out
}
