package customer_test

import (
	"bytes"
	"errors"
	"testing"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/mask"
)

// Restrictions that come into force in a session have the agent's browser get all of the page anew.
func TestRestrictedMeanwhile(t *testing.T) {
	r := active(t)
	if !bytes.Contains(r.link.Sent(peer.ChannelPage)[0], []byte("one")) {
		t.Fatal("the text is not seen at first")
	}
	r.emit(event.Restricted{})
	if got := r.pages(); got != 1 {
		t.Errorf("%d messages before they are loaded", got)
	}
	r.page.Restrict(mask.Restrictions{PrivateByDefault: true})
	r.settle()
	r.settle()
	sent := r.link.Sent(peer.ChannelPage)
	if len(sent) != 2 || bytes.Contains(sent[1], []byte("one")) || r.settle().Snapshots != 2 {
		t.Errorf("sent %q", sent)
	}
	r.page.SetText("two")
	r.settle()
	r.paint()
	if sent = r.link.Sent(peer.ChannelPage); bytes.Contains(bytes.Join(sent[1:], nil), []byte("two")) {
		t.Errorf("sent %q", sent[1:])
	}
}

func TestNoSessionWithoutRestrictions(t *testing.T) {
	r := active(t)
	r.emit(event.Restricted{})
	r.page.Refuse(errors.New("404"))
	if got := r.ended(); got.Reason != string(session.EndError) || got.Words == "" {
		t.Errorf("ended: %+v", got)
	}
}
