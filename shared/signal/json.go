package signal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// The browser's programs do without this file: encoding/json would be a twelfth of what a customer
// downloads, and the browser has a JSON of its own (package link).

// Encode is EncodeWith encoding/json.
func Encode(m Message) ([]byte, error) { return EncodeWith(printJSON, m) }

// Decode is DecodeWith encoding/json.
func Decode(data []byte, from Sender) (Message, error) { return DecodeWith(parseJSON, data, from) }

func printJSON(tree Tree) ([]byte, error) { return json.Marshal(tree) }

func parseJSON(data []byte) (tree any, err error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	if err := dec.Decode(&tree); err != nil {
		return nil, jsonFault(err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, errors.New("more than one message in a frame")
	}
	return tree, nil
}

// jsonFault says what is wrong without quoting what was sent.
func jsonFault(err error) error {
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("not JSON at byte %d", syntax.Offset)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("message ends early")
	}
	return errors.New("a number out of range")
}
