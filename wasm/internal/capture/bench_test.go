package capture

import (
	"fmt"
	"testing"

	"tandem/shared/peer"
	"tandem/shared/restrict"
	"tandem/wasm/internal/mask"
	"tandem/wasm/internal/page"
)

// table is a page of some 10,000 nodes, 1,428 of which the rules of these numbers name.
func table(p *pack, rules string) ([]uint32, []byte) {
	p.op(page.OpTree, 0, 0)
	p.op(page.OpDocument, 0, 1)
	p.text("https://example.com/")
	id := uint32(2)
	element := func(name string, attrs [][2]string, text string) {
		p.op(page.OpElement, 1<<8, id)
		p.name(name)
		p.attrs(attrs)
		id++
		if text != "" {
			p.op(page.OpText, 0, id)
			p.text(text)
			id++
		}
	}
	named := [][2]string{{"class", "a"}}
	if rules != "" {
		named = append(named, [2]string{mask.RuleNumbers, rules})
	}
	element("html", nil, "")
	for i := range 1428 {
		element("div", [][2]string{{"class", "row"}, {"id", fmt.Sprint("i", i)}, {"data-k", fmt.Sprint(i)}}, "")
		element("span", named, fmt.Sprint("Item ", i))
		p.end()
		element("a", [][2]string{{"href", fmt.Sprint("/x/", i, "?q=1")}, {"title", "t"}}, fmt.Sprint("link ", i))
		p.end()
		element("p", [][2]string{{"style", "color:red"}}, "text")
		p.end()
		p.end()
	}
	p.end()
	p.end()
	return p.finish()
}

func BenchmarkSnapshot(b *testing.B) {
	for name, rules := range map[string]string{"bare": "", "masked": "1"} {
		b.Run(name, func(b *testing.B) {
			words, text := table(newPack(), rules)
			s := &script{}
			b.ReportAllocs()
			for b.Loop() {
				s.add(words, text)
				p := mask.NewPolicy()
				p.Restrict(mask.Restrictions{Kinds: []restrict.Kind{restrict.KindControlOff, restrict.KindMask}})
				c := New(s, p, noAssets{})
				c.Snapshot(peer.NewPageWriter(func([]byte) {}))
			}
		})
	}
}
