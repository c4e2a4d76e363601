package pagetest

import (
	"tandem/shared/peer"
	"tandem/wasm/internal/page"
)

// The nodes of a Document.
const (
	NodeDocument  peer.NodeID = 1
	NodeHTML      peer.NodeID = 2
	NodeBody      peer.NodeID = 3
	NodeParagraph peer.NodeID = 4
	NodeText      peer.NodeID = 5
	NodePicture   peer.NodeID = 6
	NodeTitle     peer.NodeID = 7
)

// What a Document holds beside its text.
const (
	Title   = "A small shop"
	Address = "https://shop.example/basket"
	Picture = "https://shop.example/mug.png"

	Width, Height = 1280, 720
)

// Document is a page of one paragraph and one picture:
//
//	<html><title></title><body><p>TEXT</p><img src="mug.png"></body></html>
type Document struct {
	pack    *Pack
	text    string
	changed bool
}

// NewDocument returns a page with a text.
func NewDocument(text string) *Document { return &Document{text: text} }

// SetText changes the text.
func (d *Document) SetText(text string) { d.text, d.changed = text, true }

// Snapshot reads all of the page.
func (d *Document) Snapshot() (words []uint32, text []byte) {
	d.pack, d.changed = NewPack(), false
	p := d.pack
	p.Op(page.OpTree, 0, 0)
	p.Op(page.OpDocument, 0, uint32(NodeDocument))
	p.Text(Address)
	p.Element(uint32(NodeHTML), "html")
	p.Element(uint32(NodeTitle), "title")
	p.End()
	p.Element(uint32(NodeBody), "body")
	p.Element(uint32(NodeParagraph), "p")
	p.TextNode(uint32(NodeText), d.text)
	p.End()
	p.Element(uint32(NodePicture), "img", [2]string{"src", Picture})
	p.End()
	p.End()
	p.End()
	p.End()
	p.Op(page.OpImage, 0, uint32(NodePicture))
	p.Text(Picture)
	p.Floats(40, 30, 40, 30)
	p.Op(page.OpViewport, 0, 0)
	p.Floats(Width, Height, 1, 15)
	p.Op(page.OpLocation, 0, 0)
	p.Text(Title)
	p.Text(Address)
	return p.Finish()
}

// Flush reads what has changed since the last read; no words mean nothing has.
func (d *Document) Flush() (words []uint32, text []byte) {
	if !d.changed {
		return nil, nil
	}
	d.changed = false
	d.pack.Op(page.OpData, 0, uint32(NodeText))
	d.pack.Text(d.text)
	return d.pack.Finish()
}
