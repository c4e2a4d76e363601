package signal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// ErrProtocol is the class of everything that a peer may not say. Errors name the field; they
// quote nothing but the type, because the rest may be somebody's address or session ID.
var ErrProtocol = errors.New("signal: protocol error")

// maxDepth bounds the nesting of a message; the deepest one, welcome, needs four.
const maxDepth = 8

func protocolError(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrProtocol, fmt.Sprintf(format, args...))
}

// Encode is the JSON of m. It fails when m is larger than MaxMessage.
func Encode(m Message) ([]byte, error) {
	data, err := json.Marshal(m)
	if err != nil {
		return nil, fmt.Errorf("encoding a %s message: %w", m.Type, err)
	}
	if len(data) > MaxMessage {
		return nil, fmt.Errorf("encoding a %s message: %d bytes, at most %d", m.Type, len(data), MaxMessage)
	}
	return data, nil
}

// Decode reads one message that from has sent. It refuses fields that it does not know, fields
// that do not belong to the type, and types that from may not send. SDP and candidates are
// bounded in length only: see CleanSDP and CheckCandidate.
func Decode(data []byte, from Sender) (Message, error) {
	if len(data) > MaxMessage {
		return Message{}, protocolError("message of %d bytes, at most %d", len(data), MaxMessage)
	}
	// encoding/json would replace broken text by U+FFFD.
	if !utf8.Valid(data) {
		return Message{}, protocolError("message is not UTF-8")
	}
	if depth(data) > maxDepth {
		return Message{}, protocolError("message is nested deeper than %d", maxDepth)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	var m Message
	if err := dec.Decode(&m); err != nil {
		return Message{}, protocolError("%s", jsonFault(err))
	}
	if _, err := dec.Token(); err != io.EOF {
		return Message{}, protocolError("more than one message in a frame")
	}
	if err := m.check(from); err != nil {
		return Message{}, err
	}
	return m, nil
}

// jsonFault says what is wrong without quoting what was sent.
func jsonFault(err error) string {
	var syntax *json.SyntaxError
	var field *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Sprintf("not JSON at byte %d", syntax.Offset)
	case errors.As(err, &field) && field.Field != "":
		return "field " + field.Field + " has the wrong kind of value"
	case errors.As(err, &field):
		return "not an object"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "message ends early"
	}
	return "unknown field"
}

// depth is how deep brackets nest in JSON text. What it says of text that is not JSON does not
// matter: the decoder refuses that.
func depth(data []byte) int {
	deepest, now := 0, 0
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
			deepest = max(deepest, now)
		case c == '}', c == ']':
			now--
		}
	}
	return deepest
}
