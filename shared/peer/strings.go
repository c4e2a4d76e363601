package peer

import (
	"encoding/binary"
	"strings"
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
// second time, so that a page's thousand different addresses leave room for what recurs. It is
// asked for every name and value of the page, so it hashes a string once, and not with the runtime's
// hash, which takes several times as long in WebAssembly.
type stringWriter struct {
	table []string              // by place
	slots [1 << slotBits]uint16 // places + 1, by hash; the next free slot takes what finds its own taken
	seen  [1 << seenBits]uint32 // hashes of strings that came once; a later one may displace one
}

const (
	slotBits  = 15 // twice as many as places, so that a free one is near
	maxProbes = 64
)

func (w *stringWriter) reset() {
	w.table = w.table[:0]
	clear(w.slots[:])
	clear(w.seen[:])
}

func (w *stringWriter) append(b []byte, s string, recurs bool) []byte {
	// A place costs about as much as a letter. Besides, a text of one node a letter can still be
	// searched for in what was sent.
	if len(s) <= maxTableEntry && (recurs || len(s) > 2) {
		h := Hash(s)
		slot, place := w.find(h, s)
		if place != 0 {
			return binary.AppendUvarint(b, stringPlaces+uint64(place-1))
		}
		if slot != nil && len(w.table) < maxTableEntries && (recurs || w.again(h)) {
			// The string outlives the read that it came with.
			w.table = append(w.table, strings.Clone(s))
			*slot = uint16(len(w.table))
			return appendText(append(b, stringAdded), s)
		}
	}
	return appendText(append(b, stringOnce), s)
}

// find returns the place of a string, plus 1, or the free slot where it would be; neither where the
// slots are crowded, as only a page can make them that means to.
func (w *stringWriter) find(h uint64, s string) (free *uint16, place uint16) {
	at := h >> (64 - slotBits)
	for range maxProbes {
		slot := &w.slots[at]
		if *slot == 0 {
			return slot, 0
		}
		if w.table[*slot-1] == s {
			return nil, *slot
		}
		at = (at + 1) % (1 << slotBits)
	}
	return nil, 0
}

// again says whether the string of a hash has been asked about lately.
func (w *stringWriter) again(h uint64) bool {
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
