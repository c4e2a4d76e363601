package capture

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"tandem/shared/peer"
	"tandem/wasm/internal/mask"
	"tandem/wasm/internal/page"
)

// thing is a node of a page that exists in the test alone.
type thing struct {
	id       uint32 // 0: not read
	name     string // "" for a text, "#root" for a shadow root, "#document"
	text     string
	attrs    [][2]string
	parent   *thing
	children []*thing
	root     *thing
	host     *thing
	sticky   bool   // it held a secret, as capture has said
	slotted  uint32 // the id under which it was the host of a masked slot
}

// model is a page that changes at random, and reads itself as web/dom/read.js reads a page.
type model struct {
	rand     *rand.Rand
	doc      *thing
	all      []*thing // every thing that ever was, but for roots
	ids      map[uint32]*thing
	last     uint32
	pack     *pack
	dirty    map[*thing]int
	out      map[*thing]bool   // taken out in this microtask, and not put back
	followed map[*thing]bool   // taken out in this microtask
	lost     map[*thing]uint32 // what has left the page since the last flush, with its last numbers
	secrets  int
	// The operator's: byDefault is what the page itself passes on.
	byDefault hiding
}

const (
	dirtyChildren = 1 << iota
	dirtyAttrs
	dirtyText
	dirtyRoot
)

func newModel(r *rand.Rand) *model {
	m := &model{rand: r, pack: newPack(), dirty: map[*thing]int{}, ids: map[uint32]*thing{}, out: map[*thing]bool{}, followed: map[*thing]bool{}, lost: map[*thing]uint32{}}
	m.doc = &thing{name: "#document"}
	html := m.element("html")
	m.insert(html, m.doc, 0)
	for range 20 {
		m.change()
	}
	return m
}

func (m *model) element(name string) *thing {
	t := &thing{name: name}
	m.all = append(m.all, t)
	return t
}

func (m *model) newText() *thing {
	m.secrets++
	t := &thing{text: fmt.Sprintf("secret%dz", m.secrets)}
	m.all = append(m.all, t)
	return t
}

func (t *thing) inside(of *thing) bool {
	for ; t != nil; t = t.up() {
		if t == of {
			return true
		}
	}
	return false
}

func (t *thing) up() *thing {
	if t.host != nil {
		return t.host
	}
	return t.parent
}

func (m *model) mark(t *thing, bit int) {
	if t.id != 0 && m.observed(t) {
		m.dirty[t] |= bit
	}
}

// observed says whether an observer of the page hears of a thing: it is in the page, or in what was
// taken out of it in this microtask.
func (m *model) observed(t *thing) bool {
	for at := t; at != nil; at = at.up() {
		if m.followed[at] {
			return true
		}
	}
	return t.inside(m.doc)
}

// lose forgets the number of a thing and of all inside it.
func (m *model) lose(t *thing, left bool) {
	if t.id != 0 && left {
		m.lost[t] = t.id
	}
	t.id = 0
	if t.root != nil {
		m.lose(t.root, left)
	}
	for _, c := range t.children {
		m.lose(c, left)
	}
}

func (m *model) remove(t *thing) {
	p := t.parent
	if p == nil {
		return
	}
	m.mark(p, dirtyChildren)
	if m.observed(p) {
		m.out[t], m.followed[t] = true, true
	}
	p.children = slices.DeleteFunc(p.children, func(c *thing) bool { return c == t })
	t.parent = nil
}

func (m *model) insert(t, parent *thing, at int) {
	m.remove(t)
	at = min(at, len(parent.children))
	parent.children = slices.Insert(parent.children, at, t)
	t.parent = parent
	m.mark(parent, dirtyChildren)
	if m.observed(parent) {
		delete(m.out, t)
	}
}

// microtask ends one: what is out of the page now is not observed any more.
func (m *model) microtask() {
	for t := range m.out {
		if !t.inside(m.doc) {
			m.lose(t, true)
		}
	}
	clear(m.out)
	clear(m.followed)
}

func (m *model) some(f func(*thing) bool) *thing {
	for range 50 {
		if t := m.all[m.rand.IntN(len(m.all))]; f(t) {
			if t.root != nil && m.rand.IntN(2) == 0 {
				return t.root
			}
			return t
		}
	}
	return m.all[0]
}

func isElement(t *thing) bool { return t.name != "" }

// change does one thing to the page.
func (m *model) change() {
	switch n := m.rand.IntN(20); {
	case n < 4:
		p := m.some(isElement)
		t := m.element([]string{"div", "p", "span", "slot"}[m.rand.IntN(4)])
		for range m.rand.IntN(3) {
			m.insert(m.newText(), t, 0)
		}
		m.insert(t, p, m.rand.IntN(len(p.children)+1))
	case n < 6:
		p := m.some(isElement)
		m.insert(m.newText(), p, m.rand.IntN(len(p.children)+1))
	case n < 11: // move
		t, p := m.all[m.rand.IntN(len(m.all))], m.some(isElement)
		if t != m.all[0] && !p.inside(t) {
			m.insert(t, p, m.rand.IntN(len(p.children)+1))
		}
	case n < 12: // reverse
		p := m.some(isElement)
		slices.Reverse(p.children)
		m.mark(p, dirtyChildren)
	case n < 14:
		if t := m.all[m.rand.IntN(len(m.all))]; t != m.all[0] {
			m.remove(t)
		}
	case n < 16:
		t := m.all[m.rand.IntN(len(m.all))]
		if t.name == "" {
			m.secrets++
			t.text = fmt.Sprintf("secret%dz", m.secrets)
			m.mark(t, dirtyText)
		}
	case n < 17:
		t := m.all[m.rand.IntN(len(m.all))]
		if t.name == "div" && t.root == nil {
			t.root = &thing{name: "#root", host: t}
			m.mark(t, dirtyRoot)
		}
	default:
		t := m.all[m.rand.IntN(len(m.all))]
		if isElement(t) && t != m.all[0] {
			m.secrets++
			value := []string{"mask", "", "x"}[m.rand.IntN(3)]
			t.attrs = [][2]string{{"title", fmt.Sprintf("secret%dz", m.secrets)}}
			if value != "" {
				t.attrs = append(t.attrs, [2]string{"data-tandem", value})
			}
			if numbers := []string{"", "", "0", "1", "1", "0 1", "2"}[m.rand.IntN(7)]; numbers != "" {
				t.attrs = append(t.attrs, [2]string{mask.RuleNumbers, numbers})
			}
			m.mark(t, dirtyAttrs)
		}
	}
	if m.rand.IntN(3) == 0 {
		m.microtask()
	}
}

func (m *model) number(t *thing) uint32 {
	m.last++
	t.id = m.last
	m.ids[m.last] = t
	return t.id
}

func (m *model) write(t *thing) {
	if t.id != 0 {
		m.pack.op(page.OpKnown, 0, t.id)
		return
	}
	sticky := uint32(0)
	if t.sticky {
		sticky = page.FlagSticky
	}
	switch t.name {
	case "":
		m.pack.op(page.OpText, sticky, m.number(t))
		m.pack.text(t.text)
		return
	case "#document":
		m.pack.op(page.OpDocument, 0, m.number(t))
		m.pack.text("https://example.com/")
	case "#root":
		m.pack.op(page.OpRoot, 0, m.number(t))
	default:
		m.pack.op(page.OpElement, 1<<8|sticky, m.number(t))
		m.pack.name(t.name)
		m.pack.attrs(t.attrs)
		if t.root != nil {
			m.write(t.root)
		}
	}
	for _, c := range t.children {
		m.write(c)
	}
	m.pack.end()
}

func (m *model) Snapshot() ([]uint32, []byte) {
	m.microtask()
	m.renumber()
	m.pack.op(page.OpTree, 0, 0)
	m.write(m.doc)
	return m.pack.finish()
}

// renumber forgets all numbers, and what was to be read under them.
func (m *model) renumber() {
	for _, t := range append(m.all, m.doc) {
		t.id, t.slotted = 0, 0
		if t.root != nil {
			t.root.id = 0
		}
	}
	m.last, m.pack = 0, newPack()
	clear(m.ids)
	clear(m.lost)
	clear(m.dirty)
}

func (m *model) Flush() (words []uint32, text []byte, more bool) {
	m.microtask()
	if ids := m.back(); len(ids) > 0 {
		m.pack.op(page.OpBack, 0, 0)
		m.pack.word(uint32(len(ids)))
		m.pack.words = append(m.pack.words, ids...)
		words, text = m.pack.finish()
		return words, text, true
	}
	dirty := m.dirty
	m.dirty = map[*thing]int{}
	var live []*thing
	ids := map[*thing]uint32{}
	for t := range dirty {
		if t.id != 0 && t.inside(m.doc) {
			live = append(live, t)
			ids[t] = t.id
		}
	}
	slices.SortFunc(live, func(a, b *thing) int { return int(a.id) - int(b.id) })
	m.rand.Shuffle(len(live), func(i, j int) { live[i], live[j] = live[j], live[i] })
	each := func(bit int, do func(*thing)) {
		for _, t := range live {
			if dirty[t]&bit != 0 && t.id == ids[t] {
				do(t)
			}
		}
	}
	each(dirtyAttrs, func(t *thing) {
		m.pack.op(page.OpAttrs, 0, t.id)
		m.pack.attrs(t.attrs)
	})
	each(dirtyRoot, func(t *thing) {
		if t.root != nil && t.root.id == 0 {
			m.pack.op(page.OpTree, 0, t.id)
			m.write(t.root)
		}
	})
	each(dirtyChildren, func(t *thing) {
		m.pack.op(page.OpChildren, 0, t.id)
		for _, c := range t.children {
			m.write(c)
		}
		m.pack.end()
	})
	each(dirtyText, func(t *thing) {
		m.pack.op(page.OpData, 0, t.id)
		m.pack.text(t.text)
	})
	if m.pack.empty() {
		return nil, nil, false
	}
	words, text = m.pack.finish()
	return words, text, false
}

// back are the last numbers of what has left the page since the last flush and come back.
func (m *model) back() (ids []uint32) {
	for t, id := range m.lost {
		if t.inside(m.doc) {
			ids = append(ids, id)
		}
	}
	clear(m.lost)
	return ids
}

func (m *model) Masks(_, _ []peer.NodeID) {}

func (m *model) Settle(forget, _, private []peer.NodeID) {
	for _, id := range private {
		if t := m.ids[uint32(id)]; t != nil {
			t.sticky = true
		}
	}
	for _, id := range forget {
		t := m.ids[uint32(id)]
		if t == nil {
			continue
		}
		delete(m.ids, uint32(id))
		if t.id == uint32(id) {
			t.id = 0
		}
	}
}

func (m *model) Reread(ids []peer.NodeID) {
	for _, id := range ids {
		t := m.ids[uint32(id)]
		if t == nil || t.id != uint32(id) || t.parent == nil {
			continue
		}
		m.lose(t, false)
		if t.parent.id != 0 {
			m.dirty[t.parent] |= dirtyChildren
		}
	}
}

func (m *model) Rules([]peer.NodeID) {}
