// Package server pairs a customer with an agent by session ID and relays what their browsers
// need to find each other. It never sees the page: that goes from browser to browser. It is the
// owner of the session's life (session.Machine), of every limit on what strangers may send, and
// of the HTTP routes and headers. Files come from package assets; flags and signals are main's.
//
//	handler ── one socket (reader, writer) ──┐ Deliver, never blocks
//	  │                                      │
//	  └── customer or agent ── seat ── one live session ── Directory (ID → session)
//
// Locks are taken in the order session, directory or agent, socket; nothing blocks while it
// holds one. A session's state changes only in live, under its lock.
package server
