package server

import (
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"tandem/shared/signal"
)

func someTicket() ticket {
	return ticket{
		side: signal.SenderAgent, active: true, instance: [16]byte{1, 2, 15: 3}, id: "012345678",
		started: 1_700_000_000_000, issued: 1_700_000_000_001,
		talk: mark{4, 15: 5}, agent: person{name: "Kim", mark: mark{6, 15: 7}, may: signal.MayJoin | signal.MayWrite}, customer: "Ann",
	}
}

func TestTicket(t *testing.T) {
	s := sealer{[]byte("key")}
	want := someTicket()
	token := s.seal(want, "https://shop.example.com")
	if got, err := s.open(token, signal.SenderAgent, "https://shop.example.com"); err != nil || got != want {
		t.Fatalf("got %+v, %v", got, err)
	}
	b, _ := base64.RawURLEncoding.DecodeString(token)
	if got, want := b[:len(b)-32], "\x02\x02\x02\x01\x02"+strings.Repeat("\x00", 13)+"\x03"+
		"\x00\xbc\x61\x4e"+"\x00\x00\x01\x8b\xcf\xe5\x68\x00"+"\x00\x00\x01\x8b\xcf\xe5\x68\x01"+
		"\x04"+strings.Repeat("\x00", 14)+"\x05"+"\x06"+strings.Repeat("\x00", 14)+"\x07"+"\x03"+"\x03Kim"+"\x03Ann"; string(got) != want {
		t.Errorf("layout %q, want %q", got, want)
	}
	for name, refused := range map[string]func() (ticket, error){
		"another site": func() (ticket, error) { return s.open(token, signal.SenderAgent, "https://evil.example.com") },
		"another side": func() (ticket, error) { return s.open(token, signal.SenderCustomer, "https://shop.example.com") },
		"another key": func() (ticket, error) {
			return sealer{[]byte("other")}.open(token, signal.SenderAgent, "https://shop.example.com")
		},
		"nothing": func() (ticket, error) { return s.open("", signal.SenderAgent, "https://shop.example.com") },
		"padding": func() (ticket, error) { return s.open(token+"=", signal.SenderAgent, "https://shop.example.com") },
	} {
		if got, err := refused(); !errors.Is(err, errTicket) || got != (ticket{}) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	// Not a bit may differ.
	for i := range b {
		for bit := range 8 {
			changed := append([]byte(nil), b...)
			changed[i] ^= 1 << bit
			if _, err := s.open(base64.RawURLEncoding.EncodeToString(changed), signal.SenderAgent, "https://shop.example.com"); err == nil {
				t.Fatalf("bit %d of byte %d does not matter", bit, i)
			}
		}
	}
}

// What we have signed and is no ticket, say of a later version, is refused too.
func FuzzTicket(f *testing.F) {
	s := sealer{[]byte("key")}
	seed, _ := base64.RawURLEncoding.DecodeString(s.seal(someTicket(), ""))
	f.Add(seed[:len(seed)-32], true)
	f.Add(seed, false)
	f.Add([]byte{}, true)
	f.Fuzz(func(t *testing.T, payload []byte, signed bool) {
		if signed {
			payload = append(payload[:len(payload):len(payload)], s.sign(payload, "")...)
		}
		token := base64.RawURLEncoding.EncodeToString(payload)
		for _, side := range []signal.Sender{signal.SenderCustomer, signal.SenderAgent} {
			got, err := s.open(token, side, "")
			if err != nil {
				if !errors.Is(err, errTicket) {
					t.Fatal(err)
				}
				continue
			}
			if s.seal(got, "") != token {
				t.Fatalf("%q read as %+v", payload, got)
			}
		}
	})
}
