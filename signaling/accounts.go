package main

import (
	"errors"
	"flag"
	"fmt"
	"net"
	"net/url"

	"tandem/signaling/account"
	"tandem/signaling/server"
)

// accountOptions say how agents sign in: at the operator's provider (OpenID Connect), by tokens that the operator
// signs (JWT), or both ways. Without either there are demo agents, on loopback.
type accountOptions struct {
	tokens    account.TokenConfig
	openID    account.OpenIDConfig
	publicURL *url.URL
}

func (a *accountOptions) flags(flags *flag.FlagSet) {
	flags.Func("public-url", "where browsers reach this server, like https://tandem.example.com; needed for --oidc-issuer",
		func(s string) error {
			u, err := url.Parse(s)
			if err == nil {
				err = account.CheckAddress(s)
			}
			if err != nil {
				return err
			}
			if u.Path != "" && u.Path != "/" || u.RawQuery != "" {
				return errors.New("only scheme, host and port: Tandem wants a host of its own")
			}
			a.publicURL = &url.URL{Scheme: u.Scheme, Host: u.Host}
			return nil
		})
	flags.StringVar(&a.openID.Issuer, "oidc-issuer", "", "OpenID Connect provider at which agents sign in to the console")
	flags.StringVar(&a.openID.ClientID, "oidc-client-id", "", "what the provider calls this server; the redirect URI to register there is PUBLIC-URL"+account.CallbackPath)
	flags.StringVar(&a.openID.ClientSecret, "oidc-client-secret", "", "secret that the provider has given for it; without one PKCE alone protects the sign-in")
	repeated(flags, "oidc-scope", "scope to ask for beside openid and profile, for a provider that gives the claim \"tandem\" only then; repeatable",
		func(s string) (string, error) { return s, nil }, &a.openID.Scopes)

	flags.StringVar(&a.tokens.Issuer, "agent-issuer", "", "iss of the signed tokens (JWT) with which a CRM's console signs agents in")
	flags.StringVar(&a.tokens.Audience, "agent-audience", "", "aud that these tokens must have")
	flags.Func("agent-secret", "secret, 32 characters or more, that signs them with HS256; or",
		func(s string) error {
			if len(s) < account.MinSecret {
				return fmt.Errorf("at least %d characters", account.MinSecret)
			}
			a.tokens.Secret = []byte(s)
			return nil
		})
	flags.StringVar(&a.tokens.JWKS, "agent-jwks", "", "https address of the public keys that they are signed with (JWKS), and")
	flags.StringVar(&a.tokens.Algorithm, "agent-algorithm", "", "the one algorithm: RS256 (taken if none is given), PS256, ES256, EdDSA …")
}

// configured: agents have accounts.
func (a *accountOptions) configured() bool {
	return a.openID.Issuer != "" || a.tokens.Issuer != "" || a.tokens.Audience != "" || len(a.tokens.Secret) > 0 || a.tokens.JWKS != ""
}

// apply makes the accounts of the options, and checks them.
func (a *accountOptions) apply(c *server.Config) error {
	c.PublicURL = a.publicURL
	if !a.configured() {
		if a.openID.ClientID != "" || a.openID.ClientSecret != "" {
			return errors.New("--oidc-client-id is of no use without --oidc-issuer")
		}
		c.Agents = server.DemoAgents{}
		return nil
	}
	var err error
	if a.openID.Issuer != "" {
		a.openID.PublicURL = a.publicURL
		if c.OpenID, err = account.NewOpenID(a.openID); err != nil {
			return fmt.Errorf("--oidc-issuer, --oidc-client-id, --public-url: %w", err)
		}
	}
	if a.tokens.Issuer == "" && a.tokens.Audience == "" && len(a.tokens.Secret) == 0 && a.tokens.JWKS == "" {
		return nil
	}
	if a.tokens.JWKS != "" && a.tokens.Algorithm == "" {
		a.tokens.Algorithm = "RS256"
	}
	if c.Agents, err = newTokens(a.tokens); err != nil {
		return fmt.Errorf("--agent-issuer, --agent-audience, --agent-secret, --agent-jwks: %w", err)
	}
	return nil
}

// newTokens keeps a nil pointer out of an interface.
func newTokens(c account.TokenConfig) (server.Agents, error) {
	t, err := account.NewTokens(c)
	if err != nil {
		return nil, err
	}
	return t, nil
}

// alone says whether only this machine reaches the server. One with accounts is for others, even where it listens
// on loopback: behind a proxy. It says that it is not by a public URL of this machine.
func (a *accountOptions) alone(addr net.Addr) bool {
	if a.configured() && (a.publicURL == nil || !account.IsLoopback(a.publicURL)) {
		return false
	}
	tcp, ok := addr.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}
