package asset

import (
	"encoding/base64"
	"errors"
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
	bytes = percentDecode(body)
	if !isBase64 {
		return mediaType, bytes, nil
	}
	clean := string(bytes)
	for _, ignored := range [...]string{" ", "\n", "\t", "\r", "="} {
		clean = strings.ReplaceAll(clean, ignored, "")
	}
	bytes, err = base64.RawStdEncoding.DecodeString(clean)
	return mediaType, bytes, err
}

// percentDecode leaves a stray % as it is, as browsers do; net/url refuses the whole.
// https://url.spec.whatwg.org/#percent-decode
func percentDecode(s string) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			high, low := hex(s[i+1]), hex(s[i+2])
			if high >= 0 && low >= 0 {
				out = append(out, byte(high<<4|low))
				i += 2
				continue
			}
		}
		out = append(out, s[i])
	}
	return out
}

// hex is the value of a hexadecimal digit, or -1.
func hex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}
