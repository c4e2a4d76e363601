package restrict

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// scanner goes through the text of a selector, by the rules of CSS for names.
// https://www.w3.org/TR/css-syntax-3/#consume-name
type scanner struct {
	text string
	at   int
}

// peek is the next byte; 0 at the end, as for a NUL, which no selector has.
func (s *scanner) peek() byte {
	if s.at < len(s.text) {
		return s.text[s.at]
	}
	return 0
}

// rest is what comes next, for an error.
func (s *scanner) rest() string {
	rest := s.text[s.at:]
	if rest == "" {
		return "the end"
	}
	if cut := 20; len(rest) > cut {
		for !utf8.RuneStart(rest[cut]) {
			cut--
		}
		rest = rest[:cut] + "…"
	}
	return rest
}

// space skips white space and comments. It says whether there was white space: a comment joins nothing and parts nothing.
func (s *scanner) space() (spaced bool) {
	for s.at < len(s.text) {
		switch {
		case strings.IndexByte(" \t\r\n\f", s.text[s.at]) >= 0:
			s.at++
			spaced = true
		case s.comment():
		default:
			return spaced
		}
	}
	return spaced
}

// comment skips a comment, if one stands here.
func (s *scanner) comment() bool {
	if !strings.HasPrefix(s.text[s.at:], "/*") {
		return false
	}
	if end := strings.Index(s.text[s.at+2:], "*/"); end >= 0 {
		s.at += end + 4
	} else {
		s.at = len(s.text)
	}
	return true
}

func nameByte(b byte) bool {
	return b == '-' || b == '_' || b >= 0x80 || '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'z'
}

func (s *scanner) startsIdent() bool {
	b := s.peek()
	if b == '-' && s.at+1 < len(s.text) {
		b = s.text[s.at+1]
	}
	return b == '\\' || nameByte(b) && (b < '0' || b > '9')
}

// ident reads a name and resolves its escapes.
func (s *scanner) ident(wanted string) (string, error) {
	if !s.startsIdent() {
		if b := s.peek(); '0' <= b && b <= '9' {
			return "", fmt.Errorf("a name cannot begin with a digit: write %q", fmt.Sprintf("\\%x %s", b, strings.TrimPrefix(s.rest(), string(b))))
		}
		return "", fmt.Errorf("%s is missing at %q", wanted, s.rest())
	}
	var name strings.Builder
	for s.at < len(s.text) {
		b := s.text[s.at]
		switch {
		case b == '\\':
			s.at++
			r, err := s.escape()
			if err != nil {
				return "", err
			}
			name.WriteRune(r)
		case nameByte(b):
			name.WriteByte(b)
			s.at++
		default:
			return name.String(), nil
		}
	}
	return name.String(), nil
}

// escape reads what comes after a backslash: up to six hexadecimal digits and a space, or any character.
func (s *scanner) escape() (rune, error) {
	var r rune
	n := 0
	for ; n < 6 && s.at < len(s.text); n++ {
		b := s.text[s.at]
		switch {
		case '0' <= b && b <= '9':
			r = r<<4 | rune(b-'0')
		case 'a' <= b|0x20 && b|0x20 <= 'f':
			r = r<<4 | rune(b|0x20-'a'+10)
		default:
			goto end
		}
		s.at++
	}
end:
	if n > 0 {
		if s.at < len(s.text) && strings.IndexByte(" \t\r\n\f", s.text[s.at]) >= 0 {
			s.at++
		}
		if r == 0 || r > utf8.MaxRune || 0xd800 <= r && r < 0xe000 {
			r = utf8.RuneError
		}
		return r, nil
	}
	if s.at >= len(s.text) || s.text[s.at] == '\n' {
		return 0, fmt.Errorf("nothing comes after the last '\\'")
	}
	r, size := utf8.DecodeRuneInString(s.text[s.at:])
	s.at += size
	return r, nil
}

// quoted skips a text in quotes.
func (s *scanner) quoted() error {
	quote := s.text[s.at]
	for s.at++; s.at < len(s.text); s.at++ {
		switch s.text[s.at] {
		case quote:
			s.at++
			return nil
		case '\\':
			s.at++
		case '\n':
			return fmt.Errorf("a text in quotes ends at the end of its line")
		}
	}
	return fmt.Errorf("the %q that ends a text is missing", string(quote))
}
