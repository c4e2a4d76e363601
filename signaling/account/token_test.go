package account

import (
	"context"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"tandem/shared/signal"
)

func rsaTokens(t *testing.T) *Tokens {
	t.Helper()
	s := newJWKS(t, jwk("a", &rsaKey.PublicKey), jwk("b", &ecKey.PublicKey))
	tokens, err := NewTokens(TokenConfig{Issuer: testIssuer, Audience: testAudience, JWKS: s.URL, Algorithm: "RS256"})
	if err != nil {
		t.Fatal(err)
	}
	return tokens
}

func TestTokens(t *testing.T) {
	tokens := rsaTokens(t)
	now := time.Now().Unix()
	with := func(name string, value any) string {
		return signed(t, jwt.SigningMethodRS256, rsaKey, "a", good(map[string]any{name: value}))
	}
	whole := with("jti", "one")
	parts := strings.Split(whole, ".")
	der, err := x509.MarshalPKIXPublicKey(&rsaKey.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	public := pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})
	for _, tc := range []struct {
		name, token string
		want        error
	}{
		{"good", whole, nil},
		{"one audience of several", with("aud", []string{"x", testAudience}), nil},
		{"an hour", with("exp", now+3600), nil},
		{"expired within the leeway", with("exp", now-30), nil},
		{"early within the leeway", with("nbf", now+30), nil},
		{"wrong audience", with("aud", "tandem2"), ErrAudience},
		{"no audience", with("aud", nil), ErrClaims},
		{"wrong issuer", with("iss", "https://evil.example.com"), ErrIssuer},
		{"no issuer", with("iss", nil), ErrClaims},
		{"expired", with("exp", now-61), ErrExpired},
		{"expired long ago", with("exp", 1), ErrExpired},
		{"never expires", with("exp", nil), ErrClaims},
		{"good for a month", with("exp", now+30*86400), ErrClaims},
		{"not yet valid", with("nbf", now+90), ErrEarly},
		{"issued in the future", with("iat", now+90), ErrEarly},
		{"nobody", with("sub", nil), ErrClaims},
		{"a subject that is too long", with("sub", strings.Repeat("x", 256)), ErrClaims},
		{"a subject of another kind", with("sub", 7), ErrMalformed},
		{"no name", with("name", nil), ErrClaims},
		{"an empty name", with("name", " \t"), ErrClaims},
		{"a name with a line end", with("name", "Kim\nLee"), ErrClaims},
		{"a name that is turned around", with("name", "Kim \u202eeeL"), ErrClaims},
		{"a name that is too long", with("name", strings.Repeat("x", 129)), ErrClaims},
		{"what nobody may", with("tandem", "join"), ErrMalformed},
		{"another key of that name", signed(t, jwt.SigningMethodRS256, otherRSA, "a", good(nil)), ErrSignature},
		{"another algorithm of the same key", signed(t, jwt.SigningMethodRS384, rsaKey, "a", good(nil)), ErrSignature},
		{"PSS", signed(t, jwt.SigningMethodPS256, rsaKey, "a", good(nil)), ErrSignature},
		{"a key for another algorithm", signed(t, jwt.SigningMethodES256, ecKey, "b", good(nil)), ErrSignature},
		{"HS256, with the public key for a secret", signed(t, jwt.SigningMethodHS256, public, "a", good(nil)), ErrSignature},
		{"HS256, with its DER", signed(t, jwt.SigningMethodHS256, der, "a", good(nil)), ErrSignature},
		{"HS256, with nothing", signed(t, jwt.SigningMethodHS256, []byte{}, "a", good(nil)), ErrSignature},
		{"none", signed(t, jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, "a", good(nil)), ErrSignature},
		{"None", encoded(`{"alg":"None","kid":"a"}`) + "." + parts[1] + ".", ErrSignature},
		{"no algorithm", encoded(`{"kid":"a"}`) + "." + parts[1] + "." + parts[2], ErrSignature},
		{"unsigned", parts[0] + "." + parts[1] + ".", ErrSignature},
		{"cut", parts[0] + "." + parts[1], ErrMalformed},
		{"claims of another token", parts[0] + "." + strings.Split(with("sub", "root"), ".")[1] + "." + parts[2], ErrSignature},
		{"a kid that is a number", signed(t, jwt.SigningMethodRS256, rsaKey, "", good(nil), map[string]any{"kid": 1}), ErrMalformed},
		{"unknown kid", signed(t, jwt.SigningMethodRS256, rsaKey, "zz", good(nil)), ErrSignature},
		{"a kid that is a path", signed(t, jwt.SigningMethodRS256, rsaKey, "../../dev/null", good(nil)), ErrSignature},
		{"what must be understood", signed(t, jwt.SigningMethodRS256, rsaKey, "a", good(nil), map[string]any{"crit": []string{"b64"}, "b64": false}), ErrMalformed},
		{"a key of its own", signed(t, jwt.SigningMethodRS256, otherRSA, "a", good(nil), map[string]any{"jwk": jwk("a", &otherRSA.PublicKey)}), ErrSignature},
		{"an address of its own", signed(t, jwt.SigningMethodRS256, otherRSA, "a", good(nil), map[string]any{"jku": "https://evil.example.com"}), ErrSignature},
		{"padding", whole + "=", ErrMalformed},
		{"line ends", parts[0] + "." + parts[1] + ".\n" + parts[2], ErrMalformed},
		{"nothing", "", ErrMalformed},
		{"oversize", signed(t, jwt.SigningMethodRS256, rsaKey, "a", good(map[string]any{"x": strings.Repeat("x", MaxToken)})), ErrMalformed},
		{"neither jti nor iat", signed(t, jwt.SigningMethodRS256, rsaKey, "a", good(map[string]any{"jti": nil, "iat": nil})), ErrClaims},
	} {
		got, err := tokens.SignIn(context.Background(), tc.token)
		if !errors.Is(err, tc.want) || (err == nil) != (tc.want == nil) {
			t.Errorf("%s: %v, want %v", tc.name, err, tc.want)
		}
		if err != nil && (got != Identity{}) {
			t.Errorf("%s: refused, and yet %+v", tc.name, got)
		}
	}
}

func encoded(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }

func TestIdentity(t *testing.T) {
	tokens := rsaTokens(t)
	in := func(changes map[string]any) Identity {
		t.Helper()
		who, err := tokens.SignIn(context.Background(), signed(t, jwt.SigningMethodRS256, rsaKey, "a", good(changes)))
		if err != nil {
			t.Fatal(err)
		}
		return who
	}
	who := in(nil)
	if who.Issuer != testIssuer || who.Subject != "agent 7" || who.Name != "Kim Lee" || who.May != signal.MayJoin|signal.MayWrite {
		t.Errorf("got %+v", who)
	}
	if left := time.Until(who.Expires); left < 10*time.Minute || left > 10*time.Minute+Leeway || who.Until != who.Expires {
		t.Errorf("expires in %v, remembered until %v", left, who.Until)
	}
	for _, tc := range []struct {
		may  any
		want signal.May
	}{
		{[]string{}, 0}, {[]string{"join"}, signal.MayJoin}, {[]string{"write", "fly"}, signal.MayWrite},
		{[]string{"editor", "chats", "write", "join"}, signal.MayAll},
	} {
		if got := in(map[string]any{"tandem": tc.may}).May; got != tc.want {
			t.Errorf("%v: %v", tc.may, got.Names())
		}
	}
	if in(map[string]any{"name": "نیلوفر خان\u200cزاده"}).Name == "" {
		t.Error("a Persian name")
	}
	// A sign-out is of this token: not of another of the same agent, and not of the same ID of another agent.
	if same, other := in(nil), in(map[string]any{"jti": "two"}); same.Key != who.Key || other.Key == who.Key || other.Who() != who.Who() {
		t.Error("tokens of one agent are told apart by jti")
	}
	if other := in(map[string]any{"sub": "agent 8"}); other.Key == who.Key || other.Who() == who.Who() {
		t.Error("agents are told apart")
	}
	dated := map[string]any{"jti": nil, "iat": 1_700_000_000}
	if a, b := in(dated), in(map[string]any{"jti": nil, "iat": 1_700_000_001}); a.Key == b.Key || a.Key != in(dated).Key {
		t.Error("without jti, by sub and iat")
	}
	if strings.Contains(who.Who(), "agent") {
		t.Error("what is logged says the subject")
	}
}

func TestSecret(t *testing.T) {
	tokens, err := NewTokens(TokenConfig{Issuer: testIssuer, Audience: testAudience, Secret: sharedSecret})
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name, token string
		want        error
	}{
		{"good", signed(t, jwt.SigningMethodHS256, sharedSecret, "", good(nil)), nil},
		{"with a kid", signed(t, jwt.SigningMethodHS256, sharedSecret, "x", good(nil)), nil},
		{"another secret", signed(t, jwt.SigningMethodHS256, []byte("another secret, 32 characters ..."), "", good(nil)), ErrSignature},
		{"HS512", signed(t, jwt.SigningMethodHS512, sharedSecret, "", good(nil)), ErrSignature},
		{"RS256", signed(t, jwt.SigningMethodRS256, rsaKey, "", good(nil)), ErrSignature},
		{"none", signed(t, jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, "", good(nil)), ErrSignature},
	} {
		if _, err := tokens.SignIn(context.Background(), tc.token); !errors.Is(err, tc.want) {
			t.Errorf("%s: %v, want %v", tc.name, err, tc.want)
		}
	}
}

func TestTokenConfig(t *testing.T) {
	whole := TokenConfig{Issuer: "i", Audience: "a", JWKS: "https://id.example.com/keys", Algorithm: "ES256"}
	for name, change := range map[string]func(*TokenConfig){
		"no issuer":                 func(c *TokenConfig) { c.Issuer = "" },
		"no audience":               func(c *TokenConfig) { c.Audience = "" },
		"neither secret nor keys":   func(c *TokenConfig) { c.JWKS = "" },
		"both":                      func(c *TokenConfig) { c.Secret = sharedSecret },
		"keys by http":              func(c *TokenConfig) { c.JWKS = "http://id.example.com/keys" },
		"keys from a file":          func(c *TokenConfig) { c.JWKS = "file:///etc/keys" },
		"keys with a password":      func(c *TokenConfig) { c.JWKS = "https://a:b@id.example.com/keys" },
		"no algorithm":              func(c *TokenConfig) { c.Algorithm = "" },
		"none":                      func(c *TokenConfig) { c.Algorithm = "none" },
		"HS256 with keys":           func(c *TokenConfig) { c.Algorithm = "HS256" },
		"a short secret":            func(c *TokenConfig) { c.JWKS, c.Algorithm, c.Secret = "", "", sharedSecret[:31] },
		"a secret and an algorithm": func(c *TokenConfig) { c.JWKS, c.Secret = "", sharedSecret },
	} {
		c := whole
		change(&c)
		if _, err := NewTokens(c); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	for _, address := range []string{"https://id.example.com/keys", "http://127.0.0.1:9/keys", "http://[::1]/keys", "http://localhost/keys"} {
		c := whole
		c.JWKS = address
		if _, err := NewTokens(c); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// Whatever is in a token, it is refused by one of our errors, and nothing of it is in that.
func FuzzToken(f *testing.F) {
	tokens, err := NewTokens(TokenConfig{Issuer: testIssuer, Audience: testAudience, Secret: sharedSecret})
	if err != nil {
		f.Fatal(err)
	}
	desk := NewDesk([]byte("key"))
	f.Add(signed(f, jwt.SigningMethodHS256, sharedSecret, "a", good(nil)), `{"keys":[{"kty":"oct","k":"AAAA"}]}`)
	f.Add("tandem.eyJ9.e30.", `{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB","kid":"a"}]}`)
	f.Add("..", "[]")
	known := []error{ErrExpired, ErrEarly, ErrIssuer, ErrAudience, ErrSignature, ErrClaims, ErrMalformed, ErrKeys}
	f.Fuzz(func(t *testing.T, token, keys string) {
		for _, signIn := range []func(context.Context, string) (Identity, error){tokens.SignIn, desk.SignIn} {
			who, err := signIn(context.Background(), token)
			if err == nil && (who.Subject == "" || who.Name == "" || who.Expires.IsZero() || who.Key == "") {
				t.Fatalf("%+v", who)
			}
			if err != nil && !anyOf(err, known) {
				t.Fatalf("%v is none of ours", err)
			}
		}
		if _, err := desk.Unpack(token); err == nil {
			t.Fatal("a trip that nobody made")
		}
		if found, err := readKeys([]byte(keys), "RS256"); (err == nil) != (len(found) > 0) {
			t.Fatalf("%v, %v", found, err)
		}
	})
}

func anyOf(err error, known []error) bool {
	for _, k := range known {
		if errors.Is(err, k) {
			return true
		}
	}
	return false
}
