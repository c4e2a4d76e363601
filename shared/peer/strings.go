package peer

import (
	"encoding/binary"
	"hash/maphash"
)

// Limits of the string table and of single strings.
const (
	maxTableEntries = 16 << 10
	maxTableEntry   = 128     // bytes of one string in the table
	MaxText         = 4 << 20 // bytes of any one string
	seenBits        = 12
)

// A string is a number n: 0 and 1 are followed by a length and UTF-8 bytes, and 0 also gives the
// string the next place of the table; n ≥ 2 is the string in place n-2. Both ends grow the table
// alike. It starts empty at each Snapshot.
const (
	stringAdded  = 0
	stringOnce   = 1
	stringPlaces = 2
)

// stringWriter decides which strings enter the table: names at once, values when they come a
// second time, so that a page's thousand different addresses leave room for what recurs.
type stringWriter struct {
	places map[string]uint64
	seen   [1 << seenBits]uint32 // hashes of strings that came once; a later one may displace one
	seed   maphash.Seed
}

func (w *stringWriter) reset() {
	w.places = make(map[string]uint64, 256)
	clear(w.seen[:])
	w.seed = maphash.MakeSeed()
}

func (w *stringWriter) append(b []byte, s string, recurs bool) []byte {
	// A place costs about as much as a letter. Besides, a text of one node a letter can still be
	// searched for in what was sent.
	if len(s) <= maxTableEntry && (recurs || len(s) > 2) {
		if place, ok := w.places[s]; ok {
			return binary.AppendUvarint(b, stringPlaces+place)
		}
		if !recurs {
			recurs = w.again(s)
		}
		if recurs && len(w.places) < maxTableEntries {
			w.places[s] = uint64(len(w.places))
			return appendText(append(b, stringAdded), s)
		}
	}
	return appendText(append(b, stringOnce), s)
}

// again says whether the string has been asked about lately.
func (w *stringWriter) again(s string) bool {
	h := maphash.String(w.seed, s)
	slot, mark := &w.seen[h>>(64-seenBits)], uint32(h)|1
	again := *slot == mark
	*slot = mark
	return again
}

type stringReader struct{ places []string }

func (r *stringReader) read(c *cursor, field string) string {
	n := c.uvarint(field)
	switch {
	case c.err != nil:
		return ""
	case n == stringOnce:
		return c.text(field, MaxText)
	case n == stringAdded:
		s := c.text(field, maxTableEntry)
		if len(r.places) >= maxTableEntries {
			c.fail(field, "the string table is full")
		}
		if c.err == nil {
			r.places = append(r.places, s)
		}
		return s
	case n-stringPlaces < uint64(len(r.places)):
		return r.places[n-stringPlaces]
	}
	c.fail(field, "no string in place %d", n-stringPlaces)
	return ""
}
