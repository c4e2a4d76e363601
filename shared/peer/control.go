package peer

import "encoding/binary"

// Types of messages on the control channel. Below 16: the link's own.
const (
	controlHello        byte = 16
	controlEnd          byte = 17
	controlNeedSnapshot byte = 18
	controlRequestWrite byte = 19 // consent.go
	controlLeaveWrite   byte = 20
	controlMode         byte = 21
	controlOutcome      byte = 22 // outcome.go
	controlTook         byte = 23
	controlHas          byte = 32 // has.go
)

// Control is a message of the control channel: Hello, End, NeedSnapshot, RequestWrite, LeaveWrite, Mode, Outcome,
// Took or Has.
type Control interface{ appendControl(b []byte) []byte }

// Hello is the first message of either side on a new link.
//
//	byte 16, version, program (length, UTF-8)
type Hello struct {
	Version uint32
	// Program is the build that runs there, to tell customer's and agent's apart in a report.
	Program string
}

// End says that this side ends the session.
//
//	byte 17, reason (length, UTF-8), words (length, UTF-8)
type End struct {
	// Reason is a session.EndReason; Words say more, for an error.
	Reason, Words string
}

// NeedSnapshot asks the customer's browser to send the whole page anew; its answer is a Snapshot.
//
//	byte 18
type NeedSnapshot struct{}

const (
	maxProgram = 64
	maxReason  = 32
	maxWords   = 1 << 10
)

func (m Hello) appendControl(b []byte) []byte {
	b = binary.AppendUvarint(append(b, controlHello), uint64(m.Version))
	return appendText(b, m.Program)
}

func (m End) appendControl(b []byte) []byte {
	return appendText(appendText(append(b, controlEnd), m.Reason), m.Words)
}

func (NeedSnapshot) appendControl(b []byte) []byte { return append(b, controlNeedSnapshot) }

// EncodeControl encodes a message for the control channel.
func EncodeControl(m Control) []byte { return m.appendControl(nil) }

// DecodeControl decodes a message of the control channel; nil for a type it does not know.
func DecodeControl(message []byte) (Control, error) {
	c := &cursor{b: message}
	var m Control
	switch c.byte("type") {
	case controlHello:
		m = Hello{Version: c.uint32("version", 1<<16), Program: c.text("program", maxProgram)}
	case controlEnd:
		m = End{Reason: c.text("reason", maxReason), Words: c.text("words", maxWords)}
	case controlHas:
		m = c.has()
	case controlNeedSnapshot:
		m = NeedSnapshot{}
	case controlRequestWrite:
		m = RequestWrite{}
	case controlLeaveWrite:
		m = LeaveWrite{}
	case controlMode:
		m = c.mode()
	case controlOutcome:
		m = outcome(c)
	case controlTook:
		m = Took{Seq: c.uint32("seq", 1<<32-1)}
	default:
		return nil, c.err
	}
	return m, c.end()
}

// end fails unless all of the message has been read.
func (c *cursor) end() error {
	if c.err == nil && c.at != len(c.b) {
		c.fail("end", "%d bytes too many", len(c.b)-c.at)
	}
	return c.err
}
