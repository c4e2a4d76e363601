package css

import "strings"

// pseudo replaces a pseudo-class, if this is one in a selector.
func (r *rewriter) pseudo(t token, colon int) bool {
	if r.o.Pseudo == nil || r.inElement || r.item.custom || r.item.at != "" && r.item.at != "scope" {
		return false
	}
	with, ok := r.o.Pseudo(strings.ToLower(unescape(r.text[t.start:t.end])))
	if !ok || r.item.at == "" && !r.inRule() {
		return false
	}
	r.replace(colon, t.end, with)
	return true
}

// inRule says whether the item being read is a rule with a selector, not a declaration, which
// only what ends it tells.
func (r *rewriter) inRule() bool {
	if r.item.known {
		return r.item.rule
	}
	r.item.known = true
	depth := 0
	for i := len(r.blocks) - 1; i >= 0 && r.blocks[i].closer != '}'; i-- {
		depth++
	}
	for ahead := r.lexer; ; {
		t := ahead.next()
		switch t.kind {
		case kindFunction:
			depth++
		case kindOpen:
			if r.text[t.start] == '{' && depth <= 0 {
				r.item.rule = true
				return true
			}
			depth++
		case kindClose:
			depth--
			if r.text[t.start] == '}' && depth < 0 {
				return false
			}
		case kindSemicolon:
			if depth <= 0 {
				return false
			}
		case kindEOF:
			return false
		}
	}
}
