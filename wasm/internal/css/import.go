package css

import "strings"

// importRule reads an @import to its end. It is not ok if it is written in a way that browsers
// do not take, or holds what a condition needs not.
func (r *rewriter) importRule() (address string, c Conditions, ok bool) {
	t := r.significant()
	switch {
	case t.kind == kindString:
		address, _ = stringValue(r.text[t.start:t.end])
	case t.kind == kindURL:
		address = urlValue(r.text[t.start:t.end])
	case t.kind == kindFunction && nameIs(r.text[t.start:t.end-1], "url"):
		s := r.significant()
		if s.kind != kindString || r.text[r.significant().start:r.at] != ")" {
			r.at = t.end
			r.skip(')')
			r.ruleEnd()
			return "", c, false
		}
		address, _ = stringValue(r.text[s.start:s.end])
	default:
		r.at = t.start
		r.ruleEnd()
		return "", c, false
	}
	from := r.at
	end := r.ruleEnd()
	return address, c, c.parse(strings.TrimSuffix(r.text[from:end], ";"))
}

// significant is the next token that is neither space nor comment.
func (r *rewriter) significant() token {
	for {
		if t := r.next(); t.kind != kindSpace && t.kind != kindComment {
			return t
		}
	}
}

// parse reads what follows the address: layer, supports(…), media queries.
func (c *Conditions) parse(text string) bool {
	if !balanced(text) {
		return false
	}
	r := rewriter{lexer: lexer{text: text}}
	t := r.significant()
	if t.kind == kindIdent && nameIs(text[t.start:t.end], "layer") {
		c.Layered = true
		t = r.significant()
	} else if inside, ok := r.function(t, "layer"); ok {
		c.Layered, c.Layer = true, inside
		t = r.significant()
	}
	if inside, ok := r.function(t, "supports"); ok {
		c.Supports = condition(inside)
		t = r.significant()
	}
	c.Media = strings.TrimRight(text[t.start:], " \t\r\n\f")
	return true
}

// function reads the rest of a function of a name and gives what is inside.
func (r *rewriter) function(t token, name string) (inside string, ok bool) {
	if t.kind != kindFunction || !nameIs(r.text[t.start:t.end-1], name) {
		return "", false
	}
	r.skip(')')
	return r.text[t.end : r.at-1], true
}

// condition makes an @supports condition of what supports() may hold, which may be a declaration.
func condition(inside string) string {
	l := rewriter{lexer: lexer{text: inside}}
	if t := l.significant(); t.kind == kindIdent && l.significant().kind == kindColon {
		return "(" + inside + ")"
	}
	return inside
}

// balanced says whether all brackets of a condition close, and nothing in it needs rewriting.
func balanced(text string) bool {
	l := lexer{text: text}
	var open []byte
	for {
		t := l.next()
		switch t.kind {
		case kindEOF:
			return len(open) == 0
		case kindFunction:
			open = append(open, ')')
		case kindOpen:
			if text[t.start] == '{' {
				return false
			}
			open = append(open, closerOf(text[t.start]))
		case kindClose:
			if len(open) == 0 || open[len(open)-1] != text[t.start] {
				return false
			}
			open = open[:len(open)-1]
		case kindComment:
			if c := text[t.start:t.end]; len(c) < 4 || !strings.HasSuffix(c, "*/") || strings.Contains(c, "</") {
				return false
			}
		case kindString, kindBadString, kindURL, kindBadURL, kindAtKeyword, kindSemicolon, kindCDO:
			return false
		}
	}
}

// namespace passes an @namespace on if it names one that a view has.
func (r *rewriter) namespace(t token) {
	from := r.at
	prefix := ""
	s := r.significant()
	if s.kind == kindIdent {
		prefix = r.text[s.start:s.end] + " "
		s = r.significant()
	}
	value := ""
	switch s.kind {
	case kindString:
		value, _ = stringValue(r.text[s.start:s.end])
	case kindURL:
		value = urlValue(r.text[s.start:s.end])
	case kindFunction:
		if q := r.significant(); q.kind == kindString {
			value, _ = stringValue(r.text[q.start:q.end])
		}
	}
	r.at = from
	end := r.ruleEnd()
	with := ""
	if namespaces[value] {
		plain, _ := plainName(prefix)
		with = "@namespace " + plain + quote(value) + ";"
	}
	r.replace(t.start, end, with)
	r.begin()
}
