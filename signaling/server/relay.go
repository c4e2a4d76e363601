package server

import (
	"errors"
	"fmt"

	"golang.org/x/time/rate"

	"tandem/shared/signal"
)

// relay passes one side's descriptions and candidates on, checked and counted. It belongs to the
// goroutine that reads that side's socket.
type relay struct {
	seat         Seat
	policy       signal.Policy
	metrics      *metrics
	descriptions *rate.Limiter
	candidates   int
}

func newRelay(seat Seat, s *Server) *relay {
	perMinute := s.config.Limits.OffersPerMinute
	return &relay{
		seat:         seat,
		policy:       signal.Policy{AllowLoopback: s.config.Loopback},
		metrics:      s.metrics,
		descriptions: rate.NewLimiter(rate.Limit(float64(perMinute)/60), perMinute),
	}
}

func (r *relay) description(m signal.Message) error {
	if !r.descriptions.Allow() {
		return errFlood
	}
	sdp, err := r.policy.CleanSDP(m.SDP)
	if err != nil {
		return err
	}
	r.candidates = 0
	r.seat.Relay(signal.Message{Type: m.Type, Kind: m.Kind, SDP: sdp, Round: m.Round})
	return nil
}

// candidate drops what is too many or names an address that is not allowed: honest browsers on
// unusual machines do both.
func (r *relay) candidate(m signal.Message) error {
	err := r.policy.CheckCandidate(m.Candidate)
	switch {
	case errors.Is(err, signal.ErrAddress):
	case err != nil:
		return err
	default:
		if r.candidates++; r.candidates <= signal.MaxCandidates {
			r.seat.Relay(signal.Message{Type: m.Type, Candidate: m.Candidate, Round: m.Round})
			return nil
		}
	}
	r.metrics.candidates.Inc()
	return nil
}

// unexpected is the error for a type that the protocol knows, at a time when it means nothing.
func unexpected(m signal.Message) error {
	return fmt.Errorf("%w: unexpected %s", signal.ErrProtocol, m.Type)
}
