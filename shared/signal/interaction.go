package signal

import (
	"unicode"
	"unicode/utf8"
)

// ValidInteraction says whether a text can name an interaction: 1 to 128 characters, none of them a
// control character.
func ValidInteraction(name string) bool {
	if name == "" || len(name) > maxInteractionBytes || !utf8.ValidString(name) || utf8.RuneCountInString(name) > maxInteraction {
		return false
	}
	for _, r := range name {
		if unicode.IsControl(r) {
			return false
		}
	}
	return true
}
