package account

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tandem/shared/signal"
)

// Identity is a signed-in agent.
type Identity struct {
	// Issuer and Subject name the agent, and nobody else, ever. A demo agent has neither.
	Issuer, Subject string
	Name            string // what the customer is shown
	May             signal.May
	// Expires is when the token is worth nothing any more, the leeway included; zero: never.
	Expires time.Time
	// Key names this sign-in among all: what a sign-out revokes. Until then it must be remembered that it was.
	Key   string
	Until time.Time
}

// Who names the agent in logs and limits: the same for each sign-in, and it does not say the subject.
func (i Identity) Who() string {
	if i.Subject == "" {
		return ""
	}
	return digest(i.Issuer, i.Subject)[:16]
}

// digest is one name for several texts, whatever is in them.
func digest(parts ...string) string {
	h := sha256.New()
	for _, part := range parts {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Why a token is refused. What a person is told is only whether it has expired: the rest is for the log.
var (
	ErrExpired   = errors.New("expired")
	ErrEarly     = errors.New("not valid yet")
	ErrIssuer    = errors.New("another issuer")
	ErrAudience  = errors.New("for somebody else")
	ErrSignature = errors.New("not signed by a known key in the agreed way")
	ErrClaims    = errors.New("a claim is missing or cannot be used")
	ErrMalformed = errors.New("not a token")
	ErrKeys      = errors.New("the keys cannot be had")
)

// Leeway is how far clocks may differ; MaxLife how long a token may be good for: what is stolen is to be worth
// nothing tomorrow.
const (
	Leeway  = time.Minute
	MaxLife = 12 * time.Hour
)

// MaxToken bounds a token, in bytes; as package signal does.
const MaxToken = 8 << 10

const (
	maxName    = 128
	maxSubject = 255 // OpenID Connect Core section 2
)

// cleanName is a name that customers can be shown: one line, with nothing that turns or hides the text around it.
func cleanName(name string) (string, bool) {
	name = strings.TrimSpace(name)
	if name == "" || len(name) > maxName || !utf8.ValidString(name) {
		return "", false
	}
	for _, r := range name {
		// Joiners belong to the spelling of names, in Persian and Hindi for example.
		if unicode.In(r, unicode.C, unicode.Zl, unicode.Zp) && r != '\u200c' && r != '\u200d' {
			return "", false
		}
	}
	return name, true
}

func validSubject(subject string) bool {
	return subject != "" && len(subject) <= maxSubject && utf8.ValidString(subject)
}
