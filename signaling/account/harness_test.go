package account

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/golang-jwt/jwt/v5"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	testIssuer   = "https://crm.example.com"
	testAudience = "tandem"
)

// Keys are slow to make: one of each for all tests.
var (
	rsaKey, _                  = rsa.GenerateKey(rand.Reader, 2048)
	otherRSA, _                = rsa.GenerateKey(rand.Reader, 2048)
	smallRSA                   = func() *rsa.PrivateKey { k, _ := rsa.GenerateKey(rand.Reader, 1024); return k }()
	ecKey, _                   = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	_, edKey, _                = ed25519.GenerateKey(rand.Reader)
	sharedSecret               = []byte("a secret that has 32 characters.")
	_            crypto.Signer = rsaKey
)

// jwksServer serves public keys that a test may change, and counts.
type jwksServer struct {
	*httptest.Server
	mu      sync.Mutex
	body    []byte
	status  int
	fetches int
}

func newJWKS(t *testing.T, keys ...jose.JSONWebKey) *jwksServer {
	t.Helper()
	s := &jwksServer{status: http.StatusOK}
	s.set(t, keys...)
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.fetches++
		w.WriteHeader(s.status)
		w.Write(s.body)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *jwksServer) set(t *testing.T, keys ...jose.JSONWebKey) {
	t.Helper()
	data, err := json.Marshal(jose.JSONWebKeySet{Keys: keys})
	if err != nil {
		t.Fatal(err)
	}
	s.say(http.StatusOK, data)
}

func (s *jwksServer) say(status int, body []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.status, s.body = status, body
}

func (s *jwksServer) fetched() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.fetches
}

func jwk(id string, key any) jose.JSONWebKey { return jose.JSONWebKey{Key: key, KeyID: id, Use: "sig"} }

// good are the claims of a token that is accepted, with changes; a nil value takes a claim away.
func good(changes map[string]any) jwt.MapClaims {
	now := time.Now().Unix()
	c := jwt.MapClaims{
		"iss": testIssuer, "aud": testAudience, "sub": "agent 7", "name": "Kim Lee",
		"iat": now, "exp": now + 600, "jti": "one",
	}
	for name, value := range changes {
		if c[name] = value; value == nil {
			delete(c, name)
		}
	}
	return c
}

func signed(t testing.TB, method jwt.SigningMethod, key any, id string, c jwt.Claims, header ...map[string]any) string {
	t.Helper()
	token := jwt.NewWithClaims(method, c)
	if id != "" {
		token.Header["kid"] = id
	}
	for _, h := range header {
		for name, value := range h {
			token.Header[name] = value
		}
	}
	text, err := token.SignedString(key)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
