package page

import (
	"errors"
	"fmt"
	"math"
	"unicode/utf8"
	"unsafe"

	"tandem/wasm/internal/mask"
)

// ErrMalformed is the class of every error of this package: reader and program do not fit.
var ErrMalformed = errors.New("malformed read buffer")

func malformed(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrMalformed, fmt.Sprintf(format, args...))
}

const (
	version    = 1
	headerSize = 8
	textBit    = 1 << 31
	noString   = math.MaxUint32

	maxWords = 1 << 26 // 256 MiB
	maxName  = 1 << 10
	maxNames = 1 << 16
)

// Buffer is one read.
type Buffer struct {
	words   []uint32
	end     int // of the records
	strings int // how many strings come before the texts
	text    string
	// ends[i] is where string i ends in text.
	ends []uint32
}

// Reset takes the next read. Names numbers the new names in. Buffer keeps words and text.
func (b *Buffer) Reset(words []uint32, text []byte, names *Names) error {
	if len(words) < headerSize || len(words) > maxWords || len(text) > math.MaxInt32 {
		return malformed("%d words", len(words))
	}
	if words[0] != version || int(words[1]) != len(words) {
		return malformed("version %d, %d words of %d", words[0], words[1], len(words))
	}
	namesAt, newNames, lengthsAt := uint64(words[2]), uint64(words[3]), uint64(words[4])
	strings, texts := uint64(words[5]), uint64(words[7])
	if namesAt < headerSize || namesAt+newNames != lengthsAt || lengthsAt+strings+texts != uint64(len(words)) {
		return malformed("its parts do not fit")
	}
	b.words, b.end, b.strings = words, int(namesAt), int(strings)
	b.text = unsafe.String(unsafe.SliceData(text), len(text))
	if err := b.split(words[lengthsAt:], uint64(words[6])); err != nil {
		return err
	}
	for _, operand := range words[namesAt:lengthsAt] {
		if err := names.add(b.string(operand)); err != nil {
			return err
		}
	}
	return nil
}

// split turns lengths in UTF-16 units into places in the UTF-8 text. Lone surrogates came out of
// JavaScript as U+FFFD, of one unit as well.
func (b *Buffer) split(lengths []uint32, units uint64) error {
	if cap(b.ends) < len(lengths) {
		b.ends = make([]uint32, len(lengths))
	}
	b.ends = b.ends[:len(lengths)]
	if units == uint64(len(b.text)) {
		return b.splitASCII(lengths)
	}
	at, over := 0, uint32(0)
	for i, n := range lengths {
		// Halves of a pair in two strings became one character: it is the first one's.
		n, over = n-min(n, over), over-min(n, over)
		for n > 0 {
			if at >= len(b.text) {
				return malformed("string %d goes beyond the text", i)
			}
			c := b.text[at]
			switch {
			case c < utf8.RuneSelf:
				at, n = at+1, n-1
			case c < 0xe0:
				at, n = at+2, n-1
			case c < 0xf0:
				at, n = at+3, n-1
			default:
				at += 4
				if n == 1 {
					over++
				}
				n -= min(n, 2)
			}
		}
		b.ends[i] = uint32(min(at, len(b.text)))
	}
	if at != len(b.text) {
		return malformed("%d of %d bytes are used", at, len(b.text))
	}
	return nil
}

func (b *Buffer) splitASCII(lengths []uint32) error {
	at := uint64(0)
	for i, n := range lengths {
		at += uint64(n)
		if at > uint64(len(b.text)) {
			return malformed("string %d goes beyond the text", i)
		}
		b.ends[i] = uint32(at)
	}
	if at != uint64(len(b.text)) {
		return malformed("%d of %d bytes are used", at, len(b.text))
	}
	return nil
}

func (b *Buffer) string(operand uint32) string {
	i := int(operand)
	if operand&textBit != 0 {
		i = int(operand&^textBit) + b.strings
	}
	if i >= len(b.ends) {
		return ""
	}
	start := uint32(0)
	if i > 0 {
		start = b.ends[i-1]
	}
	return b.text[start:b.ends[i]]
}

// Text returns the string that an operand names.
func (b *Buffer) Text(operand uint32) mask.Unmasked { return mask.Wrap(b.string(operand)) }

// Start is the place of the first record.
func (b *Buffer) Start() int { return headerSize }
