package action

import (
	"strings"
	"testing"
	"unicode/utf8"

	"tandem/shared/peer"
)

func TestParts(t *testing.T) {
	long := strings.Repeat("ä€𝄞", peer.MaxTyped/4)
	parts := Parts(long, true)
	if strings.Join(parts, "") != long {
		t.Error("a paste in parts is not the paste")
	}
	for _, part := range parts {
		if len(part) > peer.MaxTyped || !utf8.ValidString(part) {
			t.Errorf("a part of %d bytes, valid %t", len(part), utf8.ValidString(part))
		}
	}
	if got := Parts(long, false); len(got) != 1 {
		t.Errorf("%d parts of what no paste is", len(got))
	}
	if got := len(strings.Join(Parts(strings.Repeat("a", 1<<20), true), "")); got != maxParts*peer.MaxTyped {
		t.Errorf("%d bytes of an endless paste", got)
	}
	if got := Parts("", false); len(got) != 1 || got[0] != "" {
		t.Errorf("%q", got)
	}
}

func TestMouseModifiers(t *testing.T) {
	if got := Modifiers(true, true, false, false, false); got != peer.ModShift|peer.ModCommand {
		t.Errorf("%b", got)
	}
	if got := Modifiers(false, true, true, false, true); got != peer.ModOther|peer.ModAlt {
		t.Errorf("%b", got)
	}
}
