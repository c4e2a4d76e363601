package event

import "errors"

// What a link dies of, by whose doing it is.
var (
	// ErrPeer: the other side broke the protocol. The error that wraps it says how.
	ErrPeer = errors.New("the other side broke the protocol")
	// ErrSilent: nothing was heard from the other side for too long.
	ErrSilent = errors.New("the other side has gone silent")
	// ErrUnreachable: no channel opened in time.
	ErrUnreachable = errors.New("no connection to the other side could be made")
	// ErrClosed: the other side closed its end.
	ErrClosed = errors.New("the other side closed the connection")
	// ErrOverload: more arrives, or is to be sent, than this side can take.
	ErrOverload = errors.New("more data than this side can take")
	// ErrConnection: the browser's connection failed under us.
	ErrConnection = errors.New("the peer connection failed")
)
