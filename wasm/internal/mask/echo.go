package mask

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Copies of masked values are found from this many characters on; in names that style sheets go
// by, and in sheets themselves, where a common word would break the page, from more.
const (
	minEcho = 4
	minName = 8

	maxValues = 512
	maxValue  = 4 << 10
	echoBits  = 12
)

// echo finds copies of masked values in other text: a password that a framework writes into an
// attribute, a card number that the page shows beside its field. Values stay known when they have
// changed: the copy may lag behind.
type echo struct {
	values []string // longest first
	known  map[string]bool
	// starts holds a bit for the first four bytes of each value.
	starts [1 << echoBits / 64]uint64
}

func startOf(s string) uint32 {
	v := uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
	return v * 0x9e3779b1 >> (32 - echoBits)
}

func (e *echo) add(value string) {
	value = strings.TrimSpace(value)
	if utf8.RuneCountInString(value) < minEcho || len(value) > maxValue || e.known[value] {
		return
	}
	if len(e.values) >= maxValues {
		e.forget()
	}
	if e.known == nil {
		e.known = make(map[string]bool)
	}
	// The value outlives the read that it came with.
	value = strings.Clone(value)
	e.known[value] = true
	e.values = append(e.values, value)
	sort.SliceStable(e.values, func(i, j int) bool { return len(e.values[i]) > len(e.values[j]) })
	start := startOf(value)
	e.starts[start/64] |= 1 << (start % 64)
}

// forget drops the shorter half: mostly what a person had typed before the rest.
func (e *echo) forget() {
	for _, v := range e.values[maxValues/2:] {
		delete(e.known, v)
	}
	e.values = e.values[:maxValues/2]
	e.starts = [1 << echoBits / 64]uint64{}
	for _, v := range e.values {
		start := startOf(v)
		e.starts[start/64] |= 1 << (start % 64)
	}
}

// find returns where the first copy is, of a value of at least min characters.
func (e *echo) find(s string, min int) (start, end int) {
	for i := 0; i+minEcho <= len(s); i++ {
		h := startOf(s[i:])
		if e.starts[h/64]&(1<<(h%64)) == 0 {
			continue
		}
		for _, v := range e.values {
			if strings.HasPrefix(s[i:], v) && (min <= minEcho || utf8.RuneCountInString(v) >= min) {
				return i, i + len(v)
			}
		}
	}
	return -1, -1
}

// clean puts a stand-in for every copy.
func (e *echo) clean(s string, min int) string {
	if len(e.values) == 0 {
		return s
	}
	start, end := e.find(s, min)
	if start < 0 {
		return s
	}
	var b strings.Builder
	for start >= 0 {
		b.WriteString(s[:start])
		b.WriteString(wordStandIn)
		s = s[end:]
		start, end = e.find(s, min)
	}
	b.WriteString(s)
	return b.String()
}
