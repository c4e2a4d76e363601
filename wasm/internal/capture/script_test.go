package capture

import (
	"tandem/shared/peer"
	"tandem/wasm/internal/asset"
	"tandem/wasm/internal/page"
)

// script is a Reader that hands out prepared reads.
type script struct {
	hidden, shown []peer.NodeID
	reads         [][2]any
	secret        []peer.NodeID
	forget        []peer.NodeID
	rules         []peer.NodeID
	reread        []peer.NodeID
}

func (s *script) add(words []uint32, text []byte) { s.reads = append(s.reads, [2]any{words, text}) }

func (s *script) Snapshot() (words []uint32, text []byte) {
	words, text, _ = s.Flush()
	return words, text
}

func (s *script) Flush() (words []uint32, text []byte, more bool) {
	if len(s.reads) == 0 {
		return nil, nil, false
	}
	r := s.reads[0]
	s.reads = s.reads[1:]
	return r[0].([]uint32), r[1].([]byte), false
}

func (s *script) Masks(hidden, shown []peer.NodeID) {
	s.hidden, s.shown = append(s.hidden, hidden...), append(s.shown, shown...)
}

func (s *script) Settle(forget, _, secret []peer.NodeID) {
	s.forget, s.secret = append(s.forget, forget...), append(s.secret, secret...)
}

func (s *script) Reread(ids []peer.NodeID) { s.reread = append(s.reread, ids...) }

func (s *script) Rules(ids []peer.NodeID) { s.rules = append(s.rules, ids...) }

// library is what a page loads: sheets by address, "" for one on its way.
type library map[string]string

func (l library) Ref(address string, _ asset.Kind, _ peer.NodeID) string {
	return "ref(" + address + ")"
}

func (l library) SheetSource(address string, _ peer.NodeID) (text, base string, ok bool) {
	text, known := l[address]
	return text, address, !known || text != ""
}

// form is a page with <element attrs> as node 3, in <html>, and state after it.
func form(p *pack, name string, attrs [][2]string, inside func()) {
	p.op(page.OpTree, 0, 0)
	p.op(page.OpDocument, 0, 1)
	p.text("https://example.com/dir/page")
	p.op(page.OpElement, 1<<8, 2)
	p.name("html")
	p.word(0)
	p.op(page.OpElement, 1<<8, 3)
	p.name(name)
	p.attrs(attrs)
	if inside != nil {
		inside()
	}
	p.end()
	p.end()
	p.end()
}
