package chat

import (
	"context"
	"errors"
	"slices"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/shared/signal"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/mailbox"
)

// Customer is the customer's side of one chat.
type Customer struct {
	*loop
	link   CustomerLink
	screen CustomerScreen
	keys   []string        // of the desks that are ready
	sealed map[string]bool // keys for which the question has been sealed
	said   map[uint64]bool // keys of the agent's words that are in the transcript
	seen   uint32          // the last entry that the customer has seen
}

// errFull refuses more entries.
var errFull = errors.New("this chat has become too long; please start another one")

// NewCustomer returns a chat whose link has been welcomed. entries are those of the page before this one; agent is who is in the
// chat already, "" in the queue.
func NewCustomer(l CustomerLink, screen CustomerScreen, entries []peer.Entry, agent, program string) *Customer {
	c := &Customer{link: l, screen: screen, sealed: map[string]bool{}, said: map[uint64]bool{}}
	c.loop = &loop{
		link: l, screen: screen, mail: mailbox.New(), program: program, live: true, entries: entries,
		handle: c.event, mine: session.EndCustomer, lost: session.EndAgentLost,
		status: Status{Phase: Waiting, Agent: agent},
	}
	for _, e := range entries {
		if e.Key != 0 {
			c.said[e.Key] = true
		}
	}
	if agent != "" {
		c.status.Phase = Talking
	}
	return c
}

// Run is the chat. It returns when it has ended.
func (c *Customer) Run(ctx context.Context) error { return c.run(ctx) }

// Say adds what the customer says; Invite the session that the agent may join, Left that it is over; Seen notes what the
// customer has seen. They may be called from anywhere.
func (c *Customer) Say(text string) { c.put(peer.EntryText, text) }

// Invite invites the agent to browse together.
func (c *Customer) Invite(id session.ID) { c.put(peer.EntrySession, string(id)) }

// Left says that they do not any more.
func (c *Customer) Left(id session.ID) { c.put(peer.EntryLeft, string(id)) }

// Seen says up to which entry the customer has seen.
func (c *Customer) Seen(number uint32) {
	c.mail.Put(func() {
		if number <= c.seen || int(number) > len(c.entries) {
			return
		}
		c.seen = number
		if c.greeted {
			c.say(peer.Seen{Number: number})
		}
	})
}

func (c *Customer) put(kind peer.EntryKind, text string) {
	c.mail.Put(func() {
		if err := c.add(peer.VoiceCustomer, kind, 0, text); err != nil && !c.over {
			c.status.Words = err.Error()
			c.show()
		}
		c.link.Active()
	})
}

// add gives something its place in the transcript, shows it, and sends it if somebody is there.
func (c *Customer) add(from peer.Voice, kind peer.EntryKind, key uint64, text string) error {
	if c.over {
		return nil
	}
	if len(c.entries) >= peer.MaxChatEntries {
		return errFull
	}
	e := peer.Entry{Number: uint32(len(c.entries) + 1), From: from, Kind: kind, Key: key, At: c.screen.Now(), Text: text}
	// What cannot be sent is not kept either.
	if _, err := peer.DecodeChat(peer.EncodeChat(e)); err != nil {
		return errors.New("this cannot be sent: it is empty or too long")
	}
	c.entries = append(c.entries, e)
	c.screen.Entry(e)
	if c.greeted {
		c.say(e)
	} else if len(c.entries) == 1 {
		c.seal()
	}
	return nil
}

// seal has the question sealed for desks that have not got it.
func (c *Customer) seal() {
	if len(c.entries) == 0 || c.status.Phase != Waiting {
		return
	}
	var keys []string
	for _, key := range c.keys {
		if !c.sealed[key] {
			c.sealed[key] = true
			keys = append(keys, key)
		}
	}
	if len(keys) > 0 {
		c.screen.Seal(keys, c.entries[0].Text, func(boxes []signal.Box) {
			c.mail.Put(func() { c.link.Seal(boxes) })
		})
	}
}

func (c *Customer) event(what event.Event) error {
	switch e := what.(type) {
	case event.Place:
		c.status.Place, c.status.Staffed = e.Place, e.Staffed
		c.show()
	case event.Desks:
		c.keys = e.Keys
		for key := range c.sealed {
			if !slices.Contains(c.keys, key) {
				delete(c.sealed, key) // it may come back, and the server has forgotten what was for it
			}
		}
		c.seal()
	case event.AgentJoined:
		c.status.Agent, c.status.Phase, c.status.Place, c.status.Staffed = e.Name, Talking, 0, false
		c.show()
	case event.Open:
		c.greeted = false
		c.control(peer.Hello{Version: peer.Version, Program: c.program})
	case event.Message:
		said, err := c.message(e)
		if said == nil || err != nil {
			return err
		}
		return c.heard(said)
	}
	return nil
}

// heard takes what the agent's browser says.
func (c *Customer) heard(said peer.Chat) error {
	switch m := said.(type) {
	case peer.Have:
		if int(m.Entries) > len(c.entries) {
			return errors.New("it has more of the chat than there is")
		}
		for _, e := range c.entries[m.Entries:] {
			c.say(e)
		}
		if c.seen > 0 {
			c.say(peer.Seen{Number: c.seen})
		}
	case peer.Say:
		if c.said[m.Key] {
			return nil // it was not sure that we had it
		}
		c.said[m.Key] = true
		c.status.Typing = false
		c.show()
		if err := c.add(peer.VoiceAgent, peer.EntryText, m.Key, m.Text); err != nil {
			c.leave(session.EndError, err.Error(), err.Error())
		}
	case peer.Typing:
		c.status.Typing = m.On
		c.show()
	case peer.Seen:
		if int(m.Number) > len(c.entries) {
			return errors.New("it has seen more than there is")
		}
		c.status.Seen = max(c.status.Seen, m.Number)
		c.show()
	default:
		return errors.New("only this side keeps the transcript")
	}
	return nil
}
