// Package rebuild turns the customer's page, as it arrives at the agent's browser, into operations
// on the document of a sandboxed frame, and lets through only what a page needs in order to be
// looked at.
//
// A Builder is the sink of the page's operations (peer.PageSink). It keeps a mirror of the tree,
// enough to know that each operation makes sense; sanitises elements, attributes and sheets; puts
// the addresses of arrived assets in their places; and packs what is left into one buffer a
// commit, which web/dom/write.js runs. Neither of the two makes markup of anything: nodes, names
// and values stay what they are.
//
// The frame is the boundary: sandboxed, without scripts, under a policy that lets nothing load but
// blob: and data: addresses. Sanitising is the second line, and the only one against what a policy
// does not cover.
//
// A page that breaks the protocol (unknown or double numbers, a node within itself) sets Err, and
// the session ends. A page that is merely too large is cut, and Limited says so.
package rebuild

import (
	"errors"

	"tandem/shared/peer"
)

// Writer runs packed operations (op.go) in the frame. It owns neither slice after it returns.
type Writer interface {
	Run(words []uint32, text []byte)
}

// AssetStore knows what has arrived of the page's assets.
type AssetStore interface {
	// URL is the address in this browser of an asset. known is false until it arrives; an address
	// of "" then means that it cannot be read.
	URL(id peer.AssetID) (address string, known bool)
}

// ErrProtocol is the class of every error of a Builder: the customer's side broke the rules of
// peer.PageSink.
var ErrProtocol = errors.New("page protocol broken")

var _ peer.PageSink = (*Builder)(nil)
