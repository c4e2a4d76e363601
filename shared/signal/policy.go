//go:build !js

package signal

import (
	"errors"
	"fmt"
	"net/netip"
	"strconv"
	"strings"
)

// The server alone holds what it relays against the policy; a browser would only carry net/netip for it.

// ErrAddress says that a candidate is well formed but names an address that no peer of ours may
// be sent to. An honest browser can have one (a link-local interface): drop the candidate, keep
// the session.
var ErrAddress = errors.New("signal: candidate's address is not allowed")

// Policy is what the operator allows in candidates.
type Policy struct {
	// AllowLoopback lets both browsers sit on the machine that the server listens on.
	AllowLoopback bool
}

// CheckCandidate holds c against RFC 8839 section 5.1 and against the policy: ErrProtocol for
// what no browser writes, ErrAddress for an address to leave out. An empty candidate means the
// end of candidates and is allowed.
func (p Policy) CheckCandidate(c *Candidate) error {
	if err := c.checkLengths(); err != nil {
		return err
	}
	for _, s := range []*string{c.SDPMid, c.UsernameFragment} {
		if s != nil && !printable(*s) {
			return protocolError("candidate: sdpMid or usernameFragment is not printable")
		}
	}
	if c.Candidate == "" {
		return nil
	}
	return p.checkCandidateLine(c.Candidate)
}

// checkCandidateLine reads candidate-attribute:
//
//	candidate:foundation component transport priority address port typ type [name value]…
func (p Policy) checkCandidateLine(line string) error {
	if !printable(line) {
		return protocolError("candidate is not printable")
	}
	rest, ok := strings.CutPrefix(line, "candidate:")
	if !ok {
		return protocolError("candidate does not begin with candidate:")
	}
	f := strings.Split(rest, " ")
	if len(f) < 8 || len(f)%2 != 0 {
		return protocolError("candidate has %d fields", len(f))
	}
	if n := len(f[0]); n < 1 || n > 32 {
		return protocolError("candidate: foundation of %d bytes", n)
	}
	if component := number(f[1], 256); component < 1 {
		return protocolError("candidate: component")
	}
	if t := strings.ToLower(f[2]); t != "udp" && t != "tcp" {
		return protocolError("candidate: transport")
	}
	if number(f[3], 1<<32-1) < 0 {
		return protocolError("candidate: priority")
	}
	if number(f[5], 65535) < 1 {
		return protocolError("candidate: port")
	}
	if f[6] != "typ" {
		return protocolError("candidate: typ is not where it belongs")
	}
	switch f[7] {
	case "host", "srflx", "prflx", "relay":
	default:
		return protocolError("candidate: type")
	}
	return p.checkAddress(f[4])
}

// number reads a decimal number of at most limit; -1 for anything else.
func number(s string, limit uint64) int64 {
	if s == "" || s[0] == '+' {
		return -1
	}
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil || n > limit {
		return -1
	}
	return int64(n)
}

// checkAddress allows mDNS names, which hide a host's address, but no other name: looking one up
// would be a request that the other side makes for the asking.
func (p Policy) checkAddress(s string) error {
	if name, ok := strings.CutSuffix(s, ".local"); ok {
		if !mdnsLabel(name) {
			return protocolError("candidate: address is not an mDNS name")
		}
		return nil
	}
	addr, err := netip.ParseAddr(s)
	if err != nil || addr.Zone() != "" {
		return protocolError("candidate: address is neither an IP address nor an mDNS name")
	}
	if why := p.refuses(addr); why != "" {
		return fmt.Errorf("%w: %s", ErrAddress, why)
	}
	return nil
}

// metadata are the addresses under which clouds answer a machine's questions about itself,
// beside the link-local one.
var metadata = map[netip.Addr]bool{
	netip.MustParseAddr("100.100.100.200"): true,
	netip.MustParseAddr("168.63.129.16"):   true,
	netip.MustParseAddr("192.0.0.192"):     true,
	netip.MustParseAddr("fd00:ec2::254"):   true,
}

var (
	nat64 = netip.MustParsePrefix("64:ff9b::/96")
	sixTo = netip.MustParsePrefix("2002::/16")
)

// refuses says why an address is not allowed, looking through the IPv6 forms that carry an IPv4
// address.
func (p Policy) refuses(addr netip.Addr) string {
	addr = addr.Unmap()
	switch {
	case addr.IsUnspecified():
		return "unspecified"
	case addr.IsMulticast():
		return "multicast"
	case addr == netip.AddrFrom4([4]byte{255, 255, 255, 255}):
		return "broadcast"
	case addr.IsLinkLocalUnicast():
		return "link-local"
	case metadata[addr]:
		return "metadata"
	case addr.IsLoopback() && !p.AllowLoopback:
		return "loopback"
	}
	if addr.Is6() {
		b := addr.As16()
		switch {
		case nat64.Contains(addr):
			return p.refuses(netip.AddrFrom4([4]byte(b[12:16])))
		case sixTo.Contains(addr):
			return p.refuses(netip.AddrFrom4([4]byte(b[2:6])))
		}
	}
	return ""
}

// mdnsLabel: browsers use a UUID (draft-ietf-mmusic-mdns-ice-candidates section 3.1.1).
func mdnsLabel(s string) bool {
	if s == "" || len(s) > 63 {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}

// printable: ASCII without control characters, as every SDP token is.
func printable(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}
