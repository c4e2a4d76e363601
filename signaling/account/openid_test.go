package account

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/golang-jwt/jwt/v5"

	"tandem/shared/signal"
)

// provider is the least of an OpenID Connect provider, which says what a test has it say. A real one signs in the
// browsers' tests.
type provider struct {
	*httptest.Server
	mu      sync.Mutex
	keys    []jose.JSONWebKey
	idToken string
	asked   url.Values // of the last exchange
	broken  bool
}

func newProvider(t *testing.T) *provider {
	t.Helper()
	p := &provider{keys: []jose.JSONWebKey{jwk("a", &rsaKey.PublicKey)}}
	mux := http.NewServeMux()
	say := func(path string, answer func(r *http.Request) any) {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			p.mu.Lock()
			defer p.mu.Unlock()
			if p.broken {
				http.Error(w, "no", http.StatusServiceUnavailable)
				return
			}
			w.Header().Set("Content-Type", "application/json")
			json.NewEncoder(w).Encode(answer(r))
		})
	}
	say("/.well-known/openid-configuration", func(*http.Request) any {
		return map[string]any{
			"issuer": p.URL, "authorization_endpoint": p.URL + "/auth", "token_endpoint": p.URL + "/token",
			"jwks_uri": p.URL + "/jwks", "id_token_signing_alg_values_supported": []string{"RS256", "ES256", "HS256", "none"},
		}
	})
	say("/jwks", func(*http.Request) any { return jose.JSONWebKeySet{Keys: p.keys} })
	say("/token", func(r *http.Request) any {
		r.ParseForm()
		p.asked = r.PostForm
		return map[string]any{"access_token": "x", "token_type": "Bearer", "id_token": p.idToken}
	})
	p.Server = httptest.NewServer(mux)
	t.Cleanup(p.Close)
	return p
}

func (p *provider) client(t *testing.T) *OpenID {
	t.Helper()
	o, err := NewOpenID(OpenIDConfig{Issuer: p.URL, ClientID: "tandem", PublicURL: &url.URL{Scheme: "https", Host: "tandem.example.com"}})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// claims are of an ID token that is accepted, with changes.
func (p *provider) claims(t Trip, changes map[string]any) jwt.MapClaims {
	c := good(map[string]any{"iss": p.URL, "aud": "tandem", "nonce": t.Nonce, "jti": nil})
	for name, value := range changes {
		if c[name] = value; value == nil {
			delete(c, name)
		}
	}
	return c
}

func (p *provider) says(idToken string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idToken = idToken
}

func TestOpenID(t *testing.T) {
	p := newProvider(t)
	o := p.client(t)
	ctx := context.Background()
	address, trip, err := o.Begin(ctx, false)
	if err != nil {
		t.Fatal(err)
	}
	u, _ := url.Parse(address)
	q := u.Query()
	for name, want := range map[string]string{
		"client_id": "tandem", "response_type": "code", "scope": "openid profile", "code_challenge_method": "S256",
		"redirect_uri": "https://tandem.example.com/v1/agent/callback", "state": trip.State, "nonce": trip.Nonce, "prompt": "",
	} {
		if got := q.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if q.Get("code_challenge") == "" || q.Get("code_challenge") == trip.Verifier {
		t.Errorf("code_challenge %q", q.Get("code_challenge"))
	}
	if again, other, _ := o.Begin(ctx, true); other.State == trip.State || other.Nonce == trip.Nonce || other.Verifier == trip.Verifier {
		t.Error("a second trip is the first one again")
	} else if u, _ := url.Parse(again); u.Query().Get("prompt") != "login" {
		t.Error("again, and the provider is not asked to ask")
	}
	p.says(signed(t, jwt.SigningMethodRS256, rsaKey, "a", p.claims(trip, map[string]any{"tandem": []string{"join", "editor"}})))
	who, err := o.Finish(ctx, trip, "the code")
	if err != nil || who.Issuer != p.URL || who.Subject != "agent 7" || who.Name != "Kim Lee" || who.May != signal.MayJoin|signal.MayEditor {
		t.Errorf("%+v, %v", who, err)
	}
	if p.asked.Get("code") != "the code" || p.asked.Get("code_verifier") != trip.Verifier {
		t.Errorf("the exchange was %v", p.asked)
	}
}

func TestIDTokens(t *testing.T) {
	p := newProvider(t)
	o := p.client(t)
	now := time.Now().Unix()
	for _, tc := range []struct {
		name    string
		changes map[string]any
		want    error
	}{
		{"good", nil, nil},
		{"no name, but another", map[string]any{"name": nil, "preferred_username": "kim"}, nil},
		{"no name, but an address", map[string]any{"name": nil, "email": "kim@example.com"}, nil},
		{"no name at all", map[string]any{"name": nil}, ErrClaims},
		{"another nonce", map[string]any{"nonce": "x"}, ErrClaims},
		{"no nonce", map[string]any{"nonce": nil}, ErrClaims},
		{"another client's", map[string]any{"aud": "shop"}, ErrAudience},
		{"ours among others", map[string]any{"aud": []string{"tandem", "shop"}, "azp": "tandem"}, nil},
		{"others' with ours", map[string]any{"aud": []string{"tandem", "shop"}, "azp": "shop"}, ErrAudience},
		{"several, and nobody's", map[string]any{"aud": []string{"tandem", "shop"}}, ErrAudience},
		{"another issuer", map[string]any{"iss": "https://evil.example.com"}, ErrSignature},
		{"expired", map[string]any{"exp": now - 1}, ErrExpired},
		{"not yet valid", map[string]any{"nbf": now + 120}, ErrEarly},
		{"of tomorrow", map[string]any{"iat": now + 120}, ErrEarly},
		{"nobody", map[string]any{"sub": nil}, ErrClaims},
	} {
		_, trip, err := o.Begin(context.Background(), false)
		if err != nil {
			t.Fatal(err)
		}
		p.says(signed(t, jwt.SigningMethodRS256, rsaKey, "a", p.claims(trip, tc.changes)))
		if _, err := o.Finish(context.Background(), trip, "code"); !errors.Is(err, tc.want) {
			t.Errorf("%s: %v, want %v", tc.name, err, tc.want)
		}
	}
	_, trip, _ := o.Begin(context.Background(), false)
	c := p.claims(trip, nil)
	for name, token := range map[string]string{
		"none":                signed(t, jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, "a", c),
		"HS256":               signed(t, jwt.SigningMethodHS256, sharedSecret, "a", c),
		"another key":         signed(t, jwt.SigningMethodRS256, otherRSA, "a", c),
		"a key not published": signed(t, jwt.SigningMethodES256, ecKey, "b", c),
	} {
		p.says(token)
		if _, err := o.Finish(context.Background(), trip, "code"); !errors.Is(err, ErrSignature) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, token := range map[string]string{"nothing": "", "no token": "x.y"} {
		p.says(token)
		if _, err := o.Finish(context.Background(), trip, "code"); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	// The provider signs with another key from now on.
	p.mu.Lock()
	p.keys = []jose.JSONWebKey{jwk("b", &otherRSA.PublicKey)}
	p.mu.Unlock()
	p.says(signed(t, jwt.SigningMethodRS256, otherRSA, "b", c))
	if _, err := o.Finish(context.Background(), trip, "code"); err != nil {
		t.Errorf("after the keys were changed: %v", err)
	}
}

// A provider that is away is found when it is back, and is not asked by everybody at once meanwhile.
func TestProviderAway(t *testing.T) {
	p := newProvider(t)
	o := p.client(t)
	p.broken = true
	for range 3 {
		if _, _, err := o.Begin(context.Background(), false); !errors.Is(err, ErrProvider) {
			t.Fatal(err)
		}
	}
	p.mu.Lock()
	p.broken = false
	p.mu.Unlock()
	o.tried = time.Time{}
	if _, _, err := o.Begin(context.Background(), false); err != nil {
		t.Error(err)
	}
	for _, issuer := range []string{"http://id.example.com", "id.example.com", ""} {
		if _, err := NewOpenID(OpenIDConfig{Issuer: issuer, ClientID: "c", PublicURL: &url.URL{}}); err == nil {
			t.Errorf("the issuer %q was taken", issuer)
		}
	}
}
