package signal

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// ErrProtocol is the class of everything that a peer may not say. Errors name the field; they
// quote nothing but the type, because the rest may be somebody's address or session ID.
var ErrProtocol = errors.New("signal: protocol error")

// Bounds of JSON text, before anything parses it.
const (
	maxDepth  = 8    // the deepest message, welcome, needs four
	maxValues = 1000 // the largest has some 250: sixteen ICE servers of eight addresses
)

func protocolError(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrProtocol, fmt.Sprintf(format, args...))
}

// EncodeWith is the JSON of m, printed by print. It fails when m is larger than MaxMessage.
func EncodeWith(print func(Tree) ([]byte, error), m Message) ([]byte, error) {
	data, err := print(m.tree())
	if err != nil {
		return nil, fmt.Errorf("encoding a %s message: %w", m.Type, err)
	}
	if len(data) > MaxMessage {
		return nil, fmt.Errorf("encoding a %s message: %d bytes, at most %d", m.Type, len(data), MaxMessage)
	}
	return data, nil
}

// DecodeWith reads one message that from has sent, parsed by parse, whose errors must not quote
// what they read. It refuses fields that it does not know, fields that do not belong to the type, and
// types that from may not send. SDP and candidates are bounded in length only: see CleanSDP and
// CheckCandidate.
func DecodeWith(parse func([]byte) (any, error), data []byte, from Sender) (Message, error) {
	if err := checkText(data); err != nil {
		return Message{}, err
	}
	tree, err := parse(data)
	if err != nil {
		return Message{}, protocolError("%v", err)
	}
	m, err := readMessage(tree)
	if err != nil {
		return Message{}, err
	}
	if err := m.check(from); err != nil {
		return Message{}, err
	}
	return m, nil
}

// checkText bounds what a parser is given.
func checkText(data []byte) error {
	if len(data) > MaxMessage {
		return protocolError("message of %d bytes, at most %d", len(data), MaxMessage)
	}
	// Parsers would replace broken text by U+FFFD.
	if !utf8.Valid(data) {
		return protocolError("message is not UTF-8")
	}
	depth, values := extent(data)
	if depth > maxDepth {
		return protocolError("message is nested deeper than %d", maxDepth)
	}
	if values > maxValues {
		return protocolError("message of %d values, at most %d", values, maxValues)
	}
	return nil
}

// extent is how deep brackets nest in JSON text, and how many values there are at most. What it
// says of text that is not JSON does not matter: the parser refuses that.
func extent(data []byte) (depth, values int) {
	now := 0
	values = 1
	inString := false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case inString:
		case c == '{', c == '[':
			now++
			depth = max(depth, now)
			values++
		case c == '}', c == ']':
			now--
		case c == ',':
			values++
		}
	}
	return depth, values
}
