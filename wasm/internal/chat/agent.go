package chat

import (
	"context"
	"errors"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/mailbox"
)

// Agent is the agent's side of one chat.
type Agent struct {
	*loop
	link   AgentLink
	unsaid []peer.Say // whose entries have not come
	seen   uint32
}

// NewAgent returns the place of an agent whom the server knows as name.
func NewAgent(l AgentLink, screen Screen, name, program string) *Agent {
	a := &Agent{link: l}
	a.loop = &loop{
		link: l, screen: screen, mail: mailbox.New(), program: program,
		handle: a.event, mine: session.EndAgent, lost: session.EndCustomerLost,
		status: Status{Phase: Ready, Agent: name},
	}
	return a
}

// Run waits for the agent to take a chat and returns when that has ended.
func (a *Agent) Run(ctx context.Context) error { return a.run(ctx) }

// Take asks the server for a chat of the queue. It may be called from anywhere, as all that follow.
func (a *Agent) Take(id session.ID) {
	a.mail.Put(func() {
		if a.over || a.status.Phase != Ready {
			return
		}
		a.status.Phase, a.status.ID, a.status.Words = Taking, string(id), ""
		a.show()
		if err := a.link.Join(id); err != nil {
			a.refused("The server cannot be reached. Check the network and try again.")
		}
	})
}

// Say says something under a key that no other words of this agent's have, on another page neither.
func (a *Agent) Say(key uint64, text string) {
	a.mail.Put(func() {
		m := peer.Say{Key: key, Text: text}
		if _, err := peer.DecodeChat(peer.EncodeChat(m)); err != nil || a.over {
			return
		}
		a.unsaid = append(a.unsaid, m)
		if a.greeted {
			a.say(m)
		}
		a.link.Active()
	})
}

// Seen says up to which entry the agent has seen.
func (a *Agent) Seen(number uint32) {
	a.mail.Put(func() {
		if number <= a.seen || int(number) > len(a.entries) {
			return
		}
		a.seen = number
		if a.greeted {
			a.say(peer.Seen{Number: number})
		}
	})
}

func (a *Agent) refused(words string) {
	a.status.Phase, a.status.ID, a.status.Words = Ready, "", words
	a.show()
}

func (a *Agent) event(what event.Event) error {
	switch e := what.(type) {
	case event.Joined:
		a.live = true
		a.status.Phase, a.status.ID, a.status.Customer = Waiting, string(e.ID), e.Customer
		a.show()
	case event.Refused:
		a.refused("Somebody else was quicker, or the customer has gone.")
	case event.Open:
		a.greeted = false
	case event.Message:
		before := a.greeted
		said, err := a.message(e)
		if err != nil {
			return err
		}
		if a.greeted && !before {
			a.begin()
		}
		if said == nil {
			return nil
		}
		return a.heard(said)
	}
	return nil
}

// begin answers the customer's hello: what we have, what we have said that may not have come, what we have seen.
func (a *Agent) begin() {
	a.control(peer.Hello{Version: peer.Version, Program: a.program})
	a.say(peer.Have{Entries: uint32(len(a.entries))})
	for _, m := range a.unsaid {
		a.say(m)
	}
	if a.seen > 0 {
		a.say(peer.Seen{Number: a.seen})
	}
}

// heard takes what the customer's browser says.
func (a *Agent) heard(said peer.Chat) error {
	switch m := said.(type) {
	case peer.Entry:
		if int(m.Number) != len(a.entries)+1 {
			return errors.New("an entry out of its order")
		}
		a.entries = append(a.entries, m)
		if m.From == peer.VoiceCustomer {
			a.status.Typing = false
			a.show()
		}
		for i, mine := range a.unsaid {
			if mine.Key == m.Key {
				a.unsaid = append(a.unsaid[:i], a.unsaid[i+1:]...)
				break
			}
		}
		a.screen.Entry(m)
	case peer.Typing:
		a.status.Typing = m.On
		a.show()
	case peer.Seen:
		a.status.Seen = max(a.status.Seen, m.Number)
		a.show()
	default:
		return errors.New("the customer's side alone keeps the transcript")
	}
	return nil
}
