package peer

import "encoding/binary"

// Outcome is the customer's browser's answer to an action, in the order of the actions. Those that were
// done one after the other may be answered by the last one's.
//
//	byte 22, seq, byte result
type Outcome struct {
	Seq    uint32
	Result Result
}

func (m Outcome) appendControl(b []byte) []byte {
	return append(binary.AppendUvarint(append(b, controlOutcome), uint64(m.Seq)), byte(m.Result))
}

// Took says, before the customer's Hello over a new connection to the same agent's program, up to which number its
// actions have arrived over those before: what came after may be sent again, under its number. Where it is not
// said, nothing may.
//
//	byte 23, seq
type Took struct{ Seq uint32 }

func (m Took) appendControl(b []byte) []byte {
	return binary.AppendUvarint(append(b, controlTook), uint64(m.Seq))
}

func outcome(c *cursor) Control {
	m := Outcome{Seq: c.uint32("seq", 1<<32-1), Result: Result(c.enum("result", byte(lastResult)))}
	if m.Result == ResultUnknown {
		c.fail("result", "none")
	}
	return m
}
