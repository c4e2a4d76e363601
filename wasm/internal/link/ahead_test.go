package link

import (
	"encoding/json"
	"testing"

	"tandem/shared/peer"
	"tandem/shared/signal"
)

// What the next page begins with is what the program would have said and asked for.
func TestAhead(t *testing.T) {
	server := newFakeServer(t)
	server.agent = "Ada"
	offers, kept := make(chan signal.Message, 100), make(chan [2]string, 1)
	server.pass = func(_ Role, m signal.Message) bool {
		offers <- m
		return true
	}
	l, err := Dial(t.Context(), Config{
		Server: "https://fake", Role: RoleCustomer, Program: "test", Resume: "old", ResumeRound: 7,
		Keep: func(token, ahead string) { kept <- [2]string{token, ahead} },
		dial: server.dial, api: testAPI(),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	if offer := <-offers; offer.Kind != "offer" || offer.Round != 7 {
		t.Errorf("the first offer is a %s of round %d", offer.Kind, offer.Round)
	}
	server.inject(RoleCustomer, signal.Message{Type: signal.TypeToken, Resume: "new"})
	got := <-kept
	var ahead struct {
		Address, Hello string
		Channels       []struct {
			Label   string
			Options struct {
				Negotiated, Ordered *bool
				ID, MaxRetransmits  *int
			}
		}
	}
	if err := json.Unmarshal([]byte(got[1]), &ahead); err != nil {
		t.Fatal(err)
	}
	if got[0] != "new" || ahead.Address != "wss://fake/v1/customer" || len(ahead.Channels) != len(peer.Channels) {
		t.Errorf("kept %q", got)
	}
	hello, err := signal.Decode([]byte(ahead.Hello), signal.SenderCustomer)
	want := signal.Message{Type: signal.TypeHello, Seq: 1, Version: signal.Version, Program: "test", Resume: "new"}
	if err != nil || hello.Type != want.Type || hello.Seq != want.Seq || hello.Version != want.Version || hello.Program != want.Program || hello.Resume != want.Resume {
		t.Errorf("hello: %+v, %v", hello, err)
	}
	for i, c := range ahead.Channels {
		channel, o := peer.Channels[i], c.Options
		if c.Label != channel.String() || *o.ID != int(channel) || !*o.Negotiated || (o.Ordered == nil) != channel.Reliable() || (o.MaxRetransmits == nil) != channel.Reliable() {
			t.Errorf("%v: %+v", channel, c)
		}
	}
	server.inject(RoleCustomer, signal.Message{Type: signal.TypeEnded, Reason: "agent"})
	if got := <-kept; got != [2]string{} {
		t.Errorf("after the end %q", got)
	}
}
