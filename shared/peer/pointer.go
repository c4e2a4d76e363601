package peer

import "encoding/binary"

// Place is a point of the page. Pages are laid out a little differently by different browsers, so
// a place is named by the element it is on; where that element is gone, by its coordinates.
//
//	node, u16 across, u16 down, f32 x, f32 y
type Place struct {
	// Node is the innermost element at the point, or 0.
	Node NodeID
	// Across and Down say where in the element's border box, in 1/65535 of its width and height.
	Across, Down uint16
	// X and Y are CSS pixels from the top left corner of the page (not of the window).
	X, Y float32
}

// PointerKind says what a pointer did.
type PointerKind uint8

const (
	PointerUnknown PointerKind = 0
	PointerMoved   PointerKind = 1
	PointerLeft    PointerKind = 2 // it is no longer over the page; Place is zero
)

// Pointer is the message of the pointer channel. Messages get lost and overtake one another: one
// whose Seq is not above the highest seen is stale.
//
//	byte kind, seq, place
type Pointer struct {
	Kind PointerKind
	Seq  uint32
	At   Place
}

// EncodePointer encodes a message for the pointer channel.
func EncodePointer(p Pointer) []byte {
	b := binary.AppendUvarint([]byte{byte(p.Kind)}, uint64(p.Seq))
	return appendPlace(b, p.At)
}

// DecodePointer decodes a message of the pointer channel; ok is false for a kind it does not know.
func DecodePointer(message []byte) (p Pointer, ok bool, err error) {
	c := &cursor{b: message}
	p.Kind = PointerKind(c.byte("kind"))
	if c.err == nil && p.Kind != PointerMoved && p.Kind != PointerLeft {
		return Pointer{}, false, nil
	}
	p.Seq = c.uint32("seq", 1<<32-1)
	p.At = place(c)
	return p, true, c.end()
}

func appendPlace(b []byte, p Place) []byte {
	b = binary.AppendUvarint(b, uint64(p.Node))
	b = binary.LittleEndian.AppendUint16(b, p.Across)
	b = binary.LittleEndian.AppendUint16(b, p.Down)
	return appendFloat(appendFloat(b, p.X), p.Y)
}

func place(c *cursor) Place {
	p := Place{Node: node(c, "node")}
	p.Across = c.uint16("across")
	p.Down = c.uint16("down")
	p.X, p.Y = c.float("x"), c.float("y")
	return p
}

func (c *cursor) uint16(field string) uint16 {
	lo, hi := c.byte(field), c.byte(field)
	return uint16(lo) | uint16(hi)<<8
}
