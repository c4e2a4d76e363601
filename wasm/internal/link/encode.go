package link

import "tandem/shared/peer"

const (
	// minDeflate: below this, deflating costs more time than it saves.
	minDeflate = 512
	maxPayload = peer.MaxPart - 1

	// How much of a message goes into one part. The more, the better it deflates, but its
	// deflated form must fit a part, and no more may come out of a part than the peer allows.
	firstChunk = 64 << 10
	minChunk   = maxPayload
	maxChunk   = 192 << 10
)

// part is one message for a data channel.
type part struct {
	data []byte
	raw  int // bytes of the peer message that it carries
}

// encoder cuts the messages of one channel into parts. It learns how well they deflate, and
// so how much of them fits.
type encoder struct {
	// deflate gives a complete raw DEFLATE stream; nil where there is none.
	deflate func([]byte) ([]byte, error)
	chunk   int
}

func newEncoder(deflate func([]byte) ([]byte, error)) *encoder {
	return &encoder{deflate: deflate, chunk: firstChunk}
}

// encode hands the parts of a message to emit, in order, until that says no.
func (e *encoder) encode(message []byte, emit func(part) bool) (ok bool) {
	rest := message
	squeeze := e.deflate != nil
	for {
		var p part
		if squeeze && len(rest) >= minDeflate {
			p, squeeze = e.squeeze(rest)
		}
		if p.data == nil {
			p = makePart(0, rest[:min(len(rest), maxPayload)])
		}
		rest = rest[p.raw:]
		if len(rest) > 0 {
			p.data[0] |= byte(peer.FlagMore)
		}
		if !emit(p) {
			return false
		}
		if len(rest) == 0 {
			return true
		}
	}
}

// squeeze deflates as much from the front of rest as fits a part. It gives up, for this whole
// message, on what does not shrink: a picture is deflated already.
func (e *encoder) squeeze(rest []byte) (p part, again bool) {
	n := min(len(rest), e.chunk)
	for {
		out, err := e.deflate(rest[:n])
		if err != nil || len(out) > n-n/16 {
			return part{}, false
		}
		if len(out) <= maxPayload {
			e.learn(n, len(out))
			p = makePart(peer.FlagDeflate, out)
			p.raw = n
			return p, true
		}
		n = max(n/2, minChunk)
		e.chunk = n
	}
}

// learn sets the next chunk so that its deflated form should fill a part to nine tenths.
func (e *encoder) learn(raw, deflated int) {
	if raw < minChunk {
		return // too little to learn from
	}
	fits := raw * (maxPayload / 10 * 9) / max(deflated, 1)
	e.chunk = min(max(fits, minChunk), maxChunk)
}

func makePart(flags peer.Flags, payload []byte) part {
	data := make([]byte, 1+len(payload))
	data[0] = byte(flags)
	copy(data[1:], payload)
	return part{data: data, raw: len(payload)}
}
