package server

import (
	"net/http"

	"tandem/shared/restrict"
	"tandem/shared/signal"
)

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/customer", s.serveSocket(signal.SenderCustomer))
	mux.HandleFunc("GET /v1/agent", s.serveSocket(signal.SenderAgent))
	mux.HandleFunc("GET /v1/desk", s.serveDesk)
	mux.HandleFunc("GET /v1/agent/signin", s.beginSignIn)
	mux.HandleFunc("GET /v1/agent/callback", s.finishSignIn)
	mux.HandleFunc("POST /v1/agent/token", s.passToConsole)
	mux.HandleFunc("POST /v1/agent/signout", s.signOutHere)
	mux.HandleFunc("OPTIONS /v1/agent/signout", s.signOutPreflight)
	mux.HandleFunc("POST /v1/interactions/{id}/end", s.endInteraction)
	mux.Handle("GET /v1/restrictions", s.config.Restrictions)
	mux.HandleFunc("POST /v1/editor", s.editorPass)
	mux.HandleFunc("GET /v1/editor", s.editorFile)
	mux.HandleFunc("OPTIONS /v1/editor", s.editorPreflight)
	mux.HandleFunc("GET /restrictions.schema.json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/schema+json")
		w.Header().Set("Access-Control-Allow-Origin", "*")
		w.Write(restrict.Schema)
	})
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		writeText(w, http.StatusOK, "ok\n")
	})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		if s.Draining() {
			writeText(w, http.StatusServiceUnavailable, "draining\n")
			return
		}
		writeText(w, http.StatusOK, "ready\n")
	})
	mux.Handle("GET /metrics", operatorOnly(s.metrics.handler()))
	mux.Handle("GET /tandem.js", s.config.Assets)
	mux.Handle("GET /assets/", s.config.Assets)
	mux.Handle("GET /agent/", consoleFence().around(s.config.Assets))
	mux.Handle("GET /editor/", editorFence().around(s.config.Assets))
	mux.Handle("GET /check/", editorFence().around(s.config.Assets))
	mux.Handle("GET /mirror/", s.config.mirrorFence().around(s.config.Assets))
	// The demo site is for nobody but the person at this machine.
	home := "/agent/"
	if s.config.Loopback {
		home = "/demo/"
		demo{files: s.config.Assets, bodyLimit: s.config.Limits.RequestBody}.routes(mux)
	}
	mux.Handle("GET /{$}", http.RedirectHandler(home, http.StatusFound))
	return s.containRequest(commonHeaders(mux))
}

func writeText(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	w.Write([]byte(text))
}

// operatorOnly answers this machine alone, and nobody for whom a proxy on it asks.
func operatorOnly(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !fromThisMachine(r) {
			http.NotFound(w, r)
			return
		}
		h.ServeHTTP(w, r)
	})
}

// containRequest turns a panic into a count, a log line and a 500.
func (s *Server) containRequest(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			switch p := recover(); p {
			case nil:
			case http.ErrAbortHandler:
				panic(p)
			default:
				s.panicked("request", p)
				http.Error(w, "internal error", http.StatusInternalServerError)
			}
		}()
		h.ServeHTTP(w, r)
	})
}
