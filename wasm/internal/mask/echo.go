package mask

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Copies of masked values are found from this many characters on; in names that style sheets go
// by, and in sheets themselves, where a common word would break the page, from more.
const (
	minEcho = 4
	minName = 8
)

// What is kept: of a field its last values, of all fields those of the ones that were changed last.
const (
	maxValue      = 4 << 10 // bytes
	maxPast       = 64      // values of one field
	maxPastBytes  = 64 << 10
	maxFields     = 8 << 10
	maxEchoBytes  = 4 << 20
	maxFieldless  = 4 << 10 // values of fields that nobody knows
	echoStartBits = 16
)

// Field is whatever tells one field of the page from another for as long as the session lives. 0 is any that is not known.
type Field uint64

// echo finds copies of masked values in other text: a password that a framework writes into an
// attribute, a card number that the page shows beside its field. Values stay known when they have
// changed: the copy may lag behind. What one field has held makes no other one's be forgotten.
type echo struct {
	fields map[Field]*past
	clock  uint64
	bytes  int
	known  map[string]int // by how many fields
	// byStart are the known values by their first four bytes, longest first; starts has a bit for each of those.
	byStart map[uint32][]string
	starts  [1 << echoStartBits / 64]uint64
}

// past is what a field has held, the latest last.
type past struct {
	values []string
	bytes  int
	at     uint64 // when that was, by echo.clock
}

func startOf(s string) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// bitOf is the place of a start in echo.starts.
func bitOf(start uint32) (word, bit uint32) {
	h := start * 0x9e3779b1 >> (32 - echoStartBits)
	return h / 64, h % 64
}

func (e *echo) add(f Field, value string) {
	value = strings.TrimSpace(value)
	if utf8.RuneCountInString(value) < minEcho || len(value) > maxValue {
		return
	}
	if e.fields == nil {
		e.fields, e.known, e.byStart = make(map[Field]*past), make(map[string]int), make(map[uint32][]string)
	}
	p := e.fields[f]
	if p == nil {
		p = &past{}
		e.fields[f] = p
	}
	e.clock++
	p.at = e.clock
	switch i := slices.Index(p.values, value); {
	case i >= 0:
		value = p.values[i]
		p.values = append(slices.Delete(p.values, i, i+1), value)
		return
	default:
		// The value outlives the read that it came with.
		value = strings.Clone(value)
		p.values, p.bytes, e.bytes = append(p.values, value), p.bytes+len(value), e.bytes+len(value)
		e.learn(value)
	}
	most := maxPast
	if f == 0 {
		most = maxFieldless
	}
	for len(p.values) > most || len(p.values) > 1 && p.bytes > maxPastBytes {
		e.dropOldest(p)
	}
	if len(e.fields) > maxFields || e.bytes > maxEchoBytes {
		e.trim()
	}
}

func (e *echo) learn(value string) {
	e.known[value]++
	if e.known[value] > 1 {
		return
	}
	start := startOf(value)
	word, bit := bitOf(start)
	e.starts[word] |= 1 << bit
	row := e.byStart[start]
	i := 0
	for i < len(row) && len(row[i]) >= len(value) {
		i++
	}
	e.byStart[start] = slices.Insert(row, i, value)
}

func (e *echo) dropOldest(p *past) {
	value := p.values[0]
	p.values = slices.Delete(p.values, 0, 1)
	p.bytes, e.bytes = p.bytes-len(value), e.bytes-len(value)
	if e.known[value]--; e.known[value] > 0 {
		return
	}
	delete(e.known, value)
	start := startOf(value)
	row := e.byStart[start]
	row = slices.Delete(row, slices.Index(row, value), slices.Index(row, value)+1)
	if len(row) > 0 {
		e.byStart[start] = row
		return
	}
	delete(e.byStart, start) // its bit may be another's too: it costs a look
}

// trim makes room: fields lose what they held before what they hold, and those go first that were changed the longest ago.
func (e *echo) trim() {
	type aged struct {
		f Field
		p *past
	}
	all := make([]aged, 0, len(e.fields))
	for f, p := range e.fields {
		all = append(all, aged{f, p})
	}
	slices.SortFunc(all, func(a, b aged) int { return int(int64(a.p.at) - int64(b.p.at)) })
	for _, a := range all {
		for e.bytes > maxEchoBytes*3/4 && len(a.p.values) > 1 {
			e.dropOldest(a.p)
		}
	}
	for _, a := range all {
		if len(e.fields) <= maxFields*3/4 && e.bytes <= maxEchoBytes*3/4 {
			break
		}
		for len(a.p.values) > 0 {
			e.dropOldest(a.p)
		}
		delete(e.fields, a.f)
	}
	e.starts = [1 << echoStartBits / 64]uint64{}
	for start := range e.byStart {
		word, bit := bitOf(start)
		e.starts[word] |= 1 << bit
	}
}

// find returns where the first copy is, of a value of at least min characters; alone: that is no part of a word.
func (e *echo) find(s string, min int, alone bool) (start, end int) {
	for i := 0; i+minEcho <= len(s); i++ {
		first := startOf(s[i:])
		if word, bit := bitOf(first); e.starts[word]&(1<<bit) == 0 {
			continue
		}
		for _, v := range e.byStart[first] {
			if strings.HasPrefix(s[i:], v) && (min <= minEcho || utf8.RuneCountInString(v) >= min) &&
				(!alone || !inWord(s, i, i+len(v))) {
				return i, i + len(v)
			}
		}
	}
	return -1, -1
}

// inWord says whether a part of a text goes on in a word, at either end.
func inWord(s string, start, end int) bool {
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	after, _ := utf8.DecodeRuneInString(s[end:])
	return letter(before) || letter(after)
}

// clean puts a stand-in for every copy that find finds.
func (e *echo) clean(s string, min int, alone bool) string {
	if len(e.known) == 0 {
		return s
	}
	start, end := e.find(s, min, alone)
	if start < 0 {
		return s
	}
	var b strings.Builder
	at := 0
	for start >= 0 {
		b.WriteString(s[at : at+start])
		b.WriteString(wordStandIn)
		at += end
		start, end = e.find(s[at:], min, alone)
	}
	b.WriteString(s[at:])
	return b.String()
}
