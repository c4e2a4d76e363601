// Package css rewrites style sheets and declarations, byte for byte but for what loads something.
//
// The customer's side cuts a sheet into parts (Split), each with the names without which it matches
// nothing, and gives every address in a part to a hook that turns it into an asset address; the
// agent's side turns asset addresses into those of bytes it holds, and removes every other. Nothing here builds a tree of rules or knows a property:
// the text is cut into tokens, addresses are replaced wherever they stand, at-rules that no view
// needs are left out, and what the text leaves open at its end is closed. So a sheet may be
// wrapped in another's block, and rewriting what was rewritten changes nothing.
//
// The tokens are those of CSS Syntax 3, section 4, exactly: an address that we and the browser
// would find in different places would be one that we miss. The lexers we know of as libraries
// read url( with an escape in its name, strings that a line break cuts off, or url("…" x) in
// another way than browsers do. Where browsers of different age differ (which non-ASCII
// characters belong to a name, u+ ranges), the output is made to read the same in all of them.
package css
