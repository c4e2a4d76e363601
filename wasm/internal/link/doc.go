// Package link joins a customer's and an agent's browser: signaling through the server, one
// peer connection between the two, its channels, and what keeps them quick and honest: a
// scheduler, compression, limits, a heartbeat. It knows nothing of what the messages say; the
// session loops (wasm/internal/customer and agent) are its only callers.
//
//	          Send ─► lane ─► encoder ─► parts ─┐
//	          Send ─► lane ─► encoder ─► parts ─┼─► scheduler ─► data channel ══►
//	          Send ─► newest pointer ───────────┘
//
//	══► data channel ─► queue ─► decoder (inflate, join) ─► loop ─► Events
//	    server socket ─► reader ──────────────────────────► loop ─► writer ─► server socket
//
// One loop owns the link's state. Callbacks of the browser only put things into queues, and the
// loop alone opens, replaces and drops a peer connection. Each peer connection, with all that
// belongs to it, is a generation: what an earlier generation still reports is passed over, so
// that a new connection can take the place of a broken one.
//
// The customer's side offers, the agent's side answers: every offer once, in order, the
// description always before its candidates. So the customer's side can tell an answer to
// an offer that it has since replaced by counting.
//
//	customer             server                agent
//	   │ hello ────────────►│◄──────────── hello │
//	   │◄────────── welcome │ welcome ──────────►│
//	   │                    │◄───────── join(ID) │
//	   │◄────── agentjoined │ joined ───────────►│
//	   │ description(offer), candidate … ───────►│
//	   │◄────── description(answer), candidate … │
//	   │◄═══ channels open; ping and pong ══════►│   Open
//
// The link compiles natively too, on pion's own stack, which is how it is tested.
package link
