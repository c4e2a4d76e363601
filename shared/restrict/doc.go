// Package restrict is the operator's restrictions: which parts of the customer's pages the agent may not see, and which they
// may see and not operate.
//
// A File is sets of rules, each set for the addresses that match one of its patterns, each rule a CSS selector and a Kind.
// Read takes one from JSON (format.go) and says of each fault where it is and how to mend it. The server hands a File out as
// a Tree (handed.go), in which selectors and patterns are ready for the customer's browser: that alone matches them, against
// its own page and address, and what a match means is decided by wasm/internal/mask and wasm/internal/gate there. Nothing
// that is masked by default can be lifted here: the built-in rules are package mask's.
package restrict
