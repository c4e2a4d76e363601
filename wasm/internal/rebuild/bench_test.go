package rebuild

import (
	"strconv"
	"testing"

	"tandem/shared/peer"
)

// BenchmarkSnapshot rebuilds a table of 10,000 nodes.
func BenchmarkSnapshot(b *testing.B) {
	type cell struct{ id, text string }
	cells := make([]cell, 2500)
	for i := range cells {
		cells[i] = cell{strconv.Itoa(i), "label number " + strconv.Itoa(i)}
	}
	w := writerFunc(func([]uint32, []byte) {})
	b.ReportAllocs()
	for b.Loop() {
		p := New(w, store{})
		p.Snapshot()
		p.Insert(0, 0)
		p.Root(1, 0)
		p.Element(2, html, "body", 0, nil)
		id := peer.NodeID(3)
		for _, c := range cells {
			p.Element(id, html, "tr", 0, []peer.Attr{{Name: "class", Value: "row"}, {Name: "data-id", Value: c.id}})
			p.Element(id+1, html, "td", 0, []peer.Attr{{Name: "class", Value: "col-md-4"}, {Name: "style", Value: "color:red"}})
			p.Text(id+2, c.text)
			p.Close()
			p.Element(id+3, html, "td", 0, nil)
			p.Close()
			p.Close()
			id += 4
		}
		p.Close()
		p.Close()
		p.Commit()
		if p.Err() != nil {
			b.Fatal(p.Err())
		}
	}
}

// BenchmarkAttribute changes one attribute of one node.
func BenchmarkAttribute(b *testing.B) {
	w := writerFunc(func([]uint32, []byte) {})
	p := New(w, store{})
	p.Snapshot()
	p.Insert(0, 0)
	p.Root(1, 0)
	p.Element(2, html, "body", 0, nil)
	p.Close()
	p.Close()
	p.Commit()
	for b.Loop() {
		p.Changes()
		p.SetAttr(2, "class", "active")
		p.Commit()
	}
}
