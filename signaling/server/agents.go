package server

import (
	"context"
	"errors"
)

// ErrUnauthorized refuses an agent's token.
var ErrUnauthorized = errors.New("server: the agent's token is not accepted")

// Agents knows who is an agent. It is asked before an agent's first join is looked at.
type Agents interface {
	// SignIn returns the name that the customer is shown, or ErrUnauthorized.
	SignIn(ctx context.Context, token string) (name string, err error)
}

// DemoAgents signs everybody in: for a server that only its own machine reaches.
type DemoAgents struct{}

// SignIn accepts any token.
func (DemoAgents) SignIn(context.Context, string) (string, error) { return "Demo agent", nil }
