package link

import (
	"tandem/shared/peer"
	"tandem/shared/signal"
)

// input is something that happened, on its way to the loop: one of the types below. Those of a
// generation name it, so that the loop can pass over what an earlier one still says.
type input interface{ size() int }

type (
	// fromServer is a message of the server.
	fromServer struct{ message signal.Message }
	// serverLost: the socket to the server is lost; another one is being made.
	serverLost struct{ err error }
	// serverBack: there is one; again: the numbers went on, and so did what was said.
	serverBack struct{ again bool }
	// serverGone: there will be no other.
	serverGone struct{ err error }

	// online: the browser has a network again.
	online struct{}

	// described: our description is ready for the other side.
	described struct {
		of        *generation
		kind, sdp string
	}
	// candidate: a candidate of ours is ready for the other side.
	candidate struct {
		of        *generation
		candidate candidateInit
	}
	// candidateFailed: a candidate of the other side could not be used.
	candidateFailed struct {
		of  *generation
		err error
	}
	channelOpen struct {
		of      *generation
		channel peer.Channel
	}
	channelClosed struct {
		of      *generation
		channel peer.Channel
	}
	// received: a whole message of the other side.
	received struct {
		of      *generation
		channel peer.Channel
		data    []byte
	}
	// drainedLane: a lane has just stopped being congested.
	drainedLane struct {
		of      *generation
		channel peer.Channel
	}
	routeFound struct {
		of    *generation
		route Route
	}
	// failed: the browser has given the connection up.
	failed struct{ of *generation }
	// broken: the generation cannot go on.
	broken struct {
		of  *generation
		err error
	}
)

func (fromServer) size() int      { return 0 }
func (serverLost) size() int      { return 0 }
func (serverBack) size() int      { return 0 }
func (serverGone) size() int      { return 0 }
func (online) size() int          { return 0 }
func (described) size() int       { return 0 }
func (candidate) size() int       { return 0 }
func (candidateFailed) size() int { return 0 }
func (channelOpen) size() int     { return 0 }
func (channelClosed) size() int   { return 0 }
func (i received) size() int      { return len(i.data) }
func (drainedLane) size() int     { return 0 }
func (routeFound) size() int      { return 0 }
func (failed) size() int          { return 0 }
func (broken) size() int          { return 0 }
