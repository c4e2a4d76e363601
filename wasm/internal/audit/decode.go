package audit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// decoder reads the JSON of a saved report and nothing else: objects with known members, lists, strings, numbers that count, and
// booleans. The caller says what comes next, so nothing is nested deeper than its calls. After the first error it reads no more.
// https://www.rfc-editor.org/rfc/rfc8259
type decoder struct {
	text string
	at   int
	err  error
}

func (d *decoder) fail(format string, args ...any) {
	if d.err == nil {
		d.err = fmt.Errorf("at byte %d: "+format, append([]any{d.at}, args...)...)
		d.at = len(d.text)
	}
}

func (d *decoder) unknown(name string) { d.fail("there is no %q here", clip(name)) }

// clip is what an error quotes.
func clip(s string) string {
	if len(s) > 40 {
		s = s[:40] + "…"
	}
	return strings.ToValidUTF8(s, "")
}

// next is the byte that comes after white space; 0 at the end.
func (d *decoder) next() byte {
	for ; d.at < len(d.text); d.at++ {
		switch b := d.text[d.at]; b {
		case ' ', '\t', '\n', '\r':
		default:
			return b
		}
	}
	return 0
}

// take takes a byte, if it comes next.
func (d *decoder) take(b byte) bool {
	if d.err == nil && d.next() == b {
		d.at++
		return true
	}
	return false
}

func (d *decoder) want(b byte) {
	if !d.take(b) {
		d.fail("a %q is missing", b)
	}
}

// end checks that nothing follows.
func (d *decoder) end() {
	if d.err == nil && (d.next() != 0 || d.at < len(d.text)) {
		d.fail("something comes after the end")
	}
}

// object reads an object. member reads the value of each member.
func (d *decoder) object(member func(name string)) {
	var seen []string // at most as many as there are known, since the first unknown ends it
	d.want('{')
	if d.take('}') {
		return
	}
	for d.err == nil {
		name := d.string("a name")
		if slices.Contains(seen, name) {
			d.fail("%q is there twice", clip(name))
		}
		seen = append(seen, name)
		d.want(':')
		if d.err == nil {
			member(name)
		}
		if !d.take(',') {
			d.want('}')
			return
		}
	}
}

// list reads a list. item reads each of its values.
func (d *decoder) list(item func()) {
	d.want('[')
	if d.take(']') {
		return
	}
	for d.err == nil {
		item()
		if !d.take(',') {
			d.want(']')
			return
		}
	}
}

func (d *decoder) boolean(name string) bool {
	d.next()
	for _, word := range [...]string{"true", "false"} {
		if strings.HasPrefix(d.text[d.at:], word) {
			d.at += len(word)
			return word == "true"
		}
	}
	d.fail("%q must be true or false", name)
	return false
}

// number reads a count.
func (d *decoder) number(name string) int {
	d.next()
	start := d.at
	for d.at < len(d.text) && digit(rune(d.text[d.at])) {
		d.at++
	}
	digits := d.text[start:d.at]
	n, err := strconv.Atoi(digits)
	if err != nil || n > maxCount || len(digits) > 1 && digits[0] == '0' {
		d.fail("%q must be a whole number from 0 to %d", name, maxCount)
		return 0
	}
	return n
}

// string reads a string.
func (d *decoder) string(name string) string {
	if !d.take('"') {
		d.fail("%s must be a text", name)
		return ""
	}
	var b strings.Builder
	for d.at < len(d.text) {
		r, size := utf8.DecodeRuneInString(d.text[d.at:])
		switch {
		case r == '"':
			d.at++
			return b.String()
		case r < 0x20 || r == utf8.RuneError && size == 1:
			d.fail("%s has a byte that no text has", name)
			return ""
		case r == '\\':
			d.at++
			r = d.escape()
		default:
			d.at += size
		}
		b.WriteRune(r)
	}
	d.fail("%s does not end", name)
	return ""
}

// escape reads what comes after a backslash. Half of a surrogate pair is U+FFFD.
func (d *decoder) escape() rune {
	if d.at < len(d.text) {
		const from, to = `"\/bfnrt`, "\"\\/\b\f\n\r\t"
		if i := strings.IndexByte(from, d.text[d.at]); i >= 0 {
			d.at++
			return rune(to[i])
		}
		if d.text[d.at] == 'u' {
			d.at++
			r, ok := d.hex()
			if ok && utf16.IsSurrogate(r) {
				after := d.at
				if strings.HasPrefix(d.text[d.at:], `\u`) {
					d.at += 2
					if low, ok := d.hex(); ok {
						if r := utf16.DecodeRune(r, low); r != utf8.RuneError {
							return r
						}
					}
				}
				if d.err == nil {
					d.at = after
				}
				return utf8.RuneError
			}
			if ok {
				return r
			}
		}
	}
	d.fail("a backslash comes before nothing known")
	return utf8.RuneError
}

// hex reads four hexadecimal digits.
func (d *decoder) hex() (rune, bool) {
	if len(d.text)-d.at < 4 {
		return 0, false
	}
	n, err := strconv.ParseUint(d.text[d.at:d.at+4], 16, 16) // takes neither sign nor underscore in base 16
	if err != nil {
		return 0, false
	}
	d.at += 4
	return rune(n), true
}
