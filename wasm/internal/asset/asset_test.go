package asset

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"tandem/shared/peer"
)

// rig is a Source whose fetches wait until the test answers them.
type rig struct {
	*Source
	asked   []string
	answers map[string]func(Fetched)
	sent    []peer.Asset
	arrived []string
	inView  map[peer.NodeID]bool
	hidden  map[peer.NodeID]bool
}

func newRig() *rig {
	r := &rig{answers: map[string]func(Fetched){}, inView: map[peer.NodeID]bool{}, hidden: map[peer.NodeID]bool{}}
	r.Source = NewSource(
		func(address string, done func(Fetched)) {
			r.asked = append(r.asked, address)
			r.answers[address] = done
		},
		func(a peer.Asset) { r.sent = append(r.sent, a) },
		func(address string) { r.arrived = append(r.arrived, address) },
		func(nodes []peer.NodeID) []bool {
			out := make([]bool, len(nodes))
			for i, n := range nodes {
				out[i] = r.inView[n]
			}
			return out
		},
		func(node peer.NodeID) bool { return !r.hidden[node] })
	return r
}

func TestMostUrgentFirst(t *testing.T) {
	r := newRig()
	for i := range peer.NodeID(8) {
		r.Ref(fmt.Sprintf("http://s/far%d.png", i), KindImage, 100+i)
	}
	r.inView[7] = true
	r.Ref("http://s/near.png", KindImage, 7)
	r.Ref("http://s/f.woff2", KindFont, 0)
	r.SheetSource("http://s/a.css", 0)
	r.Pump()
	want := []string{"http://s/a.css", "http://s/f.woff2", "http://s/near.png", "http://s/far0.png", "http://s/far1.png", "http://s/far2.png"}
	if !slices.Equal(r.asked, want) {
		t.Errorf("asked %q, want %q", r.asked, want)
	}
	r.answers["http://s/a.css"](Fetched{Bytes: []byte("a{}"), URL: "http://s/b/a.css"})
	r.Pump()
	if len(r.asked) != 7 {
		t.Errorf("%d fetches, want one more: %q", len(r.asked), r.asked)
	}
	text, base, ok := r.SheetSource("http://s/a.css", 0)
	if text != "a{}" || base != "http://s/b/a.css" || !ok || !slices.Equal(r.arrived, []string{"http://s/a.css"}) {
		t.Errorf("%q %q %t, arrived %q", text, base, ok, r.arrived)
	}
}

func TestContentGoesOnce(t *testing.T) {
	r := newRig()
	first := r.Ref("http://s/1.png", KindImage, 1)
	second := r.Ref("http://s/2.png", KindImage, 2)
	if again := r.Ref("http://s/1.png", KindImage, 3); again != first || first == second {
		t.Errorf("%q %q %q", first, again, second)
	}
	r.Ref("http://s/3.png", KindImage, 4)
	r.Pump()
	for _, a := range []string{"http://s/1.png", "http://s/2.png"} {
		r.answers[a](Fetched{Type: "image/png", Bytes: []byte("same")})
	}
	r.answers["http://s/3.png"](Fetched{Err: errors.New("another origin")})
	var got []peer.AssetStatus
	for _, a := range r.sent {
		got = append(got, a.Status)
	}
	if want := []peer.AssetStatus{peer.AssetBytes, peer.AssetKnown, peer.AssetUnreadable}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestUnreadableSchemes(t *testing.T) {
	r := newRig()
	for _, address := range []string{"javascript:alert(1)", "about:blank", "file:///etc/passwd", "chrome://x", "", "relative.png"} {
		if got := r.Ref(address, KindImage, 1); got != "" {
			t.Errorf("%q: %q", address, got)
		}
		if _, _, ok := r.SheetSource(address, 1); !ok {
			t.Errorf("%q is waited for", address)
		}
	}
	r.Pump()
	if len(r.asked) != 0 {
		t.Errorf("asked %q", r.asked)
	}
}

func TestDataAddresses(t *testing.T) {
	for _, tt := range []struct{ in, mediaType, bytes string }{
		{"data:image/png;base64,aGk=", "image/png", "hi"},
		{"data:image/png;base64,aGk", "image/png", "hi"},
		{"data:image/svg+xml;charset=utf-8,%3Csvg%3E", "image/svg+xml", "<svg>"},
		{"data:,a%zz", "", "a%zz"},
		{"data:,100%25%,%4a%4B%4%", "", "100%%,JK%4%"},
		{"data:image/png;base64,aG%6B%0A%3D", "image/png", "hi"},
		{"data:image/gif;base64, a Gk =", "image/gif", "hi"},
	} {
		mediaType, bytes, err := decodeData(tt.in)
		if err != nil || mediaType != tt.mediaType || string(bytes) != tt.bytes {
			t.Errorf("%s: %q %q %v", tt.in, mediaType, bytes, err)
		}
	}
	for _, in := range []string{"data:image/png", "data:;base64,?"} {
		if _, _, err := decodeData(in); err == nil {
			t.Errorf("%s: no error", in)
		}
	}
	r := newRig()
	r.Ref("data:image/png;base64,aGk=", KindImage, 1)
	r.Pump()
	if len(r.asked) != 0 || len(r.sent) != 1 || string(r.sent[0].Bytes) != "hi" {
		t.Errorf("asked %q, sent %v", r.asked, r.sent)
	}
}

type blobs struct {
	made    map[string]string
	revoked int
}

func (b *blobs) Make(mediaType string, bytes []byte) string {
	address := fmt.Sprintf("blob:%d", len(b.made))
	b.made[address] = mediaType + " " + string(bytes)
	return address
}
func (b *blobs) Revoke(string) { b.revoked++ }

func TestStore(t *testing.T) {
	r := newRig()
	for i, body := range []string{"same", "same", "<script>"} {
		address := fmt.Sprintf("http://s/%d", i)
		r.Ref(address, KindImage, 1)
		r.Pump()
		mediaType := "image/png"
		if i == 2 {
			mediaType = "text/html"
		}
		r.answers[address](Fetched{Type: mediaType, Bytes: []byte(body)})
	}
	b := &blobs{made: map[string]string{}}
	s := NewStore(b)
	if _, known := s.URL(1); known {
		t.Error("known before it came")
	}
	for _, a := range r.sent {
		if err := s.Add(a); err != nil {
			t.Fatal(err)
		}
	}
	one, _ := s.URL(1)
	two, _ := s.URL(2)
	three, _ := s.URL(3)
	if one != two || b.made[one] != "image/png same" || b.made[three] != "application/octet-stream <script>" {
		t.Errorf("%q %q %q of %v", one, two, three, b.made)
	}
	s.Close()
	if _, known := s.URL(1); known || b.revoked != 2 {
		t.Errorf("after Close: known %t, %d revoked", known, b.revoked)
	}
}

func TestStoreRefuses(t *testing.T) {
	good := peer.Asset{Status: peer.AssetUnreadable, ID: 1}
	for name, bad := range map[string]peer.Asset{
		"twice":      good,
		"never came": {Status: peer.AssetKnown, ID: 2},
		"wrong hash": {Status: peer.AssetBytes, ID: 2, Bytes: []byte("x")},
	} {
		s := NewStore(&blobs{made: map[string]string{}})
		if err := s.Add(good); err != nil {
			t.Fatal(err)
		}
		if s.Add(bad) == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// A picture that is masked while it waits or is on its way does not go out, unless something else shows it.
func TestMaskedOnTheWay(t *testing.T) {
	const a, b, c, d = "http://s/waits.png", "http://s/fetched.png", "http://s/shared.png", "http://s/sheet.png"
	for name, hide := range map[string]func(r *rig){
		"masked": func(r *rig) { r.hidden[1], r.hidden[2], r.hidden[3], r.hidden[5] = true, true, true, true },
		"numbered anew": func(r *rig) {
			r.Renumber()
			r.Ref(c, KindImage, 14)
			r.Ref(d, KindImage, 0)
		},
	} {
		r := newRig()
		for i := range maxFetching - 3 {
			r.Ref(fmt.Sprintf("http://s/%d.png", i), KindImage, 100)
		}
		first := r.Ref(b, KindImage, 2)
		r.Ref(c, KindImage, 3)
		r.Ref(c, KindImage, 4)
		r.Ref(d, KindImage, 5)
		r.Ref(d, KindImage, 0)
		r.Ref(a, KindImage, 1)
		r.Pump()
		hide(r)
		for _, address := range []string{b, c, d} {
			r.answers[address](Fetched{Type: "image/png", Bytes: []byte(address)})
		}
		r.Pump()
		if slices.Contains(r.asked, a) {
			t.Errorf("%s: a picture that only masked elements name is fetched", name)
		}
		sent := map[string]bool{}
		answered := map[peer.AssetID]peer.AssetStatus{}
		for _, s := range r.sent {
			sent[string(s.Bytes)] = true
			answered[s.ID] = s.Status
		}
		if sent[b] || !sent[c] || !sent[d] {
			t.Errorf("%s: sent %v", name, sent)
		}
		if id, _ := peer.ParseAssetURL(first); answered[id] != peer.AssetUnreadable {
			t.Errorf("%s: the agent's browser waits: %v", name, answered)
		}
		// Shown again, it is another one.
		if again := r.Ref(b, KindImage, 20); again == first {
			t.Errorf("%s: shown again as %s", name, again)
		}
		r.Pump()
		r.answers[b](Fetched{Type: "image/png", Bytes: []byte(b)})
		if last := r.sent[len(r.sent)-1]; string(last.Bytes) != b {
			t.Errorf("%s: shown again, sent %+v", name, last)
		}
	}
}

// A picture that thousands name, one after the other, is not looked for in each of them.
func TestManyNameOnePicture(t *testing.T) {
	r := newRig()
	for i := range peer.NodeID(40 * manyNodes) {
		r.hidden[i-3] = true
		r.Ref("http://s/spinner.gif", KindImage, i)
		r.Ref("http://s/spinner.gif", KindImage, i-1)
	}
	if n := len(r.items[0].nodes); n > 2*manyNodes {
		t.Errorf("%d nodes are remembered", n)
	}
	r.Pump()
	if len(r.asked) != 1 {
		t.Error("it is not fetched: the last two show it")
	}
}
