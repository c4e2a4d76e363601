// Package customer is the customer's side of a session: one loop that owns every stage from the
// page to the link, starts them when an agent has joined, and closes them in one place.
//
//	page ─► capture (mask) ─► peer.PageWriter ─► link ══►
//	page's addresses ─► asset.Source ──────────► link ══►
//	person's pointer ──────────────────────────► link ══►
//	screen ◄─ agent's pointer, circle ◄───────── link ◄══
//	screen ◄─ agent's request ─► consent ──────► link ◄═►
//	page ◄─ replay ◄─ gate ◄─ agent's actions ◄─ link ◄══
//	mirror ◄─ a copy of what goes out, if the customer wants to see it (mirror.go)
//
// An action is answered with what became of it (write.go); the gate is asked at the moment of acting.
//
// The stages live as long as one peer connection with one program of the agent's: when that is lost the
// page is followed no longer, and with the next one (Open, hello) they begin anew with the whole page.
// The session itself, its mode and its consents go on meanwhile; apart.go says how that looks.
//
// It is pure: the browser is behind Page and Screen. Nothing leaves before an agent has joined, and
// nothing after the end; while the customer waits, the page is read once for practice (rehearse).
package customer

import (
	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/asset"
	"tandem/wasm/internal/capture"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/mask"
	"tandem/wasm/internal/status"
)

// Link is what the loop needs of a link.Link.
type Link interface {
	Events() <-chan event.Event
	Send(channel peer.Channel, message []byte)
	Congested() bool
	// Unsent is how many bytes wait to be handed to the browser.
	Unsent(channel peer.Channel) int
	Stats() event.Stats
	Exit(reason session.EndReason) error
	// Active tells the server that somebody did something.
	Active()
}

// Page is the customer's page. What it calls back may come at any time, on any goroutine.
type Page interface {
	capture.Reader
	// Watch begins to follow the page. dirty is called once after the page first differs from
	// what was last read; pointer when the person's pointer moves (inside) or leaves.
	Watch(dirty func(), pointer func(x, y float32, inside bool))
	// Frame calls back before the next paint, or soon where nothing is painted.
	Frame(do func())
	// Painted calls back after the next paint, when the page's layout is clean: reading it then
	// makes the browser lay out nothing that it would not have.
	Painted(do func())
	// Idle calls back when the page has nothing better to do.
	Idle(do func())
	// Visible says which nodes are within the window.
	Visible(nodes []peer.NodeID) []bool
	// Locate names the place under a point of the window; Find is its inverse.
	Locate(x, y float32) peer.Place
	Find(at peer.Place) (x, y float32, ok bool)
	Fetch(address string, done func(asset.Fetched))
	// Measured tells the browser's performance panel what a step cost.
	Measured(name string, began float64, nodes, bytes int)
	// Restrictions puts the operator's rules into force that were loaded last: from here on the reads go by them.
	Restrictions() mask.Restrictions
	// LoadRestrictions has the browser load them. done is called if it brought other ones (nil), or none (why).
	LoadRestrictions(done func(err error))
	Now() float64 // milliseconds
	// Close takes everything of ours out of the page again.
	Close()
}

// Screen is what the customer sees of the session.
type Screen interface {
	Show(status.Status)
	// Pointer draws the agent's pointer at a point of the window, HidePointer removes it.
	Pointer(x, y float32, name string)
	HidePointer()
	// Circle draws the mark of an agent's click.
	Circle(x, y float32)
	// Ask shows where the agent asks the customer to click, because the agent may not.
	Ask(x, y float32)
}
