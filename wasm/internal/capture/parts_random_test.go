package capture

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tandem/wasm/internal/css"
	"tandem/wasm/internal/mask"
)

// However sheets and classes change, the agent has of a sheet just the rules whose names have been
// there, in their order, and the same as if it had got them at once.
func TestRandomSheets(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 2))
		sheet := randomSheet(r)
		s := newStyled(sheet)
		texts, seen := []string{sheet}, [][]string{nil}
		var names []string
		for range 12 {
			switch r.IntN(3) {
			case 0:
				names = append(names, string(rune('a'+r.IntN(6))))
				s.class(names[len(names)-1])
			case 1:
				sheet = randomEdit(r, sheet)
				s.source(sheet)
			default:
				names = append(names, string(rune('a'+r.IntN(6))))
				s.class(names[len(names)-1])
				sheet = randomSheet(r)
				s.source(sheet)
			}
			s.next()
			texts, seen = append(texts, sheet), append(seen, slices.Clone(names))
		}
		v, c := newView(t), New(s, mask.NewPolicy(), library{})
		c.Snapshot(v)
		for i := range texts {
			if got, want := v.sheets[v.nodes[styledSheet].sheet], expected(texts[i], seen[i]); stripped(got) != want {
				t.Fatalf("seed %d, step %d of %q\ngot  %s\nwant %s\nafter %v", seed, i, texts[i], got, want, v.ops)
			}
			c.Flush(v)
		}
	}
}

func randomSheet(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(6) {
		b.WriteString(randomRule(r))
	}
	return b.String()
}

func randomRule(r *rand.Rand) string {
	class := func() string { return "." + string(rune('a'+r.IntN(6))) }
	switch r.IntN(8) {
	case 0:
		return "@media (m){" + randomSheet(r) + "}"
	case 1:
		return "@layer l{" + randomSheet(r) + "}"
	case 2:
		return "*{}"
	case 3:
		return class() + class() + "{}"
	case 4:
		return class() + "," + class() + "{}"
	}
	return class() + "{}"
}

// randomEdit puts a rule into a sheet, or takes what is before a rule away.
func randomEdit(r *rand.Rand, sheet string) string {
	if at := strings.Index(sheet, "}."); at >= 0 && r.IntN(2) == 0 {
		return sheet[:at+1] + randomRule(r) + sheet[at+1:]
	}
	return randomRule(r) + sheet
}

// expected is what the agent has of a sheet by definition.
func expected(text string, classes []string) string {
	seen := map[css.Name]bool{css.NameOf(css.NameTag, "div"): true}
	for _, class := range classes {
		seen[css.NameOf(css.NameClass, class)] = true
	}
	var out []string
	for _, p := range css.Split(text) {
		met := slices.ContainsFunc(p.Needs, func(row []css.Name) bool {
			return !slices.ContainsFunc(row, func(n css.Name) bool { return !seen[n] })
		})
		if p.Kind == css.PartRule && !met {
			continue
		}
		out = append(out, css.RewritePart(p.Kind, p.Text, css.Options{}))
	}
	return stripped(strings.Join(out, ""))
}

// stripped leaves out groups without a rule: once the agent has one, it stays.
func stripped(text string) string {
	for {
		next := strings.ReplaceAll(text, "@media (m){}", "")
		if next == text {
			return text
		}
		text = next
	}
}
