//go:build !js

package signal

import (
	"errors"
	"strings"
	"testing"
)

func TestCheckCandidate(t *testing.T) {
	at := func(addr string) string {
		return "candidate:1 1 udp 2122260223 " + addr + " 50000 typ host"
	}
	for _, tc := range []struct {
		name, in string
		want     error
	}{
		{"end", "", nil},
		{"Chromium, mDNS", "candidate:3020226171 1 udp 2113937151 3ab1bc1c-31b5-4a35-aa51-ad1ac8e0e4a7.local 51371 typ host generation 0 ufrag +jZ5 network-cost 999", nil},
		{"Chromium, TCP", "candidate:1 1 tcp 1518280447 192.168.1.5 9 typ host tcptype active generation 0 ufrag a network-id 1", nil},
		{"Chromium, server reflexive", "candidate:842163049 1 udp 1677729535 203.0.113.7 51371 typ srflx raddr 0.0.0.0 rport 0 generation 0", nil},
		{"Firefox", "candidate:0 1 UDP 2122187007 d2f7a1f5-28a7-4a8b-97a2-111111111111.local 45678 typ host", nil},
		{"Firefox, relay", "candidate:3 1 UDP 92217343 198.51.100.9 60000 typ relay raddr 198.51.100.9 rport 60000", nil},
		{"pion", "candidate:2938512866 1 udp 2130706431 10.0.0.4 34567 typ host ufrag abcdefgh", nil},
		{"IPv6", at("2001:db8::1"), nil},
		{"private", at("10.1.2.3"), nil},

		{"no prefix", "1 1 udp 1 10.0.0.1 5 typ host", ErrProtocol},
		{"few fields", "candidate:1 1 udp 1 10.0.0.1 5 typ", ErrProtocol},
		{"name without value", at("10.0.0.1") + " generation", ErrProtocol},
		{"component", "candidate:1 0 udp 1 10.0.0.1 5 typ host", ErrProtocol},
		{"transport", "candidate:1 1 sctp 1 10.0.0.1 5 typ host", ErrProtocol},
		{"priority", "candidate:1 1 udp -1 10.0.0.1 5 typ host", ErrProtocol},
		{"priority too large", "candidate:1 1 udp 4294967296 10.0.0.1 5 typ host", ErrProtocol},
		{"port 0", "candidate:1 1 udp 1 10.0.0.1 0 typ host", ErrProtocol},
		{"port", "candidate:1 1 udp 1 10.0.0.1 65536 typ host", ErrProtocol},
		{"signed port", "candidate:1 1 udp 1 10.0.0.1 +5 typ host", ErrProtocol},
		{"type", "candidate:1 1 udp 1 10.0.0.1 5 typ magic", ErrProtocol},
		{"another name", at("evil.example.com"), ErrProtocol},
		{"name in .local with a dot", at("a.b.local"), ErrProtocol},
		{"empty mDNS name", at(".local"), ErrProtocol},
		{"zone", at("fe80::1%eth0"), ErrProtocol},
		{"octal", at("010.0.0.1"), ErrProtocol},
		{"line end", at("10.0.0.1") + "\r\na=x y", ErrProtocol},
		{"not ASCII", at("10.0.0.1") + " ü 1", ErrProtocol},
		{"long", at("10.0.0.1") + " x " + strings.Repeat("y", MaxCandidate), ErrProtocol},

		{"loopback", at("127.0.0.1"), ErrAddress},
		{"loopback 6", at("::1"), ErrAddress},
		{"mapped loopback", at("::ffff:127.0.0.1"), ErrAddress},
		{"NAT64 loopback", at("64:ff9b::7f00:1"), ErrAddress},
		{"6to4 loopback", at("2002:7f00:1::"), ErrAddress},
		{"link-local", at("169.254.1.1"), ErrAddress},
		{"link-local 6", at("fe80::1"), ErrAddress},
		{"metadata", at("169.254.169.254"), ErrAddress},
		{"mapped metadata", at("::ffff:169.254.169.254"), ErrAddress},
		{"metadata elsewhere", at("100.100.100.200"), ErrAddress},
		{"metadata 6", at("fd00:ec2::254"), ErrAddress},
		{"multicast", at("239.1.1.1"), ErrAddress},
		{"multicast 6", at("ff02::fb"), ErrAddress},
		{"broadcast", at("255.255.255.255"), ErrAddress},
		{"unspecified", at("0.0.0.0"), ErrAddress},
		{"unspecified 6", at("::"), ErrAddress},
	} {
		err := Policy{}.CheckCandidate(&Candidate{Candidate: tc.in})
		if !errors.Is(err, tc.want) || (tc.want == nil) != (err == nil) {
			t.Errorf("%s: got %v, want %v", tc.name, err, tc.want)
		}
	}
}

func TestAllowLoopback(t *testing.T) {
	p := Policy{AllowLoopback: true}
	for addr, want := range map[string]error{
		"127.0.0.1": nil, "::1": nil, "::ffff:127.0.0.1": nil,
		"169.254.169.254": ErrAddress, "0.0.0.0": ErrAddress, "ff02::fb": ErrAddress,
	} {
		err := p.CheckCandidate(&Candidate{Candidate: "candidate:1 1 udp 1 " + addr + " 5 typ host"})
		if !errors.Is(err, want) || (want == nil) != (err == nil) {
			t.Errorf("%s: got %v, want %v", addr, err, want)
		}
	}
}

func TestCandidateFields(t *testing.T) {
	bad, long := "0\r\n", strings.Repeat("m", 300)
	for name, c := range map[string]*Candidate{
		"mid with a line end": {SDPMid: &bad},
		"long mid":            {SDPMid: &long},
		"long fragment":       {UsernameFragment: &long},
	} {
		if err := (Policy{}).CheckCandidate(c); !errors.Is(err, ErrProtocol) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzCandidate(f *testing.F) {
	f.Add("candidate:1 1 udp 2122260223 10.0.0.1 50000 typ host generation 0")
	f.Add("candidate:1 1 udp 1 ::ffff:127.0.0.1 5 typ srflx raddr 0.0.0.0 rport 0")
	f.Add("candidate:1 1 tcp 1 aaaa-bb.local 9 typ host tcptype active")
	f.Fuzz(func(t *testing.T, s string) {
		c := &Candidate{Candidate: s}
		strict := Policy{}.CheckCandidate(c)
		if strict != nil && !errors.Is(strict, ErrProtocol) && !errors.Is(strict, ErrAddress) {
			t.Fatalf("%v has no class", strict)
		}
		if strict == nil {
			if strings.ContainsAny(s, "\r\n\x00") || len(s) > MaxCandidate {
				t.Fatalf("let through %q", s)
			}
			if err := (Policy{AllowLoopback: true}).CheckCandidate(c); err != nil {
				t.Fatalf("the wider policy refuses what the narrower allows: %v", err)
			}
		}
	})
}
