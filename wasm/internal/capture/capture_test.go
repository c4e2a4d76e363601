package capture

import (
	"math/rand/v2"
	"strings"
	"testing"

	"tandem/shared/peer"
	"tandem/shared/restrict"
	"tandem/wasm/internal/asset"
	"tandem/wasm/internal/mask"
)

// walkRandomly has a page change at random and compares what the agent has after each flush with
// the page, masks worked out from scratch. No text that is masked at that time may be in what was
// sent since the page was last compared.
func walkRandomly(t *testing.T, seed uint64, flushes, changes int) {
	r := rand.New(rand.NewPCG(seed, 1))
	m := newModel(r)
	policy := mask.NewPolicy()
	rules := mask.Restrictions{Kinds: []restrict.Kind{restrict.KindMask, restrict.KindShow, restrict.KindControlOff}}
	if seed%3 == 0 {
		m.byDefault, rules.PrivateByDefault = byDefault, true
	}
	policy.Restrict(rules)
	c := New(m, policy, noAssets{})
	v := newView(t)
	c.Snapshot(v)
	compare(t, m, v, seed, 0)
	for i := range flushes {
		for range 1 + r.IntN(changes) {
			m.change()
		}
		v.texts = nil
		if r.IntN(10) == 0 {
			c.Snapshot(v) // the agent's browser has asked for the page anew
		} else {
			c.Flush(v)
		}
		if c.Err() != nil {
			t.Fatalf("seed %d, flush %d: %v", seed, i+1, c.Err())
		}
		compare(t, m, v, seed, i+1)
	}
	if got, want := c.mirror.count, len(v.nodes); got != want {
		t.Fatalf("seed %d: the mirror holds %d nodes, the agent %d", seed, got, want)
	}
}

func compare(t *testing.T, m *model, v *view, seed uint64, flush int) {
	t.Helper()
	var secrets []string
	want := m.want(func(s string) { secrets = append(secrets, s) })
	if got := v.String(); got != want {
		t.Fatalf("seed %d, flush %d\ngot\n%swant\n%safter\n%s", seed, flush, got, want, strings.Join(v.ops, "\n"))
	}
	sent := strings.Join(v.texts, "\n")
	for _, s := range secrets {
		if strings.Contains(sent, s) {
			t.Fatalf("seed %d, flush %d: %q was sent\n%s\n%s", seed, flush, s, strings.Join(v.ops, "\n"), want)
		}
	}
}

func TestRandomPages(t *testing.T) {
	for seed := range uint64(600) {
		walkRandomly(t, seed, 25, 1+int(seed%30))
	}
}

func FuzzRandomPages(f *testing.F) {
	f.Add(uint64(1), uint8(3))
	f.Fuzz(func(t *testing.T, seed uint64, changes uint8) { walkRandomly(t, seed, 15, 1+int(changes)) })
}

// noAssets is a page that loads nothing.
type noAssets struct{}

func (noAssets) Ref(string, asset.Kind, peer.NodeID) string { return "" }
func (noAssets) SheetSource(string, peer.NodeID) (text, base string, ok bool) {
	return "", "", true
}
