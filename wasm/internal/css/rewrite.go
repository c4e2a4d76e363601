package css

import (
	"strings"
	"unicode/utf8"
)

// block is something open: a bracket, a function, the block of a rule.
type block struct {
	closer  byte
	address bool // a string in it is an address
	kind    Kind // of the addresses around it
	custom  bool // the item around it goes on after it
}

// item is what the text is made of at one level: a rule, an at-rule or a declaration.
type item struct {
	start  bool   // it begins here
	at     string // the name of an at-rule of which the prelude is being read
	lead   string // the name it begins with, in lower case, right after that name
	custom bool   // its value is that of a custom property, or may come to be it
	shows  bool   // its value is that of a property whose strings are shown
	known  bool   // rule has been found out
	rule   bool   // it is a rule with a selector and a block
}

type rewriter struct {
	lexer
	o            Options
	out          strings.Builder
	copied       int // the text up to here is in out, or left out
	blocks       []block
	item         item
	rules        int
	kind         Kind
	declarations bool // the text is a list of declarations
	cut          bool // the text was longer
	colon        int  // where the colon before this token stands, or -1
	inElement    bool // after "::" in a compound selector
}

func newRewriter(text string, o Options) *rewriter {
	r := &rewriter{o: o, kind: KindImage, colon: -1}
	r.text, r.cut = prepare(text)
	r.item = item{start: true}
	return r
}

// prepare does what browsers do with the text before they read it, so that we read the same.
func prepare(text string) (string, bool) {
	text = strings.TrimLeft(text, "\ufeff")
	if strings.IndexByte(text, 0) >= 0 {
		text = strings.ReplaceAll(text, "\x00", "\ufffd")
	}
	cut := len(text) > MaxBytes
	if cut {
		at := MaxBytes
		for at > 0 && !utf8.RuneStart(text[at]) {
			at--
		}
		text = text[:at]
	}
	// A lone backslash at the end would escape what we add to it.
	if (len(text)-len(strings.TrimRight(text, `\`)))%2 == 1 {
		text += "\ufffd"
	}
	return text, cut
}

func (r *rewriter) run() string {
	for {
		t := r.next()
		if t.kind == kindEOF || r.cut && t.end == len(r.text) || r.rules > MaxRules {
			return r.finish(t.start)
		}
		r.token(t)
	}
}

// finish closes what the text has left open at a place, where it ends.
func (r *rewriter) finish(at int) string {
	if r.copied == 0 && r.out.Len() == 0 && len(r.blocks) == 0 {
		return r.text[:at]
	}
	r.flush(at)
	if r.cut {
		r.out.WriteString(r.nothing())
	}
	for i := len(r.blocks) - 1; i >= 0; i-- {
		r.out.WriteByte(r.blocks[i].closer)
	}
	return r.out.String()
}

func (r *rewriter) flush(to int) {
	r.out.WriteString(r.text[r.copied:to])
	r.copied = to
}

// replace puts something else in the place of the text from start to end.
func (r *rewriter) replace(start, end int, with string) {
	r.flush(start)
	r.out.WriteString(with)
	r.copied = end
}
