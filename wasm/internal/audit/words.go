package audit

import (
	"strings"
	"sync"
)

// meaning is what a phrase says of the field that it names.
type meaning struct {
	kind Private // NotPrivate: it is for something else, although there is a word in it that would say so
	weak bool    // too common a word to say so in company: "Name" does, "Project name" does not
}

// vocabulary is the words that Looks knows, without accents.
type vocabulary struct {
	phrases map[string]meaning // without spaces: "cardnumber" is "card number" as well
	single  map[string]bool    // each word of a phrase
	neutral map[string]bool    // words beside which a weak one still stands alone
	search  map[string]bool    // a text with one of them is of a field to search by
	stop    map[string]bool    // words before what must not be written into a field
	longest int                // bytes of a phrase
}

// words is made when it is first asked for: most who load the program never do.
var words = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{phrases: make(map[string]meaning), single: make(map[string]bool)}
	for _, table := range [...][]phrases{secretPhrases, contactPhrases, personPhrases, moneyPhrases} {
		for _, p := range table {
			v.add(p.kind, p.list)
		}
	}
	v.add(NotPrivate, otherPhrases)
	v.neutral, v.search, v.stop = set(neutralWords), set(searchWords), set(stopWords)
	return v
})

// phrases are what fields of a kind are called: separated by commas, with a "?" after a weak one.
type phrases struct {
	kind Private
	list string
}

func (v *vocabulary) add(kind Private, list string) {
	for phrase := range strings.SplitSeq(list, ",") {
		phrase, weak := strings.CutSuffix(strings.TrimSpace(phrase), "?")
		joined := strings.ReplaceAll(phrase, " ", "")
		if joined == "" {
			continue
		}
		v.phrases[joined] = meaning{kind, weak}
		v.longest = max(v.longest, len(joined))
		for word := range strings.FieldsSeq(phrase) {
			v.single[word] = true
		}
	}
}

// has says whether it is a word, or a phrase written as one.
func (v *vocabulary) has(word string) bool {
	if _, ok := v.phrases[word]; ok {
		return true
	}
	return v.single[word] || v.neutral[word] || v.search[word]
}

// longestAt finds the longest phrase that a list of words begins with, and of how many words it is.
func (v *vocabulary) longestAt(list []string) (m meaning, n int) {
	joined := ""
	for i, word := range list {
		if joined += word; len(joined) > v.longest {
			break
		}
		if found, ok := v.phrases[joined]; ok {
			m, n = found, i+1
		}
	}
	return m, n
}

func set(list string) map[string]bool {
	s := make(map[string]bool)
	for word := range strings.FieldsSeq(list) {
		s[word] = true
	}
	return s
}
