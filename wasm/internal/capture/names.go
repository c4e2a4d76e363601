package capture

import "tandem/wasm/internal/css"

// names are the classes, ids and tags that the agent's view has had, and what waits for others.
type names struct {
	known map[css.Name]*wanted // nil: it has been there
	all   bool                 // there are too many to keep: all are taken to be there
	stale int                  // rows that wait for a sheet that is gone
	// recent are hashes of class attributes that have been looked at.
	recent [1 << recentBits]uint64
}

const (
	recentBits = 10
	maxNamed   = 1 << 16
	maxStale   = 1 << 15
)

// wanted are the rows that wait for a name.
type wanted struct{ rows []row }

// row is one row of the names that a part needs, any of which makes the part go out.
type row struct {
	part *part
	at   int // the row's number
	next int // the name that it waits for
}

func newNames() names { return names{known: make(map[css.Name]*wanted)} }

// await has a part go out once one of its rows is whole.
func (c *Capture) await(p *part) {
	for i := range p.needs {
		if c.advance(row{p, i, 0}) {
			return
		}
	}
}

// advance goes on with a row. It says whether its part is live now.
func (c *Capture) advance(r row) bool {
	k := &c.sheets.names
	needs := r.part.needs[r.at]
	for ; r.next < len(needs) && !k.all; r.next++ {
		w, ok := k.known[needs[r.next]]
		if ok && w == nil {
			continue
		}
		if !ok {
			if len(k.known) >= maxNamed {
				c.allNames()
				break
			}
			w = new(wanted)
			k.known[needs[r.next]] = w
		}
		w.rows = append(w.rows, r)
		return false
	}
	c.enliven(r.part)
	c.edit(r.part.sheet)
	return true
}

// seen notes a name that goes out.
func (c *Capture) seen(n css.Name) {
	k := &c.sheets.names
	w, ok := k.known[n]
	if ok && w == nil || k.all {
		return
	}
	if !ok && len(k.known) >= maxNamed {
		c.allNames()
		return
	}
	k.known[n] = nil
	if w != nil {
		c.wake(w)
	}
}

func (c *Capture) wake(w *wanted) {
	for _, r := range w.rows {
		if r.part.sheet == nil {
			c.sheets.names.stale--
		} else if !r.part.live {
			c.advance(r)
		}
	}
}

// allNames gives up on telling names apart: every rule goes out from now on.
func (c *Capture) allNames() {
	k := &c.sheets.names
	k.all = true
	waiting := k.known
	k.known = nil
	for _, w := range waiting {
		if w != nil {
			c.wake(w)
		}
	}
}

// seenTag notes the name of an element that goes out.
func (c *Capture) seenTag(name uint32) {
	if int(name) < len(c.infos) && !c.infos[name].seen {
		c.infos[name].seen = true
		c.seen(css.NameOf(css.NameTag, c.names.At(name)))
	}
}

// seenAttr notes what an attribute that goes out names.
func (c *Capture) seenAttr(name uint32, value string, hash uint64) {
	switch c.info(name).names {
	case css.NameID:
		c.seen(css.NameOf(css.NameID, value))
	case css.NameClass:
		slot := &c.sheets.names.recent[hash>>(64-recentBits)]
		if *slot == hash {
			return
		}
		*slot = hash
		for start, i := 0, 0; i <= len(value); i++ {
			if i == len(value) || space(value[i]) {
				if i > start {
					c.seen(css.NameOf(css.NameClass, value[start:i]))
				}
				start = i + 1
			}
		}
	}
}

// space is what divides the words of an attribute: https://infra.spec.whatwg.org/#ascii-whitespace
func space(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' }

// tidy rids the waiting rows of those whose sheets are gone.
func (c *Capture) tidy() {
	k := &c.sheets.names
	if k.stale < maxStale {
		return
	}
	k.stale = 0
	for n, w := range k.known {
		if w == nil {
			continue
		}
		rows := w.rows[:0]
		for _, r := range w.rows {
			if r.part.sheet != nil && !r.part.live {
				rows = append(rows, r)
			}
		}
		clear(w.rows[len(rows):])
		if w.rows = rows; len(rows) == 0 {
			delete(k.known, n)
		}
	}
}

// nameKinds are the attributes that hold names.
var nameKinds = map[string]byte{"class": css.NameClass, "id": css.NameID}
