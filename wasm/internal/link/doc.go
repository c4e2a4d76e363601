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
// that a new connection can take the place of a broken one. Where the one in use has only fallen silent, the
// new one is made beside it, and whichever is heard first goes on.
//
// The customer's side offers, the agent's side answers. Each offer has a number (round), which its answer
// and the candidates of both carry: what belongs to another one is passed over.
//
// The socket to the server is replaced by itself when it is lost (reconnect.go), and so is the peer
// connection (recover.go). While there is an open one the server may be gone:
//
//	          peer connection open    none
//	server    all is well             Away(lost, gone): offer, answer, Open
//	none      all is well             Away(offline): dial until the server answers, or time is up
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
