package account

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// Algorithms are those that may be pinned for tokens that a private key signs; a shared secret has HS256.
var Algorithms = []string{"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}

const withSecret = "HS256"

// TokenConfig says whose tokens are taken.
type TokenConfig struct {
	Issuer, Audience string
	Secret           []byte // for HS256; or
	JWKS             string // the address of the public keys, and
	Algorithm        string // the one algorithm that they sign with
}

// MinSecret is how long a shared secret must be: as its hash (RFC 7518 section 3.2).
const MinSecret = 32

// Tokens checks the operator's signed tokens.
type Tokens struct {
	parser *jwt.Parser
	key    func(ctx context.Context, id string, named bool) (any, error)
	now    func() time.Time
}

// NewTokens checks the configuration.
func NewTokens(c TokenConfig) (*Tokens, error) {
	t := &Tokens{now: time.Now}
	algorithm := withSecret
	switch {
	case c.Issuer == "" || c.Audience == "":
		return nil, errors.New("agents' tokens need an issuer and an audience")
	case (len(c.Secret) > 0) == (c.JWKS != ""):
		return nil, errors.New("agents' tokens need either a secret or the address of a JWKS")
	case len(c.Secret) > 0 && len(c.Secret) < MinSecret:
		return nil, fmt.Errorf("the secret of agents' tokens must have at least %d characters", MinSecret)
	case len(c.Secret) > 0 && c.Algorithm != "" && c.Algorithm != withSecret:
		return nil, fmt.Errorf("with a secret the algorithm is %s, not %s", withSecret, c.Algorithm)
	case len(c.Secret) > 0:
		t.key = func(context.Context, string, bool) (any, error) { return c.Secret, nil }
	case !slices.Contains(Algorithms, c.Algorithm):
		return nil, fmt.Errorf("%q is no algorithm for a JWKS: it is one of %v", c.Algorithm, Algorithms)
	default:
		keys, err := newKeySet(c.JWKS, c.Algorithm)
		if err != nil {
			return nil, err
		}
		t.key, algorithm = keys.find, c.Algorithm
	}
	t.parser = newParser(algorithm, c.Issuer, c.Audience, func() time.Time { return t.now() })
	return t, nil
}

func newParser(algorithm, issuer, audience string, now func() time.Time) *jwt.Parser {
	return jwt.NewParser(
		jwt.WithValidMethods([]string{algorithm}), jwt.WithIssuer(issuer), jwt.WithAudience(audience),
		jwt.WithExpirationRequired(), jwt.WithIssuedAt(), jwt.WithLeeway(Leeway),
		jwt.WithStrictDecoding(), jwt.WithTimeFunc(now),
	)
}

// SignIn says whose token it is. Its error is one of this package's.
func (t *Tokens) SignIn(ctx context.Context, token string) (Identity, error) {
	var c claims
	if err := parse(ctx, t.parser, token, &c, t.key); err != nil {
		return Identity{}, err
	}
	return c.identity(t.now())
}

// compact is how a token is written (RFC 7515 section 7.1); decoders pass over line ends.
var compact = regexp.MustCompile(`^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$`)

// parse checks a token's signature and the claims that every token has.
func parse(ctx context.Context, parser *jwt.Parser, token string, into jwt.Claims, key func(ctx context.Context, id string, named bool) (any, error)) error {
	if len(token) > MaxToken || !compact.MatchString(token) {
		return ErrMalformed
	}
	_, err := parser.ParseWithClaims(token, into, func(t *jwt.Token) (any, error) {
		// Extensions that must be understood, and none is (RFC 7515 section 4.1.11).
		if _, critical := t.Header["crit"]; critical {
			return nil, ErrMalformed
		}
		id, isText := t.Header["kid"].(string)
		if _, named := t.Header["kid"]; named && !isText {
			return nil, ErrMalformed
		}
		return key(ctx, id, isText)
	})
	for _, fault := range [...]struct{ theirs, ours error }{
		{ErrKeys, ErrKeys}, {ErrSignature, ErrSignature},
		{jwt.ErrTokenMalformed, ErrMalformed}, {ErrMalformed, ErrMalformed},
		{jwt.ErrTokenUnverifiable, ErrSignature}, {jwt.ErrTokenSignatureInvalid, ErrSignature},
		// Whoever is not meant need not know what else is wrong.
		{jwt.ErrTokenInvalidIssuer, ErrIssuer}, {jwt.ErrTokenInvalidAudience, ErrAudience},
		{jwt.ErrTokenExpired, ErrExpired}, {jwt.ErrTokenNotValidYet, ErrEarly}, {jwt.ErrTokenUsedBeforeIssued, ErrEarly},
	} {
		if errors.Is(err, fault.theirs) {
			return fault.ours
		}
	}
	if err != nil {
		return ErrClaims
	}
	return nil
}
