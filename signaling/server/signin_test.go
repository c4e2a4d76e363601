package server

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/golang-jwt/jwt/v5"

	"crypto/rand"
	"crypto/rsa"

	"tandem/shared/signal"
	"tandem/signaling/account"
)

// signInRig is a server with a provider, and a browser's cookies.
type signInRig struct {
	*rig
	provider *httptest.Server
	key      *rsa.PrivateKey
	claims   jwt.MapClaims // of the next ID token, beside the usual
	nonce    string
	cookies  map[string]*http.Cookie
}

func newSignIn(t *testing.T, change ...func(*Config)) *signInRig {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	s := &signInRig{key: key, cookies: map[string]*http.Cookie{}, claims: jwt.MapClaims{}}
	mux := http.NewServeMux()
	answer := func(path string, v func() any) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			json.NewEncoder(w).Encode(v())
		})
	}
	answer("/.well-known/openid-configuration", func() any {
		u := s.provider.URL
		return map[string]any{"issuer": u, "authorization_endpoint": u + "/auth", "token_endpoint": u + "/token", "jwks_uri": u + "/jwks"}
	})
	answer("/jwks", func() any {
		return jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: &key.PublicKey, KeyID: "a"}}}
	})
	answer("/token", func() any {
		now := time.Now().Unix()
		c := jwt.MapClaims{"iss": s.provider.URL, "aud": "tandem", "sub": "7", "name": "Kim", "iat": now, "exp": now + 60, "nonce": s.nonce}
		for name, value := range s.claims {
			c[name] = value
		}
		token := jwt.NewWithClaims(jwt.SigningMethodRS256, c)
		token.Header["kid"] = "a"
		text, err := token.SignedString(key)
		if err != nil {
			t.Error(err)
		}
		return map[string]any{"access_token": "x", "token_type": "Bearer", "id_token": text}
	})
	s.provider = httptest.NewServer(mux)
	t.Cleanup(s.provider.Close)
	s.rig = newRig(t, append([]func(*Config){func(c *Config) {
		c.PublicURL = &url.URL{Scheme: "http", Host: "tandem.test"}
		c.OpenID, err = account.NewOpenID(account.OpenIDConfig{Issuer: s.provider.URL, ClientID: "tandem", PublicURL: c.PublicURL})
		if err != nil {
			t.Fatal(err)
		}
		c.Agents = nil
	}}, change...)...)
	return s
}

// visit makes a request with the cookies that a browser would send, and keeps those that come.
func (s *signInRig) visit(method, path string, header ...string) (*http.Response, string) {
	s.t.Helper()
	var pairs []string
	for _, c := range s.cookies {
		if strings.HasPrefix(path, c.Path) {
			pairs = append(pairs, c.Name+"="+c.Value)
		}
	}
	if len(pairs) > 0 {
		header = append(header, "Cookie", strings.Join(pairs, "; "))
	}
	res, text := s.call(method, path, "", header...)
	for _, c := range res.Cookies() {
		if s.cookies[c.Name] = c; c.MaxAge < 0 {
			delete(s.cookies, c.Name)
		}
	}
	return res, text
}

// signIn goes to the provider and back, and says where that ended.
func (s *signInRig) signIn(path string) string {
	s.t.Helper()
	res, _ := s.visit(http.MethodGet, path+"&here=1")
	u, err := url.Parse(res.Header.Get("Location"))
	if err != nil || res.StatusCode != http.StatusSeeOther || u.Query().Get("state") == "" {
		s.t.Fatalf("%d %v", res.StatusCode, res.Header)
	}
	s.nonce = u.Query().Get("nonce")
	res, _ = s.visit(http.MethodGet, "/v1/agent/callback?code=c&state="+u.Query().Get("state"))
	return res.Header.Get("Location")
}

// pass is what the console is told.
func (s *signInRig) pass() (c console) {
	s.t.Helper()
	_, text := s.visit(http.MethodPost, "/v1/agent/token", "Origin", s.url, "Sec-Fetch-Site", "same-origin")
	if err := json.Unmarshal([]byte(text), &c); err != nil {
		s.t.Fatalf("%q: %v", text, err)
	}
	return c
}

func TestSignIn(t *testing.T) {
	s := newSignIn(t)
	if c := s.pass(); c.Way != "openid" || c.Token != "" || c.Words != "" {
		t.Errorf("before: %+v", c)
	}
	if got := s.signIn("/v1/agent/signin?x"); got != "/agent/" {
		t.Fatalf("sent to %q", got)
	}
	cookie := s.cookies[cookieSignIn]
	if cookie == nil || !cookie.HttpOnly || cookie.SameSite != http.SameSiteStrictMode || cookie.Path != agentPath || cookie.Domain != "" {
		t.Fatalf("the cookie %+v", cookie)
	}
	if s.cookies[cookieTrip] != nil {
		t.Error("the trip's cookie outlives it")
	}
	c := s.pass()
	if c.Name != "Kim" || strings.Join(c.May, " ") != "join write" || c.Left <= 0 || c.Left > account.PassLife.Milliseconds() {
		t.Errorf("got %+v", c)
	}
	a := s.agentAs(c.Token)
	if m := a.expect(signal.TypeWelcome); m.Agent != "Kim" || m.May != mayUsual {
		t.Errorf("welcomed with %+v", m)
	}
	// The cookie alone opens no socket, and is no token.
	s.agentAs("").expectClose(signal.CloseUnauthorized)
	s.agentAs(cookie.Value).expectClose(signal.CloseUnauthorized)
	// Every pass of this sign-in goes with it; the cookie, kept by a thief, buys none.
	later := s.pass()
	if res, _ := s.visit(http.MethodPost, "/v1/agent/signout", "Origin", s.url); res.StatusCode != http.StatusNoContent || s.cookies[cookieSignIn] != nil {
		t.Errorf("signing out: %d, %v", res.StatusCode, s.cookies)
	}
	a.expectClose(signal.CloseSignedOut)
	s.agentAs(later.Token).expectClose(signal.CloseSignedOut)
	s.cookies[cookieSignIn] = cookie
	if c := s.pass(); c.Token != "" || c.Words != wordsSignInOver {
		t.Errorf("the old cookie: %+v", c)
	}
	// Signed in anew, everything is well.
	s.signIn("/v1/agent/signin?again")
	s.agentAs(s.pass().Token).expect(signal.TypeWelcome)
}

// What another site can make a browser do with these addresses: nothing.
func TestSignInFromElsewhere(t *testing.T) {
	s := newSignIn(t)
	s.signIn("/v1/agent/signin?x")
	for name, header := range map[string][]string{
		"another site":        {"Origin", "https://evil.example.com"},
		"a site of customers": {"Origin", "http://localhost:1"},
		"a frame without one": {"Origin", "null"},
		"a script's fetch":    {},
		"a link":              {"Origin", s.url, "Sec-Fetch-Site", "cross-site"},
	} {
		for _, path := range []string{"/v1/agent/token", "/v1/agent/signout"} {
			if res, text := s.visit(http.MethodPost, path, header...); res.StatusCode != http.StatusForbidden || strings.Contains(text, "tandem.") || res.Header.Get("Access-Control-Allow-Origin") != "" {
				t.Errorf("%s, %s: %d %q", name, path, res.StatusCode, text)
			}
		}
	}
	if s.pass().Token == "" {
		t.Error("somebody has signed out")
	}
	// A CRM's page may sign its own agent out, if its site is allowed; with a token, not with the cookie.
	res, _ := s.call(http.MethodOptions, "/v1/agent/signout", "", "Origin", "http://localhost:1", "Access-Control-Request-Method", "POST")
	if res.StatusCode != http.StatusNoContent || res.Header.Get("Access-Control-Allow-Origin") != "http://localhost:1" || res.Header.Get("Access-Control-Allow-Methods") != "POST" {
		t.Errorf("preflight: %d %v", res.StatusCode, res.Header)
	}
	if res, _ := s.call(http.MethodOptions, "/v1/agent/signout", "", "Origin", "https://evil.example.com"); res.StatusCode != http.StatusForbidden {
		t.Errorf("preflight of another site: %d", res.StatusCode)
	}
}

func TestCallbackRefuses(t *testing.T) {
	s := newSignIn(t)
	begin := func() (state string) {
		res, _ := s.visit(http.MethodGet, "/v1/agent/signin?here=1")
		u, _ := url.Parse(res.Header.Get("Location"))
		s.nonce = u.Query().Get("nonce")
		return u.Query().Get("state")
	}
	for name, tc := range map[string]struct {
		query func(state string) string
		want  string
		setUp func()
	}{
		"another state":    {func(string) string { return "code=c&state=x" }, signInLate, nil},
		"no state":         {func(string) string { return "code=c" }, signInLate, nil},
		"no cookie":        {func(st string) string { return "code=c&state=" + st }, signInLate, func() { clear(s.cookies) }},
		"the provider's":   {func(st string) string { return "error=access_denied&state=" + st }, signInRefused, nil},
		"no code":          {func(st string) string { return "state=" + st }, signInRefused, nil},
		"another nonce":    {func(st string) string { return "code=c&state=" + st }, signInFailed, func() { s.nonce = "x" }},
		"nothing to do":    {func(st string) string { return "code=c&state=" + st }, signInNotAgent, func() { s.claims["tandem"] = []string{} }},
		"words of its own": {func(st string) string { return "error=%3Cscript%3E&state=" + st }, signInRefused, nil},
	} {
		clear(s.claims)
		state := begin()
		if tc.setUp != nil {
			tc.setUp()
		}
		res, text := s.visit(http.MethodGet, "/v1/agent/callback?"+tc.query(state))
		if got := res.Header.Get("Location"); got != "/agent/?signin="+tc.want || s.cookies[cookieSignIn] != nil {
			t.Errorf("%s: %d, to %q, %v", name, res.StatusCode, got, s.cookies)
		}
		if res.Header.Get("Referrer-Policy") != "no-referrer" || res.Header.Get("Cache-Control") != "no-store" || strings.Contains(text, "script") {
			t.Errorf("%s: %v %q", name, res.Header, text)
		}
	}
	// A code that has come back once does so no second time.
	clear(s.claims)
	state := begin()
	s.visit(http.MethodGet, "/v1/agent/callback?code=c&state="+state)
	if res, _ := s.visit(http.MethodGet, "/v1/agent/callback?code=c&state="+state); res.Header.Get("Location") != "/agent/?signin="+signInLate {
		t.Errorf("again: to %q", res.Header.Get("Location"))
	}
}

// Only one name of this server has the cookies, and only two pages are led back to.
func TestSignInLeadsNowhereElse(t *testing.T) {
	s := newSignIn(t)
	res, _ := s.visit(http.MethodGet, "/v1/agent/signin?to=editor")
	if got := res.Header.Get("Location"); got != "http://tandem.test/v1/agent/signin?here=1&to=editor" {
		t.Errorf("by another name, to %q", got)
	}
	for to, want := range map[string]string{"editor": "/editor/", "//evil.example.com": "/agent/", "https://evil.example.com/": "/agent/"} {
		if got := s.signIn("/v1/agent/signin?to=" + url.QueryEscape(to)); got != want {
			t.Errorf("%s: to %q", to, got)
		}
	}
}

func TestSecureCookies(t *testing.T) {
	s := newSignIn(t)
	s.server.config.PublicURL.Scheme = "https"
	s.signIn("/v1/agent/signin?x")
	if c := s.cookies["__Secure-"+cookieSignIn]; c == nil || !c.Secure || !c.HttpOnly {
		t.Errorf("got %v", s.cookies)
	}
}

// Where nobody signs in at this console, it says what to do.
func TestOtherWays(t *testing.T) {
	ask := func(r *rig) (c console) {
		_, text := r.call(http.MethodPost, "/v1/agent/token", "", "Origin", r.url)
		if err := json.Unmarshal([]byte(text), &c); err != nil {
			t.Fatal(err)
		}
		return c
	}
	if c := ask(newRig(t)); c.Way != "demo" || c.Token != "" {
		t.Errorf("demo: %+v", c)
	}
	r, _ := newOffice(t)
	if c := ask(r); c.Way != "token" || c.Words != wordsSignInElse {
		t.Errorf("tokens: %+v", c)
	}
	if res, _ := r.get("/v1/agent/signin"); res.Header.Get("Location") != "/agent/" {
		t.Errorf("to %q", res.Header.Get("Location"))
	}
	if res, _ := r.get("/v1/agent/callback?code=x&state=y"); res.StatusCode != http.StatusNotFound {
		t.Errorf("status %d", res.StatusCode)
	}
}

// The editor, by an account that allows it.
func TestEditorByAccount(t *testing.T) {
	s := newSignIn(t)
	open := func(token string) (int, map[string]string) {
		res, answer := s.post("", "Authorization", "Bearer "+token)
		return res.StatusCode, answer
	}
	if res, answer := s.post(""); res.StatusCode != http.StatusForbidden || answer["need"] != "account" {
		t.Errorf("nobody: %d %v", res.StatusCode, answer)
	}
	s.signIn("/v1/agent/signin?x")
	if status, answer := open(s.pass().Token); status != http.StatusForbidden || answer["error"] != wordsEditorAgent {
		t.Errorf("without the right: %d %v", status, answer)
	}
	s.claims["tandem"] = []string{"editor"}
	s.signIn("/v1/agent/signin?x")
	token := s.pass().Token
	status, answer := open(token)
	if status != http.StatusOK || answer["pass"] == "" {
		t.Fatalf("%d %v", status, answer)
	}
	if res, _ := s.ask(http.MethodGet, "", "Authorization", "Bearer "+answer["pass"]); res.StatusCode != http.StatusOK {
		t.Errorf("the file: %d", res.StatusCode)
	}
	// The editor's pass is for the editor, and an agent's token is no pass.
	s.agentAs(answer["pass"]).expectClose(signal.CloseUnauthorized)
	if res, _ := s.ask(http.MethodGet, "", "Authorization", "Bearer "+token); res.StatusCode != http.StatusUnauthorized {
		t.Errorf("an agent's token for a pass: %d", res.StatusCode)
	}
}
