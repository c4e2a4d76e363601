package account

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// OpenIDConfig names the operator's provider, and this server as it knows it.
type OpenIDConfig struct {
	Issuer, ClientID string
	ClientSecret     string // empty: a public client, which PKCE alone protects
	PublicURL        *url.URL
	Scopes           []string // beside openid and profile
}

// CallbackPath is where the provider sends people back to: PublicURL with this path must be registered there.
const CallbackPath = "/v1/agent/callback"

// OpenID signs people in at a provider of OpenID Connect (Core 1.0 section 3.1, with PKCE: RFC 7636).
type OpenID struct {
	config OpenIDConfig
	now    func() time.Time

	mu       sync.Mutex
	tried    time.Time
	client   *oauth2.Config // nil until the provider has been found
	verifier *oidc.IDTokenVerifier
}

// ErrProvider: the provider cannot be reached, or answers what it should not.
var ErrProvider = errors.New("the sign-in service does not answer as it should")

// NewOpenID checks the configuration. The provider is looked for when the first person signs in: it may be
// started after this server.
func NewOpenID(c OpenIDConfig) (*OpenID, error) {
	if err := CheckAddress(c.Issuer); err != nil {
		return nil, fmt.Errorf("the issuer: %w", err)
	}
	if c.ClientID == "" || c.PublicURL == nil {
		return nil, errors.New("signing agents in by OpenID Connect needs an issuer, a client ID and the public URL of this server")
	}
	return &OpenID{config: c, now: time.Now}, nil
}

// Begin is the address at the provider where a person signs in, and what must come back with them. again asks the
// provider not to let them through by what it remembers.
func (o *OpenID) Begin(ctx context.Context, again bool) (address string, t Trip, err error) {
	client, _, err := o.find(ctx)
	if err != nil {
		return "", Trip{}, err
	}
	t = Trip{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier()}
	options := []oauth2.AuthCodeOption{oidc.Nonce(t.Nonce), oauth2.S256ChallengeOption(t.Verifier)}
	if again {
		options = append(options, oauth2.SetAuthURLParam("prompt", "login"))
	}
	return client.AuthCodeURL(t.State, options...), t, nil
}

// Finish changes the code that the provider has sent the person back with for who they are.
func (o *OpenID) Finish(ctx context.Context, t Trip, code string) (Identity, error) {
	client, verifier, err := o.find(ctx)
	if err != nil {
		return Identity{}, err
	}
	ctx = oidc.ClientContext(ctx, newClient())
	tokens, err := client.Exchange(ctx, code, oauth2.VerifierOption(t.Verifier))
	if err != nil {
		return Identity{}, fmt.Errorf("%w: the code was not taken", ErrProvider)
	}
	raw, _ := tokens.Extra("id_token").(string)
	if raw == "" || len(raw) > 4*MaxToken {
		return Identity{}, fmt.Errorf("%w: no ID token", ErrProvider)
	}
	// Signature, issuer and expiry. The keys are fetched again when one is not known.
	token, err := verifier.Verify(ctx, raw)
	if err != nil {
		if _, expired := errors.AsType[*oidc.TokenExpiredError](err); expired {
			return Identity{}, ErrExpired
		}
		return Identity{}, fmt.Errorf("%w: the ID token", ErrSignature)
	}
	return o.identity(token, t)
}

// identity checks what is left to check.
func (o *OpenID) identity(token *oidc.IDToken, t Trip) (Identity, error) {
	var c claims
	var extra struct {
		Party string `json:"azp"`
	}
	if token.Claims(&c) != nil || token.Claims(&extra) != nil {
		return Identity{}, ErrClaims
	}
	name, ok := cleanName(c.title())
	now := o.now()
	switch {
	case !slices.Contains(token.Audience, o.config.ClientID):
		return Identity{}, ErrAudience
	case token.Nonce != t.Nonce:
		return Identity{}, fmt.Errorf("%w: nonce", ErrClaims)
	case extra.Party != "" && extra.Party != o.config.ClientID:
		return Identity{}, ErrAudience
	case len(token.Audience) > 1 && extra.Party == "":
		return Identity{}, ErrAudience
	case c.NotBefore != nil && c.NotBefore.After(now.Add(Leeway)), token.IssuedAt.After(now.Add(Leeway)):
		return Identity{}, ErrEarly
	case !ok:
		return Identity{}, fmt.Errorf("%w: name", ErrClaims)
	case !validSubject(token.Subject):
		return Identity{}, fmt.Errorf("%w: sub", ErrClaims)
	}
	return Identity{Issuer: token.Issuer, Subject: token.Subject, Name: name, May: c.may()}, nil
}

// find knows the provider, from the first time on that it could be asked (OpenID Connect Discovery 1.0).
func (o *OpenID) find(ctx context.Context) (*oauth2.Config, *oidc.IDTokenVerifier, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.client != nil {
		return o.client, o.verifier, nil
	}
	// Whoever has waited here for a provider that does not answer need not do it again.
	if time.Since(o.tried) < findAgain {
		return nil, nil, fmt.Errorf("%w: discovery", ErrProvider)
	}
	ctx, stop := context.WithTimeout(oidc.ClientContext(context.WithoutCancel(ctx), newClient()), fetchTime)
	defer stop()
	provider, err := oidc.NewProvider(ctx, o.config.Issuer)
	o.tried = time.Now()
	if err != nil {
		return nil, nil, fmt.Errorf("%w: discovery", ErrProvider)
	}
	endpoint := provider.Endpoint()
	for _, address := range []string{endpoint.AuthURL, endpoint.TokenURL} {
		if CheckAddress(address) != nil {
			return nil, nil, fmt.Errorf("%w: an endpoint without https", ErrProvider)
		}
	}
	if o.config.ClientSecret == "" {
		endpoint.AuthStyle = oauth2.AuthStyleInParams // there is nothing for a header
	}
	o.client = &oauth2.Config{
		ClientID: o.config.ClientID, ClientSecret: o.config.ClientSecret, Endpoint: endpoint,
		RedirectURL: strings.TrimSuffix(o.config.PublicURL.String(), "/") + CallbackPath,
		Scopes:      append([]string{oidc.ScopeOpenID, "profile"}, o.config.Scopes...),
	}
	o.verifier = provider.Verifier(&oidc.Config{SkipClientIDCheck: true, Now: o.now})
	return o.client, o.verifier, nil
}

const findAgain = 2 * time.Second
