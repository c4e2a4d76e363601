package link

import (
	"context"
	"fmt"
	"strings"

	"tandem/shared/signal"
)

// wire is the socket to the server: whole text messages, in order. dialWire makes one, of the
// browser's WebSocket or natively of coder/websocket's; tests have their own.
type wire interface {
	// read waits for the next message. After the last one it fails with a *closeError.
	read(ctx context.Context) ([]byte, error)
	write(ctx context.Context, message []byte) error
	// close sends a close frame. It is called once, when nobody reads or writes any more.
	close()
}

// closeError is how the socket closed: with the server's code, or with none (1006).
type closeError struct{ code signal.CloseCode }

func (e *closeError) Error() string {
	return fmt.Sprintf("the socket was closed: %v (%d)", e.code, uint16(e.code))
}

func (e *closeError) Unwrap() error { return ErrSignaling }

// closeAbnormal: no close frame was seen (RFC 6455, section 7.4.1).
const closeAbnormal signal.CloseCode = 1006

// wordsForClose says to a person why the server let go, and what to do next.
func wordsForClose(code signal.CloseCode) string {
	switch code {
	case signal.CloseVersion:
		return "This page is out of date. Reload it and start again."
	case signal.CloseUnauthorized:
		return "Your sign-in was not accepted. Sign in again; if that does not help, ask whoever manages the accounts."
	case signal.CloseExpired:
		return "Your sign-in has expired. Sign in again."
	case signal.CloseSignedOut:
		return "You have signed out. Sign in to go on."
	case signal.CloseBusy, signal.CloseDraining, signal.CloseFlood:
		return "The server is busy. Please try again in a minute."
	case signal.CloseProtocol, signal.CloseInternal, signal.CloseHello, signal.CloseSlow:
		return "Something went wrong on the way to the server. Please start again."
	}
	return wordsFor(ErrSignaling)
}

// address is where the server takes the sockets of a role.
func (r Role) address(server string) string {
	base := strings.TrimRight(server, "/")
	if rest, ok := strings.CutPrefix(base, "http"); ok {
		base = "ws" + rest
	}
	return base + "/v1/" + r.String()
}
