// Package replay does the agent's actions in the customer's page: the events of a hand at a mouse and a
// keyboard, in the order in which a browser gives them, and what a browser does on its own where the page
// leaves it to it. Browsers do little of that for events that a script has made: a click follows a
// link and checks a box, but a press moves no focus and no caret, a key types nothing.
//
//	peer.Action ─► gate.Take ─► what is there now (Page.At, Focused) ─► gate.Admit ─► Page
//
// It decides what happens in which order; what it may touch is the gate's to decide: every method of
// Page that touches an element takes a gate.Admitted. The Page behind it (web/dom/act.js) does one
// thing at a time and decides nothing.
//
// It is pure, and belongs to the session's loop (wasm/internal/customer).
package replay
