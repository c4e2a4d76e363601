package server

import (
	"context"
	"errors"
	"fmt"

	"tandem/shared/signal"
	"tandem/signaling/account"
)

// Agents knows who is an agent. It is asked before an agent's first join is looked at.
type Agents interface {
	// SignIn says whose token it is, or why it is refused: one of package account's errors.
	SignIn(ctx context.Context, token string) (account.Identity, error)
}

// DemoAgents signs everybody in: for a server that only its own machine reaches.
type DemoAgents struct{}

// SignIn accepts any token.
func (DemoAgents) SignIn(context.Context, string) (account.Identity, error) {
	return account.Identity{Name: "Demo agent", May: signal.MayAll}, nil
}

// Why an agent is not let in.
var (
	// ErrUnauthorized refuses a token, whatever is wrong with it.
	ErrUnauthorized = errors.New("server: the agent's token is not accepted")
	errExpired      = errors.New("server: the agent's token has expired")
	errSignedOut    = errors.New("server: the agent has signed out")
	errNoKeys       = errors.New("server: the keys of agents' tokens cannot be had")
)

// signIn says whose token it is: a pass of our own console's, or one that the operator has signed.
func (s *Server) signIn(ctx context.Context, token string) (account.Identity, error) {
	who, err := s.identify(ctx, token)
	switch {
	case err == nil && s.signedOut.has(who.Key):
		err = errSignedOut
	case errors.Is(err, account.ErrExpired):
		err = errExpired
	case errors.Is(err, account.ErrKeys):
		err = errNoKeys
	case err != nil:
		err = fmt.Errorf("%w: %w", ErrUnauthorized, err)
	}
	return who, err
}

func (s *Server) identify(ctx context.Context, token string) (account.Identity, error) {
	switch {
	case s.config.OpenID != nil && account.IsPass(token):
		return s.desk.SignIn(ctx, token)
	case s.config.Agents == nil:
		return account.Identity{}, account.ErrMalformed
	}
	return s.config.Agents.SignIn(ctx, token)
}

// refusalOf says in one word why a sign-in was refused, for the log and the metrics: nothing in it is the token's.
func refusalOf(err error) string {
	for _, why := range [...]struct {
		err  error
		word string
	}{
		{errExpired, "expired"}, {errSignedOut, "signed out"}, {errNoKeys, "no keys"},
		{account.ErrIssuer, "issuer"}, {account.ErrAudience, "audience"}, {account.ErrEarly, "not yet valid"},
		{account.ErrSignature, "signature"}, {account.ErrClaims, "claims"}, {account.ErrMalformed, "malformed"},
	} {
		if errors.Is(err, why.err) {
			return why.word
		}
	}
	return "refused"
}
