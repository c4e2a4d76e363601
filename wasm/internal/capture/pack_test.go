package capture

import (
	"unicode/utf16"

	"tandem/wasm/internal/page"
)

// pack writes read buffers as web/dom/read-pack.js does.
type pack struct {
	words   []uint32
	strings []string
	names   map[string]uint32
	fresh   []string
}

func newPack() *pack { return &pack{names: map[string]uint32{}, words: make([]uint32, 8)} }

func (p *pack) op(op page.Op, extra, id uint32) { p.words = append(p.words, uint32(op)|extra<<8, id) }
func (p *pack) end()                            { p.words = append(p.words, uint32(page.OpEnd)) }
func (p *pack) word(w uint32)                   { p.words = append(p.words, w) }
func (p *pack) text(s string) {
	p.strings = append(p.strings, s)
	p.word(uint32(len(p.strings) - 1))
}
func (p *pack) name(s string) {
	n, ok := p.names[s]
	if !ok {
		n = uint32(len(p.names))
		p.names[s] = n
		p.fresh = append(p.fresh, s)
	}
	p.word(n)
}
func (p *pack) attrs(attrs [][2]string) {
	p.word(uint32(len(attrs)))
	for _, a := range attrs {
		p.name(a[0])
		p.text(a[1])
	}
}

func (p *pack) empty() bool { return len(p.words) == 8 }

func (p *pack) finish() ([]uint32, []byte) {
	w := p.words
	namesAt := len(w)
	for _, name := range p.fresh {
		p.text(name)
	}
	w = p.words
	lengthsAt := len(w)
	units, text := 0, []byte(nil)
	for _, s := range p.strings {
		n := len(utf16.Encode([]rune(s)))
		w = append(w, uint32(n))
		units += n
		text = append(text, s...)
	}
	copy(w, []uint32{1, uint32(len(w)), uint32(namesAt), uint32(len(p.fresh)), uint32(lengthsAt), uint32(len(p.strings)), uint32(units), 0})
	p.words, p.strings, p.fresh = make([]uint32, 8), nil, nil
	return w, text
}
