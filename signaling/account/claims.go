package account

import (
	"cmp"
	"fmt"
	"strconv"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"tandem/shared/signal"
)

// claims are what a token says, as far as it matters here.
type claims struct {
	jwt.RegisteredClaims
	Name     string `json:"name"`
	Username string `json:"preferred_username"` // of OpenID Connect, where there is no name
	Email    string `json:"email"`
	// May is what the agent may do: a list of "join", "write", "chats" and "editor". Without it: join and write.
	May *[]string `json:"tandem"`
}

func (c *claims) may() signal.May {
	if c.May == nil {
		return signal.MayJoin | signal.MayWrite
	}
	return signal.MayOf(*c.May)
}

// identity makes one of claims whose signature, issuer, audience and times hold.
func (c *claims) identity(now time.Time) (Identity, error) {
	name, ok := cleanName(c.Name)
	switch {
	case !ok:
		return Identity{}, fmt.Errorf("%w: name", ErrClaims)
	case !validSubject(c.Subject):
		return Identity{}, fmt.Errorf("%w: sub", ErrClaims)
	case c.ID == "" && c.IssuedAt == nil:
		// A sign-out could not name it. (Not by its own text: of some signatures there are two for one token.)
		return Identity{}, fmt.Errorf("%w: neither jti nor iat", ErrClaims)
	case c.ExpiresAt.Sub(now) > MaxLife+Leeway:
		return Identity{}, fmt.Errorf("%w: exp is more than %v ahead", ErrClaims, MaxLife)
	}
	which := c.ID
	if which == "" {
		which = "at " + strconv.FormatInt(c.IssuedAt.UnixNano(), 10)
	}
	expires := c.ExpiresAt.Add(Leeway)
	return Identity{
		Issuer: c.Issuer, Subject: c.Subject, Name: name, May: c.may(),
		Expires: expires, Key: digest("token", c.Issuer, c.Subject, which), Until: expires,
	}, nil
}

// title is the best name that a provider gives.
func (c *claims) title() string { return cmp.Or(c.Name, c.Username, c.Email) }
