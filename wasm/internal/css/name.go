package css

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

func isSpace(c byte) bool   { return c == ' ' || c == '\t' || isNewline(c) }
func isNewline(c byte) bool { return c == '\n' || c == '\r' || c == '\f' }
func isDigit(c byte) bool   { return '0' <= c && c <= '9' }
func isHex(c byte) bool     { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }
func isNameStart(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_' || c >= utf8.RuneSelf
}
func isName(c byte) bool { return nameBytes[c] }

// nameBytes are the bytes that belong to a name: a table, since most of a sheet is names.
var nameBytes = func() (t [256]bool) {
	for c := range t {
		b := byte(c)
		t[c] = isNameStart(b) || isDigit(b) || b == '-'
	}
	return t
}()

// escapeAt says whether a backslash that escapes something stands i places further on.
func (l *lexer) escapeAt(i int) bool {
	return l.peek(i) == '\\' && l.at+i+1 < len(l.text) && !isNewline(l.peek(i+1))
}

func (l *lexer) startsName(i int) bool {
	c := l.peek(i)
	if c == '-' {
		return isNameStart(l.peek(i+1)) || l.peek(i+1) == '-' || l.escapeAt(i+1)
	}
	return isNameStart(c) || l.escapeAt(i)
}

func (l *lexer) startsNumber() bool {
	i := 0
	if c := l.peek(0); c == '+' || c == '-' {
		i = 1
	}
	return isDigit(l.peek(i)) || l.peek(i) == '.' && isDigit(l.peek(i+1))
}

func (l *lexer) name() {
	for {
		// The text and the place are held in variables of this loop: most of the time is spent here.
		text, at := l.text, l.at
		for at < len(text) && nameBytes[text[at]] {
			at++
		}
		l.at = at
		if !l.escapeAt(0) {
			return
		}
		l.escape()
	}
}

// escape skips a backslash and what it escapes.
func (l *lexer) escape() {
	l.at++
	if l.at >= len(l.text) {
		return
	}
	if !isHex(l.text[l.at]) {
		_, size := utf8.DecodeRuneInString(l.text[l.at:])
		l.at += size
		return
	}
	for n := 0; n < 6 && isHex(l.peek(0)); n++ {
		l.at++
	}
	if l.at < len(l.text) && isNewline(l.text[l.at]) {
		l.newline()
	} else if l.at < len(l.text) && isSpace(l.text[l.at]) {
		l.at++
	}
}

// nameIs compares a name, escapes and all, with a lower-case one, as CSS compares names.
func nameIs(raw, name string) bool {
	if strings.IndexByte(raw, '\\') >= 0 {
		raw = unescape(raw)
	}
	return len(raw) == len(name) && strings.EqualFold(raw, name)
}

// unescape resolves the escapes of a name, an unquoted address or the inside of a string.
func unescape(raw string) string {
	if strings.IndexByte(raw, '\\') < 0 {
		return raw
	}
	var b strings.Builder
	l := lexer{text: raw}
	for l.at < len(raw) {
		start := l.at
		switch {
		case raw[start] != '\\':
			l.at++
			b.WriteByte(raw[start])
		case start+1 == len(raw):
			l.at++
		case isNewline(raw[start+1]):
			l.at++
			l.newline()
		default:
			l.escape()
			b.WriteString(escaped(raw[start+1 : l.at]))
		}
	}
	return b.String()
}

// escaped gives the character that stands behind a backslash.
func escaped(s string) string {
	if !isHex(s[0]) {
		return s
	}
	n, err := strconv.ParseUint(strings.TrimRight(s, " \t\r\n\f"), 16, 32)
	if err != nil || n == 0 || n > utf8.MaxRune || 0xd800 <= n && n <= 0xdfff {
		return "\ufffd"
	}
	return string(rune(n))
}

// quote writes a value as a CSS string, readable by every version of the syntax and in a <style>.
func quote(value string) string {
	var b strings.Builder
	b.Grow(len(value) + 2)
	b.WriteByte('"')
	for i := 0; i < len(value); i++ {
		switch c := value[i]; {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c < ' ' || c == 0x7f || c == '<':
			b.WriteByte('\\')
			b.WriteString(strconv.FormatUint(uint64(c), 16))
			b.WriteByte(' ')
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// disputed says whether some browsers take the character as part of a name and others do not:
// the syntax of 2013 takes all that is not ASCII, that of 2023 some of it.
// https://drafts.csswg.org/css-syntax/#non-ascii-ident-code-point
func disputed(r rune) bool {
	switch {
	case r < 0x80, r == 0xb7, r >= 0x10000:
		return false
	case r < 0xc0, r == 0xd7, r == 0xf7, r == 0x37e:
		return true
	case r < 0x2000, 0x2070 <= r && r < 0x2190, 0x2c00 <= r && r < 0x2ff0,
		0x3001 <= r && r < 0xd800, 0xf900 <= r && r < 0xfdd0, 0xfdf0 <= r && r < 0xfffe:
		return false
	}
	return r != 0x200c && r != 0x200d && r != 0x203f && r != 0x2040
}

// plainName escapes the disputed characters of a name; ok is false when it has none.
func plainName(raw string) (plain string, ok bool) {
	if strings.IndexFunc(raw, disputed) < 0 {
		return raw, false
	}
	var b strings.Builder
	escape := false
	for _, r := range raw {
		switch {
		case !disputed(r):
			b.WriteRune(r)
		case escape: // the backslash is there
			b.WriteString(strconv.FormatUint(uint64(r), 16) + " ")
		default:
			b.WriteString("\\" + strconv.FormatUint(uint64(r), 16) + " ")
		}
		escape = r == '\\' && !escape
	}
	return b.String(), true
}
