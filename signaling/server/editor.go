package server

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"tandem/shared/signal"
)

// The restrictions editor begins on a page of this server's, where the operator's token is typed, and
// goes on in the site's pages, where it must not be seen: the site's scripts are there too.
//
//	/editor/           POST /v1/editor  {"token": "…"}             → {"pass": "…"}
//	the site's page    GET  /v1/editor  Authorization: Bearer PASS → {"file": "…", "name": "…", "etag": "…"}
//
// It changes nothing here: its result is a file that the operator puts in the place of the last one.

// What a person reads in the editor.
const (
	wordsEditorOff    = "The restrictions editor is off: the operator must start the server with --editor-token (or TANDEM_EDITOR_TOKEN), a secret of 16 characters or more."
	wordsEditorPage   = "The restrictions editor is opened from this server's own page /editor/, not from another one."
	wordsEditorToken  = "That is not the editor token."
	wordsEditorSignIn = "Sign in with an account that allows you to use the restrictions editor."
	wordsEditorAgent  = "Your account does not allow you to use the restrictions editor. Ask whoever manages the accounts."
	wordsEditorRead   = "The token did not arrive as it should: reload /editor/ and try again."
	wordsEditorLong   = "That is too long for a token."
	wordsEditorBusy   = "The token could not be looked at: try again in a minute."
	wordsEditorSite   = "This site may not embed the server: the operator must name its origin by --allow-origin."
	wordsPassNone     = "Open the editor again from /editor/: this page has no pass."
	wordsPassWrong    = "Open the editor again from /editor/: the pass of this page is not, or no longer, one of this server's."
	wordsPassOver     = "Open the editor again from /editor/: its pass was for eight hours, and they are over."
)

// tokenWait is the longest that a wrong token slows down the next. A request that waits for longer than
// the server waits for requests (http.Server.ReadTimeout) is cut off.
const tokenWait = 10 * time.Second

// editorOpen: the editor is for somebody, and this may be them. Without a token and without accounts it is for
// the person at this machine.
func (s *Server) editorOpen(r *http.Request) bool {
	return s.config.EditorToken != "" || s.config.OpenID != nil || s.editorFree(r)
}

// editorFree: nothing is asked of this person.
func (s *Server) editorFree(r *http.Request) bool {
	return s.config.EditorToken == "" && s.config.OpenID == nil && s.config.Loopback && fromThisMachine(r)
}

// editorPass is POST /v1/editor: a pass for the token, or for an agent (Authorization) whose account allows it.
func (s *Server) editorPass(w http.ResponseWriter, r *http.Request) {
	switch {
	case !s.config.ownPage(r):
		writeFault(w, http.StatusForbidden, wordsEditorPage)
		return
	case !s.editorOpen(r):
		writeFault(w, http.StatusForbidden, wordsEditorOff)
		return
	}
	token, status, words := readToken(w, r, s.config.Limits.RequestBody)
	switch agent := bearer(r); {
	case status != http.StatusOK || s.editorFree(r):
	case agent != "" && token == "":
		who, err := s.signIn(r.Context(), agent)
		if err != nil || !who.May.Has(signal.MayEditor) {
			status, words = http.StatusForbidden, wordsEditorAgent
			break
		}
		s.log.Info("editor opened", "agent", who.Who())
	case s.config.EditorToken == "":
		status, words = http.StatusForbidden, wordsEditorSignIn
	case token == "": // the page asks whether it needs one: that is no guess
		status, words = http.StatusForbidden, wordsEditorToken
	default:
		if status, words = s.trySecret(w, r, s.tokens, token, s.config.EditorToken); status == http.StatusForbidden {
			words = wordsEditorToken
		}
	}
	if status != http.StatusOK {
		need := ""
		if s.config.EditorToken == "" {
			need = "account"
		}
		writeJSON(w, status, struct {
			Error string `json:"error"`
			Need  string `json:"need,omitempty"` // "account": there is no token that would do
		}{words, need})
		return
	}
	writeJSON(w, http.StatusOK, struct {
		Pass string `json:"pass"`
	}{s.passes.seal(time.Now().Add(passLife))})
}

func readToken(w http.ResponseWriter, r *http.Request, most int64) (token string, status int, words string) {
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
	if _, long := errors.AsType[*http.MaxBytesError](err); long {
		return "", http.StatusRequestEntityTooLarge, wordsEditorLong
	}
	var asked struct{ Token *string }
	if err != nil || json.Unmarshal(data, &asked) != nil || asked.Token == nil {
		return "", http.StatusBadRequest, wordsEditorRead
	}
	return *asked.Token, http.StatusOK, ""
}

// trySecret compares a token with the operator's, if the address may still try.
func (s *Server) trySecret(w http.ResponseWriter, r *http.Request, g *guesses, token, secret string) (status int, words string) {
	try, ok := g.try(bucket(clientAddress(r, s.config.TrustedProxies)))
	if !ok {
		seconds := int((try.delay + time.Second - 1) / time.Second)
		w.Header().Set("Retry-After", strconv.Itoa(seconds))
		return http.StatusTooManyRequests, "Too many wrong tokens. Wait " + inWords(seconds) + ", then try again."
	}
	if pause(r.Context(), min(try.delay, tokenWait)) != nil {
		try.hit()
		return http.StatusServiceUnavailable, wordsEditorBusy
	}
	// Sums are of one length, so that the time tells nothing of the token's either.
	got, want := sha256.Sum256([]byte(token)), sha256.Sum256([]byte(secret))
	if subtle.ConstantTimeCompare(got[:], want[:]) == 1 {
		try.hit()
		return http.StatusOK, ""
	}
	if try.missed() {
		s.metrics.guessAlarms.Inc()
		s.log.Warn("more wrong tokens in a minute than the budget: is somebody guessing?")
	}
	return http.StatusForbidden, ""
}

// bearer is the token of the Authorization header (RFC 6750 section 2.1), or "".
func bearer(r *http.Request) string {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}

func inWords(seconds int) string {
	if seconds <= 60 {
		return "a minute"
	}
	return fmt.Sprintf("%d minutes", (seconds+59)/60)
}

// editorFile is GET /v1/editor: the file in force, for whoever has a pass.
func (s *Server) editorFile(w http.ResponseWriter, r *http.Request) {
	if !s.shareWithSites(w, r) {
		return
	}
	if !s.editorOpen(r) {
		writeFault(w, http.StatusForbidden, wordsEditorOff)
		return
	}
	pass := bearer(r)
	words := ""
	switch err := s.passes.check(pass, time.Now()); {
	case pass == "":
		words = wordsPassNone
	case errors.Is(err, errPassOver):
		words = wordsPassOver
	case err != nil:
		words = wordsPassWrong
	}
	if words != "" {
		w.Header().Set("WWW-Authenticate", "Bearer")
		writeFault(w, http.StatusUnauthorized, words)
		return
	}
	text, name := s.config.Restrictions.inForce()
	writeJSON(w, http.StatusOK, struct {
		File string `json:"file"`
		Name string `json:"name"`
		ETag string `json:"etag"` // of the file: another one when the file is
	}{text, name, digest([]byte(text))})
}

// editorPreflight answers a browser that asks whether a site's page may send a pass. Only by name may a
// page send Authorization: a * does not cover it (Fetch section 4.9).
func (s *Server) editorPreflight(w http.ResponseWriter, r *http.Request) {
	s.preflight(w, r, http.MethodGet)
}

func (s *Server) preflight(w http.ResponseWriter, r *http.Request, method string) {
	if !s.shareWithSites(w, r) {
		return
	}
	header := w.Header()
	header.Set("Access-Control-Allow-Methods", method)
	header.Set("Access-Control-Allow-Headers", "Authorization")
	header.Set("Access-Control-Max-Age", "600")
	w.WriteHeader(http.StatusNoContent)
}

// shareWithSites lets the pages read the answer whose sockets would be admitted, and no others.
func (s *Server) shareWithSites(w http.ResponseWriter, r *http.Request) bool {
	w.Header().Add("Vary", "Origin")
	origin := r.Header.Get("Origin")
	if !s.config.originAllowed(origin, r.Host) {
		writeFault(w, http.StatusForbidden, wordsEditorSite)
		return false
	}
	if origin != "" {
		w.Header().Set("Access-Control-Allow-Origin", origin)
	}
	return true
}

func writeFault(w http.ResponseWriter, status int, words string) {
	writeJSON(w, status, struct {
		Error string `json:"error"`
	}{words})
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // there is nothing in it that JSON cannot hold
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	w.Write(data)
}
