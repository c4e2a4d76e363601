package audit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tidy copies a page into the limits.
func tidy(p Page) Page {
	p.Address = clean(place(p.Address))
	p.Title = clean(p.Title)
	p.Seen = seen(p.Seen)
	p.Masked, p.Closed, p.Left = count(p.Masked), count(p.Closed), count(p.Left)
	if more := len(p.Fields) - MaxFields; more > 0 {
		p.Left = count(p.Left + more)
		p.Fields = p.Fields[:MaxFields]
	}
	p.Fields = slices.Clone(p.Fields)
	for i := range p.Fields {
		f := &p.Fields[i]
		for _, s := range f.texts() {
			*s = clean(*s)
		}
		if int(f.Verdict) >= len(verdictWords) {
			f.Verdict = VerdictUnknown
		}
	}
	p.Rules = slices.Clone(p.Rules[:min(len(p.Rules), maxRules)])
	for i := range p.Rules {
		u := &p.Rules[i]
		u.Selector, u.Kind, u.Set, u.Matches = clean(u.Selector), clean(u.Kind), clean(u.Set), count(u.Matches)
	}
	return p
}

// texts are the texts of a field.
func (f *Field) texts() []*string {
	return []*string{&f.Label, &f.Tag, &f.Type, &f.Name, &f.ID, &f.Autocomplete, &f.Placeholder, &f.Selector, &f.Reason, &f.ClosedBy}
}

func count(n int) int { return max(0, min(n, maxCount)) }

// clean makes a text one line of at most maxText bytes. What turns the direction of text around is left out: with it a page could
// have a label read as another, or a "visible" beside it.
func clean(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	space := false
	for _, r := range s { // what is no UTF-8 comes as U+FFFD
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r):
			space = b.Len() > 0
			continue
		case turns(r):
			continue
		}
		if b.Len()+utf8.RuneLen(r)+len(" …") > maxText {
			b.WriteString("…")
			break
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// plain says of most texts that there is nothing to clean.
func plain(s string) bool {
	if len(s) > maxText-len(" …") {
		return false
	}
	space := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c > '~' || c == ' ' && space {
			return false
		}
		space = s[i] == ' '
	}
	return s == "" || !space
}

// turns says whether a character is one of those that set or turn the direction of text, or shows as nothing.
// https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
func turns(r rune) bool {
	switch {
	case '\u202a' <= r && r <= '\u202e', '\u2066' <= r && r <= '\u2069':
		return true
	case r == '\u200e', r == '\u200f', r == '\u061c', r == '\u200b', r == '\u2060', r == '\ufeff':
		return true
	}
	return false
}
