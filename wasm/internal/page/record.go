package page

import (
	"math"

	"tandem/shared/peer"
)

// Record is one record of a Buffer. It is valid until the Buffer's next Reset.
type Record struct {
	Op    Op
	Extra uint32
	Node  peer.NodeID // or the key of RULES
	// Words are the single words, List the counted list, two words a member for attributes.
	Words, List []uint32
}

// Next reads the record at a place and returns the place of the next one. ok is false at the end, or
// where what stands there is no record: Check says which.
func (b *Buffer) Next(at int, r *Record) (next int, ok bool) {
	if at < headerSize || at >= b.end {
		return at, false
	}
	head := b.words[at]
	op := Op(head)
	if op == OpUnknown || int(op) >= len(layouts) {
		return at, false
	}
	l := &layouts[op]
	*r = Record{Op: op, Extra: head >> 8}
	at++
	rest := b.words[at:b.end]
	if !l.node {
		return at, true
	}
	if len(rest) < 1+l.word {
		return at, false
	}
	r.Node = peer.NodeID(rest[0])
	r.Words = rest[1 : 1+l.word]
	at += 1 + l.word
	if l.list == 0 {
		return at, true
	}
	rest = rest[1+l.word:]
	if len(rest) == 0 || uint64(rest[0])*uint64(l.list) > uint64(len(rest)-1) {
		return at, false
	}
	n := int(rest[0]) * l.list
	r.List = rest[1 : 1+n]
	return at + 1 + n, true
}

// Check says whether the records end where they should.
func (b *Buffer) Check(at int) error {
	if at != b.end {
		return malformed("no record at word %d", at)
	}
	return nil
}

// Namespace is that of an ELEMENT.
func (r *Record) Namespace() peer.Namespace {
	ns := peer.Namespace(r.Extra >> namespaceShift & 3)
	if ns == peer.NamespaceUnknown {
		return peer.NamespaceHTML // drawn as an element that HTML does not know: so is one of no namespace
	}
	return ns
}

// Float reads a single word as a number; what is none is 0.
func (r *Record) Float(i int) float32 {
	v := math.Float32frombits(r.Words[i])
	if v != v || math.IsInf(float64(v), 0) {
		return 0
	}
	return v
}

// IsSet says whether a string operand names a string.
func IsSet(operand uint32) bool { return operand != noString }
