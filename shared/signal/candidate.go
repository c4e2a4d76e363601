package signal

// Limits of what is relayed. The server counts; both ends may check.
const (
	MaxCandidate  = 1 << 10 // bytes of a candidate
	MaxCandidates = 50      // candidates a side sends for one description of its own
	MaxSDP        = 8 << 10 // bytes of a description; browsers' for data channels have 400 to 700
)

const (
	maxMid   = 32
	maxUfrag = 256 // RFC 8839 section 5.4
)

func (c *Candidate) checkLengths() error {
	switch {
	case len(c.Candidate) > MaxCandidate:
		return protocolError("candidate of %d bytes, at most %d", len(c.Candidate), MaxCandidate)
	case c.SDPMid != nil && len(*c.SDPMid) > maxMid:
		return protocolError("candidate: sdpMid of %d bytes, at most %d", len(*c.SDPMid), maxMid)
	case c.UsernameFragment != nil && len(*c.UsernameFragment) > maxUfrag:
		return protocolError("candidate: usernameFragment of %d bytes, at most %d", len(*c.UsernameFragment), maxUfrag)
	}
	return nil
}
