package rebuild

import (
	"slices"

	"tandem/shared/peer"
)

// users are what names an asset.
type users struct {
	nodes  map[*node]bool
	sheets map[peer.SheetID]bool
}

func (b *Builder) use(id peer.AssetID) *users {
	u := b.users[id]
	if u == nil {
		u = &users{nodes: make(map[*node]bool), sheets: make(map[peer.SheetID]bool)}
		b.users[id] = u
	}
	return u
}

// unuse notes that a node no longer names assets, unless it does so elsewhere.
func (b *Builder) unuse(n *node, ids []peer.AssetID) {
	for _, id := range ids {
		if u := b.users[id]; u != nil && (b.nodes.get(n.id) != n || !n.more.names(id)) {
			delete(u.nodes, n)
			b.release(id, u)
		}
	}
}

func (b *Builder) release(id peer.AssetID, u *users) {
	if len(u.nodes) == 0 && len(u.sheets) == 0 {
		delete(b.users, id)
	}
}

func (m *more) names(id peer.AssetID) bool {
	return m.asset == id || slices.ContainsFunc(m.places, func(p place) bool { return slices.Contains(p.assets, id) })
}

// remember keeps an attribute as it came if it names assets (b.found).
func (b *Builder) remember(n *node, name, value string) {
	if n.more != nil {
		for i, p := range n.more.places {
			if p.name == name {
				n.more.places = slices.Delete(n.more.places, i, i+1)
				b.unuse(n, p.assets)
				break
			}
		}
	}
	if len(b.found) == 0 {
		return
	}
	p := place{name: name, value: value, assets: slices.Clone(b.found)}
	n.extra().places = append(n.more.places, p)
	for _, id := range p.assets {
		b.use(id).nodes[n] = true
	}
}

// AssetArrived notes that an asset can be shown, or never will be; Assets shows it.
func (b *Builder) AssetArrived(id peer.AssetID) {
	if b.users[id] != nil {
		b.arrived = append(b.arrived, id)
	}
}

// Assets shows the assets that have arrived since it was called last.
func (b *Builder) Assets() {
	if b.err != nil || b.root == nil || b.insert != insertNone {
		return
	}
	nodes := make(map[*node]bool)
	sheets := make(map[peer.SheetID]bool)
	for _, id := range b.arrived {
		if u := b.users[id]; u != nil {
			for n := range u.nodes {
				nodes[n] = true
			}
			for s := range u.sheets {
				sheets[s] = true
			}
		}
	}
	b.arrived = b.arrived[:0]
	for id := range sheets {
		b.packSheet(id, b.sheets[id])
	}
	for n := range nodes {
		b.repack(n)
	}
	b.refresh()
	b.buf.run(b.w)
}

// repack packs what of an element names assets.
func (b *Builder) repack(n *node) {
	if n.gone {
		return
	}
	for _, p := range n.more.places {
		b.found = b.found[:0]
		v := b.attribute(n, b.name(p.name), p.name, p.value)
		if p.name == "style" && v.ok {
			n.style = v.value
			v.value = n.styled()
		}
		if v.ok {
			b.setAttr(n, v)
		}
	}
	if n.more.asset != 0 {
		b.touch(n)
	}
}
