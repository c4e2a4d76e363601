package peer

// Has says which assets the agent's browser holds already, by their content, so that they are not sent
// again to a new page or over a new link. It comes before the agent's Hello, if at all, and says nothing
// that the customer's browser has not sent: whoever claims more gets a page with holes.
//
//	byte 32, hashes (16 bytes each, to the end of the message)
type Has struct {
	// Hashes are AssetHashes one after the other.
	Hashes string
}

// MaxHas is how many hashes a Has may name.
const MaxHas = 1024

// HasOf makes a Has, of the first MaxHas hashes at most.
func HasOf(hashes []AssetHash) Has {
	var b []byte
	for _, h := range hashes[:min(len(hashes), MaxHas)] {
		b = append(b, h[:]...)
	}
	return Has{string(b)}
}

// Each gives every hash to f.
func (m Has) Each(f func(AssetHash)) {
	for rest := m.Hashes; len(rest) >= len(AssetHash{}); rest = rest[len(AssetHash{}):] {
		f(AssetHash([]byte(rest[:len(AssetHash{})])))
	}
}

func (m Has) appendControl(b []byte) []byte { return append(append(b, controlHas), m.Hashes...) }

func (c *cursor) has() Has {
	rest := c.b[c.at:]
	if len(rest) > MaxHas*len(AssetHash{}) || len(rest)%len(AssetHash{}) != 0 {
		c.fail("hashes", "%d bytes of them", len(rest))
		return Has{}
	}
	c.at = len(c.b)
	return Has{string(rest)}
}
