package link

import (
	"errors"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/shared/signal"
)

// What else a link dies of.
var (
	// ErrMisuse: this program gave Send what may not be sent.
	ErrMisuse = errors.New("a message that may not be sent")
	// ErrSignaling: the server could not be reached, or is gone.
	ErrSignaling = errors.New("the server cannot be reached")
	// errForbidden: the page's policy (connect-src) does not allow a socket to the server.
	errForbidden = errors.New("the page's policy does not allow a socket")
	// ErrDone: the link has been closed.
	ErrDone = errors.New("the link is closed")
)

// wordsFor says to a person what happened and what to do next.
func wordsFor(err error) string {
	switch {
	case errors.Is(err, errGone):
		return "The session is over."
	case errors.Is(err, ErrUnreachable):
		return "The two browsers could not reach each other. A firewall may be in the way; try another network."
	case errors.Is(err, ErrSilent), errors.Is(err, ErrClosed), errors.Is(err, ErrConnection):
		return "The connection to the other side was lost. Please start again."
	case errors.Is(err, ErrPeer):
		return "The other side sent something that cannot be right, so the session was ended."
	case errors.Is(err, ErrOverload):
		return "The page sends more than this connection can take, so the session was ended."
	case errors.Is(err, errForbidden):
		return "This page does not let co-browsing reach its server. Please tell whoever runs this site."
	case errors.Is(err, ErrSignaling):
		return "The connection to the server was lost. Check the network and start again."
	}
	return "Something went wrong. Please start again."
}

// Words says to a person what happened and what to do next, for an error of Dial.
func Words(err error) string {
	var closed *closeError
	if errors.As(err, &closed) {
		return wordsForClose(closed.code)
	}
	return wordsFor(err)
}

// SignIn says, for an error of Dial, what is wrong with the agent's sign-in: "unauthorized", "expired" or "signedout";
// "" if it is something else.
func SignIn(err error) string {
	var closed *closeError
	if errors.As(err, &closed) {
		switch closed.code {
		case signal.CloseUnauthorized, signal.CloseExpired, signal.CloseSignedOut:
			return closed.code.String()
		}
	}
	return ""
}

// Over says, for an error of Dial, whether the session that was to be taken up has ended, and why;
// the reason is empty if the server does not know.
func Over(err error) (reason session.EndReason, over bool) {
	var ended *overError
	if errors.As(err, &ended) {
		return session.EndReason(ended.reason), true
	}
	return "", errors.Is(err, errGone)
}

// peerFault is how the other side broke the protocol, and on which channel.
type peerFault struct {
	channel peer.Channel
	what    string
}

func (f *peerFault) Error() string { return f.channel.String() + " channel: " + f.what }

func (f *peerFault) Unwrap() error { return ErrPeer }
