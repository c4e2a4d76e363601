package session

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// ID names a live session: exactly nine decimal digits, leading zeros possible. It is not a
// secret that protects anything by itself, but whoever knows it can try to join: it never goes
// into a log, a metric or an address sent to others.
type ID string

const (
	idDigits = 9
	idCount  = 1_000_000_000
	// maxIDInput bounds what ParseID looks at: nine digits with any sane separators.
	maxIDInput = 64
)

// ErrID is the error of ParseID. It does not quote the input: half a session ID is still
// not for a log.
var ErrID = errors.New("session: an ID is nine digits")

// ParseID reads an ID as a person types or pastes it: spaces (also the no-break kinds), dashes
// and line ends between and around the digits are passed over.
func ParseID(s string) (ID, error) {
	if len(s) > maxIDInput {
		return "", ErrID
	}
	digits := make([]byte, 0, idDigits)
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			if len(digits) == idDigits {
				return "", ErrID
			}
			digits = append(digits, byte(r))
		case !isSeparator(r):
			return "", ErrID
		}
	}
	if len(digits) != idDigits {
		return "", ErrID
	}
	return ID(digits), nil
}

// isSeparator knows the characters that text processors put between groups of digits.
func isSeparator(r rune) bool {
	switch r {
	case ' ', '\t', '\r', '\n', '-',
		'\u00a0',                               // no-break space
		'\u2007', '\u2009', '\u202f', '\u200b', // figure, thin, narrow no-break, zero-width space
		'\u2010', '\u2011', '\u2012', '\u2013': // hyphen, no-break hyphen, figure dash, en dash
		return true
	}
	return false
}

// Valid says whether the ID is nine digits and nothing else, as it must be on the wire.
func (id ID) Valid() bool {
	if len(id) != idDigits {
		return false
	}
	for i := range len(id) {
		if id[i] < '0' || id[i] > '9' {
			return false
		}
	}
	return true
}

// Grouped is the ID as people read it aloud: "123 456 789".
func (id ID) Grouped() string {
	if !id.Valid() {
		return string(id)
	}
	return string(id[:3] + " " + id[3:6] + " " + id[6:])
}

// NewID draws an ID, every one equally likely. rand must be crypto/rand.Reader outside tests.
func NewID(rand io.Reader) (ID, error) {
	var b [4]byte
	for {
		if _, err := io.ReadFull(rand, b[:]); err != nil {
			return "", fmt.Errorf("drawing a session ID: %w", err)
		}
		// Thirty bits, and again if too large (one draw in fourteen): a remainder would make
		// small numbers likelier.
		n := binary.BigEndian.Uint32(b[:]) & (1<<30 - 1)
		if n < idCount {
			return format(n), nil
		}
	}
}

func format(n uint32) ID {
	var d [idDigits]byte
	for i := idDigits - 1; i >= 0; i-- {
		d[i] = byte('0' + n%10)
		n /= 10
	}
	return ID(d[:])
}

// Number is the ID as a number below a billion, for a compact encoding; IDOf is its inverse, "" for
// a number that is none.
func (id ID) Number() uint32 {
	var n uint32
	for i := range len(id) {
		n = n*10 + uint32(id[i]-'0')
	}
	return n
}

// IDOf is the ID of a number.
func IDOf(n uint32) ID {
	if n >= idCount {
		return ""
	}
	return format(n)
}
