package peer

import (
	"bytes"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"testing"
)

// play writes a first view and changes that use every operation.
func play(s PageSink) {
	s.Snapshot()
	s.Viewport(1280, 720.5, 2, 15)
	s.Insert(0, 0)
	s.Root(1, RootQuirks)
	s.Element(2, NamespaceHTML, "html", 0, []Attr{{"lang", "en"}, {"class", "a b"}})
	s.Element(3, NamespaceHTML, "x-card", ElementDefined|ElementMasked, nil)
	s.Root(4, RootDelegatesFocus|RootManualSlots)
	s.Text(5, "grüße 👋")
	s.Close()
	s.Element(6, NamespaceSVG, "use", 0, []Attr{{"xlink:href", "#a"}})
	s.Close()
	s.Close()
	s.Element(70000, NamespaceHTML, "input", 0, []Attr{{"class", "a b"}})
	s.Close()
	s.Close()
	s.Close()
	s.Location("Title", "https://shop.example/")
	s.Sheet(1, "a{color:red}")
	s.Commit()

	s.Changes()
	s.Insert(2, 3)
	s.Text(70001, "only")
	s.Move(3, 2, 0)
	s.Remove(6)
	s.SetAttr(2, "class", "a b")
	s.DelAttr(2, "lang")
	s.SetText(5, "")
	s.Flags(3, ElementOpaque|ElementClosed)
	s.Value(70000, "typed")
	s.Checked(70000, CheckIndeterminate)
	s.Selected(70000, true)
	s.Selected(70000, false)
	s.Scroll(1, 0, 1200.25)
	s.Image(3, 640, 480)
	s.Box(3, 0.5, 1)
	s.EditSheet(1, []SheetEdit{{2, 0, "b"}, {2, 9, ""}, {11, 1, "c{}"}})
	s.OwnSheet(3, 1, "print", true)
	s.Adopt(1, []SheetID{1, 2})
	s.Adopt(4, nil)
	s.DropSheet(1)
	s.Focus(70000)
	s.Selection(5, 1, 5, 3)
	s.FieldSelection(70000, 2, 4, true)
	s.Commit()
}

func encode(script func(PageSink)) [][]byte {
	var messages [][]byte
	script(NewPageWriter(func(m []byte) { messages = append(messages, m) }))
	return messages
}

func TestPageThereAndBack(t *testing.T) {
	var want, got record
	play(&want)
	var r PageReader
	for _, m := range encode(play) {
		if err := r.Read(m, &got); err != nil {
			t.Fatal(err)
		}
	}
	if g, w := strings.Join(got.lines, "\n"), strings.Join(want.lines, "\n"); g != w {
		t.Errorf("read:\n%s\nwritten:\n%s", g, w)
	}
}

// The format is what other versions will have to read: literal bytes pin it.
func TestPageBytes(t *testing.T) {
	for _, tt := range []struct {
		name   string
		script func(PageSink)
		want   string
	}{
		{"document", func(s PageSink) {
			s.Snapshot()
			s.Insert(0, 0)
			s.Root(1, 0)
			s.Element(2, NamespaceHTML, "p", ElementMasked, []Attr{{"id", "x"}})
			s.Text(3, "hi")
			s.Close()
			s.Close()
			s.Commit()
		}, "01" + "010000" + "040000" + "0200" + "05" + "000170" + "01" + "00026964" + "010178" + "0300" + "01026869" + "05" + "05"},
		{"move and remove", func(s PageSink) { s.Changes(); s.Move(9, 4, 5); s.Remove(8); s.Commit() },
			"02" + "06120405" + "0701"},
		{"repeated name", func(s PageSink) { s.Changes(); s.DelAttr(1, "id"); s.DelAttr(1, "id"); s.Commit() },
			"02" + "090200026964" + "090002"},
		{"scroll", func(s PageSink) { s.Changes(); s.Scroll(1, 0, 1); s.Commit() },
			"02" + "0f02" + "00000000" + "0000803f"},
		{"edited sheet", func(s PageSink) {
			s.Changes()
			s.EditSheet(3, []SheetEdit{{5, 0, "a"}, {9, 2, ""}})
			s.Commit()
		}, "02" + "1b0302" + "05000101" + "61" + "04020100"},
		{"nothing", func(s PageSink) { s.Changes(); s.Commit() }, ""},
	} {
		var got []byte
		for _, m := range encode(tt.script) {
			got = append(got, m...)
		}
		if hex.EncodeToString(got) != tt.want {
			t.Errorf("%s: %x, want %s", tt.name, got, tt.want)
		}
	}
}

// A value that comes again is sent as its place in the table, the third time at the latest.
func TestStringsRecur(t *testing.T) {
	long := strings.Repeat("class-name ", 8)
	sizes := []int{}
	w := NewPageWriter(func(m []byte) { sizes = append(sizes, len(m)) })
	w.Snapshot()
	for range 3 {
		w.Changes()
		w.SetAttr(1, "class", long)
		w.Commit()
	}
	if sizes[2] > 8 {
		t.Errorf("third time %d bytes", sizes[2])
	}
}

func TestPageRefuses(t *testing.T) {
	head := "0101" + "0000"
	for name, in := range map[string]string{
		"changes first":       "020701",
		"unknown operation":   "01ff",
		"ends in a node":      head + "040000",
		"close too many":      head + "0300010161" + "05",
		"state inside a node": head + "040000" + "0701",
		"element outside":     "01" + "020004" + "000170" + "00",
		"no namespace":        head + "0200" + "00" + "000170" + "00",
		"unknown flags":       head + "0200" + "fd" + "000170" + "00",
		"string not there":    "01" + "0902" + "09",
		"string too long":     "01" + "0902" + "01ffffff7f",
		"not UTF-8":           "01" + "0902" + "0101ff",
		"NaN":                 "01" + "0f02" + "0000c07f00000000",
		"negative node":       "01" + "0701",
		"node too large":      "01" + "07" + "ffffffffffffffffff01",
		"bool":                "01" + "0e0202",
		"too many edits":      "01" + "1b01" + "818004",
		"edit too far":        "01" + "1b0102" + "ffffffff07000100" + "01000100",
		"too many attributes": head + "0200" + "04" + "000170" + "ffff03",
	} {
		m, err := hex.DecodeString(in)
		if err != nil {
			t.Fatal(name, err)
		}
		var r PageReader
		if err := r.Read(m, &record{}); !errors.Is(err, ErrMalformed) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPageOfLaterVersionIsSkipped(t *testing.T) {
	var r PageReader
	got := &record{}
	if err := r.Read([]byte{77, 1, 2, 3}, got); err != nil || len(got.lines) != 0 {
		t.Errorf("%v, %q", err, got.lines)
	}
}

func FuzzPage(f *testing.F) {
	for _, m := range encode(play) {
		f.Add(m)
	}
	f.Fuzz(func(t *testing.T, message []byte) {
		var r, again PageReader
		first, second := &record{}, &record{}
		if r.Read(message, first) != nil {
			return
		}
		// What parses, written again and read again, says the same.
		w := NewPageWriter(func(m []byte) {
			if err := again.Read(m, second); err != nil {
				t.Fatalf("reading what was written: %v", err)
			}
		})
		var twin PageReader
		if err := twin.Read(message, w); err != nil {
			t.Fatal(err)
		}
		if len(second.lines) != 0 && !slices.Equal(first.lines, second.lines) {
			t.Fatalf("%q\n%q", first.lines, second.lines)
		}
	})
}

func BenchmarkPageWriter(b *testing.B) {
	var out int
	w := NewPageWriter(func(m []byte) { out = len(m) })
	attrs := []Attr{{"class", "row odd"}, {"data-id", "7"}}
	for b.Loop() {
		w.Snapshot()
		w.Insert(0, 0)
		w.Root(1, 0)
		for id := NodeID(2); id < 10000; id += 2 {
			w.Element(id, NamespaceHTML, "td", 0, attrs)
			w.Text(id+1, "cell")
			w.Close()
		}
		w.Close()
		w.Commit()
	}
	b.ReportMetric(float64(out), "wire-bytes")
}

func TestMessagesThereAndBack(t *testing.T) {
	at := Place{Node: 7, Across: 65535, Down: 1, X: 1.5, Y: -2}
	if p, ok, err := DecodePointer(EncodePointer(Pointer{PointerMoved, 300, at})); !ok || err != nil || p != (Pointer{PointerMoved, 300, at}) {
		t.Errorf("%v %t %v", p, ok, err)
	}
	if got := EncodePointer(Pointer{PointerLeft, 1<<32 - 1, at}); len(got) > MaxPointer {
		t.Errorf("%d bytes", len(got))
	}
	for _, m := range []Control{Hello{Version, "abc"}, End{"customer", "bye"}, NeedSnapshot{}, Has{}, HasOf([]AssetHash{{1}, {2}}), Outcome{300, RefusedSubmit}, Took{70000}} {
		if got, err := DecodeControl(EncodeControl(m)); err != nil || got != m {
			t.Errorf("%v: %v %v", m, got, err)
		}
	}
	for _, a := range []Asset{
		{Status: AssetBytes, ID: 3, Hash: AssetHash{1, 15: 2}, Type: "image/png", Bytes: []byte("png")},
		{Status: AssetKnown, ID: 4, Hash: AssetHash{9}},
		{Status: AssetUnreadable, ID: 5},
	} {
		got, ok, err := DecodeAsset(EncodeAsset(a))
		if !ok || err != nil || got.ID != a.ID || got.Hash != a.Hash || got.Type != a.Type || !bytes.Equal(got.Bytes, a.Bytes) {
			t.Errorf("%v: %v %t %v", a, got, ok, err)
		}
	}
}

func TestMessageBytes(t *testing.T) {
	for name, tt := range map[string]struct {
		got  []byte
		want string
	}{
		"pointer":    {EncodePointer(Pointer{PointerMoved, 2, Place{1, 2, 3, 0, 1}}), "01" + "02" + "01" + "0200" + "0300" + "00000000" + "0000803f"},
		"hello":      {EncodeControl(Hello{1, "v"}), "10010176"},
		"end":        {EncodeControl(End{"a", ""}), "11016100"},
		"has":        {EncodeControl(HasOf([]AssetHash{{1, 15: 2}})), "20" + "01000000000000000000000000000002"},
		"snapshot":   {EncodeControl(NeedSnapshot{}), "12"},
		"unreadable": {EncodeAsset(Asset{Status: AssetUnreadable, ID: 1}), "0301"},
	} {
		if hex.EncodeToString(tt.got) != tt.want {
			t.Errorf("%s: %x, want %s", name, tt.got, tt.want)
		}
	}
}

func TestHas(t *testing.T) {
	want := []AssetHash{{1}, {2, 15: 3}}
	var got []AssetHash
	HasOf(want).Each(func(h AssetHash) { got = append(got, h) })
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	many := make([]AssetHash, MaxHas+1)
	if _, err := DecodeControl(EncodeControl(HasOf(many))); err != nil {
		t.Error(err)
	}
	for name, m := range map[string][]byte{
		"too many": make([]byte, 16*(MaxHas+1)), "half a hash": make([]byte, 8),
	} {
		if _, err := DecodeControl(append([]byte{controlHas}, m...)); !errors.Is(err, ErrMalformed) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAssetURL(t *testing.T) {
	if id, ok := ParseAssetURL(AssetID(12).URL()); !ok || id != 12 {
		t.Errorf("%d %t", id, ok)
	}
	for _, s := range []string{"", "tandem-asset:", "tandem-asset:0", "tandem-asset:+1", "tandem-asset:1x", "tandem-asset:99999999999", "http://x/1"} {
		if id, ok := ParseAssetURL(s); ok {
			t.Errorf("%q is %d", s, id)
		}
	}
}

func FuzzMessages(f *testing.F) {
	f.Add(EncodePointer(Pointer{PointerMoved, 2, Place{1, 2, 3, 0, 1}}))
	f.Add(EncodeControl(Hello{1, "v"}))
	f.Add(EncodeControl(End{"error", "words"}))
	f.Add(EncodeControl(HasOf([]AssetHash{{1}, {2}})))
	f.Add(EncodeControl(RequestWrite{}))
	f.Add(EncodeControl(Mode{Mode: 2, Why: WhyAllowed}))
	f.Add(EncodeAsset(Asset{Status: AssetBytes, ID: 1, Type: "image/png", Bytes: []byte{1}}))
	f.Fuzz(func(t *testing.T, m []byte) {
		if p, ok, err := DecodePointer(m); ok && err == nil {
			if again, _, err := DecodePointer(EncodePointer(p)); err != nil || again != p {
				t.Fatalf("pointer %v: %v %v", p, again, err)
			}
		}
		if c, err := DecodeControl(m); c != nil && err == nil {
			if again, err := DecodeControl(EncodeControl(c)); err != nil || again != c {
				t.Fatalf("control %v: %v %v", c, again, err)
			}
		}
		if a, ok, err := DecodeAsset(m); ok && err == nil {
			again, _, err := DecodeAsset(EncodeAsset(a))
			if err != nil || again.ID != a.ID || !bytes.Equal(again.Bytes, a.Bytes) {
				t.Fatalf("asset %v: %v %v", a, again, err)
			}
		}
	})
}
