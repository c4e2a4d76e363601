package account

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/golang-jwt/jwt/v5"
)

// clock is the time of a key set, for a test to move.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

func newTestKeys(t *testing.T, s *jwksServer, algorithm string) (*keySet, *clock) {
	t.Helper()
	k, err := newKeySet(s.URL, algorithm)
	if err != nil {
		t.Fatal(err)
	}
	c := &clock{at: time.Now()}
	k.now = c.now
	return k, c
}

func (s *keySet) has(id string) error {
	_, err := s.find(context.Background(), id, true)
	return err
}

// A key is changed for another: tokens of the new one are taken as soon as one of them comes, those of the old
// one no longer than it is published and a little.
func TestRotation(t *testing.T) {
	s := newJWKS(t, jwk("a", &rsaKey.PublicKey))
	k, clock := newTestKeys(t, s, "RS256")
	if err := k.has("a"); err != nil || s.fetched() != 1 {
		t.Fatalf("%v after %d fetches", err, s.fetched())
	}
	s.set(t, jwk("a", &rsaKey.PublicKey), jwk("b", &otherRSA.PublicKey))
	// Strangers who name keys that there are not cannot have them fetched more than once a minute.
	for range 100 {
		if err := k.has("b"); !errors.Is(err, ErrSignature) {
			t.Fatal(err)
		}
	}
	if s.fetched() != 1 {
		t.Fatalf("%d fetches within a minute", s.fetched())
	}
	clock.pass(keysAgain)
	if err := k.has("b"); err != nil || s.fetched() != 2 {
		t.Errorf("the new key: %v after %d fetches", err, s.fetched())
	}
	s.set(t, jwk("b", &otherRSA.PublicKey))
	clock.pass(keysFresh + time.Second)
	if k.has("b") != nil || !errors.Is(k.has("a"), ErrSignature) {
		t.Error("the old key is still trusted")
	}
	// The provider is away: its keys hold for a while, and not for ever.
	s.say(http.StatusServiceUnavailable, nil)
	clock.pass(keysFresh + time.Second)
	if err := k.has("b"); err != nil {
		t.Errorf("while the provider is away: %v", err)
	}
	clock.pass(keysStale)
	if err := k.has("b"); !errors.Is(err, ErrKeys) {
		t.Errorf("when it has been away for long: %v", err)
	}
}

func TestOnlyKey(t *testing.T) {
	s := newJWKS(t, jwk("a", &rsaKey.PublicKey))
	tokens, err := NewTokens(TokenConfig{Issuer: testIssuer, Audience: testAudience, JWKS: s.URL, Algorithm: "RS256"})
	if err != nil {
		t.Fatal(err)
	}
	unnamed := signed(t, jwt.SigningMethodRS256, rsaKey, "", good(nil))
	if _, err := tokens.SignIn(context.Background(), unnamed); err != nil {
		t.Errorf("a token that names no key, of the only one: %v", err)
	}
	two := newJWKS(t, jwk("a", &rsaKey.PublicKey), jwk("b", &otherRSA.PublicKey))
	tokens, _ = NewTokens(TokenConfig{Issuer: testIssuer, Audience: testAudience, JWKS: two.URL, Algorithm: "RS256"})
	if _, err := tokens.SignIn(context.Background(), unnamed); !errors.Is(err, ErrSignature) {
		t.Errorf("of one of two: %v", err)
	}
}

// Many at once have the keys fetched once, and all get their answer.
func TestKeysTogether(t *testing.T) {
	s := newJWKS(t, jwk("a", &rsaKey.PublicKey))
	k, _ := newTestKeys(t, s, "RS256")
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			if err := k.has("a"); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if s.fetched() != 1 {
		t.Errorf("%d fetches", s.fetched())
	}
}

func TestReadKeys(t *testing.T) {
	other := jwk("a", &rsaKey.PublicKey)
	other.Use = "enc"
	elsewhere := jwk("a", &rsaKey.PublicKey)
	elsewhere.Algorithm = "RS512"
	for _, tc := range []struct {
		name, algorithm string
		key             jose.JSONWebKey
		taken           bool
	}{
		{"RSA", "RS256", jwk("a", &rsaKey.PublicKey), true},
		{"RSA, PSS", "PS512", jwk("a", &rsaKey.PublicKey), true},
		{"EC", "ES256", jwk("a", &ecKey.PublicKey), true},
		{"EC of another curve", "ES384", jwk("a", &ecKey.PublicKey), false},
		{"Ed25519", "EdDSA", jwk("a", edKey.Public()), true},
		{"Ed25519 for RSA", "RS256", jwk("a", edKey.Public()), false},
		{"RSA for EC", "ES256", jwk("a", &rsaKey.PublicKey), false},
		{"a small RSA key", "RS256", jwk("a", &smallRSA.PublicKey), false},
		{"a private key", "RS256", jwk("a", rsaKey), false},
		{"a secret", "RS256", jwk("a", sharedSecret), false},
		{"for encryption", "RS256", other, false},
		{"for another algorithm", "RS256", elsewhere, false},
	} {
		data, err := tc.key.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		// Beside one of a kind that does not exist yet.
		keys, err := readKeys([]byte(`{"keys":[{"kty":"XX"},`+string(data)+`]}`), tc.algorithm)
		if (err == nil) != tc.taken || len(keys) == 1 != tc.taken {
			t.Errorf("%s: %d keys, %v", tc.name, len(keys), err)
		}
	}
	if _, err := readKeys([]byte(`{"keys":[`+strings.Repeat(`{},`, 64)+`{}]}`), "RS256"); err == nil {
		t.Error("took 65 keys")
	}
}

// An answer that is too long, or leads elsewhere, is none.
func TestFetchBounds(t *testing.T) {
	s := newJWKS(t)
	k, clock := newTestKeys(t, s, "RS256")
	for name, body := range map[string]string{
		"long":      `{"keys":[` + strings.Repeat(" ", keysBytes) + `]}`,
		"not JSON":  "<html>",
		"no keys":   `{"keys":[]}`,
		"something": `{"keys":{}}`,
	} {
		s.say(http.StatusOK, []byte(body))
		clock.pass(keysAgain)
		if err := k.has("a"); !errors.Is(err, ErrKeys) {
			t.Errorf("%s: %v", name, err)
		}
	}
	check := newClient().CheckRedirect
	to, _ := http.NewRequest(http.MethodGet, "http://id.example.com/keys", nil)
	if check(to, []*http.Request{{Method: http.MethodGet}}) == nil {
		t.Error("followed a redirect to http")
	}
	safe, _ := http.NewRequest(http.MethodGet, "https://id.example.com/keys", nil)
	if check(safe, []*http.Request{{Method: http.MethodGet}}) != nil || check(safe, []*http.Request{{Method: http.MethodPost}}) == nil {
		t.Error("redirects of a GET are followed, of a POST not")
	}
}
