package peer

import "math/bits"

// Hash tells strings of a page apart: what was sent from what is to be sent, and those in the string
// table. It need not withstand anybody: a page that made two of its own texts collide would deceive
// itself. The runtime's hash takes several times as long in WebAssembly.
func Hash(s string) uint64 {
	const k = 0x9e3779b97f4a7c15
	h := uint64(len(s)) * k
	for len(s) >= 8 {
		h = bits.RotateLeft64((h^word(s))*k, 29)
		s = s[8:]
	}
	if len(s) >= 4 {
		h = bits.RotateLeft64((h^(half(s)|half(s[len(s)-4:])<<32))*k, 29)
	} else if len(s) > 0 {
		h = bits.RotateLeft64((h^(uint64(s[0])|uint64(s[len(s)/2])<<8|uint64(s[len(s)-1])<<16))*k, 29)
	}
	return h * k
}

func word(s string) uint64 {
	_ = s[7]
	return half(s) | half(s[4:])<<32
}

func half(s string) uint64 {
	_ = s[3]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}
