package peer

import (
	"bytes"
	"encoding/hex"
	"errors"
	"reflect"
	"strings"
	"testing"
)

var somewhere = Place{Node: 7, Across: 65535, Down: 1, X: 1.5, Y: -2}

// everyAction has each type of action at least once. FuzzActions and the gate's tests start from it.
var everyAction = []Action{
	Point{somewhere},
	Press{At: somewhere, Button: ButtonRight, Modifiers: ModShift | ModCapsLock, Clicks: 3},
	Drag{somewhere, ModAlt},
	Release{somewhere, 0},
	Cancel{},
	Wheel{somewhere, 0, -120, ModCommand},
	Scroll{9, 0, 300},
	Key{Down: true, Repeat: true, Modifiers: ModAltGraph, Location: 3, Command: CommandInsert, Name: "ü", Code: "BracketLeft"},
	Key{Name: "Enter", Code: "Enter", Command: CommandBreak},
	Text{TextPaste, "two\nlines"},
	Choose{3, []NodeID{4, 5}},
	Choose{Node: 3},
	Set{3, "2026-11-25"},
	Go{WayAddress, "/thanks"},
	Go{Way: WayBack},
}

func TestActionsThereAndBack(t *testing.T) {
	seen := map[byte]bool{}
	for i, a := range everyAction {
		seq, looked, got, err := DecodeAction(EncodeAction(uint32(i*100), 70000, a))
		if err != nil || seq != uint32(i*100) || looked != 70000 || !reflect.DeepEqual(got, a) {
			t.Errorf("%#v: %d %#v %v", a, seq, got, err)
		}
		seen[typeOf(a)] = true
	}
	for kind := actionPoint; kind <= actionGo; kind++ {
		if !seen[kind] {
			t.Errorf("no action of type %d is tried", kind)
		}
	}
}

func TestActionBytes(t *testing.T) {
	nowhere := "00" + "00000000" + "0000000000000000"
	for _, tt := range []struct {
		a    Action
		want string
	}{
		{Point{}, "01" + "05ac02" + nowhere},
		{Press{Button: ButtonRight, Modifiers: ModAlt, Clicks: 1}, "02" + "05ac02" + nowhere + "020401"},
		{Drag{Modifiers: ModShift}, "03" + "05ac02" + nowhere + "01"},
		{Release{}, "04" + "05ac02" + nowhere + "00"},
		{Cancel{}, "05" + "05ac02"},
		{Wheel{Y: 1}, "06" + "05ac02" + nowhere + "00000000" + "0000803f" + "00"},
		{Scroll{2, 1, 0}, "07" + "05ac02" + "02" + "0000803f" + "00000000"},
		{Key{Down: true, Command: CommandInsert, Name: "a", Code: "KeyA"}, "08" + "05ac02" + "01000001" + "0161" + "044b657941"},
		{Text{TextInsert, "é"}, "09" + "05ac02" + "01" + "02c3a9"},
		{Choose{2, []NodeID{3}}, "0a" + "05ac02" + "02" + "01" + "03"},
		{Set{2, "x"}, "0b" + "05ac02" + "02" + "0178"},
		{Go{WayRefresh, ""}, "0c" + "05ac02" + "03" + "00"},
	} {
		if got := hex.EncodeToString(EncodeAction(5, 300, tt.a)); got != tt.want {
			t.Errorf("%#v: %s, want %s", tt.a, got, tt.want)
		}
	}
}

func TestActionsThatBreakTheRules(t *testing.T) {
	for name, m := range map[string][]byte{
		"nothing":            nil,
		"no number":          {actionCancel, 1},
		"more than it holds": append(EncodeAction(1, 2, Cancel{}), 0),
		"a fourth button":    EncodeAction(1, 2, Press{Button: 3, Clicks: 1}),
		"no clicks":          EncodeAction(1, 2, Press{}),
		"four clicks":        EncodeAction(1, 2, Press{Clicks: 4}),
		"unknown modifier":   EncodeAction(1, 2, Drag{Modifiers: 1 << 7}),
		"unknown command":    EncodeAction(1, 2, Key{Command: lastCommand + 1}),
		"unknown location":   EncodeAction(1, 2, Key{Location: 4}),
		"a long key":         EncodeAction(1, 2, Key{Name: strings.Repeat("k", maxKey+1)}),
		"a long text":        EncodeAction(1, 2, Text{TextInsert, strings.Repeat("k", MaxTyped+1)}),
		"not UTF-8":          EncodeAction(1, 2, Text{TextInsert, "\xff"}),
		"a long value":       EncodeAction(1, 2, Set{1, strings.Repeat("k", maxValue+1)}),
		"a long address":     EncodeAction(1, 2, Go{WayAddress, strings.Repeat("k", maxAddress+1)}),
		"options not there":  {actionChoose, 1, 1, 1, 100},
		"endless wheel":      {actionWheel, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x7f, 0, 0, 0, 0, 0},
	} {
		if _, _, a, err := DecodeAction(m); !errors.Is(err, ErrMalformed) {
			t.Errorf("%s: %#v %v", name, a, err)
		}
	}
	if seq, seen, a, err := DecodeAction([]byte{200, 7, 1, 2, 3}); seq != 7 || seen != 1 || a != nil || err != nil {
		t.Errorf("an action of a later version: %d %v %v", seq, a, err)
	}
}

func TestResultsHaveNames(t *testing.T) {
	seen := map[string]Result{}
	for r := ResultUnknown; r <= lastResult; r++ {
		if other, taken := seen[r.String()]; r.String() == "" || taken {
			t.Errorf("result %d is called %q, as %d", r, r, other)
		}
		seen[r.String()] = r
	}
	if got := (lastResult + 1).String(); got != "unknown" {
		t.Errorf("%q", got)
	}
	for _, m := range [][]byte{{controlOutcome, 1, 0}, {controlOutcome, 1, byte(lastResult) + 1}, {controlOutcome, 1}} {
		if c, err := DecodeControl(m); !errors.Is(err, ErrMalformed) {
			t.Errorf("%x: %v %v", m, c, err)
		}
	}
}

func FuzzActions(f *testing.F) {
	for i, a := range everyAction {
		f.Add(EncodeAction(uint32(i), 3, a))
	}
	f.Fuzz(func(t *testing.T, m []byte) {
		seq, seen, a, err := DecodeAction(m)
		if err != nil || a == nil {
			return
		}
		encoded := EncodeAction(seq, seen, a)
		again, still, b, err := DecodeAction(encoded)
		if err != nil || again != seq || still != seen || !bytes.Equal(EncodeAction(again, still, b), encoded) {
			t.Fatalf("%x: %#v, then %#v %v", m, a, b, err)
		}
	})
}
