package asset

import (
	"encoding/base64"
	"errors"
	"net/url"
	"strings"
)

// decodeData takes a data: URL apart (RFC 2397): no request is needed for what it holds.
func decodeData(address string) (mediaType string, bytes []byte, err error) {
	rest, ok := strings.CutPrefix(address, "data:")
	if !ok {
		return "", nil, errors.New("not a data: address")
	}
	head, body, ok := strings.Cut(rest, ",")
	if !ok {
		return "", nil, errors.New("data: address without a comma")
	}
	head, isBase64 := strings.CutSuffix(strings.TrimRight(head, " "), ";base64")
	mediaType, _, _ = strings.Cut(head, ";")
	text, err := url.PathUnescape(body)
	if err != nil {
		text = body // browsers take a stray % as it is
	}
	if !isBase64 {
		return mediaType, []byte(text), nil
	}
	clean := strings.NewReplacer(" ", "", "\n", "", "\t", "", "\r", "", "=", "").Replace(text)
	bytes, err = base64.RawStdEncoding.DecodeString(clean)
	return mediaType, bytes, err
}
