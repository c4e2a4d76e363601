package audit

import "strings"

// maxWords bounds what is read of a text: what a field is for is said in the beginning.
const maxWords = 24

// split cuts a text into words of lower case without accents: at all that is neither letter nor digit, where programmers join
// words (cardNumber, IBANNumber), before the digits that count fields (address2), and, by segment, where words are only
// written one after the other.
func split(s string) []string {
	var out []string
	var word []byte
	end := func() {
		if len(word) > 0 && len(out) < maxWords {
			out = append(out, segment(string(word))...)
		}
		word = word[:0]
	}
	runes := []rune(s)
	for i, r := range runes {
		small := fold(r)
		if small == "" {
			if r < 0x300 || r > 0x36f { // a combining accent: the letter before it stands alone
				end()
			}
			continue
		}
		if i > 0 {
			before, next := runes[i-1], rune(0)
			if i+1 < len(runes) {
				next = runes[i+1]
			}
			switch {
			case upper(r) && (lower(before) || upper(before) && lower(next)),
				digit(r) && !digit(before),
				!digit(r) && digit(before) && len(word) > 1:
				end()
			}
		}
		word = append(word, small...)
	}
	end()
	return out
}

func digit(r rune) bool { return '0' <= r && r <= '9' }
func upper(r rune) bool { return 'A' <= r && r <= 'Z' }
func lower(r rune) bool { return 'a' <= r && r <= 'z' }

// The letters with accents of the languages that Looks knows, and what is left without.
var (
	accented = []rune("àáâãäåçèéêëìíîïñòóôõöøùúûüýÿ")
	bare     = "aaaaaaceeeeiiiinoooooouuuuyy"
)

// fold is a letter or digit in lower case without accent; "" for what is neither.
func fold(r rune) string {
	switch {
	case lower(r), digit(r):
		return string(r)
	case upper(r):
		return string(r + 'a' - 'A')
	case r < 0xc0, r == '×', r == '÷', 0x2000 <= r && r < 0x2c00, 0x3000 <= r && r < 0x3040, 0x300 <= r && r <= 0x36f:
		return "" // punctuation and the like
	case r == 'ß', r == 'ẞ':
		return "ss"
	case r == 'œ', r == 'Œ':
		return "oe"
	case r < 0xdf:
		r += 0xe0 - 0xc0
	}
	for i, a := range accented {
		if a == r {
			return bare[i : i+1]
		}
	}
	return string(r) // of a script without such words: still part of a word
}

// segment cuts a word that nobody knows into words that are known, as few as can be: "billingzipcode", "Kartenprüfnummer". It stays
// whole if that leaves a rest.
func segment(word string) []string {
	const shortest, longest = 3, 48
	known := words()
	if len(word) < 2*shortest || len(word) > longest || known.has(word) {
		return []string{word}
	}
	type cut struct{ pieces, from int }
	best := make([]cut, len(word)+1)
	for end := 1; end <= len(word); end++ {
		for from := 0; from <= end-2; from++ {
			if from > 0 && best[from].pieces == 0 {
				continue
			}
			piece := word[from:end]
			if len(piece) < shortest && (end < len(word) || !ends[piece]) || !known.has(piece) {
				continue
			}
			if n := best[from].pieces + 1; best[end].pieces == 0 || n < best[end].pieces {
				best[end] = cut{n, from}
			}
		}
	}
	if best[len(word)].pieces == 0 {
		return []string{word}
	}
	out := make([]string, best[len(word)].pieces)
	for end, i := len(word), len(out)-1; i >= 0; i-- {
		out[i] = word[best[end].from:end]
		end = best[end].from
	}
	return out
}

// ends are the short words with which names written as one end: "passportno".
var ends = map[string]bool{"no": true, "nr": true, "id": true}

// tidyName takes from a field's name the object that it belongs to in the manner of Rails and PHP: "user[name]" is a name,
// while "user name" is none of a person.
func tidyName(name string) string { return strings.ReplaceAll(name, "user[", "[") }
