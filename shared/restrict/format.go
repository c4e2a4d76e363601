package restrict

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Fault is one thing that is wrong with a file: where, what, and how to mend it.
type Fault struct {
	File         string
	Line, Column int // from 1
	What, Mend   string
}

func (f *Fault) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s; %s", f.File, f.Line, f.Column, f.What, f.Mend)
}

// Faults is everything that is wrong with a file, up to maxFaults.
type Faults []*Fault

const maxFaults = 50

func (f Faults) Error() string {
	var lines []string
	for _, fault := range f {
		lines = append(lines, fault.Error())
	}
	return strings.Join(lines, "\n")
}

// Read takes a file, on the server: encoding/json is too much for the programs in the browsers. name is what it is called in an error, which is of type Faults.
func Read(name string, data []byte) (*File, error) {
	r := &reader{name: name, data: data}
	if len(data) > MaxFile {
		r.fault(0, fmt.Sprintf("the file has %d bytes, at most %d", len(data), MaxFile), "split it, or drop rules that nobody needs")
		return nil, r.faults
	}
	root, err := parse(data)
	if err != nil {
		r.fault(err.at, err.what, err.mend)
		return nil, r.faults
	}
	file := r.file(root)
	if len(r.faults) > 0 {
		return nil, r.faults
	}
	return file, nil
}

// value is a JSON value and where it stands.
type value struct {
	at      int
	kind    string // "object", "list", "text", "number", "true or false", "null"
	text    string
	boolean bool
	number  json.Number
	list    []value
	names   []value // of the members in list
}

type syntaxFault struct {
	at         int
	what, mend string
}

const maxNesting = 20

func parse(data []byte) (value, *syntaxFault) {
	if at := invalidUTF8(data); at >= 0 {
		return value{}, &syntaxFault{at, "this is not UTF-8", "save the file as UTF-8"}
	}
	if bytes.HasPrefix(data, []byte("\ufeff")) {
		return value{}, &syntaxFault{0, "the file begins with a byte order mark", "save it as UTF-8 without one"}
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	p := &parser{d: d, data: data}
	root, fault := p.value(0)
	if fault != nil {
		return value{}, fault
	}
	if at := p.next(); at < len(data) {
		return value{}, &syntaxFault{at, "something comes after the end of the file's one object", "delete it"}
	}
	return root, nil
}

func invalidUTF8(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

type parser struct {
	d    *json.Decoder
	data []byte
}

// next is where the next token stands.
func (p *parser) next() int {
	at := int(p.d.InputOffset())
	for at < len(p.data) && strings.IndexByte(" \t\r\n,:", p.data[at]) >= 0 {
		at++
	}
	return at
}

func (p *parser) token() (json.Token, *syntaxFault) {
	at := p.next()
	t, err := p.d.Token()
	if err == nil {
		return t, nil
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		at = max(int(syntax.Offset)-1, 0)
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || at >= len(p.data) {
		return nil, &syntaxFault{len(p.data), "the file ends too early", "add what is missing: a quote, a ] or a }"}
	}
	what := strings.TrimPrefix(err.Error(), "json: ")
	return nil, &syntaxFault{at, "this is not JSON: " + what, "JSON wants commas between members, none after the last, no comments, and names in double quotes"}
}

func (p *parser) value(depth int) (value, *syntaxFault) {
	v := value{at: p.next()}
	if depth > maxNesting {
		return v, &syntaxFault{v.at, "this is nested too deep", "see the README for the shape of the file"}
	}
	t, fault := p.token()
	if fault != nil {
		return v, fault
	}
	switch t := t.(type) {
	case json.Delim:
		v.kind = "list"
		if t == '{' {
			v.kind = "object"
		}
		for p.d.More() {
			if v.kind == "object" {
				name, fault := p.value(depth + 1)
				if fault != nil {
					return v, fault
				}
				v.names = append(v.names, name)
			}
			member, fault := p.value(depth + 1)
			if fault != nil {
				return v, fault
			}
			v.list = append(v.list, member)
		}
		if _, fault := p.token(); fault != nil {
			return v, fault
		}
	case string:
		v.kind, v.text = "text", t
	case json.Number:
		v.kind, v.number = "number", t
	case bool:
		v.kind, v.boolean = "true or false", t
	default:
		v.kind = "null"
	}
	return v, nil
}

// reader makes a File of the values, and notes what is wrong with them.
type reader struct {
	name   string
	data   []byte
	faults Faults
	rules  int
	steps  int // of all patterns
}

func (r *reader) fault(at int, what, mend string) {
	if len(r.faults) >= maxFaults {
		return
	}
	before := r.data[:min(at, len(r.data))]
	line := bytes.LastIndexByte(before, '\n') + 1
	r.faults = append(r.faults, &Fault{r.name, 1 + bytes.Count(before, []byte("\n")), 1 + utf8.RuneCount(before[line:]), what, mend})
}

// want says whether a value is of a kind.
func (r *reader) want(v value, kind, what string) bool {
	if v.kind == kind {
		return true
	}
	r.fault(v.at, fmt.Sprintf("%s is of the kind %q here", what, v.kind), fmt.Sprintf("it must be of the kind %q", kind))
	return false
}

// members goes through an object, of which each member is read by a function.
func (r *reader) members(v value, what string, known map[string]func(value)) (seen map[string]bool) {
	seen = make(map[string]bool)
	if !r.want(v, "object", what) {
		return seen
	}
	var names []string
	for name := range known {
		names = append(names, fmt.Sprintf("%q", name))
	}
	for i, name := range v.names {
		read := known[name.text]
		switch {
		case read == nil:
			r.fault(name.at, fmt.Sprintf("%s has no member %q", what, clip(name.text)), "it may have "+sorted(names))
		case seen[name.text]:
			r.fault(name.at, fmt.Sprintf("%q is there twice", name.text), "delete one of the two")
		default:
			read(v.list[i])
		}
		seen[name.text] = true
	}
	return seen
}

func (r *reader) file(v value) *File {
	f := &File{}
	seen := r.members(v, "the file", map[string]func(value){
		"$schema": func(value) {},
		"version": func(v value) {
			if r.want(v, "number", "\"version\"") && v.number != "1" {
				r.fault(v.at, "this is version "+v.number.String()+" of the format", "this program knows version 1")
			}
		},
		"privateByDefault": func(v value) {
			if r.want(v, "true or false", "\"privateByDefault\"") {
				f.PrivateByDefault = v.boolean
			}
		},
		"sets": func(v value) {
			if !r.want(v, "list", "\"sets\"") {
				return
			}
			if len(v.list) > MaxSets {
				r.fault(v.at, fmt.Sprintf("there are %d sets, at most %d", len(v.list), MaxSets), "put rules for the same pages into one set")
				return
			}
			for _, set := range v.list {
				f.Sets = append(f.Sets, r.set(set))
			}
		},
	})
	if v.kind == "object" && !seen["version"] {
		r.fault(v.at, "\"version\" is missing", "begin the file with \"version\": 1")
	}
	if r.rules > MaxRules {
		r.fault(v.at, fmt.Sprintf("there are %d rules, at most %d", r.rules, MaxRules), "join selectors that have the same kind by commas")
	}
	return f
}

func (r *reader) set(v value) (s Set) {
	seen := r.members(v, "a set", map[string]func(value){
		"name": func(v value) { s.Name = r.text(v, "\"name\"") },
		"match": func(v value) {
			if !r.want(v, "list", "\"match\"") {
				return
			}
			switch {
			case len(v.list) == 0:
				r.fault(v.at, "\"match\" is empty: would the set hold everywhere, or nowhere?", "leave \"match\" out for everywhere")
			case len(v.list) > MaxPatterns:
				r.fault(v.at, fmt.Sprintf("a set has %d patterns, at most %d", len(v.list), MaxPatterns), "join some by \"|\"")
				return
			}
			for _, pattern := range v.list {
				s.Match = append(s.Match, r.pattern(pattern))
			}
		},
		"rules": func(v value) {
			if r.want(v, "list", "\"rules\"") {
				r.rules += len(v.list)
				for _, rule := range v.list {
					s.Rules = append(s.Rules, r.rule(rule))
				}
			}
		},
	})
	if v.kind == "object" && !seen["rules"] {
		r.fault(v.at, "the set has no \"rules\"", "add them, or delete the set")
	}
	return s
}

func (r *reader) text(v value, what string) string {
	if !r.want(v, "text", what) {
		return ""
	}
	if len(v.text) > MaxText {
		r.fault(v.at, fmt.Sprintf("%s has %d bytes, at most %d", what, len(v.text), MaxText), "shorten it")
	}
	return v.text
}

func (r *reader) pattern(v value) Pattern {
	text := r.text(v, "a pattern")
	if v.kind == "text" && text == "" {
		r.fault(v.at, "the pattern is empty: it matches every address", "leave \"match\" out, or write what the address begins with")
	}
	p, err := ParsePattern(text)
	if err != nil {
		r.fault(v.at, fmt.Sprintf("the pattern %q cannot be used: %v", clip(text), err), "write it as for Go's regexp; a dot is \\\\. in JSON")
	}
	if before := r.steps; before <= maxAllSteps {
		if r.steps += len(p.program); r.steps > maxAllSteps {
			r.fault(v.at, fmt.Sprintf("with this pattern all of them together are more than %d steps long", maxAllSteps), "write * or + in the place of counted repetitions such as {1000}")
		}
	}
	return p
}

func (r *reader) rule(v value) (rule Rule) {
	seen := r.members(v, "a rule", map[string]func(value){
		"selector": func(v value) {
			text := r.text(v, "\"selector\"")
			if v.kind != "text" {
				return
			}
			selector, err := ParseSelector(text)
			if err != nil {
				r.fault(v.at, fmt.Sprintf("the selector %q cannot be used: %v", clip(text), err), "try it in a browser: document.querySelectorAll takes it, or says why not")
			}
			rule.Selector = selector
		},
		"kind": func(v value) {
			word := r.text(v, "\"kind\"")
			if rule.Kind = KindOf(word); rule.Kind == KindUnknown && v.kind == "text" {
				r.fault(v.at, fmt.Sprintf("there is no kind %q", clip(word)), `it is "mask", "show", "control-off" or "control-on"`)
			}
		},
	})
	for _, name := range []string{"selector", "kind"} {
		if v.kind == "object" && !seen[name] {
			r.fault(v.at, fmt.Sprintf("the rule has no %q", name), `a rule is {"selector": ".ssn", "kind": "mask"}`)
		}
	}
	return rule
}
