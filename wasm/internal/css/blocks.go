package css

import "strings"

// addressFunctions are those in which a string is an address.
var addressFunctions = map[string]bool{
	"url": true, "src": true, "image": true, "image-set": true, "-webkit-image-set": true,
	"url-prefix": true, "-moz-image-rect": true,
}

// open begins a bracket, a block, or the function of a name.
func (r *rewriter) open(t token, function string) {
	b := block{closer: ')', kind: r.kind, custom: r.item.custom}
	switch r.text[t.end-1] {
	case '[':
		b.closer = ']'
	case '{':
		b.closer = '}'
		r.rules++
	}
	if len(r.blocks) >= maxDepth {
		r.skip(b.closer)
		r.replace(t.start, r.at, invalid)
		if b.closer == '}' {
			r.begin()
		}
		return
	}
	// In image-set(var(--x, "…")) the string is an address, in image-set("…" type("…")) the second is none.
	b.address = addressFunctions[function] || r.inAddress() && function != "type"
	if b.closer == '}' {
		if r.item.at == "font-face" {
			r.kind = KindFont
		}
		custom := r.item.custom
		r.blocks = append(r.blocks, b)
		r.begin()
		r.item.custom = custom
		return
	}
	r.blocks = append(r.blocks, b)
}

// skip passes over all up to what closes a bracket.
func (r *rewriter) skip(closer byte) {
	open := []byte{closer}
	for len(open) > 0 {
		t := r.next()
		switch t.kind {
		case kindEOF:
			return
		case kindFunction:
			open = append(open, ')')
		case kindOpen:
			open = append(open, closerOf(r.text[t.start]))
		case kindClose:
			if r.text[t.start] == open[len(open)-1] {
				open = open[:len(open)-1]
			}
		}
	}
}

func closerOf(opener byte) byte {
	switch opener {
	case '[':
		return ']'
	case '{':
		return '}'
	}
	return ')'
}

// close ends what its bracket closes. One that closes nothing is what it is to a browser, a token
// like others, but for a brace that would end a block we are put into.
func (r *rewriter) close(t token) {
	c := r.text[t.start]
	n := len(r.blocks)
	if n == 0 || r.blocks[n-1].closer != c {
		if n == 0 && c == '}' {
			r.replace(t.start, t.end, invalid)
		}
		return
	}
	b := r.blocks[n-1]
	r.blocks = r.blocks[:n-1]
	r.kind = b.kind
	if c != '}' {
		return
	}
	r.begin()
	if b.custom || n > 1 && r.blocks[n-2].closer != '}' {
		r.item = item{custom: b.custom}
	}
}

// atKeyword passes on or leaves out an at-rule.
func (r *rewriter) atKeyword(t token) {
	name := strings.ToLower(unescape(r.text[t.start+1 : t.end]))
	if !r.item.start {
		if name == "import" {
			r.replace(t.start, t.end, invalid)
		} else {
			r.name(t)
		}
		return
	}
	top := len(r.blocks) == 0
	_, known := atRules[name]
	switch {
	case r.declarations && top:
		r.leaveOut(t)
	case name == "namespace" && top:
		r.namespace(t)
	case name == "charset" || !known:
		r.leaveOut(t)
	default:
		r.name(t)
		r.item = item{at: name}
	}
}

// leaveOut drops an at-rule, to its semicolon, its block's end, or the end of the block it is in.
func (r *rewriter) leaveOut(t token) {
	r.replace(t.start, r.ruleEnd(), "")
	r.begin()
}

// ruleEnd passes over an at-rule.
func (r *rewriter) ruleEnd() int {
	for {
		t := r.next()
		switch t.kind {
		case kindEOF, kindSemicolon:
			return t.end
		case kindFunction:
			r.skip(')')
		case kindOpen:
			c := closerOf(r.text[t.start])
			r.skip(c)
			if c == '}' {
				return r.at
			}
		case kindClose:
			if r.text[t.start] == '}' && len(r.blocks) > 0 {
				r.at = t.start
				return r.at
			}
		}
	}
}
