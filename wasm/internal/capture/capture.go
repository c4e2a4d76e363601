package capture

import (
	"tandem/shared/peer"
	"tandem/wasm/internal/asset"
	"tandem/wasm/internal/mask"
	"tandem/wasm/internal/page"
)

// Reader reads the customer's page. Words may be used again by the next read; text may not.
type Reader interface {
	// Snapshot reads all of the page, numbered anew.
	Snapshot() (words []uint32, text []byte)
	// Flush reads what has changed; no words mean nothing has. more says that something is left for a
	// read right after this one has been settled.
	Flush() (words []uint32, text []byte, more bool)
	// Settle tells which numbers are used no more, which nodes to keep out, which fields are secret.
	Settle(forget, ignore, private []peer.NodeID)
	// Masks tells of what has just been read where masks begin, and what inside one is seen all the same.
	Masks(hidden, shown []peer.NodeID)
	// Reread makes the next Flush read nodes anew, with all inside them.
	Reread(nodes []peer.NodeID)
	// Rules makes the next Flush read the rules of the sheets that these nodes own.
	Rules(owners []peer.NodeID)
}

// Assets knows what the page loads.
type Assets interface {
	// Ref returns what stands for an absolute address in what the agent gets, or "".
	Ref(address string, kind asset.Kind, node peer.NodeID) string
	// SheetSource returns the text of a linked sheet. ok is false while it is on its way: then
	// SheetArrived follows.
	SheetSource(address string, node peer.NodeID) (text, base string, ok bool)
}

// Names are what the reader must be told of element and attribute names before the first read.
type Names struct{ SkipInside, Opaque, Whole []string }

// ReaderNames returns them.
func ReaderNames() Names {
	return Names{SkipInside: mask.SkipInside, Opaque: mask.Opaque, Whole: mask.Deciding}
}

// maxRounds bounds how often one flush reads because masks have changed; the next flush goes on.
const maxRounds = 4

// Capture is the customer's page as the agent has it. It belongs to one loop.
type Capture struct {
	reader Reader
	policy *mask.Policy
	assets Assets
	err    error

	sink        peer.PageSink
	buffer      page.Buffer
	names       page.Names
	infos       []nameInfo // by name number
	mirror      mirror
	states      map[peer.NodeID]*state
	sheets      sheets
	bases       map[peer.NodeID]string // base address of each document
	maskedSlots int
	titles      []peer.NodeID // <title> elements, of frames as well
	location    location
	snapshots   uint64 // so far: each numbers the nodes anew
	flush       flush
	labels      labels
	element     mask.Element // scratch, as attrs is
	attrs       []peer.Attr  // scratch
}

// nameInfo is what masking makes of a name, as a tag and as an attribute.
type nameInfo struct {
	element mask.ElementClass
	attr    mask.AttrClass
	decides decides
	names   byte // the css.Name kind of what it holds, or 0
	seen    bool // as a tag, by the agent
}

// New returns a Capture that has sent nothing yet.
func New(r Reader, p *mask.Policy, a Assets) *Capture {
	return &Capture{reader: r, policy: p, assets: a}
}

// Renew has the next snapshot be for somebody who has nothing yet, and loads with a what the page does. What the
// page has held is remembered.
func (c *Capture) Renew(a Assets) {
	c.assets, c.labels, c.err = a, labels{}, nil
}

// nothing loads nothing.
type nothing struct{}

func (nothing) Ref(string, asset.Kind, peer.NodeID) string { return "" }

func (nothing) SheetSource(address string, _ peer.NodeID) (text, base string, ok bool) {
	return "", "", false
}

// Err is not nil once a read could not be understood: reader and program do not fit together.
func (c *Capture) Err() error { return c.err }

// Snapshot reads the page and writes all of it.
func (c *Capture) Snapshot(sink peer.PageSink) {
	if c.mirror.count > 0 {
		// What has come out of a masked place since the last read must be known to have been there, and what
		// masked fields have held, however long ago that read was.
		assets := c.assets
		c.assets = nothing{}
		c.Flush(peer.NewPageWriter(func([]byte) {}))
		c.assets, c.err = assets, nil // if it was in vain, the snapshot says so, too
		c.flush.begin()
	}
	c.sink = sink
	c.snapshots++
	c.names.Reset()
	c.infos = c.infos[:0]
	c.mirror.reset()
	c.states = make(map[peer.NodeID]*state)
	c.sheets.reset()
	c.bases = make(map[peer.NodeID]string)
	c.titles, c.location, c.maskedSlots = c.titles[:0], location{}, 0
	sink.Snapshot()
	c.apply(c.reader.Snapshot())
	if c.settle() {
		c.rounds()
	}
	c.tellEdits()
	sink.Commit()
}

// Flush reads what has changed and writes the differences. It says whether there was anything.
func (c *Capture) Flush(sink peer.PageSink) (changed bool) {
	c.sink = sink
	sink.Changes()
	changed = c.redoSheets()
	changed = c.rounds() || changed
	c.tellEdits()
	c.tidy()
	sink.Commit()
	return changed
}

// rounds reads until no mask has changed.
func (c *Capture) rounds() (changed bool) {
	for range maxRounds {
		words, text, more := c.reader.Flush()
		if len(words) == 0 {
			break
		}
		changed = true
		c.apply(words, text)
		if !c.settle() && !more {
			break
		}
	}
	return changed
}

// apply writes what one read has brought. After one that could not be understood nothing is written.
func (c *Capture) apply(words []uint32, text []byte) {
	if c.err != nil {
		return
	}
	if err := c.buffer.Reset(words, text, &c.names); err != nil {
		c.err = err
		return
	}
	for i := len(c.infos); i < c.names.Len(); i++ {
		name := c.names.At(uint32(i))
		c.infos = append(c.infos, nameInfo{mask.ClassOf(name), mask.AttrClassOf(name), decidesBy[name], nameKinds[name], false})
	}
	c.flush.begin()
	if err := c.index(); err != nil {
		c.err = err
		return
	}
	c.values()
	c.hide()
	c.place()
	c.change()
	c.tellAdopted()
	c.tellLocation()
}

// settle tells the reader what came of its read. It says whether another read is needed at once.
func (c *Capture) settle() (again bool) {
	f := &c.flush
	if len(f.reread) > 0 {
		c.reader.Reread(f.reread)
	}
	if len(f.rules) > 0 {
		c.reader.Rules(f.rules)
	}
	if len(f.forget)+len(f.ignore)+len(f.secret) > 0 {
		c.reader.Settle(f.forget, f.ignore, f.secret)
	}
	if len(f.hidden)+len(f.shown) > 0 {
		c.reader.Masks(f.hidden, f.shown)
	}
	return len(f.reread)+len(f.rules) > 0
}

// Info is what is known of an element that the agent has.
type Info struct {
	Name   string
	Parent peer.NodeID
	Masked bool
	Secret bool
	Opaque bool
}

// Node returns what is known of an element of the page as the agent has it.
func (c *Capture) Node(id peer.NodeID) (Info, bool) {
	n := c.mirror.at(id)
	if n == nil || n.kind != kindElement {
		return Info{}, false
	}
	return Info{
		Name: c.names.At(n.name), Parent: n.parent,
		Masked: n.state&mask.Masked != 0, Secret: n.state&mask.Secret != 0,
		Opaque: n.flags&peer.ElementOpaque != 0,
	}, true
}

// Shows says whether the agent has a node and may see what is in it.
func (c *Capture) Shows(id peer.NodeID) bool {
	n := c.mirror.at(id)
	return n != nil && !n.state.Hidden()
}

func (c *Capture) info(name uint32) nameInfo {
	if int(name) < len(c.infos) {
		return c.infos[name]
	}
	return nameInfo{}
}
