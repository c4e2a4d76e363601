package action

import (
	"unicode/utf8"

	"tandem/shared/peer"
)

// maxParts bounds what one paste may be: more than that is no help to a customer.
const maxParts = 16

// Parts cuts a text into what one message may hold, between characters. Only a paste may be that long.
func Parts(text string, paste bool) (parts []string) {
	for text != "" && len(parts) < maxParts {
		n := min(len(text), peer.MaxTyped)
		for n < len(text) && n > 0 && !utf8.RuneStart(text[n]) {
			n--
		}
		parts = append(parts, text[:n])
		text = text[n:]
		if !paste {
			break
		}
	}
	if parts == nil {
		parts = []string{""} // an input method that has been cancelled
	}
	return parts
}

// Modifiers makes the message's of those that a mouse event says are held.
func Modifiers(shift, ctrl, alt, meta, mac bool) (m peer.Modifiers) {
	if mac {
		ctrl, meta = meta, ctrl
	}
	for _, held := range []struct {
		it  bool
		bit peer.Modifiers
	}{{shift, peer.ModShift}, {ctrl, peer.ModCommand}, {alt, peer.ModAlt}, {meta, peer.ModOther}} {
		if held.it {
			m |= held.bit
		}
	}
	return m
}
