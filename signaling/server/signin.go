package server

import (
	"crypto/subtle"
	"errors"
	"net/http"
	"net/url"
	"time"

	"tandem/shared/signal"
	"tandem/signaling/account"
)

// How the people at this server's own console sign in and out:
//
//	GET  /v1/agent/signin    → the operator's provider (OpenID Connect), and from there
//	GET  /v1/agent/callback  → the console, with the sign-in in a cookie
//	POST /v1/agent/token     the console asks for a pass: {"token", "name", "may", "left", …}
//	POST /v1/agent/signout   by the cookie, or from anywhere with Authorization: Bearer TOKEN
//
// The cookie is HttpOnly, SameSite=Strict, and for these addresses alone: neither a script nor another site can
// use it, and the WebSocket (GET /v1/agent) does not get it at all. All that it buys is a pass, which the
// console holds in memory and says in the first message of its socket. A pass is good for ten minutes, so one
// that is stolen is worth little, and what would outlive the page is out of reach of whatever runs in the page. A
// token kept in sessionStorage would be within that reach, a cookie for the socket would let any site open one in
// the agent's name, and a provider asked anew every ten minutes would make the console blink.

const (
	cookieSignIn = "tandem_agent"
	cookieTrip   = "tandem_trip"
	agentPath    = "/v1/agent/"
)

const (
	wordsConsolePage  = "Only this server's own console may ask that."
	wordsNotSignedIn  = "That token is not accepted, so there is nothing to sign out of."
	wordsSignInOver   = "Your sign-in is over. Sign in again."
	wordsSignInElse   = "Agents sign in where they work: this console is not for them. Open the page that your company uses."
	signInRefused     = "refused"  // by the provider, or by the person there
	signInLate        = "late"     // another browser, or too long ago
	signInFailed      = "failed"   // the provider did not do what it should
	signInUnreachable = "provider" // it cannot be reached
	signInNotAgent    = "notagent" // the account allows nothing here
)

// beginSignIn is GET /v1/agent/signin.
func (s *Server) beginSignIn(w http.ResponseWriter, r *http.Request) {
	noTraces(w)
	if s.config.OpenID == nil {
		http.Redirect(w, r, "/agent/", http.StatusSeeOther)
		return
	}
	// The provider sends people back to the public address: a cookie of another name for this server is not there.
	if public := s.config.PublicURL; r.Host != public.Host && r.URL.Query().Get("here") == "" {
		to := url.URL{Scheme: public.Scheme, Host: public.Host, Path: r.URL.Path, RawQuery: "here=1&" + r.URL.RawQuery}
		http.Redirect(w, r, to.String(), http.StatusSeeOther)
		return
	}
	if !s.mayKnock(w, r) {
		return
	}
	address, trip, err := s.config.OpenID.Begin(r.Context(), r.URL.Query().Has("again"))
	if err != nil {
		s.log.Warn("nobody can sign in", "why", err.Error())
		s.backToConsole(w, r, "", signInUnreachable)
		return
	}
	if r.URL.Query().Get("to") == "editor" {
		trip.To = "editor"
	}
	// Lax: it must come along when the provider sends the person back.
	s.setCookie(w, cookieTrip, s.desk.Pack(trip), agentPath+"callback", account.TripLife, http.SameSiteLaxMode)
	http.Redirect(w, r, address, http.StatusSeeOther)
}

// finishSignIn is GET /v1/agent/callback.
func (s *Server) finishSignIn(w http.ResponseWriter, r *http.Request) {
	noTraces(w)
	if s.config.OpenID == nil {
		http.NotFound(w, r)
		return
	}
	if !s.mayKnock(w, r) {
		return
	}
	trip, err := s.desk.Unpack(s.cookie(r, cookieTrip))
	s.setCookie(w, cookieTrip, "", agentPath+"callback", -1, http.SameSiteLaxMode) // it was for once
	said := r.URL.Query()
	if err != nil || trip.State == "" || subtle.ConstantTimeCompare([]byte(said.Get("state")), []byte(trip.State)) != 1 {
		s.backToConsole(w, r, "", signInLate)
		return
	}
	if said.Get("error") != "" || said.Get("code") == "" {
		s.backToConsole(w, r, trip.To, signInRefused)
		return
	}
	who, err := s.config.OpenID.Finish(r.Context(), trip, said.Get("code"))
	switch {
	case err != nil:
		s.metrics.signIns.WithLabelValues(refusalOf(err)).Inc()
		s.log.Warn("sign-in failed", "why", err.Error())
		s.backToConsole(w, r, trip.To, signInFailed)
		return
	case who.May == 0:
		s.log.Info("sign-in without anything allowed", "agent", who.Who())
		s.backToConsole(w, r, trip.To, signInNotAgent)
		return
	}
	s.log.Info("agent signed in", "agent", who.Who())
	s.setCookie(w, cookieSignIn, s.desk.Open(who), agentPath, account.DeskLife, http.SameSiteStrictMode)
	s.backToConsole(w, r, trip.To, "")
}

// console is what the console is told of who sits at it.
type console struct {
	// Way: "demo": everybody is signed in; "openid": here; "token": only by the pages that embed the console.
	Way   string   `json:"way"`
	Token string   `json:"token"` // "" while nobody is signed in
	Name  string   `json:"name,omitempty"`
	May   []string `json:"may,omitempty"`
	Left  int64    `json:"left,omitempty"` // milliseconds that the token is good for
	Words string   `json:"words,omitempty"`
}

// passToConsole is POST /v1/agent/token.
func (s *Server) passToConsole(w http.ResponseWriter, r *http.Request) {
	if !s.config.ownPage(r) {
		writeFault(w, http.StatusForbidden, wordsConsolePage)
		return
	}
	if s.config.OpenID == nil {
		if _, demo := s.config.Agents.(DemoAgents); demo {
			writeJSON(w, http.StatusOK, console{Way: "demo", May: signal.MayAll.Names()})
			return
		}
		writeJSON(w, http.StatusOK, console{Way: "token", Words: wordsSignInElse})
		return
	}
	cookie := s.cookie(r, cookieSignIn)
	if cookie == "" {
		writeJSON(w, http.StatusOK, console{Way: "openid"})
		return
	}
	pass, who, err := s.desk.Pass(cookie)
	if err != nil || s.signedOut.has(who.Key) {
		s.dropSignIn(w)
		writeJSON(w, http.StatusOK, console{Way: "openid", Words: wordsSignInOver})
		return
	}
	writeJSON(w, http.StatusOK, console{Way: "openid", Token: pass, Name: who.Name, May: who.May.Names(), Left: left(who)})
}

// signOutHere is POST /v1/agent/signout.
func (s *Server) signOutHere(w http.ResponseWriter, r *http.Request) {
	token := bearer(r)
	if token == "" {
		s.signOutConsole(w, r)
		return
	}
	if !s.shareWithSites(w, r) {
		return
	}
	who, err := s.signIn(r.Context(), token)
	switch {
	case errors.Is(err, errExpired), errors.Is(err, errSignedOut): // so be it
	case err != nil:
		w.Header().Set("WWW-Authenticate", "Bearer")
		writeFault(w, http.StatusUnauthorized, wordsNotSignedIn)
		return
	default:
		s.signOut(who)
	}
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) signOutConsole(w http.ResponseWriter, r *http.Request) {
	if !s.config.ownPage(r) {
		writeFault(w, http.StatusForbidden, wordsConsolePage)
		return
	}
	if s.config.OpenID != nil {
		if _, who, err := s.desk.Pass(s.cookie(r, cookieSignIn)); err == nil {
			s.signOut(who)
		}
		s.dropSignIn(w)
	}
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusNoContent)
}

// signOutPreflight answers a browser that asks whether a CRM's page may send its token.
func (s *Server) signOutPreflight(w http.ResponseWriter, r *http.Request) {
	s.preflight(w, r, http.MethodPost)
}

// backToConsole goes on, with nothing of what came in the address. what says in one word what went wrong.
func (s *Server) backToConsole(w http.ResponseWriter, r *http.Request, to, what string) {
	path := "/agent/"
	if to == "editor" {
		path = "/editor/"
	}
	if what != "" {
		path += "?signin=" + what
	}
	http.Redirect(w, r, path, http.StatusSeeOther)
}

// noTraces: the address has a code in it that must not be kept, nor told to the next page.
func noTraces(w http.ResponseWriter) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "no-referrer")
}

// mayKnock bounds how often an address can make this server ask the provider.
func (s *Server) mayKnock(w http.ResponseWriter, r *http.Request) bool {
	if s.door.knock(bucket(clientAddress(r, s.config.TrustedProxies))) {
		return true
	}
	s.turnAway(w, "address", http.StatusTooManyRequests)
	return false
}

// cookieName: a browser takes a __Secure- cookie over https alone (RFC 6265bis section 4.1.3).
func (s *Server) cookieName(name string) string {
	if s.config.PublicURL.Scheme == "https" {
		return "__Secure-" + name
	}
	return name
}

func (s *Server) cookie(r *http.Request, name string) string {
	c, err := r.Cookie(s.cookieName(name))
	if err != nil {
		return ""
	}
	return c.Value
}

func (s *Server) setCookie(w http.ResponseWriter, name, value, path string, life time.Duration, site http.SameSite) {
	age := int(life.Seconds())
	if life < 0 {
		age = -1
	}
	http.SetCookie(w, &http.Cookie{
		Name: s.cookieName(name), Value: value, Path: path, MaxAge: age,
		HttpOnly: true, Secure: s.config.PublicURL.Scheme == "https", SameSite: site,
	})
}

func (s *Server) dropSignIn(w http.ResponseWriter) {
	s.setCookie(w, cookieSignIn, "", agentPath, -1, http.SameSiteStrictMode)
}
