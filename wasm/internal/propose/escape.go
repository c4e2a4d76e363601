package propose

import (
	"strconv"
	"strings"
)

// escape writes a name as CSS.escape does.
// https://drafts.csswg.org/cssom/#serialize-an-identifier
func escape(name string) string {
	var b strings.Builder
	for i, r := range name {
		switch {
		case r == 0:
			b.WriteRune('\ufffd')
		case r < ' ' || r == 0x7f, digit(r) && (i == 0 || i == 1 && name[0] == '-'):
			codePoint(&b, r)
		case r >= 0x80 || r == '_' || digit(r) || letter(r), r == '-' && len(name) > 1:
			b.WriteRune(r)
		default:
			b.WriteByte('\\')
			b.WriteRune(r)
		}
	}
	return b.String()
}

// quote writes a value as a string of CSS.
// https://drafts.csswg.org/cssom/#serialize-a-string
func quote(value string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range value {
		switch {
		case r == 0:
			b.WriteRune('\ufffd')
		case r < ' ' || r == 0x7f:
			codePoint(&b, r)
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func codePoint(b *strings.Builder, r rune) {
	b.WriteByte('\\')
	b.WriteString(strconv.FormatUint(uint64(r), 16))
	b.WriteByte(' ')
}

// has is the selector of an attribute: op is "=", "^=" or "*=".
func has(name, op, value string) string { return "[" + escape(name) + op + quote(value) + "]" }

func digit(r rune) bool  { return '0' <= r && r <= '9' }
func lower(r rune) bool  { return 'a' <= r && r <= 'z' }
func upper(r rune) bool  { return 'A' <= r && r <= 'Z' }
func letter(r rune) bool { return lower(r) || upper(r) }
