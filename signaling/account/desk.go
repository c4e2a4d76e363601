package account

import (
	"context"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"tandem/shared/signal"
)

// Desk signs for the agents whom OpenID has brought. The console holds two things of it, which cannot stand for
// one another:
//
//	the sign-in   for the browser alone, in a cookie that no script reads; good for nothing but a pass
//	the pass      what the console's program says hello with; good for ten minutes, and had anew by the sign-in
//
// Both are JWTs of our own with a key of their own, so that the server needs to remember nothing; what it signs is
// not encrypted, and whose it is may know what is in it.
type Desk struct {
	key []byte
	now func() time.Time
}

const (
	// DeskLife is how long a sign-in lasts, whatever happens: a working day. Then the provider is asked again.
	DeskLife = 8 * time.Hour
	// PassLife is that of a pass.
	PassLife = 10 * time.Minute
	// TripLife is how long somebody may take at the provider.
	TripLife = 15 * time.Minute

	passPrefix = "tandem." // tells a pass from the operator's tokens, whatever signs those

	forPass    = "tandem: pass"
	forSignIn  = "tandem: sign-in"
	forTrip    = "tandem: trip"
	deskIssuer = "tandem"
)

// NewDesk derives the key that signs from the session key, with a label that makes it a key of its own.
func NewDesk(sessionKey []byte) *Desk {
	key, err := hkdf.Key(sha256.New, sessionKey, nil, "tandem: agents' sign-ins", sha256.Size)
	if err != nil {
		panic(err) // the length is a constant
	}
	return &Desk{key: key, now: time.Now}
}

// deskClaims are those of a sign-in and of a pass. The ID is that of the sign-in, in both.
type deskClaims struct {
	jwt.RegisteredClaims
	Of   string           `json:"of"` // the provider
	Name string           `json:"name"`
	May  []string         `json:"may"`
	Over *jwt.NumericDate `json:"over"` // of the sign-in
}

// Open begins a sign-in of the agent whom the provider has named. It is the text for the cookie.
func (d *Desk) Open(i Identity) string {
	now := d.now()
	over := jwt.NewNumericDate(now.Add(DeskLife))
	return d.sign(deskClaims{
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer: deskIssuer, Audience: jwt.ClaimStrings{forSignIn},
			Subject: i.Subject, ID: rand.Text(), IssuedAt: jwt.NewNumericDate(now), ExpiresAt: over,
		},
		Of: i.Issuer, Name: i.Name, May: i.May.Names(), Over: over,
	})
}

// Pass makes a pass of a sign-in.
func (d *Desk) Pass(signIn string) (pass string, i Identity, err error) {
	c, err := d.read(forSignIn, signIn)
	if err != nil {
		return "", Identity{}, err
	}
	now := d.now()
	c.Audience = jwt.ClaimStrings{forPass}
	c.IssuedAt, c.ExpiresAt = jwt.NewNumericDate(now), jwt.NewNumericDate(now.Add(PassLife))
	if c.ExpiresAt.After(c.Over.Time) {
		c.ExpiresAt = c.Over
	}
	return passPrefix + d.sign(*c), c.identity(), nil
}

// IsPass says whether a token claims to be a pass.
func IsPass(token string) bool { return strings.HasPrefix(token, passPrefix) }

// SignIn says whose pass it is.
func (d *Desk) SignIn(_ context.Context, pass string) (Identity, error) {
	text, ok := strings.CutPrefix(pass, passPrefix)
	if !ok {
		return Identity{}, ErrMalformed
	}
	c, err := d.read(forPass, text)
	if err != nil {
		return Identity{}, err
	}
	return c.identity(), nil
}

func (c *deskClaims) identity() Identity {
	return Identity{
		Issuer: c.Of, Subject: c.Subject, Name: c.Name, May: signal.MayOf(c.May),
		Expires: c.ExpiresAt.Add(Leeway), Key: digest("desk", c.ID), Until: c.Over.Add(Leeway),
	}
}

func (d *Desk) read(purpose, text string) (*deskClaims, error) {
	var c deskClaims
	if err := parse(context.Background(), newParser(withSecret, deskIssuer, purpose, d.now), text, &c, d.find); err != nil {
		return nil, err
	}
	if c.Over == nil || c.ID == "" || c.Subject == "" {
		return nil, ErrClaims // not by this version
	}
	return &c, nil
}

func (d *Desk) find(context.Context, string, bool) (any, error) { return d.key, nil }

// Trip is what must come back from the provider as it went.
type Trip struct {
	State, Nonce, Verifier string
	To                     string // where the person goes on afterwards
}

type tripClaims struct {
	jwt.RegisteredClaims
	Trip
}

// Pack makes a text of a trip, for a cookie.
func (d *Desk) Pack(t Trip) string {
	return d.sign(tripClaims{jwt.RegisteredClaims{
		Issuer: deskIssuer, Audience: jwt.ClaimStrings{forTrip}, ExpiresAt: jwt.NewNumericDate(d.now().Add(TripLife)),
	}, t})
}

// Unpack reads it.
func (d *Desk) Unpack(text string) (Trip, error) {
	var c tripClaims
	err := parse(context.Background(), newParser(withSecret, deskIssuer, forTrip, d.now), text, &c, d.find)
	return c.Trip, err
}

func (d *Desk) sign(c jwt.Claims) string {
	text, err := jwt.NewWithClaims(jwt.SigningMethodHS256, c).SignedString(d.key)
	if err != nil {
		panic(err) // texts, numbers and a key of the right kind
	}
	return text
}
