//go:build !js

package signal

import (
	"errors"
	"strings"
	"testing"
)

const digest = "7B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08"

var (
	chromium = strings.Join([]string{"v=0", "o=- 8034218 2 IN IP4 127.0.0.1", "s=-", "t=0 0", "a=group:BUNDLE 0",
		"a=extmap-allow-mixed", "a=msid-semantic: WMS", "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
		"c=IN IP4 0.0.0.0", "a=ice-ufrag:+jZ5", "a=ice-pwd:TmHk2VTnWmUqMLpHfGdhJnIf", "a=ice-options:trickle",
		"a=fingerprint:sha-256 " + digest, "a=setup:actpass", "a=mid:0", "a=sctp-port:5000",
		"a=max-message-size:262144", ""}, "\r\n")
	firefox = strings.Join([]string{"v=0", "o=mozilla...THIS_IS_SDPARTA-99.0 4 0 IN IP4 0.0.0.0", "s=-", "t=0 0",
		"a=sendrecv", "a=fingerprint:sha-256 " + digest, "a=group:BUNDLE 0", "a=ice-options:trickle",
		"a=msid-semantic:WMS *", "m=application 9 UDP/DTLS/SCTP webrtc-datachannel", "c=IN IP4 0.0.0.0",
		"a=sendrecv", "a=ice-pwd:7e2f8dd8b5a4f3b6c1d2e3f4a5b6c7d8", "a=ice-ufrag:a1b2c3d4", "a=mid:0",
		"a=setup:active", "a=sctp-port:5000", "a=max-message-size:1073741823", ""}, "\r\n")
)

func TestCleanSDP(t *testing.T) {
	with := func(line string) string { return chromium + line + "\r\n" }
	without := func(line string) string {
		return strings.Replace(chromium, line+"\r\n", "", 1)
	}
	swap := func(old, new string) string { return strings.Replace(chromium, old, new, 1) }
	for _, tc := range []struct {
		name, in string
		ok       bool
	}{
		{"Chromium's offer", chromium, true},
		{"Firefox's answer", firefox, true},
		{"bare line feeds", strings.ReplaceAll(chromium, "\r\n", "\n"), true},
		{"a candidate", with("a=candidate:1 1 udp 1 10.0.0.1 5 typ host"), true},

		{"empty", "", false},
		{"not SDP", "hello", false},
		{"long", with("a=x:" + strings.Repeat("y", MaxSDP)), false},
		{"many lines", chromium + strings.Repeat("a=x\r\n", 200), false},
		{"no media", without("m=application 9 UDP/DTLS/SCTP webrtc-datachannel"), false},
		{"two media", with("m=application 9 UDP/DTLS/SCTP webrtc-datachannel"), false},
		{"audio too", with("m=audio 9 UDP/TLS/RTP/SAVPF 111"), false},
		{"video instead", swap("m=application 9 UDP/DTLS/SCTP webrtc-datachannel", "m=video 9 UDP/TLS/RTP/SAVPF 96"), false},
		{"no DTLS", swap("UDP/DTLS/SCTP", "UDP/SCTP"), false},
		{"no fingerprint", without("a=fingerprint:sha-256 " + digest), false},
		{"sha-1", swap("sha-256", "sha-1"), false},
		{"sha-1 beside", with("a=fingerprint:sha-1 " + digest), false},
		{"short fingerprint", swap(digest, digest[3:]), false},
		{"no ufrag", without("a=ice-ufrag:+jZ5"), false},
		{"no password", without("a=ice-pwd:TmHk2VTnWmUqMLpHfGdhJnIf"), false},
		{"malformed line", with("nonsense"), false},
		{"empty line", with(""), false},
		{"NUL", with("a=x:\x00"), false},
		{"lone CR", with("a=x:\ra=y"), false},
		{"malformed candidate", with("a=candidate:1 1 udp"), false},
		{"51 candidates", chromium + strings.Repeat("a=candidate:1 1 udp 1 10.0.0.1 5 typ host\r\n", 51), false},
	} {
		got, err := Policy{}.CleanSDP(tc.in)
		if (err == nil) != tc.ok {
			t.Errorf("%s: %v, want ok %v", tc.name, err, tc.ok)
		}
		if err != nil && !errors.Is(err, ErrProtocol) {
			t.Errorf("%s: %v is not ErrProtocol", tc.name, err)
		}
		if err == nil && got != tc.in {
			t.Errorf("%s: changed to %q", tc.name, got)
		}
	}
}

func TestCleanSDPDropsAddresses(t *testing.T) {
	keep := "a=candidate:1 1 udp 1 10.0.0.1 5 typ host\r\n"
	in := chromium + "a=candidate:1 1 udp 1 169.254.169.254 80 typ host\r\n" + keep + "a=candidate:1 1 udp 1 ::1 80 typ host\r\n"
	got, err := Policy{}.CleanSDP(in)
	if want := chromium + keep; err != nil || got != want {
		t.Errorf("got %q, %v", got, err)
	}
	got, err = Policy{AllowLoopback: true}.CleanSDP(in)
	if err != nil || !strings.Contains(got, "::1") || strings.Contains(got, "169.254") {
		t.Errorf("with loopback allowed: %q, %v", got, err)
	}
}

func FuzzCleanSDP(f *testing.F) {
	f.Add(chromium)
	f.Add(firefox)
	f.Add(chromium + "a=candidate:1 1 udp 1 169.254.169.254 80 typ host\r\n")
	f.Add("v=0\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\n")
	f.Fuzz(func(t *testing.T, s string) {
		got, err := Policy{}.CleanSDP(s)
		if err != nil {
			if !errors.Is(err, ErrProtocol) {
				t.Fatalf("%v is not ErrProtocol", err)
			}
			return
		}
		if strings.Count("\n"+got, "\nm=") != 1 || len(got) > len(s) {
			t.Fatalf("%q from %q", got, s)
		}
		again, err := Policy{}.CleanSDP(got)
		if err != nil || again != got {
			t.Fatalf("clean %q cleaned to %q, %v", got, again, err)
		}
	})
}
