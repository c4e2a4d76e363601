package mask

import (
	"strings"
	"unicode"

	"tandem/shared/peer"
)

// Stand-ins. A value's has one length, whatever it stands for.
const (
	valueStandIn = "••••••••"
	wordStandIn  = "•••••"
)

// Text is the text of a node inside an element of class e.
func (p *Policy) Text(u Unmasked, e ElementClass, s State) string {
	if s&Masked == 0 {
		return p.clean(u.s)
	}
	if e == ElementOption || e == ElementButton {
		return short(u.s)
	}
	return standIn(u.s)
}

// short stands for any text of a small set, whose length would give it away.
func short(text string) string {
	if strings.TrimSpace(text) == "" {
		return blank(text)
	}
	return wordStandIn
}

func blank(text string) string {
	if text == "" {
		return ""
	}
	return " "
}

// standIn fills about the room that the text does: its length is rounded, coarser the longer.
func standIn(text string) string {
	n := 0
	for _, r := range text {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	if n == 0 {
		return blank(text)
	}
	// A run of them begins with a space; the last space is cut off again.
	run := standIns[:1+rounded((n+len("eight"))/6)*len(wordStandIn+" ")]
	if !unicode.IsSpace(rune(text[0])) {
		run = run[1:]
	}
	if !unicode.IsSpace(rune(text[len(text)-1])) {
		run = run[:len(run)-1]
	}
	return run
}

// mostWords is how many words a text has at most, when it is masked.
const mostWords = 512

// standIns is what every masked text is a part of: nothing is allocated for it.
var standIns = " " + strings.Repeat(wordStandIn+" ", mostWords)

// rounded is the next of 1, 2, 3, 4, 6, 8, 12, 16, 24, …, at most mostWords.
func rounded(n int) int {
	for step := 1; ; step *= 2 {
		for _, v := range [...]int{2 * step, 3 * step} {
			if n <= 1 {
				return 1
			}
			if n <= v || v >= mostWords {
				return v
			}
		}
	}
}

// Value is the value of a field. ok is false for one that is never sent.
func (p *Policy) Value(u Unmasked, k Kind, s State) (value string, ok bool) {
	switch {
	case k == KindSilent, k == KindChoice, k == KindPicture:
		return "", false
	case s&Masked == 0:
		return p.clean(u.s), true
	case u.s == "" || k == KindButton:
		return "", true
	}
	return valueStandIn, true
}

// Title is the document's title. s is the State of its element.
func (p *Policy) Title(u Unmasked, s State) string { return p.Text(u, ElementOther, s) }

// Location is the page's address without query and fragment.
func (p *Policy) Location(u Unmasked) string { return p.clean(withoutQuery(u.s)) }

// Address is an address for the customer's own browser to load; it is not for the agent.
func (p *Policy) Address(u Unmasked) string { return u.s }

// Fingerprint tells texts apart without saying anything of them that could leave.
func (p *Policy) Fingerprint(u Unmasked) uint64 { return peer.Hash(u.s) }

// Read shows the text of a style sheet to what cuts it into parts. What that keeps of it must be
// wrapped again.
func (p *Policy) Read(u Unmasked, cut func(text string)) { cut(u.s) }

// Sheet is the text of a style sheet, or of a part of one, after rewrite, which is not called for an empty one. Under a
// mask it gets no strings.
func (p *Policy) Sheet(u Unmasked, rewrite func(text string) string) string {
	if u.s == "" {
		return ""
	}
	return p.cleanName(rewrite(u.s))
}

// Word returns a text that is one of a few the browser itself writes, such as a media query list.
func (p *Policy) Word(u Unmasked) string { return p.cleanName(u.s) }
