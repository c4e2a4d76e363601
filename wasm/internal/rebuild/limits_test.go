package rebuild

import (
	"fmt"
	"strings"
	"testing"

	"tandem/shared/peer"
)

func TestDepth(t *testing.T) {
	p := newPage(t)
	p.Changes()
	p.Insert(2, 0)
	for id := peer.NodeID(3); id < 1003; id++ {
		p.Element(id, html, "i", 0, nil)
	}
	for range 1000 {
		p.Close()
	}
	p.Commit()
	if err := p.Err(); err != nil || p.live != maxDepth || p.Limited() == "" {
		t.Fatalf("%d nodes, limited: %q, %v", p.live, p.Limited(), err)
	}
	// What is cut away may still be named.
	p.Changes()
	p.SetAttr(1000, "class", "x")
	p.Insert(1000, 0)
	p.Text(2000, "x")
	p.Move(2000, 999, 1000)
	p.Remove(900)
	p.Commit()
	// A subtree that a move would bring too deep goes.
	p.Changes()
	p.Insert(2, 0)
	p.Element(3000, html, "b", 0, nil)
	p.Element(3001, html, "b", 0, nil)
	p.Close()
	p.Close()
	p.Move(3000, 512, 0)
	p.Commit()
	if err := p.Err(); err != nil || p.frame.nodes[3000] != nil || p.frame.nodes[3001] != nil {
		t.Error(err)
	}
}

func TestTooMuch(t *testing.T) {
	p := newPage(t)
	p.Changes()
	long := strings.Repeat("é", maxText)
	p.Insert(2, 0)
	p.Element(3, html, "p", 0, []peer.Attr{{Name: "title", Value: long}})
	p.Text(4, long)
	p.Close()
	p.Commit()
	if got := p.frame.node(4).text; len(got) != maxText || p.Limited() == "" {
		t.Errorf("a text of %d bytes, limited: %q", len(got), p.Limited())
	}
	if got := p.frame.node(3).attrs["title"]; len(got) != maxValue {
		t.Errorf("an attribute of %d bytes", len(got))
	}
	p.Changes()
	p.Insert(2, 0)
	p.Element(5, html, "p", 0, nil)
	for id := peer.NodeID(6); id < 36; id++ {
		p.Text(id, long)
	}
	p.Close()
	p.Commit()
	if p.total > maxTotal || p.frame.node(35).text != "" {
		t.Errorf("%d bytes", p.total)
	}
	for range 100 { // a value that changes for hours takes the room of one
		p.SetAttr(3, "style", "top:1px")
		p.SetText(4, "x")
	}
	p.Remove(5)
	p.Commit()
	if want := maxValue + len("top:1px") + len("x"); p.total != want || p.Err() != nil {
		t.Errorf("%d bytes, want %d; %v", p.total, want, p.Err())
	}
}

func TestTooManyNodes(t *testing.T) {
	b := New(writerFunc(func([]uint32, []byte) {}), store{})
	b.Snapshot()
	b.Insert(0, 0)
	b.Root(1, 0)
	b.Element(2, html, "p", 0, nil)
	for id := peer.NodeID(3); id < maxNodes+100; id++ {
		b.Text(id, "")
	}
	b.Close()
	b.Close()
	b.Commit()
	if b.live != maxNodes || b.Limited() == "" || b.Err() != nil {
		t.Errorf("%d nodes, limited: %q, %v", b.live, b.Limited(), b.Err())
	}
}

func TestTooManyAttributes(t *testing.T) {
	p := newPage(t)
	p.Changes()
	for i := range maxAttrs + 1 {
		p.SetAttr(2, fmt.Sprint("a", i), "")
	}
	if p.Err() == nil {
		t.Error("no end of attributes")
	}
}
