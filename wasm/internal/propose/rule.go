package propose

import (
	"slices"
	"strconv"
	"strings"

	"tandem/shared/restrict"
)

// GeneratedIn lists the ids and classes in a selector that look generated, for a warning about a rule that somebody wrote. They are
// written "#id" and ".class" as in restrict.Key, without escapes, in the order of the selector and each once.
//
// A part of one, as in [class*="Button_"], is what a person put there to be safe from what is generated: it is not listed.
func GeneratedIn(selector string) []string {
	if len(selector) > restrict.MaxText {
		return nil // no rule has it
	}
	var found []string
	note := func(sign, name string) {
		if Generated(name) && !slices.Contains(found, sign+name) {
			found = append(found, sign+name)
		}
	}
	r := reader{text: selector}
	for r.at < len(r.text) {
		switch b := r.text[r.at]; {
		case strings.HasPrefix(r.text[r.at:], "/*"):
			if end := strings.Index(r.text[r.at+2:], "*/"); end >= 0 {
				r.at += end + 4
			} else {
				r.at = len(r.text)
			}
		case b == '#', b == '.':
			r.at++
			note(string(b), r.name())
		case b == '"', b == '\'':
			r.quoted()
		case b == '[':
			r.at++
			sign, value := r.attribute()
			for name := range strings.FieldsSeq(value) {
				note(sign, name)
			}
		case r.name() == "": // a tag or a pseudo-class is passed over
			r.at++
		}
	}
	return found
}

// reader goes through a selector. It does not check it: that is what restrict.ParseSelector is for.
type reader struct {
	text string
	at   int
}

// name reads a name and resolves its escapes. It is "" where none stands.
func (r *reader) name() string {
	var name strings.Builder
	for r.at < len(r.text) {
		switch b := r.text[r.at]; {
		case b == '\\':
			r.escape(&name)
		case b == '-' || b == '_' || b >= 0x80 || digit(rune(b)) || letter(rune(b)):
			name.WriteByte(b)
			r.at++
		default:
			return name.String()
		}
	}
	return name.String()
}

// escape reads a backslash and what it escapes: up to six hexadecimal digits and a space, or any character.
func (r *reader) escape(into *strings.Builder) {
	r.at++
	end := r.at
	for end < len(r.text) && end < r.at+6 && strings.IndexByte("0123456789abcdefABCDEF", r.text[end]) >= 0 {
		end++
	}
	if end == r.at {
		if r.at < len(r.text) {
			into.WriteByte(r.text[r.at])
			r.at++
		}
		return
	}
	code, err := strconv.ParseUint(r.text[r.at:end], 16, 32)
	if err == nil {
		into.WriteRune(rune(code))
	}
	if r.at = end; end < len(r.text) && strings.IndexByte(" \t\r\n\f", r.text[end]) >= 0 {
		r.at++
	}
}

// quoted reads a text in quotes.
func (r *reader) quoted() string {
	var value strings.Builder
	quote := r.text[r.at]
	for r.at++; r.at < len(r.text); {
		switch b := r.text[r.at]; b {
		case quote:
			r.at++
			return value.String()
		case '\\':
			r.escape(&value)
		default:
			value.WriteByte(b)
			r.at++
		}
	}
	return value.String()
}

// attribute reads what follows a '['. value is what a whole id, or one class or all of them, must be; "" if it says nothing of
// that.
func (r *reader) attribute() (sign, value string) {
	r.space()
	switch strings.ToLower(r.name()) {
	case "id":
		sign = "#"
	case "class":
		sign = "."
	}
	r.space()
	op := r.at
	for r.at < len(r.text) && strings.IndexByte("~|^$*=", r.text[r.at]) >= 0 {
		r.at++
	}
	equal := r.text[op:r.at] == "=" || r.text[op:r.at] == "~="
	r.space()
	if r.at < len(r.text) && (r.text[r.at] == '"' || r.text[r.at] == '\'') {
		value = r.quoted()
	} else {
		value = r.name()
	}
	if sign == "" || !equal {
		return "", ""
	}
	return sign, value
}

func (r *reader) space() {
	for r.at < len(r.text) && strings.IndexByte(" \t\r\n\f", r.text[r.at]) >= 0 {
		r.at++
	}
}
