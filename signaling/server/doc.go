// Package server pairs a customer with an agent by session ID and relays what their browsers
// need to find each other. It never sees the page: that goes from browser to browser. It is the
// owner of the session's life (session.Machine), of every limit on what strangers may send, and
// of the HTTP routes and headers. Files come from package assets; flags and signals are main's.
//
//	handler ── one socket (reader, writer) ── line (numbers; outlives sockets) ──┐ Deliver, never blocks
//	  │                                                                          │
//	  └── customer or agent ── seat ── one live session, two chairs ── Directory (ID → session)
//
// Locks are taken in the order session, directory or agent, line, socket; nothing blocks while it
// holds one. A session's state changes only in live, under its lock. Whoever leaves a chair without
// a word may come back to it with a resume token (ticket), over the same line or, as another
// program, over a new one.
package server
