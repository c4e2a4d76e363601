package signal

import (
	"strings"
	"testing"
	"unicode"
)

func TestValidInteraction(t *testing.T) {
	for name, want := range map[string]bool{
		"7": true, "8c1f…/call 7?": true, strings.Repeat("é", 128): true, strings.Repeat("🙂", 128): true,
		"": false, strings.Repeat("x", 129): false, "a\n": false, "\x7f": false, "a\u0085": false, "\xff": false,
	} {
		if got := ValidInteraction(name); got != want {
			t.Errorf("%+q: %v", name, got)
		}
	}
}

// What is valid goes into a message and comes out the same.
func FuzzInteraction(f *testing.F) {
	f.Add("call 7")
	f.Add("\u2028<é>\\\"")
	f.Fuzz(func(t *testing.T, name string) {
		m := Message{Type: TypeHello, Seq: 1, Version: Version, Interaction: name}
		data, err := Encode(m)
		if err != nil {
			return
		}
		got, err := Decode(data, SenderCustomer)
		if valid := ValidInteraction(name); valid && (err != nil || got.Interaction != name) {
			t.Fatalf("%+q: %+q, %v", name, got.Interaction, err)
		} else if !valid && name != "" && err == nil && !ValidInteraction(got.Interaction) {
			t.Fatalf("%+q came through", name)
		}
		for _, r := range got.Interaction {
			if unicode.IsControl(r) {
				t.Fatalf("%+q came through", name)
			}
		}
	})
}
