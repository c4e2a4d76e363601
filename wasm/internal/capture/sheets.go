package capture

import (
	"slices"

	"tandem/shared/peer"
	"tandem/wasm/internal/asset"
	"tandem/wasm/internal/css"
	"tandem/wasm/internal/mask"
	"tandem/wasm/internal/page"
)

// sheets are the style sheets that the agent has. Equal ones are sent once, however many elements
// own them: every instance of a web component brings its own copy.
type sheets struct {
	last    peer.SheetID
	byKey   map[uint64]*sheet
	keys    map[uint32]*constructed  // adopted sheets by the reader's key
	adopted map[peer.NodeID][]uint32 // keys by root
	waiting map[string][]peer.NodeID // owners by the address they wait for; 0 for adopted sheets
	arrived []peer.NodeID            // owners to be looked at again
	names   names
	edited  []*sheet // by these changes
}

// owner is what a <style> or <link> has.
type owner struct {
	sheet    *sheet
	kind     uint32 // page.SheetSource and so on
	source   mask.Unmasked
	media    string
	disabled bool
	told     bool // the agent knows
	waiting  bool // for a sheet that it imports
	asked    bool // for the rules of a sheet whose source cannot be had
}

func (s *sheets) reset() {
	*s = sheets{
		last: s.last, byKey: make(map[uint64]*sheet), keys: make(map[uint32]*constructed),
		adopted: make(map[peer.NodeID][]uint32), waiting: make(map[string][]peer.NodeID),
		names: newNames(),
	}
}

// SheetArrived tells that the source of a linked sheet is there, or will never be. The next Flush
// sends it.
func (c *Capture) SheetArrived(address string) {
	c.sheets.arrived = append(c.sheets.arrived, c.sheets.waiting[address]...)
	delete(c.sheets.waiting, address)
}

// redoSheets looks again at the owners that waited for a sheet.
func (c *Capture) redoSheets() bool {
	arrived := c.sheets.arrived
	c.sheets.arrived = nil
	slices.Sort(arrived)
	c.flush.rules = c.flush.rules[:0]
	for _, id := range slices.Compact(arrived) {
		// What an owner has by now may wait for nothing, or for another.
		if n := c.mirror.at(id); n != nil && c.states[id] != nil && c.states[id].sheet.waiting {
			c.own(id, n, &c.states[id].sheet)
		}
	}
	if len(c.flush.rules) > 0 {
		c.reader.Rules(c.flush.rules)
	}
	return len(arrived) > 0
}

// sheet takes what was read of an owner's sheet.
func (c *Capture) sheet(r *page.Record, n *node) {
	if n.class != mask.ElementSheet {
		return
	}
	o := &c.state(r.Node).sheet
	kind := r.Extra &^ page.SheetDisabled
	media, disabled := c.policy.Word(c.buffer.Text(r.Words[0])), r.Extra&page.SheetDisabled != 0
	o.told = o.told && o.media == media && o.disabled == disabled
	o.kind, o.media, o.disabled = kind, media, disabled
	o.source = c.buffer.Text(r.Words[1])
	c.own(r.Node, n, o)
	if kind != page.SheetAddress && !o.waiting {
		o.source = mask.Unmasked{}
	}
}

// own sends the sheet of an owner, as far as it is there.
func (c *Capture) own(id peer.NodeID, n *node, o *owner) {
	var next *sheet
	o.waiting = false
	switch o.kind {
	case page.SheetSource, page.SheetRules:
		next = c.give(o.sheet, o.source, &origin{c.base(id), id, n.state})
	case page.SheetAddress:
		text, base, ok := c.linkedText(id, o)
		if !ok {
			return
		}
		next = c.give(o.sheet, text, &origin{base, id, n.state})
	}
	if next == o.sheet && o.told {
		return
	}
	if next != o.sheet {
		old := o.sheet
		o.sheet = next
		defer c.drop(old)
	}
	o.told = true
	number := peer.SheetID(0)
	if next != nil {
		number = next.id
	}
	c.sink.OwnSheet(id, number, o.media, o.disabled)
}

// linkedText is the source of a linked sheet. ok is false until it is there.
func (c *Capture) linkedText(id peer.NodeID, o *owner) (text mask.Unmasked, base string, ok bool) {
	address := c.policy.Address(o.source)
	source, base, ok := c.assets.SheetSource(address, id)
	if !ok {
		c.wait(address, id)
		return mask.Unmasked{}, "", false
	}
	if source == "" && !o.asked {
		o.asked = true
		c.flush.rules = append(c.flush.rules, id)
	}
	return mask.Wrap(source), base, true
}

func (c *Capture) wait(address string, id peer.NodeID) {
	if !slices.Contains(c.sheets.waiting[address], id) {
		c.sheets.waiting[address] = append(c.sheets.waiting[address], id)
	}
	if s := c.states[id]; s != nil {
		s.sheet.waiting = true
	}
}

// release lets go of what a node had that is gone.
func (s *sheets) release(c *Capture, id peer.NodeID, st *state) {
	c.drop(st.sheet.sheet)
	st.sheet.sheet = nil
}

// constructed is a sheet that roots adopt, in the two forms that it can go out in: those that are hidden get it without
// its strings.
type constructed [2]*sheet

// formOf is the form that a root gets.
func formOf(n *node) int {
	if n.state.Hidden() {
		return 1
	}
	return 0
}

// rules takes the text of an adopted sheet, in the forms that the roots need which have adopted it.
func (c *Capture) rules(r *page.Record) {
	key := uint32(r.Node)
	now := c.sheets.keys[key]
	if !page.IsSet(r.Words[0]) {
		if now != nil {
			c.flush.dropping = append(c.flush.dropping, now[:]...)
		}
		delete(c.sheets.keys, key)
		return
	}
	if now == nil {
		now = &constructed{}
		c.sheets.keys[key] = now
	}
	var wanted [len(now)]bool
	for _, root := range c.adopters(key) {
		wanted[formOf(c.mirror.at(root))] = true
	}
	for form, old := range now {
		now[form] = nil // should it be wanted again, its text is read again
		if wanted[form] {
			state := c.policy.Root()
			if form == 1 {
				state = mask.Masked
			}
			now[form] = c.give(old, c.buffer.Text(r.Words[0]), &origin{base: c.bases[peer.DocumentID], state: state})
		}
		if now[form] != old {
			c.flush.adopting = append(c.flush.adopting, c.adopters(key)...)
			c.flush.dropping = append(c.flush.dropping, old)
		}
	}
}

// adopters are the roots that have adopted a sheet. All lists of a read come before its texts.
func (c *Capture) adopters(key uint32) []peer.NodeID {
	f := &c.flush
	if f.adopters == nil {
		f.adopters = make(map[uint32][]peer.NodeID)
		for root, keys := range c.sheets.adopted {
			if c.mirror.at(root) == nil {
				continue
			}
			for _, key := range keys {
				f.adopters[key] = append(f.adopters[key], root)
			}
		}
	}
	return f.adopters[key]
}

func (c *Capture) adopt(r *page.Record, n *node) {
	if n.kind != kindRoot && n.kind != kindDocument {
		return
	}
	keys := slices.Clone(r.List)
	if slices.Equal(keys, c.sheets.adopted[r.Node]) {
		return
	}
	c.sheets.adopted[r.Node] = keys
	c.flush.adopting = append(c.flush.adopting, r.Node)
}

// tellAdopted tells each root for which it matters what it has adopted now, and lets go of what nobody has any more.
// Roots whose sheets nobody has read in their form are read again.
func (c *Capture) tellAdopted() {
	f := &c.flush
	slices.Sort(f.adopting)
	for _, root := range slices.Compact(f.adopting) {
		n := c.mirror.at(root)
		if n == nil {
			continue
		}
		keys := c.sheets.adopted[root]
		ids := make([]peer.SheetID, 0, len(keys))
		missing := false
		for _, key := range keys {
			now := c.sheets.keys[key]
			if now == nil || now[formOf(n)] == nil {
				missing = true
			} else if len(ids) < maxAdopted {
				ids = append(ids, now[formOf(n)].id)
			}
		}
		if missing {
			f.rules = append(f.rules, root)
		}
		c.sink.Adopt(root, ids)
	}
	for _, s := range f.dropping {
		c.drop(s)
	}
}

// maxAdopted bounds one root's list, as the encoding does.
const maxAdopted = 1 << 10

// declarations makes the agent's text of a style attribute.
func (c *Capture) declarations(text string, id peer.NodeID, s mask.State) string {
	return css.Declarations(text, css.Options{
		URL:     func(raw string, kind css.Kind) (string, bool) { return c.load(c.base(id), raw, kind, id) },
		Strings: c.policy.SheetStrings(s),
	})
}

// options are those of rewriting a sheet's part.
func (c *Capture) options(from *origin) css.Options {
	return css.Options{
		URL:     func(raw string, kind css.Kind) (string, bool) { return c.load(from.base, raw, kind, 0) },
		Strings: c.policy.SheetStrings(from.state),
	}
}

func (c *Capture) load(base, raw string, kind css.Kind, id peer.NodeID) (string, bool) {
	address := page.Resolve(base, raw)
	if address == "" {
		return "", false
	}
	k := asset.KindImage
	if kind == css.KindFont {
		k = asset.KindFont
	}
	ref := c.assets.Ref(address, k, id)
	return ref, ref != ""
}
