// Package asset carries what the customer's page loads – pictures, fonts, style sheets – from the
// customer's browser to the agent's. Source is the customer's end: it numbers addresses, has them
// fetched in the order in which the agent needs them, and sends each content once. Store is the
// agent's end: it turns what arrives into addresses of the agent's own browser. Neither end can
// be told by the other what to fetch.
package asset

import (
	"crypto/sha256"
	"slices"
	"strings"

	"tandem/shared/peer"
)

// Kind says what an address loads, most urgent first.
type Kind uint8

const (
	KindUnknown Kind = 0
	KindSheet   Kind = 1
	KindFont    Kind = 2
	KindImage   Kind = 3
)

// Limits of what one page can make its browser fetch for the agent.
const (
	maxAssets   = 20000
	maxFetching = 6 // what browsers allow one host over HTTP/1.1
	maxSheets   = 2000
)

// Fetched is what became of a fetch. Err is not nil if the page may not read the address.
type Fetched struct {
	Type  string
	Bytes []byte
	// URL is where redirections led: what a sheet's own addresses are relative to.
	URL string
	Err error
}

// Fetcher fetches an address with the page's own rights and calls back later, on the loop.
type Fetcher func(address string, done func(Fetched))

// Source is the customer's end.
type Source struct {
	fetch   Fetcher
	send    func(peer.Asset)
	arrived func(address string)
	visible func([]peer.NodeID) []bool
	shown   func(peer.NodeID) bool

	ids      map[string]peer.AssetID
	items    []item // items[id-1]
	waiting  []peer.AssetID
	sheets   map[string]*sheet
	pending  []string // sheets not yet asked for
	sent     map[peer.AssetHash]bool
	copy     *copies
	fetching int
}

type item struct {
	address string
	kind    Kind
	nodes   []peer.NodeID    // that name it, until it has gone out; 0 for a sheet
	status  peer.AssetStatus // as it went out
	hash    peer.AssetHash
}

type sheet struct {
	known      bool
	text, base string
}

// NewSource returns a Source that fetches with fetch, gives the agent's assets to send and says by
// arrived when the source text of a sheet is there. visible tells which of some nodes are in the
// window at this moment, shown whether the agent may see what is in a node.
func NewSource(fetch Fetcher, send func(peer.Asset), arrived func(address string), visible func([]peer.NodeID) []bool, shown func(peer.NodeID) bool) *Source {
	return &Source{
		fetch: fetch, send: send, arrived: arrived, visible: visible, shown: shown,
		ids:    make(map[string]peer.AssetID),
		sheets: make(map[string]*sheet),
		sent:   make(map[peer.AssetHash]bool),
	}
}

// Ref returns what stands for the address in the page that the agent gets, or "" if it can never
// be shown. The address is absolute; node is the element that names it, 0 for a sheet.
func (s *Source) Ref(address string, kind Kind, node peer.NodeID) string {
	if id, ok := s.ids[address]; ok {
		s.named(&s.items[id-1], node)
		return id.URL()
	}
	if !readable(address) || len(s.items) >= maxAssets {
		return ""
	}
	s.items = append(s.items, item{address: address, kind: kind, nodes: []peer.NodeID{node}})
	id := peer.AssetID(len(s.items))
	s.ids[address] = id
	s.waiting = append(s.waiting, id)
	return id.URL()
}

// named notes one more node that names an address.
func (s *Source) named(i *item, node peer.NodeID) {
	n := len(i.nodes)
	if i.status != peer.AssetUnknown || n > 0 && i.nodes[n-1] == node {
		return
	}
	if n >= manyNodes && n&(n-1) == 0 { // now and then: it doubles
		slices.Sort(i.nodes)
		i.nodes = slices.DeleteFunc(slices.Compact(i.nodes), func(node peer.NodeID) bool { return node != 0 && !s.shown(node) })
	}
	i.nodes = append(i.nodes, node)
}

// manyNodes is from how many on those are looked for that name a picture no more.
const manyNodes = 256

// Renumber says that nodes have other numbers from now on. Ref tells them.
func (s *Source) Renumber() {
	for i := range s.items {
		s.items[i].nodes = nil
	}
}

// unwanted says whether all that named a picture is gone or masked since: it must not go out. Whoever names it next gets
// another number for it.
func (s *Source) unwanted(id peer.AssetID) bool {
	of := &s.items[id-1]
	if of.kind != KindImage {
		return false
	}
	for _, node := range of.nodes {
		if node == 0 || s.shown(node) {
			return false
		}
	}
	delete(s.ids, of.address)
	s.answer(peer.Asset{Status: peer.AssetUnreadable, ID: id})
	return true
}

// SheetSource returns the text of the style sheet at an address and the address that its own
// ones are relative to. ok is false while it is on its way; if it cannot be read the text is empty.
func (s *Source) SheetSource(address string, _ peer.NodeID) (text, base string, ok bool) {
	if known := s.sheets[address]; known != nil {
		return known.text, known.base, known.known
	}
	if !readable(address) || len(s.sheets) >= maxSheets {
		return "", address, true
	}
	s.sheets[address] = &sheet{}
	s.pending = append(s.pending, address)
	return "", "", false
}

func readable(address string) bool {
	for _, scheme := range []string{"https:", "http:", "data:", "blob:"} {
		if strings.HasPrefix(address, scheme) {
			return true
		}
	}
	return false
}

// Known says that the agent's browser has an asset already. It is called before the first Pump.
func (s *Source) Known(hash peer.AssetHash) { s.sent[hash] = true }

// Pump starts as many fetches as may run at once: sheets, fonts, pictures in view, the rest. Call it
// after the page was read and after each fetch.
func (s *Source) Pump() {
	for s.fetching < maxFetching && len(s.pending) != 0 {
		address := s.pending[0]
		s.pending = s.pending[1:]
		s.start(address, func(f Fetched) { s.sheetFetched(address, f) })
	}
	if s.fetching >= maxFetching {
		return
	}
	if len(s.waiting) == 0 {
		s.pumpCopy()
		return
	}
	s.sortWaiting()
	for s.fetching < maxFetching && len(s.waiting) != 0 {
		id := s.waiting[0]
		s.waiting = s.waiting[1:]
		if s.unwanted(id) {
			continue
		}
		s.start(s.items[id-1].address, func(f Fetched) { s.assetFetched(id, f) })
	}
}

// sortWaiting puts the most urgent first and keeps the page's order otherwise.
func (s *Source) sortWaiting() {
	var nodes []peer.NodeID
	for _, id := range s.waiting {
		of := s.items[id-1].nodes
		nodes = append(nodes, of[:min(len(of), maxLooked)]...)
	}
	inView := s.visible(nodes)
	var ranks [3][]peer.AssetID
	at := 0
	for _, id := range s.waiting {
		n := min(len(s.items[id-1].nodes), maxLooked)
		seen := inView[at : at+n]
		// A picture of a sheet may be anywhere: taken to be in view.
		sheet := n == 0 || slices.Contains(nodes[at:at+n], 0)
		at += n
		switch {
		case s.items[id-1].kind == KindFont:
			ranks[0] = append(ranks[0], id)
		case sheet || slices.Contains(seen, true):
			ranks[1] = append(ranks[1], id)
		default:
			ranks[2] = append(ranks[2], id)
		}
	}
	s.waiting = append(append(ranks[0], ranks[1]...), ranks[2]...)
}

// maxLooked is how many of the elements that show a picture are looked for in the window.
const maxLooked = 2

func (s *Source) start(address string, then func(Fetched)) {
	s.fetching++
	done := func(f Fetched) {
		s.fetching--
		then(f)
	}
	if strings.HasPrefix(address, "data:") {
		mediaType, bytes, err := decodeData(address)
		done(Fetched{Type: mediaType, Bytes: bytes, URL: address, Err: err})
		return
	}
	s.fetch(address, done)
}

func (s *Source) sheetFetched(address string, f Fetched) {
	known := s.sheets[address]
	known.known = true
	if f.Err == nil {
		known.text, known.base = strings.ToValidUTF8(string(f.Bytes), "\uFFFD"), f.URL
	}
	s.arrived(address)
}

func (s *Source) assetFetched(id peer.AssetID, f Fetched) {
	if !s.unwanted(id) {
		s.answer(assetOf(id, f))
	}
}

// answer sends what has become of an asset.
func (s *Source) answer(a peer.Asset) {
	whole := a
	if a.Status == peer.AssetBytes {
		if s.sent[a.Hash] {
			a.Status, a.Type, a.Bytes = peer.AssetKnown, "", nil
		}
		s.sent[a.Hash] = true
	}
	of := &s.items[a.ID-1]
	of.status, of.hash, of.nodes = a.Status, a.Hash, nil
	s.send(a)
	if s.copy != nil {
		s.copy.send(whole)
	}
}

// assetOf is what a fetch has brought.
func assetOf(id peer.AssetID, f Fetched) peer.Asset {
	if f.Err != nil || len(f.Bytes) == 0 || len(f.Bytes) > peer.MaxAsset {
		return peer.Asset{Status: peer.AssetUnreadable, ID: id}
	}
	sum := sha256.Sum256(f.Bytes)
	return peer.Asset{Status: peer.AssetBytes, ID: id, Hash: peer.AssetHash(sum[:16]), Type: f.Type, Bytes: f.Bytes}
}
