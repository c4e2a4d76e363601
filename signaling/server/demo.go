package server

import (
	"crypto/rand"
	"crypto/subtle"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"
)

// demo is what the demo site needs of a server: a log-in that accepts everybody and sets a
// cookie, files that want that cookie, and a form to submit. It shows that an agent sees what
// lies behind a log-in without one. It exists on loopback only.
type demo struct {
	files     http.Handler
	bodyLimit int64
}

const (
	demoCookie = "demo_session" // opens /demo/private/
	demoName   = "demo_name"    // what the account page greets; the page's script reads it
	demoPriv   = "/demo/private/"
	maxName    = 64
)

func (d demo) routes(mux *http.ServeMux) {
	// One log-in for all, new with each start: it guards pictures of a shop that does not exist.
	ticket := rand.Text()
	mux.HandleFunc("POST /demo/login", d.login(ticket))
	mux.HandleFunc("POST /demo/logout", d.logout)
	mux.HandleFunc("POST /demo/checkout", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/demo/thanks.html", http.StatusSeeOther)
	})
	mux.HandleFunc("GET /demo/", func(w http.ResponseWriter, r *http.Request) {
		// By the decoded path, which is what the file is looked up by: the mux matches the
		// encoded one.
		if strings.HasPrefix(r.URL.Path, demoPriv) {
			w.Header().Set("Cache-Control", "private, no-cache")
			w.Header().Set("Vary", "Cookie")
			if !hasTicket(r, ticket) {
				http.Error(w, "Log in to the demo shop first.", http.StatusUnauthorized)
				return
			}
		}
		d.files.ServeHTTP(w, r)
	})
}

func hasTicket(r *http.Request, ticket string) bool {
	c, err := r.Cookie(demoCookie)
	return err == nil && subtle.ConstantTimeCompare([]byte(c.Value), []byte(ticket)) == 1
}

func (d demo) login(ticket string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, d.bodyLimit)
		if err := r.ParseForm(); err != nil {
			http.Error(w, "The form could not be read.", http.StatusBadRequest)
			return
		}
		name := "guest"
		for _, field := range []string{"name", "username", "email"} {
			if v := strings.TrimSpace(r.PostForm.Get(field)); v != "" && utf8.ValidString(v) {
				name = v
				break
			}
		}
		if runes := []rune(name); len(runes) > maxName {
			name = string(runes[:maxName])
		}
		setDemoCookie(w, demoCookie, ticket, true, 0)
		setDemoCookie(w, demoName, url.PathEscape(name), false, 0)
		http.Redirect(w, r, "/demo/account.html", http.StatusSeeOther)
	}
}

func (d demo) logout(w http.ResponseWriter, r *http.Request) {
	setDemoCookie(w, demoCookie, "", true, -1)
	setDemoCookie(w, demoName, "", false, -1)
	http.Redirect(w, r, "/demo/", http.StatusSeeOther)
}

func setDemoCookie(w http.ResponseWriter, name, value string, httpOnly bool, maxAge int) {
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: value, Path: "/demo/", HttpOnly: httpOnly, MaxAge: maxAge,
		SameSite: http.SameSiteLaxMode,
	})
}
