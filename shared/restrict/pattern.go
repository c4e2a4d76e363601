package restrict

import (
	"errors"
	"fmt"
	"regexp/syntax"
	"unicode"
)

// Pattern is a regular expression in the syntax of Go's package regexp (RE2), looked for anywhere in a page's whole
// address. It is run as a program of a few instructions, by this package and, the same one, by web/dom/read-pattern.js:
// in time that grows with the address alone, which the browser's own regular expressions do not promise.
type Pattern struct {
	Text    string
	program []step
}

// maxSteps bounds a pattern's program: repetitions make it long.
const maxSteps = 2000

// maxAllSteps bounds those of a file together: a customer's browser gets them all.
const maxAllSteps = 100_000

// step is one instruction. The numbers go to the browser.
type step struct {
	op       int
	out, alt int     // where it goes on
	ranges   []int32 // pairs of code points, first and last
}

const (
	stepEither = 1 // out and alt
	stepRune   = 2 // one code point of ranges
	stepStart  = 3 // at the beginning of the address
	stepEnd    = 4 // at its end
	stepWord   = 5 // at a word boundary of ASCII
	stepInside = 6 // at none
	stepMatch  = 7
	stepFail   = 8
)

// ParsePattern reads a pattern.
func ParsePattern(text string) (Pattern, error) {
	if len(text) > MaxText {
		return Pattern{}, fmt.Errorf("it has %d bytes, at most %d", len(text), MaxText)
	}
	tree, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		var fault *syntax.Error
		if errors.As(err, &fault) {
			return Pattern{}, fmt.Errorf("%s: %q", fault.Code, fault.Expr)
		}
		return Pattern{}, err
	}
	prog, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return Pattern{}, err
	}
	if len(prog.Inst) > maxSteps {
		return Pattern{}, fmt.Errorf("its repetitions make it %d steps long, at most %d", len(prog.Inst), maxSteps)
	}
	// The program begins with its first step.
	p := Pattern{Text: text, program: []step{{op: stepEither, out: prog.Start + 1, alt: prog.Start + 1}}}
	for i := range prog.Inst {
		p.program = append(p.program, stepsOf(&prog.Inst[i])...)
		if len(p.program) != i+2 {
			return Pattern{}, errors.New("lines are not told apart in an address: write it without (?m)")
		}
	}
	return p, nil
}

// stepsOf translates one instruction into one step, or into none if there is none for it.
func stepsOf(in *syntax.Inst) []step {
	s := step{out: int(in.Out) + 1}
	switch in.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		s.op, s.alt = stepEither, int(in.Arg)+1
	case syntax.InstCapture, syntax.InstNop:
		s.op, s.alt = stepEither, s.out
	case syntax.InstMatch:
		s.op = stepMatch
	case syntax.InstFail:
		s.op = stepFail
	case syntax.InstRune, syntax.InstRune1:
		s.op, s.ranges = stepRune, rangesOf(in)
		if len(s.ranges) == 0 { // [^\s\S]
			s.op = stepFail
		}
	case syntax.InstRuneAny:
		s.op, s.ranges = stepRune, []int32{0, unicode.MaxRune}
	case syntax.InstRuneAnyNotNL:
		s.op, s.ranges = stepRune, []int32{0, '\n' - 1, '\n' + 1, unicode.MaxRune}
	case syntax.InstEmptyWidth:
		switch syntax.EmptyOp(in.Arg) {
		case syntax.EmptyBeginText:
			s.op = stepStart
		case syntax.EmptyEndText:
			s.op = stepEnd
		case syntax.EmptyWordBoundary:
			s.op = stepWord
		case syntax.EmptyNoWordBoundary:
			s.op = stepInside
		default:
			return nil
		}
	}
	return []step{s}
}

// rangesOf gives the code points that an instruction takes; with the case folded, where it asks for that.
func rangesOf(in *syntax.Inst) []int32 {
	if len(in.Rune) != 1 {
		return in.Rune // folded by the parser
	}
	r := in.Rune[0]
	ranges := []int32{r, r}
	if syntax.Flags(in.Arg)&syntax.FoldCase != 0 {
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			ranges = append(ranges, f, f)
		}
	}
	return ranges
}

// matches runs the program.
func (p *Pattern) matches(address string) bool {
	text := []rune(address)
	var now, next threads
	for at := 0; ; at++ {
		if p.add(&now, 0, text, at) {
			return true
		}
		if at == len(text) {
			return false
		}
		next.begin(len(p.program))
		for _, i := range now.list {
			if s := &p.program[i]; s.takes(text[at]) && p.add(&next, s.out, text, at+1) {
				return true
			}
		}
		now, next = next, now
	}
}

// threads are the steps that wait for the next code point.
type threads struct {
	list []int
	seen []bool
}

func (t *threads) begin(n int) {
	if len(t.seen) < n {
		t.seen = make([]bool, n)
	}
	clear(t.seen)
	t.list = t.list[:0]
}

// add follows what takes nothing. It says whether that comes to a match.
func (p *Pattern) add(to *threads, first int, text []rune, at int) bool {
	if len(to.seen) == 0 {
		to.begin(len(p.program))
	}
	for todo := []int{first}; len(todo) > 0; {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if to.seen[i] {
			continue
		}
		to.seen[i] = true
		s := &p.program[i]
		switch s.op {
		case stepMatch:
			return true
		case stepRune:
			to.list = append(to.list, i)
		case stepEither:
			todo = append(todo, s.alt, s.out)
		case stepStart, stepEnd, stepWord, stepInside:
			if s.stands(text, at) {
				todo = append(todo, s.out)
			}
		}
	}
	return false
}

func (s *step) stands(text []rune, at int) bool {
	switch s.op {
	case stepStart:
		return at == 0
	case stepEnd:
		return at == len(text)
	}
	boundary := (at > 0 && syntax.IsWordChar(text[at-1])) != (at < len(text) && syntax.IsWordChar(text[at]))
	return boundary == (s.op == stepWord)
}

func (s *step) takes(r rune) bool {
	for i := 0; i+1 < len(s.ranges); i += 2 {
		if s.ranges[i] <= r && r <= s.ranges[i+1] {
			return true
		}
	}
	return false
}
