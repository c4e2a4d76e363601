package rebuild

import (
	"strings"
	"testing"

	"tandem/shared/peer"
)

// script plays bytes as operations on a page, right ones and wrong ones.
type script struct {
	b    []byte
	at   int
	last peer.NodeID
}

func (s *script) byte() int {
	if s.at >= len(s.b) {
		return 0
	}
	s.at++
	return int(s.b[s.at-1])
}

// id names a node that may be there; fresh one that is most likely not.
func (s *script) id() peer.NodeID { return peer.NodeID(s.byte()) % (s.last + 2) }

func (s *script) fresh() peer.NodeID {
	if s.byte()%64 == 63 {
		return s.id()
	}
	s.last++
	return s.last
}

// before is no node, most often.
func (s *script) before() peer.NodeID {
	if s.byte()%4 > 0 {
		return 0
	}
	return s.id()
}

var (
	someNames  = []string{"div", "p", "script", "style", "link", "iframe", "object", "img", "input", "a", "x-y", "svg", "use", "option", "<", "canvas"}
	someAttrs  = []string{"id", "style", "src", "href", "xlink:href", "onclick", "fill", "class", "srcdoc", "rel", "sandbox", "poster", "data-tandem-masked", "×"}
	someValues = []string{"", "tandem-asset:1", "tandem-asset:2#a", "javascript:x", "http://e/", "#a", "url(tandem-asset:1)", "background:url(tandem-asset:2)", "stylesheet", "\x00"}
)

func pick(list []string, n int) string { return list[n%len(list)] }

func (s *script) attr() (name, value string) {
	return pick(someAttrs, s.byte()), pick(someValues, s.byte())
}

func (s *script) step(b *Builder) {
	switch o := s.byte() % 24; o {
	case 0:
		b.Insert(s.id(), s.before())
	case 1, 2, 3:
		name, value := s.attr()
		b.Element(s.fresh(), peer.Namespace(s.byte()%3+1), pick(someNames, s.byte()), peer.ElementFlags(s.byte()&15), []peer.Attr{{Name: name, Value: value}})
	case 4:
		b.Text(s.fresh(), pick(someValues, s.byte()))
	case 5:
		b.Root(s.fresh(), peer.RootFlags(s.byte()&7))
	case 6, 7, 8:
		b.Close()
	case 9:
		b.Move(s.id(), s.id(), s.before())
	case 10:
		b.Remove(s.id())
	case 11:
		name, value := s.attr()
		b.SetAttr(s.id(), name, value)
	case 12:
		b.DelAttr(s.id(), pick(someAttrs, s.byte()))
	case 13:
		b.SetText(s.id(), "x")
	case 14:
		b.Flags(s.id(), peer.ElementFlags(s.byte()&15))
	case 15:
		b.Value(s.id(), "x")
		b.Scroll(s.id(), 1, 2)
	case 16:
		b.Image(s.id(), 1, 2)
	case 17:
		b.Box(s.id(), 1, 2)
	case 18:
		b.Sheet(peer.SheetID(s.byte()%4), "a{"+pick(someValues, s.byte()))
	case 19:
		if s.byte()&1 == 0 {
			b.EditSheet(peer.SheetID(s.byte()%4), []peer.SheetEdit{{At: uint32(s.byte() % 4), Text: pick(someValues, s.byte())}})
		}
		b.OwnSheet(s.id(), peer.SheetID(s.byte()%4), "print", s.byte()&1 == 0)
	case 20:
		b.Adopt(s.id(), []peer.SheetID{peer.SheetID(s.byte() % 4)})
	case 21:
		b.DropSheet(peer.SheetID(s.byte() % 4))
	case 22:
		b.AssetArrived(peer.AssetID(s.byte()%3 + 1))
		b.Assets()
	case 23:
		b.Focus(s.id())
		b.Selection(s.id(), 1, s.id(), 2)
	}
}

// FuzzBuilder: whatever comes, the frame is never told of a node it does not have, nothing
// forbidden gets there, and what it has is what the mirror says.
func FuzzBuilder(f *testing.F) {
	f.Add([]byte("\x00\x02\x00\x01\x00\x00\x03\x00\x00\x00\x06\x10\x02\x00"))
	f.Add([]byte{0, 2, 0, 1, 2, 1, 7, 0, 7, 0, 6, 11, 7, 2, 1, 22, 1, 16, 7, 10, 7})
	f.Add([]byte{0, 2, 0, 1, 0, 0, 9, 1, 5, 0, 5, 10, 0, 1, 1, 0, 11, 0, 0, 0, 6, 6, 6, 9, 11, 2, 0, 18, 1, 6, 20, 10, 1})
	f.Fuzz(func(t *testing.T, data []byte) {
		p := newPage(t)
		p.store[1], p.store[2] = "blob:1", ""
		for s := (&script{b: data, last: 2}); s.at < len(data) && p.Err() == nil; {
			p.Changes()
			for range 8 {
				s.step(p.Builder)
			}
			if p.insert == insertNone {
				p.Commit()
			}
			if p.Err() != nil {
				return
			}
		}
		for p.insert == insertOpen {
			p.Close()
		}
		p.Commit()
		if p.Err() != nil {
			return
		}
		check(t, p)
	})
}

func check(t *testing.T, p *page) {
	t.Helper()
	live := 0
	p.nodes.all(func(n *node) {
		id := n.id
		in := p.frame.nodes[uint32(id)]
		if n.gone != (in == nil) {
			t.Fatalf("node %d: gone is %v, the frame has it: %v", id, n.gone, in != nil)
		}
		if n.gone {
			return
		}
		live++
		if n.parent != nil && in.up != p.frame.nodes[uint32(n.parent.id)] {
			t.Fatalf("node %d is in another place", id)
		}
		var children, got []uint32
		for c := n.first; c != nil; c = c.next {
			if !c.gone {
				children = append(children, uint32(c.id))
			}
		}
		for _, c := range in.children {
			got = append(got, c.id)
		}
		if len(children) != len(got) {
			t.Fatalf("node %d has %v, want %v", id, got, children)
		}
		for i := range got {
			if got[i] != children[i] {
				t.Fatalf("node %d has %v, want %v", id, got, children)
			}
		}
		for name, value := range in.attrs {
			forbidden := strings.HasPrefix(name, "on") || strings.Contains(value, "javascript") && name != "style" || strings.Contains(value, "url(http")
			switch name {
			case "srcdoc", "sandbox", "src", "×":
				forbidden = true
			case "href", "poster":
				forbidden = forbidden || strings.HasPrefix(value, "http")
			}
			if forbidden {
				t.Fatalf("<%s %s=%q>", in.name, name, value)
			}
		}
		if in.name == "script" || in.name == "<" || in.name == "object" {
			t.Fatalf("<%s>", in.name)
		}
	})
	if live != p.live || live != len(p.frame.nodes) {
		t.Fatalf("%d nodes, counted %d, the frame has %d", live, p.live, len(p.frame.nodes))
	}
}
