// Package event is what a session's loop is told by its link: package link, which brings the peer connection, or, where
// both ends are in one browser, package browser's Port. It knows neither.
package event

import (
	"time"

	"tandem/shared/peer"
	"tandem/shared/session"
)

// Event is something that the link tells its session loop: one of the types below.
type Event interface{ event() }

type (
	// Joined: the server let this agent into the session; the peer connection is being made. Customer is what the customer
	// of a chat is called.
	Joined struct {
		ID       session.ID
		Customer string
	}
	// Away: the two browsers are apart, or, with Why zero, together again. Open comes, too, when a new
	// peer connection has taken the place of the lost one: then nothing of the old one counts.
	Away struct {
		Why Why
		// Left is how long that may last until the session ends.
		Left time.Duration
	}
	// Inactive: nobody has done anything for long; Left until that ends the session, 0 when somebody did.
	Inactive struct{ Left time.Duration }
	// Taken: another page has taken this side of the session over.
	Taken struct{}
	// Refused: the server did not let this agent into the session. Words are for the person.
	Refused struct{ Reason, Words string }
	// AgentJoined: an agent joined this customer's session; the peer connection is being made.
	// It comes again when what the agent may do has changed.
	AgentJoined struct {
		Name string
		// MayWrite: the agent may ask for write mode. The server says so, not the agent.
		MayWrite bool
	}
	// SignedIn answers an agent's new token. Words say why it was not taken, else Left is how long it is good for.
	SignedIn struct {
		MayWrite bool
		Left     time.Duration
		Words    string
	}
	// Open, the first time and after each loss: every channel is open and the other side has echoed a heartbeat. What arrived before
	// follows now.
	Open struct {
		// Again: the program at the other end is the one that the lost connection led to.
		Again bool
	}
	// Message is one whole message of the other side. Data belongs to the receiver.
	Message struct {
		Channel peer.Channel
		Data    []byte
	}
	// Drained: the page channel is no longer congested.
	Drained struct{}
	// AssetsDrained: little of the assets given to Send is left to be sent.
	AssetsDrained struct{}
	// Quality is what is known of the path, after each heartbeat.
	Quality struct {
		RoundTrip time.Duration
		Route     Route
	}
	// Place: where this customer stands in the queue, from 1, and whether anybody is there to take chats.
	Place struct {
		Place   int
		Staffed bool
	}
	// Desks: the public keys of the desks that may see what this customer has written.
	Desks struct{ Keys []string }
	// Restricted: other restrictions may be in force than before.
	Restricted struct{}
	// SignalingLost: the server cannot be heard any more, for good. The peer connection goes on without it.
	SignalingLost struct{ Err error }
	// Ended: the server, or the loss of it before Open, ended the session.
	Ended struct {
		Reason session.EndReason
		Words  string
	}
	// Lost: the peer connection is gone for good. Err is one of ErrUnreachable, ErrPeer, ErrOverload
	// and, if the server is gone too, ErrSilent, ErrClosed and ErrConnection, or wraps it; Words are
	// for the person.
	Lost struct {
		Err   error
		Words string
	}
)

func (Joined) event()        {}
func (Refused) event()       {}
func (AgentJoined) event()   {}
func (SignedIn) event()      {}
func (Open) event()          {}
func (Away) event()          {}
func (Inactive) event()      {}
func (Taken) event()         {}
func (Message) event()       {}
func (Drained) event()       {}
func (AssetsDrained) event() {}
func (Quality) event()       {}
func (Place) event()         {}
func (Desks) event()         {}
func (Restricted) event()    {}
func (SignalingLost) event() {}
func (Ended) event()         {}
func (Lost) event()          {}
