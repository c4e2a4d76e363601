// Package agent is the agent's side of a session: one loop that owns every stage from the link
// to the rebuilt page, from signing in to the end of one session.
//
//	══► link ─► peer.PageReader ─► rebuild.Builder ─► the sandboxed frame
//	══► link ─► asset.Store ───────────┘
//	══► link ─► customer's pointer ─► screen
//	◄══ link ◄─ agent's pointer ◄───────── screen
//	◄══ link ◄─ peer.Action ◄─ hands ◄──── screen (in write mode)
//	◄═► link ◄─► consent: which mode the customer's browser says it is
//
// It is pure: the browser is behind Frame and Screen. What arrives is the customer's, and hostile
// until it has been checked: any of it that breaks a rule ends the session with its reason.
package agent

import (
	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/action"
	"tandem/wasm/internal/asset"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/rebuild"
	"tandem/wasm/internal/status"
)

// Link is what the loop needs of a link.Link.
type Link interface {
	Events() <-chan event.Event
	Send(channel peer.Channel, message []byte)
	Stats() event.Stats
	Join(id session.ID) error
	Exit(reason session.EndReason) error
	// Active tells the server that somebody did something.
	Active()
}

// Frame is the sandboxed frame in which the customer's page is rebuilt.
type Frame interface {
	rebuild.Writer
	asset.Blobs
	// Lost sets what is called when the frame's document is no longer the one that we built.
	Lost(func())
	// Next calls back before the next paint.
	Next(do func())
	Locate(x, y float32) peer.Place
	Find(at peer.Place) (x, y float32, ok bool)
	// Hover shows a node (0: none), and what it is in, as under the customer's pointer, or the agent's own.
	Hover(node peer.NodeID, own bool)
	Measured(name string, began float64, nodes, bytes int)
	Now() float64 // milliseconds
	// Close removes the frame and everything in it.
	Close()
}

// Screen is what the agent sees of the session.
type Screen interface {
	Show(status.Status)
	// Size is the size of the customer's window in CSS pixels.
	Size(width, height float32)
	Title(title, address string)
	// Notice shows for a moment why something was refused.
	Notice(words string)
	// Watch has what the agent's hands do over the page reported.
	Watch(action.Hands) (stop func())
	// Sent: an action is on its way. Settled: all up to this one are done, or this one was refused, or the connection
	// broke and what became of it is not known.
	Sent(seq uint32)
	Settled(seq uint32, result peer.Result)
	// Pointer draws the customer's pointer at a point of the page's window.
	Pointer(x, y float32)
	HidePointer()
	Circle(x, y float32)
	// SignedIn says how long the agent's new token is good for, in milliseconds, or in words why it was not taken.
	SignedIn(left float64, words string)
}
