package server

import (
	"net/http"
	"net/netip"
	"testing"
)

func TestClientAddress(t *testing.T) {
	trusted := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("fd00::/8")}
	for _, tc := range []struct {
		name, peer string
		forwarded  []string
		want       string
	}{
		{"no proxy", "192.0.2.1:1000", nil, "192.0.2.1"},
		{"a stranger's header", "192.0.2.1:1000", []string{"198.51.100.1"}, "192.0.2.1"},
		{"behind a proxy", "10.0.0.1:1000", []string{"198.51.100.1"}, "198.51.100.1"},
		{"a stranger's header behind a proxy", "10.0.0.1:1000", []string{"1.1.1.1, 198.51.100.1"}, "198.51.100.1"},
		{"behind two", "10.0.0.1:1000", []string{"1.1.1.1, 198.51.100.1, 10.2.3.4"}, "198.51.100.1"},
		{"in two lines", "10.0.0.1:1000", []string{"1.1.1.1", "198.51.100.1"}, "198.51.100.1"},
		{"nobody but proxies", "10.0.0.1:1000", []string{"10.0.0.9, 10.0.0.8"}, "10.0.0.9"},
		{"nonsense", "10.0.0.1:1000", []string{"198.51.100.1, unknown"}, "10.0.0.1"},
		{"nonsense before", "10.0.0.1:1000", []string{"unknown, 198.51.100.1"}, "198.51.100.1"},
		{"proxy without a header", "10.0.0.1:1000", nil, "10.0.0.1"},
		{"mapped", "[::ffff:192.0.2.1]:1000", nil, "192.0.2.1"},
		{"mapped proxy", "[::ffff:10.0.0.1]:1000", []string{"::ffff:198.51.100.1"}, "198.51.100.1"},
		{"IPv6", "[2001:db8::1]:1000", nil, "2001:db8::1"},
		{"zone", "[fe80::1%eth0]:1000", nil, "fe80::1"},
	} {
		r := &http.Request{RemoteAddr: tc.peer, Header: http.Header{"X-Forwarded-For": tc.forwarded}}
		if got := clientAddress(r, trusted); got != netip.MustParseAddr(tc.want) {
			t.Errorf("%s: %s, want %s", tc.name, got, tc.want)
		}
	}
	if got := bucket(clientAddress(&http.Request{RemoteAddr: "@"}, nil)); got != (netip.Prefix{}) {
		t.Errorf("no address: %s", got)
	}
}

func TestBucket(t *testing.T) {
	for in, want := range map[string]string{
		"192.0.2.1": "192.0.2.1/32", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
	} {
		if got := bucket(netip.MustParseAddr(in)).String(); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}
