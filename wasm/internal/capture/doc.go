// Package capture turns what was read of the customer's page into the stream that the agent's view
// is built from: the first snapshot, then the differences from what was last sent. It is pure: the
// page is behind Reader, which fills read buffers (package page), and the agent behind a
// peer.PageSink. The customer's session loop calls it, once a frame at most.
//
// A read buffer is gone through twice. The first time (index.go) every new node gets its place in
// the mirror and its mask, since a copy of a masked value may stand anywhere before the value; a
// node whose mask has changed leaves the agent's view at once and is read anew. The second time
// (place.go, emit.go, state.go) the differences go out: moves, then insertions, removals,
// attributes, texts, state.
//
// Of a style sheet only the rules go out that can match something (parts.go): those whose classes, ids
// and tags the agent has had (names.go). The others follow when their names do, as edits of the
// agent's text, in the same set of changes.
//
// The mirror remembers of what was sent only what finding differences needs: the shape of the tree,
// and hashes.
package capture
