package restrict

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// clip is what a fault quotes of a text.
func clip(text string) string {
	const most = 60
	if len(text) <= most {
		return text
	}
	cut := most
	for !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + "…"
}

func sorted(words []string) string {
	slices.Sort(words)
	return strings.Join(words, ", ")
}
