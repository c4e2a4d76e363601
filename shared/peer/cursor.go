package peer

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"unicode/utf8"
)

// ErrMalformed is the class of every error of this package's decoders: the other side's fault.
var ErrMalformed = errors.New("malformed peer message")

func malformed(field string, at int, format string, args ...any) error {
	return fmt.Errorf("%w: %s at byte %d: %s", ErrMalformed, field, at, fmt.Sprintf(format, args...))
}

// cursor reads a message from its start to its end. The first failure sticks, everything read
// after it is zero, and the caller asks once: err.
type cursor struct {
	b   []byte
	at  int
	err error
}

func (c *cursor) fail(field, format string, args ...any) {
	if c.err == nil {
		c.err = malformed(field, c.at, format, args...)
	}
}

func (c *cursor) done() bool { return c.err != nil || c.at >= len(c.b) }

func (c *cursor) byte(field string) byte {
	if c.err != nil {
		return 0
	}
	if c.at >= len(c.b) {
		c.fail(field, "the message ends")
		return 0
	}
	v := c.b[c.at]
	c.at++
	return v
}

func (c *cursor) uvarint(field string) uint64 {
	if c.err != nil {
		return 0
	}
	v, n := binary.Uvarint(c.b[c.at:])
	if n <= 0 {
		c.fail(field, "not a number")
		return 0
	}
	c.at += n
	return v
}

// uint32 reads a number no larger than limit.
func (c *cursor) uint32(field string, limit uint32) uint32 {
	v := c.uvarint(field)
	if v > uint64(limit) {
		c.fail(field, "%d is more than %d", v, limit)
		return 0
	}
	return uint32(v)
}

func (c *cursor) svarint(field string) int64 {
	u := c.uvarint(field)
	return int64(u>>1) ^ -int64(u&1)
}

// float reads a float32 in IEEE 754 little-endian order; it must be a number.
func (c *cursor) float(field string) float32 {
	if c.err != nil {
		return 0
	}
	if len(c.b)-c.at < 4 {
		c.fail(field, "the message ends")
		return 0
	}
	v := math.Float32frombits(binary.LittleEndian.Uint32(c.b[c.at:]))
	if v != v || math.IsInf(float64(v), 0) {
		c.fail(field, "not a finite number")
		return 0
	}
	c.at += 4
	return v
}

func (c *cursor) bytes(field string, limit int) []byte {
	n := c.uvarint(field)
	if c.err != nil {
		return nil
	}
	if n > uint64(limit) {
		c.fail(field, "%d bytes are more than %d", n, limit)
		return nil
	}
	if n > uint64(len(c.b)-c.at) {
		c.fail(field, "%d bytes announced, %d left", n, len(c.b)-c.at)
		return nil
	}
	v := c.b[c.at : c.at+int(n)]
	c.at += int(n)
	return v
}

func (c *cursor) text(field string, limit int) string {
	b := c.bytes(field, limit)
	if !utf8.Valid(b) {
		c.fail(field, "not UTF-8")
		return ""
	}
	return string(b)
}

func appendSvarint(b []byte, v int64) []byte {
	return binary.AppendUvarint(b, uint64(v<<1)^uint64(v>>63))
}

func appendFloat(b []byte, v float32) []byte {
	return binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
}

func appendText(b []byte, s string) []byte {
	b = binary.AppendUvarint(b, uint64(len(s)))
	return append(b, s...)
}
