// Package session holds what the customer's browser, the agent's browser and the server must
// mean by the same words: the session ID, its states, modes and end reasons, and the one state
// machine of a session's life. It is pure: no clock, no socket, no goroutine. Time-outs belong to
// whoever owns a Machine; they reach it as End with a reason.
//
//	customer presses the button        Start   (unknown → idle)    the ID is shown
//	agent types the nine digits        Join    (idle → active)     pointer mode
//	agent asks for write mode          Request (active, pointer mode)
//	customer allows, declines          Allow   (→ write mode), Decline
//	either goes back                   Revoke  (→ pointer mode)
//	either exits, a time-out, a loss   End     (idle, active → ended)
//
// An ended session never comes back: the next one has a new ID and a new Machine.
package session
