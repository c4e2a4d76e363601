package assets

import (
	"strconv"
	"strings"
)

// negotiate picks the smallest form that the client takes (RFC 9110 section 12.5.3): "br",
// "gzip", or "" for the file as it is, which is sent even to a client that refuses it.
func negotiate(accept string, brotli, gzip bool) string {
	quality := map[string]float64{}
	for part := range strings.SplitSeq(accept, ",") {
		coding, params, _ := strings.Cut(part, ";")
		q := 1.0
		if value, ok := strings.CutPrefix(strings.TrimSpace(params), "q="); ok {
			parsed, err := strconv.ParseFloat(value, 64)
			if err != nil {
				continue
			}
			q = parsed
		}
		quality[strings.ToLower(strings.TrimSpace(coding))] = q
	}
	takes := func(coding string) bool {
		if q, named := quality[coding]; named {
			return q > 0
		}
		return quality["*"] > 0
	}
	switch {
	case brotli && takes("br"):
		return "br"
	case gzip && takes("gzip"):
		return "gzip"
	}
	return ""
}
