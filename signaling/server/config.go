package server

import (
	"crypto/rand"
	"crypto/sha256"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"tandem/shared/signal"
	"tandem/signaling/account"
)

// Config is what the operator decides.
type Config struct {
	// AllowOrigins are the origins whose pages may connect, beside the server's own:
	// "https://shop.example.com", or "https://*.example.com" for every host below. Empty on
	// loopback: every http origin of this machine.
	AllowOrigins []Origin
	// Loopback: only this machine reaches the server.
	Loopback bool
	// TrustedProxies may say in X-Forwarded-For whom they speak for.
	TrustedProxies []netip.Prefix

	IdleTimeout       time.Duration // without an agent
	QueueTimeout      time.Duration // of a chat in the queue
	InactivityTimeout time.Duration // without anybody doing anything
	ReturnTimeout     time.Duration // for somebody who is away

	// SessionKey signs resume tokens. With the same key, a server that was started anew takes sessions
	// up again. Empty: a random one.
	SessionKey []byte
	// EditorToken is asked of whoever opens the restrictions editor. Empty: everybody at this machine
	// may, and nobody else.
	EditorToken string

	// InteractionToken is asked of whoever says that an interaction is over. Empty: nobody can.
	InteractionToken string
	// PublicURL is where browsers reach the server, with sign-in by OpenID.
	PublicURL *url.URL

	ICEServers []signal.ICEServer
	// Program is the build, told to clients.
	Program string

	Limits Limits
	// Agents signs agents in by the tokens of their consoles; nil: nobody, but by OpenID.
	Agents Agents
	// OpenID signs the people at this server's own console in; nil: nobody.
	OpenID *account.OpenID
	// Assets serves the files.
	Assets http.Handler
	// Restrictions are what agents may not see or operate; nil: the built-in ones alone.
	Restrictions *Restrictions
	Log          *slog.Logger
}

// Defaults of the contract.
const (
	DefaultIdleTimeout       = 10 * time.Minute
	DefaultQueueTimeout      = 30 * time.Minute
	DefaultInactivityTimeout = 15 * time.Minute
	DefaultReturnTimeout     = 60 * time.Second
)

// sessionKey is the key that signs, of whatever length the operator's is.
func sessionKey(configured []byte) []byte {
	if len(configured) == 0 {
		key := make([]byte, sha256.Size)
		rand.Read(key)
		return key
	}
	sum := sha256.Sum256(configured)
	return sum[:]
}

func (c *Config) timeouts() *signal.Timeouts {
	return &signal.Timeouts{
		Idle:       c.IdleTimeout.Milliseconds(),
		Inactivity: c.InactivityTimeout.Milliseconds(),
		Return:     c.ReturnTimeout.Milliseconds(),
	}
}
