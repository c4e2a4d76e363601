//go:build !js

package signal

import (
	"errors"
	"strings"
)

const maxSDPLines = 200

// CleanSDP checks a session description and returns it without the candidates that the policy
// refuses. It lets one kind through: a single data channel section over DTLS, with a SHA-256
// fingerprint and ICE credentials, and neither sound nor picture (RFC 8841, RFC 8122, RFC 8839).
func (p Policy) CleanSDP(sdp string) (string, error) {
	if len(sdp) > MaxSDP {
		return "", protocolError("sdp of %d bytes, at most %d", len(sdp), MaxSDP)
	}
	lines := strings.SplitAfter(sdp, "\n")
	if last := len(lines) - 1; lines[last] == "" {
		lines = lines[:last]
	}
	if len(lines) > maxSDPLines {
		return "", protocolError("sdp of %d lines, at most %d", len(lines), maxSDPLines)
	}
	var seen sdpParts
	kept := lines[:0]
	for i, raw := range lines {
		line := strings.TrimSuffix(strings.TrimSuffix(raw, "\n"), "\r")
		if i == 0 && line != "v=0" {
			return "", protocolError("sdp does not begin with v=0")
		}
		switch err := p.sdpLine(line, &seen); {
		case errors.Is(err, ErrAddress):
			continue
		case err != nil:
			return "", err
		}
		kept = append(kept, raw)
	}
	if err := seen.complete(); err != nil {
		return "", err
	}
	return strings.Join(kept, ""), nil
}

// sdpParts counts what a description must have.
type sdpParts struct {
	sections, fingerprints, ufrags, passwords, candidates int
}

func (s *sdpParts) complete() error {
	switch {
	case s.sections != 1:
		return protocolError("sdp with %d media sections, must be one", s.sections)
	case s.fingerprints == 0:
		return protocolError("sdp without a fingerprint")
	case s.ufrags == 0 || s.passwords == 0:
		return protocolError("sdp without ICE credentials")
	}
	return nil
}

func (p Policy) sdpLine(line string, seen *sdpParts) error {
	if len(line) < 2 || line[1] != '=' || !printable(line) {
		return protocolError("sdp: a line is not of the form x=value")
	}
	value := line[2:]
	switch line[0] {
	case 'm':
		seen.sections++
		f := strings.Split(value, " ")
		if len(f) != 4 || f[0] != "application" || number(f[1], 65535) < 0 ||
			f[2] != "UDP/DTLS/SCTP" || f[3] != "webrtc-datachannel" {
			return protocolError("sdp: a media section that is not a data channel over DTLS")
		}
	case 'a':
		return p.sdpAttribute(value, seen)
	}
	return nil
}

func (p Policy) sdpAttribute(attr string, seen *sdpParts) error {
	name, value, _ := strings.Cut(attr, ":")
	switch name {
	case "fingerprint":
		seen.fingerprints++
		algorithm, digest, _ := strings.Cut(value, " ")
		if !strings.EqualFold(algorithm, "sha-256") || !isDigest(digest) {
			return protocolError("sdp: a fingerprint that is not sha-256")
		}
	case "ice-ufrag":
		seen.ufrags++
	case "ice-pwd":
		seen.passwords++
	case "candidate":
		if seen.candidates++; seen.candidates > MaxCandidates {
			return protocolError("sdp with more than %d candidates", MaxCandidates)
		}
		if len(attr) > MaxCandidate {
			return protocolError("sdp: candidate of %d bytes, at most %d", len(attr), MaxCandidate)
		}
		return p.checkCandidateLine(strings.TrimRight(attr, " "))
	}
	return nil
}

// isDigest: 32 bytes as hexadecimal pairs with colons between.
func isDigest(s string) bool {
	if len(s) != 32*3-1 {
		return false
	}
	for i := range len(s) {
		c := s[i]
		switch {
		case i%3 == 2:
			if c != ':' {
				return false
			}
		case (c < '0' || c > '9') && (c < 'a' || c > 'f') && (c < 'A' || c > 'F'):
			return false
		}
	}
	return true
}
