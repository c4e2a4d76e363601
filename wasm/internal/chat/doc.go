// Package chat is both sides of a chat between a customer and an agent: a loop each, over a link of its own. The words go
// from browser to browser; the server has brought the two together and knows what the customer is called, nothing more.
//
//	customer's words ─► transcript ─► Entry ═══════════════════════════► transcript ─► agent's screen
//	customer's screen ◄─ transcript ◄─ Say (once, by its key) ◄═════════ agent's words
//
// The customer's browser keeps the transcript (shared/peer/chat.go says how): it outlives page loads there, and the agent's
// browser is sent what it lacks. Before an agent is there, what the customer writes waits with them; the first of it, the
// question, is sealed for the desks that are ready, so that they see in the queue what it is about.
//
// It is not for the page: co-browsing that starts from a chat is a session of its own (packages customer and agent), and
// of that a chat carries the session ID.
package chat

import (
	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/shared/signal"
	"tandem/wasm/internal/event"
)

// Link is what both loops need of a link.Link.
type Link interface {
	Events() <-chan event.Event
	Send(channel peer.Channel, message []byte)
	Exit(reason session.EndReason) error
	// Active tells the server that somebody did something.
	Active()
}

// CustomerLink is a Link in the customer's browser.
type CustomerLink interface {
	Link
	// Seal gives the server what the desks with these keys may read.
	Seal(boxes []signal.Box)
}

// AgentLink is a Link in the agent's browser.
type AgentLink interface {
	Link
	Join(id session.ID) error
}

// Screen is what a person sees of a chat.
type Screen interface {
	Show(Status)
	// Entry shows the next entry; they come in the order of their numbers.
	Entry(peer.Entry)
}

// CustomerScreen is the customer's.
type CustomerScreen interface {
	Screen
	// Seal seals a text for each key; done may be called at any time, on any goroutine.
	Seal(keys []string, text string, done func([]signal.Box))
	// Now is the time, in Unix milliseconds.
	Now() uint64
}

// Phase is where the person stands.
type Phase string

const (
	Connecting Phase = "connecting" // to the server
	Ready      Phase = "ready"      // agent: no chat yet
	Taking     Phase = "taking"     // agent: the server is asked
	Waiting    Phase = "waiting"    // customer: in the queue; agent: the two browsers look for each other
	Talking    Phase = "talking"
	Ended      Phase = "ended"     // over; Reason and Words say why
	SignedOut  Phase = "signedout" // agent: the server cannot be reached or has refused
	Moved      Phase = "moved"     // over here: another page of the same browser has the chat
)

// Status is one state of the interface, complete in itself.
type Status struct {
	Phase Phase
	// ID is that of the chat, to the agent.
	ID string
	// Customer is what the customer is called, to the agent. Agent is the agent's name: to the customer whom they talk to,
	// to the agent their own.
	Customer, Agent string
	// Place in the queue, from 1; 0 is not known. Staffed: somebody is there to take chats.
	Place   int
	Staffed bool
	// Typing: the other side is writing. Seen is the last entry that the other side has seen.
	Typing bool
	Seen   uint32
	// Away says why the two browsers are apart, "" that they are not: "gone", "lost" or "offline" (event.Why). Left is how long
	// that may last until the chat ends, in milliseconds; 0: not known.
	Away string
	Left float64
	// Reason is a session.EndReason once ended; Words are for the person, also when a chat could not be taken.
	Reason, Words string
}

func (s *Status) apart(e event.Away) {
	s.Away, s.Left = e.Why.String(), float64(e.Left.Milliseconds())
	if s.Away != "" {
		s.Typing = false
	}
}
