package capture

import (
	"slices"

	"tandem/shared/peer"
	"tandem/wasm/internal/css"
	"tandem/wasm/internal/mask"
	"tandem/wasm/internal/page"
)

// sheet is a style sheet that the agent has, as far as it can matter: a rule stays at home until all
// the names that its selector needs have been in the page (names.go). Most of what sites ship never
// matches anything, and is neither rewritten nor sent, nor are the pictures fetched that it names.
type sheet struct {
	id    peer.SheetID
	key   uint64 // of its source and where that came from; 0 while something that it imports is missing
	uses  int
	parts []*part
	// edited: the agent's text is not yet that of the parts.
	edited bool
}

// part is a piece of a sheet.
type part struct {
	kind   css.PartKind
	keep   bool
	source mask.Unmasked
	hash   uint64
	from   *origin
	needs  [][]css.Name

	sheet *sheet // nil once it is of no sheet
	group *part  // the group that it stands in
	close *part  // of a group
	live  bool   // it goes out
	told  bool   // the agent has it
	sent  int    // bytes that the agent has of it
}

// origin is where a text came from.
type origin struct {
	base  string
	owner peer.NodeID
	state mask.State
}

// maxImports bounds how deep sheets import sheets.
const maxImports = 8

// splitting is one sheet on its way into parts, with those of the sheets that it imports. Both bounds
// are for all of them together.
type splitting struct {
	parts   []*part
	room    int      // bytes of source that it may still take
	path    []string // of imports, from the sheet to the one that is being cut up
	missing bool     // something that it imports is on its way
}

// Limits of one sheet, with all that it imports. Its text must fit peer.MaxText.
const (
	maxParts   = 2 * css.MaxRules
	maxSource  = css.MaxBytes * 3 / 2
	importCost = 1 << 10 // bytes that an import counts for beside its text
)

// split cuts a sheet's source into its parts.
func (c *Capture) split(in *splitting, source mask.Unmasked, from *origin, depth int) {
	salt := from.salt()
	c.policy.Read(source, func(text string) {
		for _, p := range css.Split(text) {
			if len(in.parts) >= maxParts {
				p = css.Part{Kind: css.PartClose} // groups close all the same
			}
			if p.Kind == css.PartImport {
				c.imported(in, p, from, depth)
				continue
			}
			in.parts = append(in.parts, &part{
				kind: p.Kind, keep: p.Keep, source: mask.Wrap(p.Text), needs: p.Needs, from: from,
				hash: peer.Hash(p.Text) ^ salt*uint64(p.Kind+1),
			})
		}
	})
}

// salt tells apart what is rewritten in another way. Its lowest bit says nothing: give sets it.
func (o *origin) salt() uint64 {
	return peer.Hash(o.base) + uint64(o.state&(mask.Masked|mask.ByDefault))<<1
}

// imported adds the parts of a sheet that another one imports, within the conditions that it does so
// under. While the sheet is on its way there are none: its owner waits.
func (c *Capture) imported(in *splitting, p css.Part, from *origin, depth int) {
	address := page.Resolve(from.base, p.Address)
	if address == "" || depth >= maxImports || slices.Contains(in.path, address) {
		return
	}
	text, base, ok := c.assets.SheetSource(address, from.owner)
	if !ok {
		in.missing = true
		c.wait(address, from.owner)
		return
	}
	if in.room -= len(text) + importCost; in.room < 0 {
		return
	}
	groups := p.Conditions.Groups()
	for _, open := range groups {
		in.parts = append(in.parts, &part{
			kind: css.PartOpen, keep: open.Keep, source: mask.Wrap(open.Text), from: from, hash: peer.Hash(open.Text),
		})
	}
	in.path = append(in.path, address)
	c.split(in, mask.Wrap(text), &origin{base, from.owner, from.state}, depth+1)
	in.path = in.path[:depth]
	for range groups {
		in.parts = append(in.parts, &part{kind: css.PartClose, from: from, hash: 1})
	}
}

// give returns the sheet of this source, sending it if it is new. old is what its user has: if nobody
// else has it, it is edited.
func (c *Capture) give(old *sheet, source mask.Unmasked, from *origin) *sheet {
	key := (c.policy.Fingerprint(source) ^ from.salt()) | 1
	if old != nil && old.key == key {
		return old
	}
	if s := c.sheets.byKey[key]; s != nil {
		s.uses++
		return s
	}
	in := splitting{room: maxSource - css.MaxBytes}
	s := old
	if old != nil && old.uses == 1 {
		c.split(&in, source, from, 0)
		delete(c.sheets.byKey, old.key)
		c.replace(s, in.parts)
	} else {
		c.split(&in, source.Clone(), from, 0) // parts outlive the read that the source came with
		c.sheets.last++
		s = &sheet{id: c.sheets.last, uses: 1}
		c.adoptParts(s, in.parts)
		c.sink.Sheet(s.id, c.text(s.parts))
	}
	s.key = 0
	if !in.missing {
		s.key = key
		c.sheets.byKey[key] = s
	}
	return s
}

// drop lets go of a sheet.
func (c *Capture) drop(s *sheet) {
	if s == nil {
		return
	}
	if s.uses--; s.uses == 0 {
		delete(c.sheets.byKey, s.key)
		c.abandon(s.parts)
		s.parts, s.edited = nil, false
		c.sink.DropSheet(s.id)
	}
}

// abandon: nobody waits for what these parts need.
func (c *Capture) abandon(parts []*part) {
	for _, p := range parts {
		c.sheets.names.stale += len(p.needs)
		// What waits still holds the part, but not the text that it is of.
		p.sheet, p.source, p.needs = nil, mask.Unmasked{}, nil
	}
}

// adoptParts gives a sheet parts, of which some may be its own already.
func (c *Capture) adoptParts(s *sheet, parts []*part) {
	var open []*part
	s.parts = parts
	for _, p := range parts {
		p.group = nil
		if n := len(open); n > 0 {
			p.group = open[n-1]
		}
		switch p.kind {
		case css.PartOpen:
			open = append(open, p)
		case css.PartClose:
			if n := len(open); n > 0 {
				open[n-1].close, open = p, open[:n-1]
			}
		}
	}
	for _, p := range parts {
		fresh := p.sheet == nil
		p.sheet = s
		switch {
		case p.live:
			c.enliven(p) // its group may be another
		case !fresh:
		case p.kind == css.PartRule:
			c.await(p)
		case p.kind == css.PartWhole, p.keep:
			c.enliven(p)
		}
	}
}

// enliven has a part go out, in the groups that it stands in.
func (c *Capture) enliven(p *part) {
	for ; p != nil; p = p.group {
		p.live = true
		if p.close != nil {
			p.close.live = true
		}
	}
}

// text is what goes out of parts that the agent does not have.
func (c *Capture) text(parts []*part) string {
	var text []byte
	for _, p := range parts {
		if p.live && !p.told {
			text = append(text, c.tell(p)...)
		}
	}
	return string(text)
}

// tell gives the agent's text of a part.
func (c *Capture) tell(p *part) string {
	text := "}"
	if p.kind != css.PartClose {
		text = c.policy.Sheet(p.source, func(text string) string { return css.RewritePart(p.kind, text, c.options(p.from)) })
	}
	p.told, p.sent, p.source = true, len(text), mask.Unmasked{}
	return text
}

// replace gives a sheet other parts. Those at both ends that are the same stay.
func (c *Capture) replace(s *sheet, parts []*part) {
	old := make([]*part, 0, len(s.parts)) // but for those of which the agent is still to hear that they are gone
	for _, p := range s.parts {
		if p.sheet == s {
			old = append(old, p)
		}
	}
	front := 0
	for front < len(old) && front < len(parts) && old[front].hash == parts[front].hash {
		front++
	}
	back := 0
	for back < len(old)-front && back < len(parts)-front && old[len(old)-1-back].hash == parts[len(parts)-1-back].hash {
		back++
	}
	gone, fresh := old[front:len(old)-back], parts[front:len(parts)-back]
	for _, p := range fresh {
		p.source = p.source.Clone() // of a sheet that changes often, not all texts that it ever had
	}
	all := make([]*part, 0, len(s.parts)+len(fresh))
	at := 0 // in old
	for _, p := range s.parts {
		if p.sheet == s {
			if at == len(old)-back {
				all = append(all, fresh...)
			}
			at++
		}
		all = append(all, p)
	}
	if back == 0 {
		all = append(all, fresh...)
	}
	c.abandon(gone)
	kept := make([]*part, 0, len(parts))
	kept = append(append(append(kept, old[:front]...), fresh...), old[len(old)-back:]...)
	c.adoptParts(s, kept)
	s.parts = all // with those that are gone, until the agent knows
	c.edit(s)
}

// edit notes that a sheet has something to tell the agent.
func (c *Capture) edit(s *sheet) {
	if !s.edited {
		s.edited = true
		c.sheets.edited = append(c.sheets.edited, s)
	}
}

// tellEdits sends what has become of sheets that the agent has, at the end of a set of changes.
func (c *Capture) tellEdits() {
	for _, s := range c.sheets.edited {
		if s.edited {
			s.edited = false
			c.tellEdit(s)
		}
	}
	c.sheets.edited = c.sheets.edited[:0]
}

func (c *Capture) tellEdit(s *sheet) {
	var edits []peer.SheetEdit
	at := uint32(0)
	parts := s.parts[:0]
	for _, p := range s.parts {
		sent := uint32(p.sent)
		var e peer.SheetEdit
		switch {
		case p.sheet != s:
			e = peer.SheetEdit{At: at, Cut: sent}
		case p.live && !p.told:
			e = peer.SheetEdit{At: at, Text: c.tell(p)}
			sent = 0
		}
		edits = merge(edits, e)
		at += sent
		if p.sheet == s {
			parts = append(parts, p)
		}
	}
	s.parts = parts
	if len(edits) > 0 {
		c.sink.EditSheet(s.id, edits)
	}
}

// merge adds an edit, to the one before it if they meet.
func merge(edits []peer.SheetEdit, e peer.SheetEdit) []peer.SheetEdit {
	if e.Cut == 0 && e.Text == "" {
		return edits
	}
	if n := len(edits); n > 0 && edits[n-1].At+edits[n-1].Cut == e.At {
		edits[n-1].Cut += e.Cut
		edits[n-1].Text += e.Text
		return edits
	}
	return append(edits, e)
}
