// Package action makes peer messages of what the agent's hands do in the console: which key is meant for
// the customer's page, and what it does on the agent's machine where text is edited. The agent's
// session loop calls it (wasm/internal/agent).
//
//	keyboard event ─► Key ─► peer.Key
//
// It is pure.
package action
