// Package signal is what a client (customer's or agent's browser) and the server say to each
// other: JSON text messages over one WebSocket, GET /v1/customer or GET /v1/agent. It is the only
// protocol the server takes part in; what customer and agent say to each other is package peer.
// The package is pure: it holds no socket and no clock.
//
//	customer              server                agent
//	   │ hello ───────────► │ ◄─────────── hello  │
//	   │ ◄──────── welcome  │  welcome ─────────► │
//	   │   (id, time-outs)  │      (own name)     │
//	   │                    │ ◄────────────── join │  or refused: unknown, ended and
//	   │ ◄──── agentjoined  │  joined ──────────► │  taken in the very same words
//	   │ description, candidate ◄──► relayed, checked (CleanSDP, CheckCandidate)
//	   │ exit ────────────► │                     │  by either side
//	   │ ◄────────── ended  │  ended ───────────► │
//
// A session outlives its sockets. The server gives each side a resume token, and a new one each time
// it is used; hello with the token takes the seat up again, in one of two ways:
//
//	the same program   hello(resume, again, ack)      welcome(again, ack)   both send again what the
//	                                                                        other has not acknowledged
//	another program    hello(resume)                  welcome, (joined,)    the numbers begin anew; an
//	(a page load)                                     token                 older socket closes: taken
//
// A server that knows nothing of the session (it was started anew) takes it up from the tokens: the
// first side to come finds the other away. Meanwhile the other side hears away and back.
//
// Every message but ack is numbered and kept until acknowledged (Sequencer), because what is
// written to a TCP connection that has just died is lost without an error. A message says
// nothing that Decode has not checked for the side that sent it: field by field, with a bound on
// every string. The close code says whether to come back (CloseCode.Reconnect).
package signal
