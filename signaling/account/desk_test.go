package account

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"tandem/shared/signal"
)

func TestDesk(t *testing.T) {
	d := NewDesk([]byte("session key"))
	now := time.Now()
	d.now = func() time.Time { return now }
	kim := Identity{Issuer: "https://id.example.com", Subject: "7", Name: "Kim", May: signal.MayJoin | signal.MayEditor}
	signIn := d.Open(kim)
	pass, _, err := d.Pass(signIn)
	if err != nil || !IsPass(pass) {
		t.Fatalf("%q, %v", pass, err)
	}
	who, err := d.SignIn(context.Background(), pass)
	if err != nil || who.Issuer != kim.Issuer || who.Subject != kim.Subject || who.Name != kim.Name || who.May != kim.May || who.Who() != kim.Who() {
		t.Fatalf("%+v, %v", who, err)
	}
	if left := who.Expires.Sub(now); left > PassLife+Leeway || left < PassLife {
		t.Errorf("a pass of %v", left)
	}
	// Every pass of a sign-in has its key, and no pass of another one.
	again, other, _ := d.Pass(signIn)
	third, _, _ := d.Pass(d.Open(kim))
	if fourth, _ := d.SignIn(context.Background(), third); again == "" || other.Key != who.Key || fourth.Key == who.Key {
		t.Error("the key is that of the sign-in")
	}
	trip := Trip{State: "s", Nonce: "n", Verifier: "v", To: "editor"}
	packed := d.Pack(trip)
	if got, err := d.Unpack(packed); err != nil || got != trip {
		t.Errorf("%+v, %v", got, err)
	}

	// None stands for another, with or without the mark of a pass; and none is another server's.
	foreign := NewDesk([]byte("another key"))
	operators := signed(t, jwt.SigningMethodHS256, sharedSecret, "", good(nil))
	for name, refused := range map[string]func() error{
		"a sign-in for a pass":         func() error { _, err := d.SignIn(context.Background(), passPrefix+signIn); return err },
		"a sign-in alone":              func() error { _, err := d.SignIn(context.Background(), signIn); return err },
		"a trip for a pass":            func() error { _, err := d.SignIn(context.Background(), passPrefix+packed); return err },
		"a pass for a sign-in":         func() error { _, _, err := d.Pass(strings.TrimPrefix(pass, passPrefix)); return err },
		"a trip for a sign-in":         func() error { _, _, err := d.Pass(packed); return err },
		"a sign-in for a trip":         func() error { _, err := d.Unpack(signIn); return err },
		"another server's":             func() error { _, err := foreign.SignIn(context.Background(), pass); return err },
		"the operator's":               func() error { _, err := d.SignIn(context.Background(), passPrefix+operators); return err },
		"nothing":                      func() error { _, _, err := d.Pass(""); return err },
		"a pass with something behind": func() error { _, err := d.SignIn(context.Background(), pass+"A"); return err },
	} {
		if refused() == nil {
			t.Errorf("%s was taken", name)
		}
	}

	now = now.Add(PassLife + Leeway + time.Second)
	if _, err := d.SignIn(context.Background(), pass); !errors.Is(err, ErrExpired) {
		t.Errorf("an old pass: %v", err)
	}
	if _, _, err := d.Pass(signIn); err != nil {
		t.Errorf("the sign-in is over with its pass: %v", err)
	}
	// A day's last pass ends with the day.
	now = now.Add(DeskLife - PassLife - 3*time.Minute)
	_, last, err := d.Pass(signIn)
	if err != nil || last.Expires.After(last.Until) {
		t.Errorf("expires %v, over %v, %v", last.Expires, last.Until, err)
	}
	now = now.Add(5 * time.Minute)
	if _, _, err := d.Pass(signIn); !errors.Is(err, ErrExpired) {
		t.Errorf("after a day: %v", err)
	}
	if _, err := d.Unpack(packed); !errors.Is(err, ErrExpired) {
		t.Errorf("a trip of yesterday: %v", err)
	}
}
