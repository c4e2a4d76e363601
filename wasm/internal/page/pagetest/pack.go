// Package pagetest makes read buffers for tests, as web/dom/read-pack.js makes them of a page: Pack
// writes any buffer, Document is a small page to read and change. It is for tests alone.
package pagetest

import (
	"math"
	"unicode/utf16"

	"tandem/wasm/internal/page"
)

const (
	version = 1
	header  = 8 // words before the records
)

// Pack writes one read buffer after another. Names are numbered on from buffer to buffer.
type Pack struct {
	words   []uint32
	strings []string
	names   map[string]uint32
	fresh   []string
}

// NewPack returns a Pack that has numbered no names.
func NewPack() *Pack { return &Pack{words: make([]uint32, header), names: map[string]uint32{}} }

// Op begins a record about a node.
func (p *Pack) Op(op page.Op, extra, node uint32) {
	p.words = append(p.words, uint32(op)|extra<<8, node)
}

// End closes what ELEMENT, ROOT, DOCUMENT or CHILDREN opened.
func (p *Pack) End() { p.words = append(p.words, uint32(page.OpEnd)) }

// Word adds an operand as it is.
func (p *Pack) Word(w uint32) { p.words = append(p.words, w) }

// Floats adds operands that are numbers.
func (p *Pack) Floats(values ...float32) {
	for _, v := range values {
		p.Word(math.Float32bits(v))
	}
}

// Text adds a string operand.
func (p *Pack) Text(s string) {
	p.Word(uint32(len(p.strings)))
	p.strings = append(p.strings, s)
}

// Name adds a name operand.
func (p *Pack) Name(s string) {
	n, ok := p.names[s]
	if !ok {
		n = uint32(len(p.names))
		p.names[s] = n
		p.fresh = append(p.fresh, s)
	}
	p.Word(n)
}

// Attrs adds a counted list of names and values.
func (p *Pack) Attrs(attrs ...[2]string) {
	p.Word(uint32(len(attrs)))
	for _, a := range attrs {
		p.Name(a[0])
		p.Text(a[1])
	}
}

// Element begins an element; End closes it.
func (p *Pack) Element(node uint32, name string, attrs ...[2]string) {
	p.Op(page.OpElement, 0, node)
	p.Name(name)
	p.Attrs(attrs...)
}

// TextNode adds a whole text node.
func (p *Pack) TextNode(node uint32, text string) {
	p.Op(page.OpText, 0, node)
	p.Text(text)
}

// Finish returns the buffer and begins the next one.
func (p *Pack) Finish() (words []uint32, text []byte) {
	namesAt := len(p.words)
	for _, name := range p.fresh {
		p.Text(name)
	}
	words = p.words
	lengthsAt := len(words)
	units := 0
	for _, s := range p.strings {
		n := len(utf16.Encode([]rune(s)))
		words = append(words, uint32(n))
		units += n
		text = append(text, s...)
	}
	copy(words, []uint32{
		version, uint32(len(words)), uint32(namesAt), uint32(len(p.fresh)),
		uint32(lengthsAt), uint32(len(p.strings)), uint32(units), 0,
	})
	p.words, p.strings, p.fresh = make([]uint32, header), nil, nil
	return words, text
}
