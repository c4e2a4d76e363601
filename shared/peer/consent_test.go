package peer

import (
	"encoding/hex"
	"errors"
	"testing"

	"tandem/shared/session"
)

func TestConsentMessages(t *testing.T) {
	for _, tt := range []struct {
		m    Control
		want string
	}{
		{RequestWrite{}, "13"},
		{LeaveWrite{}, "14"},
		{Mode{session.ModePointer, WhyStart}, "150101"},
		{Mode{session.ModeWrite, WhyStart}, "150201"},
		{Mode{session.ModeWrite, WhyAllowed}, "150202"},
		{Mode{session.ModePointer, WhyDeclined}, "150103"},
		{Mode{session.ModePointer, WhyLapsed}, "150104"},
		{Mode{session.ModePointer, WhyRevoked}, "150105"},
		{Mode{session.ModePointer, WhyLeft}, "150106"},
		{Mode{session.ModePointer, WhyEarly}, "150107"},
		{Mode{session.ModePointer, WhyForbidden}, "150108"},
	} {
		b := EncodeControl(tt.m)
		if got := hex.EncodeToString(b); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.m, got, tt.want)
		}
		if got, err := DecodeControl(b); err != nil || got != tt.m {
			t.Errorf("%v: %v %v", tt.m, got, err)
		}
	}
}

// Every pair of bytes that is not above is refused.
func TestModesThatMakeNoSense(t *testing.T) {
	sane := 0
	for mode := range 256 {
		for why := range 256 {
			m, err := DecodeControl([]byte{controlMode, byte(mode), byte(why)})
			if err == nil {
				sane++
			} else if !errors.Is(err, ErrMalformed) {
				t.Errorf("%d, %d: %v", mode, why, err)
			}
			if w := (Why(why)); err == nil && w != WhyStart && w != WhyAllowed && m.(Mode).Mode != session.ModePointer {
				t.Errorf("%v brings %v", w, m)
			}
		}
	}
	if sane != 9 {
		t.Errorf("%d modes make sense, want 9", sane)
	}
	for _, in := range []string{"15", "1501", "15010100", "1300", "1400"} {
		b, _ := hex.DecodeString(in)
		if _, err := DecodeControl(b); !errors.Is(err, ErrMalformed) {
			t.Errorf("%s: %v", in, err)
		}
	}
}

func TestWhys(t *testing.T) {
	want := []string{"unknown", "start", "allowed", "declined", "lapsed", "revoked", "left", "early", "forbidden", "unknown"}
	for i, w := range want {
		if got := Why(i).String(); got != w {
			t.Errorf("%d is %q, want %q", i, got, w)
		}
	}
}
