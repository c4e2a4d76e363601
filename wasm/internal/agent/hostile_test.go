package agent_test

import (
	"bytes"
	"crypto/sha256"
	"strings"
	"testing"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/event"
)

// foul is what no customer's browser sends; before says what it has sent until then.
type foul struct {
	before  stage
	message event.Message
}

type stage int

const (
	beforeHello stage = iota
	beforePage
	afterPage
)

// hostile are messages of all kinds. What is on the agent's own channel never gets past an honest
// link.
func hostile() map[string]foul {
	all := sendable()
	all["actions"] = foul{afterPage, event.Message{Channel: peer.ChannelActions, Data: []byte{1}}}
	return all
}

// sendable are those that a customer's link lets through.
func sendable() map[string]foul {
	page := func(data []byte) event.Message { return event.Message{Channel: peer.ChannelPage, Data: data} }
	control := func(data []byte) event.Message { return event.Message{Channel: peer.ChannelControl, Data: data} }
	asset := func(a peer.Asset) event.Message {
		return event.Message{Channel: peer.ChannelAssets, Data: peer.EncodeAsset(a)}
	}
	moved := peer.EncodePointer(peer.Pointer{Kind: peer.PointerMoved, Seq: 1})
	text := func(w peer.PageSink) { w.SetText(4, "two") }
	bytes := []byte("picture")
	sum := sha256.Sum256(bytes)
	hash := peer.AssetHash(sum[:16])
	return map[string]foul{
		"page before hello":    {beforeHello, page(snapshot("one"))},
		"asset before hello":   {beforeHello, asset(peer.Asset{Status: peer.AssetUnreadable, ID: 1})},
		"pointer before hello": {beforeHello, event.Message{Channel: peer.ChannelPointer, Data: moved}},
		"wrong version":        {beforeHello, control(peer.EncodeControl(peer.Hello{Version: peer.Version + 1}))},
		"a second hello":       {afterPage, control(peer.EncodeControl(peer.Hello{Version: peer.Version}))},
		"control cut short":    {afterPage, control([]byte{17, 5, 'a'})},

		"changes before the page": {beforePage, page(changes(text))},
		"page without document":   {beforePage, page([]byte{1})},
		"page cut short":          {beforePage, page(snapshot("one")[:12])},
		"document left open":      {beforePage, page([]byte{1, 1, 0, 0, 4, 0, 0})},
		"change cut short":        {afterPage, page(changes(text)[:3])},
		"unknown operation":       {afterPage, page([]byte{2, 99})},
		"unknown node":            {afterPage, page(changes(func(w peer.PageSink) { w.Remove(99) }))},
		"right, then wrong":       {afterPage, page(changes(func(w peer.PageSink) { w.SetText(4, "two"); w.SetText(99, "three") }))},
		"node within itself":      {afterPage, page(changes(func(w peer.PageSink) { w.Move(2, 3, 0) }))},
		"a number twice":          {afterPage, page(changes(func(w peer.PageSink) { w.Insert(3, 0); w.Text(4, "two") }))},
		"a window without end":    {afterPage, page(changes(func(w peer.PageSink) { w.Viewport(inf(), 1, 1, 0) }))},

		"unknown asset hash":   {afterPage, asset(peer.Asset{Status: peer.AssetKnown, ID: 1, Hash: hash})},
		"another asset's hash": {afterPage, asset(peer.Asset{Status: peer.AssetBytes, ID: 1, Type: "image/png", Bytes: bytes})},
		"asset of no number":   {afterPage, asset(peer.Asset{Status: peer.AssetUnreadable})},
		"asset cut short":      {afterPage, event.Message{Channel: peer.ChannelAssets, Data: []byte{1, 1, 2}}},
		"pointer cut short":    {afterPage, event.Message{Channel: peer.ChannelPointer, Data: moved[:4]}},
	}
}

func inf() float32 {
	var zero float32
	return 1 / zero
}

// A customer's browser that breaks the rules: the session ends, and nothing of the message is shown.
func TestHostileMessages(t *testing.T) {
	for name, f := range hostile() {
		t.Run(name, func(t *testing.T) {
			r := waiting(t)
			if f.before > beforeHello {
				r.hello()
			}
			if f.before > beforePage {
				r.say(peer.ChannelPage, snapshot("one"))
			}
			writes := r.frame.Writes()
			r.emit(f.message)
			got := r.endsWith(session.EndError)
			if !strings.HasPrefix(got.Words, "The customer's browser sent something that cannot be right: ") {
				t.Errorf("words %q", got.Words)
			}
			if got := r.frame.Writes(); got != writes {
				t.Errorf("%d buffers were written", got-writes)
			}
			if got := r.link.Exits(); len(got) != 1 || got[0] != session.EndError {
				t.Errorf("told the server %q", got)
			}
			// The customer's browser is told as well, in words for the customer.
			sent := r.link.Sent(peer.ChannelControl)
			want := peer.End{Reason: "error", Words: "The representative's browser could not understand what this page sent."}
			if last := sent[len(sent)-1]; !bytes.Equal(last, peer.EncodeControl(want)) {
				t.Errorf("said %q", last)
			}
		})
	}
}

// The same asset twice is no slip of an honest browser either.
func TestAssetTwice(t *testing.T) {
	r := active(t)
	message := peer.EncodeAsset(peer.Asset{Status: peer.AssetUnreadable, ID: 7})
	r.say(peer.ChannelAssets, message)
	r.say(peer.ChannelAssets, message)
	if got := r.endsWith(session.EndError).Words; !strings.Contains(got, "asset 7 came twice") {
		t.Errorf("words %q", got)
	}
}

// What a later version says is passed over.
func TestUnknownMessages(t *testing.T) {
	r := active(t)
	for _, channel := range []peer.Channel{peer.ChannelControl, peer.ChannelPage, peer.ChannelAssets, peer.ChannelPointer} {
		r.say(channel, []byte{200, 1})
	}
	if got := r.screen.Status().Phase; got != "active" {
		t.Errorf("phase %q", got)
	}
}
