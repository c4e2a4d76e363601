package css

import "strings"

// invalid stands where the text had something that no declaration, selector or query may hold, so
// that what held it stays as invalid as it was.
const invalid = "!!"

// token passes one token on, or what is to stand in its place.
func (r *rewriter) token(t token) {
	colon := r.colon
	r.colon = -1
	switch t.kind {
	case kindSpace:
		r.inElement = false
		return
	case kindComment:
		r.comment(t)
		return
	case kindCDO:
		return
	case kindAtKeyword:
		r.atKeyword(t)
		return
	}
	start, lead := r.item.start, r.item.lead
	r.item.start, r.item.lead = false, ""
	switch t.kind {
	case kindIdent:
		if start {
			r.item.lead = strings.ToLower(unescape(r.text[t.start:t.end]))
		}
		r.ident(t, colon)
	case kindFunction:
		r.name(t)
		r.open(t, strings.ToLower(unescape(r.text[t.start:t.end-1])))
	case kindHash, kindNumber:
		r.name(t)
	case kindString:
		r.str(t)
	case kindURL:
		r.unquoted(t)
	case kindBadString, kindBadURL:
		r.replace(t.start, t.end, r.nothing()+invalid)
	case kindOpen:
		r.open(t, "")
	case kindClose:
		r.close(t)
	case kindColon:
		r.colonToken(t, colon, lead)
	case kindSemicolon:
		r.semicolon()
	case kindDelim:
		r.delim(t)
	}
}

// nothing stands where an address was expected and is not: url( without a string after it would
// read as the beginning of another token.
func (r *rewriter) nothing() string {
	if r.inAddress() {
		return quote(blank)
	}
	return ""
}

func (r *rewriter) comment(t token) {
	text := r.text[t.start:t.end]
	if len(text) < 4 || !strings.HasSuffix(text, "*/") {
		text += "*/"
	}
	if safe := inStyle(text); safe != r.text[t.start:t.end] {
		r.replace(t.start, t.end, safe)
	}
}

// inStyle makes a comment's or a string's text unable to end a <style> that holds it.
func inStyle(text string) string { return strings.ReplaceAll(text, "</", `<\/`) }

func (r *rewriter) delim(t token) {
	switch r.text[t.start] {
	case '<':
		if r.peek(0) == '/' {
			r.replace(t.start, t.end, "< ")
		}
	case ',', '>', '+', '~':
		r.inElement = false
	}
}

func (r *rewriter) name(t token) {
	if plain, ok := plainName(r.text[t.start:t.end]); ok {
		r.replace(t.start, t.end, plain)
	}
}

func (r *rewriter) ident(t token, colon int) {
	if colon >= 0 && r.pseudo(t, colon) {
		return
	}
	r.name(t)
	if r.rangeHazard(t) {
		r.replace(t.end, t.end, " ")
	}
}

// rangeHazard: where a unicode-range is expected, browsers read u+1url( as a range and an address,
// and elsewhere as a bracket after a unit.
func (r *rewriter) rangeHazard(t token) bool {
	if t.end-t.start != 1 || r.text[t.start]|0x20 != 'u' || r.peek(0) != '+' {
		return false
	}
	ahead := lexer{text: r.text, at: t.end + 1}
	for ahead.peek(0) == '?' || isName(ahead.peek(0)) {
		ahead.at++
	}
	ahead.name()
	return ahead.peek(0) == '('
}

func (r *rewriter) colonToken(t token, colon int, lead string) {
	if colon >= 0 {
		r.inElement = true
		return
	}
	r.colon = t.start
	if strings.HasPrefix(lead, "--") || lead == "initial-value" || lead == "result" {
		r.item.custom = true
	}
	r.item.shows = showing[lead]
}

// showing are the properties and descriptors whose strings the page shows.
var showing = map[string]bool{
	"content": true, "quotes": true, "list-style": true, "list-style-type": true, "text-overflow": true,
	"text-emphasis": true, "text-emphasis-style": true, "-webkit-text-emphasis": true, "-webkit-text-emphasis-style": true,
	"hyphenate-character": true, "-webkit-hyphenate-character": true, "symbols": true, "additive-symbols": true,
	"prefix": true, "suffix": true, "negative": true, "pad": true,
}

func (r *rewriter) semicolon() {
	if n := len(r.blocks); n > 0 && r.blocks[n-1].closer != '}' {
		return
	}
	if len(r.blocks) > 0 || r.declarations || r.item.at != "" {
		r.begin()
	}
}

// begin says that one item is over and another may begin.
func (r *rewriter) begin() {
	r.item = item{start: true}
	r.inElement = false
}
