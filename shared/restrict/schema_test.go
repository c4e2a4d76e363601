package restrict

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// The schema has the limits and the words that Read has.
func TestSchema(t *testing.T) {
	var schema any
	if err := json.Unmarshal(Schema, &schema); err != nil {
		t.Fatal(err)
	}
	at := func(path ...string) any {
		v := schema
		for _, name := range path {
			v = v.(map[string]any)[name]
		}
		return v
	}
	set := []string{"properties", "sets", "items", "properties"}
	rule := append(slices.Clone(set), "rules", "items", "properties")
	for _, c := range []struct {
		path []string
		want any
	}{
		{[]string{"properties", "version", "const"}, float64(Version)},
		{[]string{"properties", "sets", "maxItems"}, float64(MaxSets)},
		{append(slices.Clone(set), "match", "maxItems"), float64(MaxPatterns)},
		{append(slices.Clone(set), "match", "items", "maxLength"), float64(MaxText)},
		{append(slices.Clone(rule), "selector", "maxLength"), float64(MaxText)},
	} {
		if got := at(c.path...); got != c.want {
			t.Errorf("%v: %v, want %v", c.path, got, c.want)
		}
	}
	kinds := at(append(rule, "kind", "enum")...).([]any)
	for i, word := range kindWords[1:] {
		if len(kinds) != len(kindWords)-1 || kinds[i] != word {
			t.Errorf("kinds %v", kinds)
		}
	}
	for i, names := range [][]string{{"properties"}, set, rule} {
		for name := range at(names...).(map[string]any) {
			text := []string{`{"version": 1, "NAME": 0}`, `{"version": 1, "sets": [{"rules": [], "NAME": 0}]}`, `{"version": 1, "sets": [{"rules": [{"NAME": 0}]}]}`}[i]
			_, err := Read("r", []byte(strings.Replace(text, "NAME", name, 1)))
			if err != nil && strings.Contains(err.Error(), "has no member") {
				t.Errorf("Read does not know %q", name)
			}
		}
	}
}
