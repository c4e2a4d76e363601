package server

import (
	"encoding/base64"
	"errors"
	"testing"
	"time"

	"tandem/shared/signal"
)

func TestPass(t *testing.T) {
	p := newPasses([]byte("session key"), "the editor's token")
	over := time.UnixMilli(1_700_000_000_000)
	pass := p.seal(over)
	b, err := base64.RawURLEncoding.DecodeString(pass)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(b[:len(b)-32]), "\x01"+"\x00\x00\x01\x8b\xcf\xe5\x68\x00"; got != want {
		t.Errorf("layout %q, want %q", got, want)
	}
	resume := sealer{[]byte("session key")}
	for _, tc := range []struct {
		name string
		p    passes
		pass string
		at   time.Time
		want error
	}{
		{"in time", p, pass, over.Add(-time.Millisecond), nil},
		{"long before", p, pass, over.Add(-passLife), nil},
		{"at the end", p, pass, over, errPassOver},
		{"after it", p, pass, over.Add(time.Hour), errPassOver},
		{"over, of another server", newPasses([]byte("other"), "the editor's token"), pass, over, errPass},
		{"another session key", newPasses([]byte("other"), "the editor's token"), pass, over.Add(-1), errPass},
		{"another token", newPasses([]byte("session key"), "the next token"), pass, over.Add(-1), errPass},
		{"no token", newPasses([]byte("session key"), ""), pass, over.Add(-1), errPass},
		{"nothing", p, "", over.Add(-1), errPass},
		{"padding", p, pass + "=", over.Add(-1), errPass},
		{"a line more", p, pass + "\n", over.Add(-1), errPass},
		{"cut", p, pass[:len(pass)-2], over.Add(-1), errPass},
		{"twice", p, pass + pass, over.Add(-1), errPass},
		{"a resume token", p, resume.seal(someTicket(), ""), over.Add(-1), errPass},
		{"signed as a resume token is", p, base64.RawURLEncoding.EncodeToString(append(b[:9:9], resume.sign(b[:9], "")...)), over.Add(-1), errPass},
	} {
		if err := tc.p.check(tc.pass, tc.at); !errors.Is(err, tc.want) {
			t.Errorf("%s: %v, want %v", tc.name, err, tc.want)
		}
	}
	for _, side := range []signal.Sender{signal.SenderCustomer, signal.SenderAgent} {
		if _, err := resume.open(pass, side, ""); err == nil {
			t.Errorf("a pass takes up the session of the %s", side)
		}
	}
	// Not a bit may differ.
	for i := range b {
		for bit := range 8 {
			changed := append([]byte(nil), b...)
			changed[i] ^= 1 << bit
			if err := p.check(base64.RawURLEncoding.EncodeToString(changed), over.Add(-1)); !errors.Is(err, errPass) {
				t.Fatalf("bit %d of byte %d does not matter", bit, i)
			}
		}
	}
}

// What opens is what is sealed, and what we have signed and is no pass, say of a later version, is refused.
func FuzzPass(f *testing.F) {
	p := newPasses([]byte("session key"), "the editor's token")
	seed, _ := base64.RawURLEncoding.DecodeString(p.seal(time.UnixMilli(1_700_000_000_000)))
	f.Add(seed[:passFixed], true)
	f.Add([]byte("\x02\x00\x00\x01\x8b\xcf\xe5\x68\x00"), true)
	f.Add([]byte("\x01\xff\xff\xff\xff\xff\xff\xff\xff"), true)
	f.Add(seed, false)
	f.Add([]byte{}, true)
	f.Fuzz(func(t *testing.T, payload []byte, signed bool) {
		if signed {
			payload = append(payload[:len(payload):len(payload)], p.sign(payload)...)
		}
		pass := base64.RawURLEncoding.EncodeToString(payload)
		over, err := p.open(pass)
		if err != nil {
			if !errors.Is(err, errPass) {
				t.Fatal(err)
			}
			return
		}
		if p.seal(over) != pass {
			t.Fatalf("%q read as %v", payload, over)
		}
	})
}

// Any text at all: nothing that is not signed opens.
func FuzzPassText(f *testing.F) {
	p := newPasses([]byte("session key"), "the editor's token")
	for _, s := range []string{"", "Bearer", "AAAA", p.seal(time.UnixMilli(1))[1:]} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, pass string) {
		if over, err := p.open(pass); err == nil && p.seal(over) != pass {
			t.Fatalf("%q read as %v", pass, over)
		}
	})
}
