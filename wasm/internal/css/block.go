package css

import "strings"

// special are the bytes at which a block has to be looked at; most of one is something else.
var special = [256]bool{
	'"': true, '\'': true, '/': true, '\\': true, '(': true, '[': true, '{': true,
	')': true, ']': true, '}': true, '&': true, '@': true, '#': true,
}

// block passes over a block, of which the brace has been read. plain says that nothing in it can
// matter unless the selector before it matches: of what may be nested in a rule, "&" within brackets
// (":not(&)") matches what the rule does not, and at-rules may name layers.
func (s *splitter) block() (plain bool) {
	plain = true
	open := append(make([]byte, 0, 16), '}')
	brackets := 0 // how many of open are not braces
	token := 0    // where the last one ended that was read as a whole
	push := func(closer byte) {
		open = append(open, closer)
		if closer != '}' {
			brackets++
		}
	}
	for {
		text, at := s.text, s.at
		for at < len(text) && !special[text[at]] {
			at++
		}
		if s.at = at; at == len(text) {
			return plain
		}
		switch c := text[at]; c {
		case '"', '\'':
			s.string()
		case '(':
			if s.at == token || !s.address() {
				s.at++
			}
			if s.text[s.at-1] == '(' {
				push(')')
			}
		case '[', '{':
			s.at++
			push(closerOf(c))
		case ')', ']', '}':
			s.at++
			if open[len(open)-1] != c {
				break
			}
			if open = open[:len(open)-1]; c != '}' {
				brackets--
			}
			if len(open) == 0 {
				return plain
			}
		case '&':
			s.at++
			plain = plain && brackets == 0
		default: // something whose end only its token tells
			if t := s.around(); t.kind == kindFunction {
				push(')')
			} else if t.kind == kindAtKeyword {
				name := strings.ToLower(unescape(s.text[t.start+1 : t.end]))
				plain = plain && groups[name] && name != "layer"
			}
			token = s.at
		}
	}
}

// around reads the token that the text at this place belongs to. A backslash may stand within a name.
func (s *splitter) around() token {
	at := s.at
	if s.escapeAt(0) {
		for s.at > 0 && isName(s.text[s.at-1]) {
			s.at--
		}
	}
	for {
		if t := s.next(); t.end > at {
			return t
		}
	}
}

// address passes over an unquoted url(…), or over the beginning of a quoted one, of which the bracket
// has been read; false if it is another bracket. A name that has a backslash in it has been read as
// a whole, with its bracket.
func (s *splitter) address() bool {
	start := s.at - len("url")
	if start < 1 || !strings.EqualFold(s.text[start:s.at], "url") || isName(s.text[start-1]) {
		return false
	}
	s.at = start
	s.identLike()
	return true
}
