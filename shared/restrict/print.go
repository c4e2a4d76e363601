package restrict

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Print is the file as Read takes it, a rule a line.
func (f *File) Print() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\n  \"version\": %d,\n  \"privateByDefault\": %t,\n  \"sets\": [", Version, f.PrivateByDefault)
	for i, set := range f.Sets {
		fmt.Fprintf(&b, "%s\n    {\n", comma(i))
		if set.Name != "" {
			fmt.Fprintf(&b, "      \"name\": %s,\n", quoted(set.Name))
		}
		if len(set.Match) > 0 {
			b.WriteString("      \"match\": [")
			for j, p := range set.Match {
				fmt.Fprintf(&b, "%s%s", []string{"", ", "}[min(j, 1)], quoted(p.Text))
			}
			b.WriteString("],\n")
		}
		b.WriteString("      \"rules\": [")
		for j, rule := range set.Rules {
			fmt.Fprintf(&b, "%s\n        { \"selector\": %s, \"kind\": %s }", comma(j), quoted(rule.Selector.Text), quoted(rule.Kind.String()))
		}
		b.WriteString("\n      ]\n    }")
	}
	b.WriteString("\n  ]\n}\n")
	return b.Bytes()
}

func comma(i int) string {
	if i == 0 {
		return ""
	}
	return ","
}

// quoted is a text in JSON, with the characters of selectors as they are.
func quoted(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic(fmt.Sprintf("restrictions: %v", err)) // a text is never refused
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}
