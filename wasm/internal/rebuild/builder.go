package rebuild

import (
	"fmt"

	"tandem/shared/peer"
	"tandem/wasm/internal/css"
)

// Builder rebuilds one customer's page. It is not for concurrent use.
type Builder struct {
	w      Writer
	assets AssetStore
	css    css.Options
	buf    buffer
	err    error

	nodes   index
	root    *node // the page's document
	sheets  map[peer.SheetID]*sheet
	edited  []peer.SheetID // by these changes
	names   map[string]*attrName
	defined map[string]bool
	users   map[peer.AssetID]*users
	live    int // nodes in the frame
	total   int // bytes of strings
	limited string

	open   []*node // the nodes of an insertion that are not closed
	depth  int     // of the first of them
	parent *node   // where an insertion goes
	before *node
	insert insertion

	found   []peer.AssetID // assets named by what is being sanitised
	dirty   []*node        // elements of which pictures or boxes have changed
	arrived []peer.AssetID // assets that came since they were last shown
	raised  []*node        // elements that have come into the top layer, or left it
	missing int            // links whose sheets have not come
	shown   bool           // the frame has been shown, or will be
	loading bool           // a snapshot is being read
}

type insertion uint8

const (
	insertNone  insertion = iota
	insertAsked           // Insert came, its node did not
	insertOpen            // the node came, and is open
)

// New returns a Builder without a page.
func New(w Writer, assets AssetStore) *Builder {
	b := &Builder{w: w, assets: assets}
	b.css = css.Options{
		Strict: true,
		Pseudo: pseudo,
		URL:    func(raw string, _ css.Kind) (string, bool) { return b.address(raw) },
	}
	b.reset()
	return b
}

// Err is what the customer's side did wrong, an ErrProtocol. After it the Builder does nothing.
func (b *Builder) Err() error { return b.err }

// Limited says, in words that go on from "The page is not shown whole:", why it is not; empty
// when it is.
func (b *Builder) Limited() string { return b.limited }

func (b *Builder) fail(format string, args ...any) {
	if b.err == nil {
		b.err = fmt.Errorf("%w: %s", ErrProtocol, fmt.Sprintf(format, args...))
	}
}

func (b *Builder) reset() {
	b.nodes = newIndex()
	b.sheets = make(map[peer.SheetID]*sheet)
	b.names = make(map[string]*attrName)
	b.defined = make(map[string]bool)
	b.users = make(map[peer.AssetID]*users)
	b.edited = b.edited[:0]
	b.root, b.live, b.total, b.limited = nil, 0, 0, ""
	b.open, b.insert = b.open[:0], insertNone
	b.dirty, b.raised, b.missing, b.shown = b.dirty[:0], b.raised[:0], 0, false
}

func (b *Builder) Snapshot() {
	if b.err != nil {
		return
	}
	b.reset()
	b.buf = buffer{}
	b.loading = true
}

func (b *Builder) Changes() {
	if b.err == nil && b.root == nil {
		b.fail("changes of no page")
	}
}

// Commit has the frame's document changed.
func (b *Builder) Commit() {
	switch {
	case b.err != nil:
		return
	case b.insert != insertNone:
		b.fail("an insertion is not closed")
		return
	case b.root == nil:
		b.fail("a snapshot without a document")
		return
	}
	b.packEdited()
	b.refresh()
	b.raise()
	b.show()
	b.loading = false
	if b.err == nil {
		b.buf.run(b.w)
	}
}

// showAfter is how long a page waits for its sheets at most, in milliseconds.
const showAfter = 1000

// show has a fresh page take the place of the one before as soon as its sheets are there.
func (b *Builder) show() {
	switch {
	case b.missing == 0 && !b.shown:
		b.shown = true
		b.buf.op(opShow, 0)
		b.buf.word(0)
	case b.loading:
		b.buf.op(opShow, 0)
		b.buf.word(showAfter)
	}
}

// node finds a node that must be there.
func (b *Builder) node(id peer.NodeID) *node {
	if b.err != nil {
		return nil
	}
	n := b.nodes.get(id)
	if n == nil {
		b.fail("node %d is unknown", id)
	} else if b.insert != insertNone {
		b.fail("node %d is named inside an insertion", id)
		return nil
	}
	return n
}

// element finds an element that must be there.
func (b *Builder) element(id peer.NodeID) *node {
	n := b.node(id)
	if n != nil && (n.role == roleText || n.isRoot()) {
		b.fail("node %d is no element", id)
		return nil
	}
	return n
}

// Viewport has scroll bars take the room that they do at the customer's.
func (b *Builder) Viewport(width, height, ratio, bar float32) {
	if b.err != nil {
		return
	}
	b.buf.op(opBars, 0)
	b.buf.float(min(max(bar, 0), maxBar))
}

func (b *Builder) Location(title, address string) {}
