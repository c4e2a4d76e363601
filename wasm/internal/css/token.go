package css

// kind is the kind of a token, as far as it makes a difference here.
type kind uint8

const (
	kindEOF kind = iota
	kindSpace
	kindComment
	kindIdent
	kindFunction  // name and "(", but not of an unquoted url(…)
	kindAtKeyword // @name
	kindHash      // #name
	kindString
	kindBadString // a string that a line break cuts off; the break is the next token
	kindURL       // url(…) without quotes, to its ")"
	kindBadURL
	kindNumber // a number, with its unit
	kindOpen   // ( [ {
	kindClose  // ) ] }
	kindColon
	kindSemicolon
	kindCDO // <!-- and -->
	kindDelim
)

// token is a piece of the text: text[start:end].
type token struct {
	kind       kind
	start, end int
}

// lexer cuts text into tokens, every byte in exactly one. The text holds no NUL and does not end
// in a lone backslash (see prepare).
type lexer struct {
	text string
	at   int
}

// peek is the byte i places further on, or 0 after the end.
func (l *lexer) peek(i int) byte {
	if l.at+i < len(l.text) {
		return l.text[l.at+i]
	}
	return 0
}

func (l *lexer) next() token {
	start := l.at
	if start >= len(l.text) {
		return token{kindEOF, start, start}
	}
	return token{l.scan(), start, l.at}
}

func (l *lexer) scan() kind {
	switch c := l.text[l.at]; {
	case isSpace(c):
		l.space()
		return kindSpace
	case c == '/' && l.peek(1) == '*':
		l.comment()
		return kindComment
	case c == '"' || c == '\'':
		return l.string()
	case isDigit(c) || (c == '.' || c == '+' || c == '-') && l.startsNumber():
		l.number()
		return kindNumber
	case c == '-' && l.peek(1) == '-' && l.peek(2) == '>':
		l.at += 3
		return kindCDO
	case c == '<' && l.peek(1) == '!' && l.peek(2) == '-' && l.peek(3) == '-':
		l.at += 4
		return kindCDO
	case l.startsName(0):
		return l.identLike()
	case c == '@' && l.startsName(1):
		l.at++
		l.name()
		return kindAtKeyword
	case c == '#' && (isName(l.peek(1)) || l.escapeAt(1)):
		l.at++
		l.name()
		return kindHash
	default:
		l.at++
		return punctuation(c)
	}
}

func punctuation(c byte) kind {
	switch c {
	case '(', '[', '{':
		return kindOpen
	case ')', ']', '}':
		return kindClose
	case ':':
		return kindColon
	case ';':
		return kindSemicolon
	}
	return kindDelim
}

func (l *lexer) space() {
	for l.at < len(l.text) && isSpace(l.text[l.at]) {
		l.at++
	}
}

func (l *lexer) comment() {
	for l.at += 2; l.at < len(l.text); l.at++ {
		if l.text[l.at] == '*' && l.peek(1) == '/' {
			l.at += 2
			return
		}
	}
}

func (l *lexer) string() kind {
	quote := l.text[l.at]
	for l.at++; l.at < len(l.text); {
		switch c := l.text[l.at]; {
		case c == quote:
			l.at++
			return kindString
		case isNewline(c):
			return kindBadString
		case c == '\\' && isNewline(l.peek(1)):
			l.at++
			l.newline()
		case c == '\\':
			l.escape()
		default:
			l.at++
		}
	}
	return kindString
}

func (l *lexer) newline() {
	if l.text[l.at] == '\r' && l.peek(1) == '\n' {
		l.at++
	}
	l.at++
}

func (l *lexer) number() {
	if c := l.text[l.at]; c == '+' || c == '-' {
		l.at++
	}
	l.digits()
	if l.peek(0) == '.' && isDigit(l.peek(1)) {
		l.at++
		l.digits()
	}
	if c := l.peek(0); c == 'e' || c == 'E' {
		sign := 0
		if s := l.peek(1); s == '+' || s == '-' {
			sign = 1
		}
		if isDigit(l.peek(1 + sign)) {
			l.at += 1 + sign
			l.digits()
		}
	}
	if l.peek(0) == '%' {
		l.at++
	} else if l.startsName(0) {
		l.name()
	}
}

func (l *lexer) digits() {
	for isDigit(l.peek(0)) {
		l.at++
	}
}

// identLike reads a name, and what makes it a function or an address.
func (l *lexer) identLike() kind {
	start := l.at
	l.name()
	if l.peek(0) != '(' {
		return kindIdent
	}
	l.at++
	if !nameIs(l.text[start:l.at-1], "url") {
		return kindFunction
	}
	inside := l.at
	l.space()
	if c := l.peek(0); c == '"' || c == '\'' {
		l.at = inside
		return kindFunction
	}
	return l.url()
}

// url reads what follows url( and the space after it.
func (l *lexer) url() kind {
	for l.at < len(l.text) {
		switch c := l.text[l.at]; {
		case c == ')':
			l.at++
			return kindURL
		case isSpace(c):
			l.space()
			if l.at == len(l.text) {
				return kindURL
			}
			if l.text[l.at] != ')' {
				return l.badURL()
			}
		case c == '"' || c == '\'' || c == '(' || c < ' ' || c == 0x7f:
			return l.badURL()
		case c == '\\':
			if isNewline(l.peek(1)) {
				return l.badURL()
			}
			l.escape()
		default:
			l.at++
		}
	}
	return kindURL
}

func (l *lexer) badURL() kind {
	for l.at < len(l.text) {
		switch c := l.text[l.at]; {
		case c == ')':
			l.at++
			return kindBadURL
		case c == '\\' && !isNewline(l.peek(1)):
			l.escape()
		default:
			l.at++
		}
	}
	return kindBadURL
}
