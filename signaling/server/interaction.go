package server

import (
	"io"
	"net/http"

	"tandem/shared/signal"
)

// A telephony system knows when a call is over, and this server which session rides on it, if the site has named
// the interaction (tandem.configure):
//
//	POST /v1/interactions/{id}/end  Authorization: Bearer TOKEN → 202
//
// The answer is the same whether there is such a session or not.

const (
	wordsInteractionOff   = "Interactions cannot be ended from here: the operator must start the server with --interaction-token (or TANDEM_INTERACTION_TOKEN), a secret of 32 characters or more."
	wordsInteractionToken = "That is not the token for interactions."
	wordsInteractionID    = "An interaction's name has 1 to 128 characters, and no control characters among them."
	wordsInteractionLong  = "There is nothing to say in a body."
)

// callBody is what a body may have all the same: some clients send "{}".
const callBody = 1 << 10

func (s *Server) endInteraction(w http.ResponseWriter, r *http.Request) {
	token := bearer(r)
	switch {
	case s.config.InteractionToken == "":
		writeFault(w, http.StatusForbidden, wordsInteractionOff)
		return
	case token == "":
		w.Header().Set("WWW-Authenticate", "Bearer")
		writeFault(w, http.StatusUnauthorized, wordsInteractionToken)
		return
	}
	switch status, words := s.trySecret(w, r, s.calls, token, s.config.InteractionToken); status {
	case http.StatusOK:
	case http.StatusForbidden:
		w.Header().Set("WWW-Authenticate", "Bearer")
		writeFault(w, http.StatusUnauthorized, wordsInteractionToken)
		return
	default:
		writeFault(w, status, words)
		return
	}
	if _, err := io.Copy(io.Discard, http.MaxBytesReader(w, r.Body, callBody)); err != nil {
		writeFault(w, http.StatusRequestEntityTooLarge, wordsInteractionLong)
		return
	}
	id := r.PathValue("id")
	if !signal.ValidInteraction(id) {
		writeFault(w, http.StatusBadRequest, wordsInteractionID)
		return
	}
	s.directory.Over(r.Context(), s.sealer.mark("interaction", id))
	writeJSON(w, http.StatusAccepted, struct{}{})
}
