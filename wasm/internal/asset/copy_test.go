package asset

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"testing"

	"tandem/shared/peer"
)

func TestCopy(t *testing.T) {
	r := newRig()
	sum := sha256.Sum256([]byte("held"))
	r.Known(peer.AssetHash(sum[:16])) // by the agent's browser, of an earlier page
	for _, name := range []string{"before", "again", "held", "changes", "gone", "never"} {
		r.Ref("http://s/"+name, KindImage, 1)
	}
	r.Pump()
	answer := func(name, body string) {
		f := Fetched{Type: "image/png", Bytes: []byte(body)}
		if body == "" {
			f = Fetched{Err: fmt.Errorf("no")}
		}
		r.answers["http://s/"+name](f)
	}
	answer("before", "before")
	answer("again", "before")
	answer("held", "held")
	answer("changes", "one")
	answer("gone", "gone")
	answer("never", "")
	r.Ref("http://s/after", KindImage, 1)

	var got []string
	s := NewStore(&blobs{made: map[string]string{}})
	r.Copy(func(a peer.Asset) {
		got = append(got, fmt.Sprint(a.ID, " ", a.Status, " ", string(a.Bytes)))
		if err := s.Add(a); err != nil {
			t.Error(err)
		}
	})
	sent := len(r.sent)
	r.Pump()
	answer("after", "after")
	r.Pump()
	answer("before", "before")
	r.Pump()
	answer("again", "before")
	answer("held", "held")
	answer("changes", "another")
	answer("gone", "")
	want := []string{"6 3 ", "7 1 after", "1 1 before", "2 2 ", "3 1 held", "4 3 ", "5 3 "}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if len(r.sent) != sent+1 {
		t.Errorf("%d went to the agent's browser, want one more than %d", len(r.sent), sent)
	}
	r.Copy(nil)
	r.Ref("http://s/later", KindImage, 1)
	r.Pump()
	answer("later", "later")
	if len(got) != len(want) {
		t.Errorf("%q after the end", got[len(want):])
	}
}
