package rebuild

import (
	"math"

	"tandem/shared/peer"
)

const (
	stringNew  = 1 << 31
	stringKept = 1 << 30
	// maxKept is the longest value that is looked for in the list of strings.
	maxKept = 48
	// maxPlaces bounds that list.
	maxPlaces = 1 << 14
)

// buffer packs operations.
type buffer struct {
	words  []uint32
	text   []byte
	places map[string]uint32
}

func (b *buffer) op(o op, argument uint32) { b.words = append(b.words, uint32(o)|argument<<8) }
func (b *buffer) word(v uint32)            { b.words = append(b.words, v) }
func (b *buffer) id(id peer.NodeID)        { b.words = append(b.words, uint32(id)) }
func (b *buffer) float(v float32)          { b.words = append(b.words, math.Float32bits(v)) }

// str packs a string that is not likely to recur.
func (b *buffer) str(s string) {
	b.words = append(b.words, units(s)|stringNew)
	b.text = append(b.text, s...)
}

// name packs a string that is.
func (b *buffer) name(s string) {
	if len(s) > maxKept {
		b.str(s)
		return
	}
	if place, ok := b.places[s]; ok {
		b.words = append(b.words, place)
		return
	}
	if len(b.places) >= maxPlaces {
		b.str(s)
		return
	}
	if b.places == nil {
		b.places = make(map[string]uint32, 256)
	}
	b.places[s] = uint32(len(b.places))
	b.words = append(b.words, units(s)|stringNew|stringKept)
	b.text = append(b.text, s...)
}

// units counts the UTF-16 units of a text.
func units(s string) uint32 {
	n := uint32(0)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < 0x80, c >= 0xc0 && c < 0xf0:
			n++
		case c >= 0xf0:
			n += 2
		}
	}
	return n
}

func (b *buffer) empty() bool { return len(b.words) == 0 }

// run gives all to the writer and begins anew. Large memory is given back.
func (b *buffer) run(w Writer) {
	if b.empty() {
		return
	}
	w.Run(b.words, b.text)
	b.words, b.text = reuse(b.words), reuse(b.text)
	if len(b.places) > 512 {
		b.places = nil
	} else {
		clear(b.places)
	}
}

func reuse[T any](s []T) []T {
	if cap(s) > 1<<16 {
		return nil
	}
	return s[:0]
}
