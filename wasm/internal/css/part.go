package css

import "strings"

// PartKind says what a part of a sheet is.
type PartKind uint8

const (
	PartUnknown PartKind = 0
	// PartWhole matters whatever the page holds: an at-rule, or a rule of which nobody can say whom
	// it matches.
	PartWhole PartKind = 1
	// PartRule is a rule that matches something only if Needs are met.
	PartRule PartKind = 2
	// PartOpen begins a group, such as @media, up to its brace; PartClose is the brace that ends it.
	PartOpen  PartKind = 3
	PartClose PartKind = 4
	// PartImport stands for another sheet.
	PartImport PartKind = 5
)

// Part is a piece of a sheet. All parts in their order are the sheet.
type Part struct {
	Kind PartKind
	// Text is what stands there, not rewritten.
	Text string
	// Needs are those of a rule: all names of one of these rows have to be in the page before
	// the rule can match anything. More may be needed; nothing is said of that.
	Needs [][]Name
	// Keep says of a group that it matters even if nothing in it does: layers get their order
	// from where they are named first.
	Keep bool
	// Address and Conditions are those of an import.
	Address    string
	Conditions Conditions
}

// RewritePart rewrites the text of a part that is not an import.
func RewritePart(kind PartKind, text string, o Options) string {
	switch kind {
	case PartClose:
		return "}"
	case PartOpen:
		return strings.TrimSuffix(Rewrite(text, o), "}")
	}
	out := Rewrite(text, o)
	if out != "" && out[len(out)-1] != '}' && out[len(out)-1] != ';' {
		out += ";" // the end of the sheet ended it
	}
	return out
}

// groups are the at-rules that hold rules and match nothing themselves.
var groups = map[string]bool{"media": true, "supports": true, "layer": true, "container": true}

// Split cuts a sheet into its parts. What browsers ignore is left out, and so is what goes beyond
// the limits.
func Split(text string) []Part {
	var s splitter
	s.text, s.cut = prepare(text)
	s.imports = true
	for s.part() {
	}
	for ; s.open > 0; s.open-- {
		s.add(Part{Kind: PartClose})
	}
	return s.parts
}

type splitter struct {
	rewriter // for its ways through tokens
	parts    []Part
	open     int  // groups
	imports  bool // an @import here is one
}

func (s *splitter) add(p Part) { s.parts = append(s.parts, p) }

// part takes the next part; false at the end.
func (s *splitter) part() bool {
	from := len(s.parts)
	t := s.next()
	switch {
	case t.kind == kindEOF || len(s.parts) >= MaxRules:
		return false
	case t.kind == kindSpace, t.kind == kindComment, t.kind == kindCDO && s.open == 0:
	case t.kind == kindAtKeyword:
		s.atRule(t)
	case t.kind == kindClose && s.text[t.start] == '}' && s.open > 0:
		s.open--
		s.add(Part{Kind: PartClose})
	default:
		s.rule(t)
	}
	if s.cut && s.at == len(s.text) && len(s.parts) > from && s.parts[from].Kind != PartClose {
		if s.parts[from].Kind == PartOpen {
			s.open--
		}
		s.parts = s.parts[:from] // it may go on beyond the limit
	}
	return true
}

// rule takes a rule with a selector, of which t is the first token.
func (s *splitter) rule(t token) {
	start := t.start
	s.at = start
	names := selectors{text: s.text}
	if !s.prelude(&names) {
		return // without a block it is nothing
	}
	plain := s.block()
	p := Part{Kind: PartWhole, Text: s.text[start:s.at]}
	if names.end() {
		s.imports = false // a rule that is none does not end them
		if plain {
			p.Kind, p.Needs = PartRule, names.rows
		}
	}
	s.add(p)
}

// prelude passes over what comes before a block, and its brace. false where there is no block: at the
// end, or at the brace that ends the group around.
func (s *splitter) prelude(names *selectors) bool {
	var open []byte
	for {
		t := s.next()
		names.take(t, len(open))
		switch t.kind {
		case kindEOF:
			return false
		case kindFunction:
			open = append(open, ')')
		case kindOpen:
			if s.text[t.start] == '{' && len(open) == 0 {
				return true
			}
			open = append(open, closerOf(s.text[t.start]))
		case kindClose:
			c := s.text[t.start]
			switch {
			case len(open) > 0 && open[len(open)-1] == c:
				open = open[:len(open)-1]
			case len(open) == 0 && c == '}' && s.open > 0:
				s.at = t.start
				return false
			}
		case kindSemicolon:
			if len(open) == 0 && names == nil {
				s.at = t.start
				return false
			}
		}
	}
}

// atRule takes an at-rule, of which the keyword has been read.
func (s *splitter) atRule(t token) {
	name := strings.ToLower(unescape(s.text[t.start+1 : t.end]))
	if name == "import" && s.imports {
		address, c, ok := s.importRule()
		if ok {
			s.add(Part{Kind: PartImport, Address: address, Conditions: c})
		}
		return
	}
	before, known := atRules[name]
	block := s.prelude(nil)
	brace := s.at
	if !block {
		if s.peek(0) == ';' {
			s.at++
		}
		switch {
		case name == "namespace" && s.open == 0:
			s.imports = false
		case known && name != "charset":
			s.imports = s.imports && before
		default:
			return
		}
		s.add(Part{Kind: PartWhole, Text: s.text[t.start:s.at]})
		return
	}
	s.imports = s.imports && !known
	if groups[name] && s.open < maxDepth/2 && simplePrelude(s.text[t.start:brace]) {
		s.open++
		s.add(Part{Kind: PartOpen, Text: s.text[t.start:brace], Keep: name == "layer"})
		return
	}
	s.block()
	if known && name != "charset" {
		s.add(Part{Kind: PartWhole, Text: s.text[t.start:s.at]})
	}
}

// simplePrelude says whether what begins a group is the same wherever it stands.
func simplePrelude(text string) bool {
	for l := (lexer{text: text, at: 1}); ; {
		switch t := l.next(); t.kind {
		case kindEOF:
			return true
		case kindAtKeyword, kindBadString, kindBadURL, kindURL, kindSemicolon, kindCDO:
			return false
		}
	}
}
