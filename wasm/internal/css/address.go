package css

import "strings"

// unquoted rewrites a url(…) token.
func (r *rewriter) unquoted(t token) {
	raw := r.text[t.start:t.end]
	value := urlValue(raw)
	if strings.HasPrefix(value, "#") {
		if n := len(raw) - 1; raw[n] == ')' && !escapedAt(raw, n) && strings.IndexByte(raw, '<') < 0 {
			r.name(t)
			return
		}
	} else {
		value = r.o.url(value, r.kind)
	}
	r.replace(t.start, t.end, "url("+quote(value)+")")
}

// urlValue is the address in a url(…) token.
func urlValue(raw string) string {
	inside := raw[strings.IndexByte(raw, '(')+1:]
	if n := len(inside) - 1; n >= 0 && inside[n] == ')' && !escapedAt(inside, n) {
		inside = inside[:n]
	}
	return unescape(trimSpace(inside))
}

// stringValue is what a string token says, and whether it has its closing quote.
func stringValue(raw string) (value string, closed bool) {
	n := len(raw) - 1
	closed = n > 0 && raw[n] == raw[0] && !escapedAt(raw, n)
	if closed {
		return unescape(raw[1:n]), true
	}
	return unescape(raw[1:]), false
}

// trimSpace takes off the space around an unquoted address, but not what an escape needs.
func trimSpace(s string) string {
	s = strings.TrimLeft(s, " \t\r\n\f")
	for s != "" && isSpace(s[len(s)-1]) && !endsInHexEscape(s) {
		s = s[:len(s)-1]
	}
	return s
}

// endsInHexEscape says whether the last space of a text belongs to a hex escape before it. It
// only matters where it is the only one, for another would be taken off first.
func endsInHexEscape(s string) bool {
	i := len(s) - 1
	digits := i
	for digits > 0 && i-digits < 6 && isHex(s[digits-1]) {
		digits--
	}
	return digits < i && digits > 0 && s[digits-1] == '\\' && !escapedAt(s, digits-1)
}

// escapedAt says whether the byte at a place has a backslash before it that is not itself escaped.
func escapedAt(s string, at int) bool {
	n := 0
	for at > n && s[at-n-1] == '\\' {
		n++
	}
	return n%2 == 1
}

// str passes a string on, as it is, as an address, or as the hooks want it.
func (r *rewriter) str(t token) {
	raw := r.text[t.start:t.end]
	was, closed := stringValue(raw)
	value := was
	switch {
	case r.inAddress():
		if !strings.HasPrefix(value, "#") {
			value = r.o.url(value, r.kind)
		}
	case r.o.Strict && (r.item.custom || r.item.at == "function") && isAddress(value):
		value = ""
	case r.o.Strings != nil:
		value = r.o.Strings(value, r.item.shows || r.item.custom)
	}
	switch {
	case value != was:
		r.replace(t.start, t.end, quote(value))
	case !closed:
		r.replace(t.start, t.end, inStyle(raw)+raw[:1])
	case strings.Contains(raw, "</"):
		r.replace(t.start, t.end, inStyle(raw))
	}
}

func (r *rewriter) inAddress() bool {
	n := len(r.blocks)
	return n > 0 && r.blocks[n-1].address
}

// isAddress says whether a string could make a browser connect to somewhere, wherever it stands.
func isAddress(s string) bool {
	s = strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, s)
	if len(s) > 1 && (s[0] == '/' || s[0] == '\\') && (s[1] == '/' || s[1] == '\\') {
		return true
	}
	scheme, _, found := strings.Cut(s, ":")
	if !found {
		return false
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "ws", "wss", "ftp", "file", "blob", "filesystem", "javascript":
		return true
	}
	return false
}
