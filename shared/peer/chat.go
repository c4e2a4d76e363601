package peer

import (
	"encoding/binary"
	"unicode/utf8"
)

// Types of a chat's messages. They go over the control channel as a session's do, and a chat has Hello and End in common with
// those.
const (
	chatHave   byte = 64
	chatEntry  byte = 65
	chatSay    byte = 66
	chatTyping byte = 67
	chatSeen   byte = 68
)

// The customer's browser keeps what was said: it gives every entry its number, and the agent's is sent what it lacks.
//
//	customer                                   agent
//	   │ Hello ══════════════════════════════►   │   each time that a connection has opened
//	   │ ◄═══════════════════ Hello, Have(n)     │
//	   │ Entry(n+1), Entry(n+2) … ═══════════►   │
//	   │ ◄═══════════════════ Say(key, text)     │   again after each Have, until its Entry has come:
//	   │ Entry(…, key) ══════════════════════►   │   one with a known key is no other
//
// Chat is a message of a chat: Have, Entry, Say, Typing or Seen.
type Chat interface{ appendChat(b []byte) []byte }

// Have says how many entries the agent's browser holds.
//
//	byte 64, entries
type Have struct{ Entries uint32 }

// Entry is one thing that was said or that happened, in its place.
//
//	byte 65, number, from (one byte), kind (one byte), key, at, text (length, UTF-8)
type Entry struct {
	Number uint32 // from 1, without gaps
	From   Voice
	Kind   EntryKind
	Key    uint64 // of the Say that it was; 0 if it was none
	At     uint64 // Unix milliseconds, by the customer's clock
	Text   string
}

// Say is what the agent says. Key names it, so that it is not said twice.
//
//	byte 66, key, text (length, UTF-8)
type Say struct {
	Key  uint64
	Text string
}

// Typing says that this side is writing something, or no more.
//
//	byte 67, on (one byte, 0 or 1)
type Typing struct{ On bool }

// Seen says up to which entry this side has seen.
//
//	byte 68, number
type Seen struct{ Number uint32 }

// Voice is whose words an entry is.
type Voice uint8

const (
	VoiceUnknown  Voice = 0
	VoiceCustomer Voice = 1
	VoiceAgent    Voice = 2
)

func (v Voice) String() string {
	switch v {
	case VoiceCustomer:
		return "customer"
	case VoiceAgent:
		return "agent"
	}
	return "unknown"
}

// EntryKind is what an entry is.
type EntryKind uint8

const (
	EntryUnknown EntryKind = 0
	// EntryText: somebody has said Text.
	EntryText EntryKind = 1
	// EntrySession: the customer invites the agent to browse together; Text is the session ID.
	EntrySession EntryKind = 2
	// EntryLeft: that session is over.
	EntryLeft EntryKind = 3
)

func (k EntryKind) String() string {
	switch k {
	case EntryText:
		return "text"
	case EntrySession:
		return "session"
	case EntryLeft:
		return "left"
	}
	return "unknown"
}

// Bounds of a chat.
const (
	// MaxChatText is how many characters one entry may have.
	MaxChatText = 4000
	// MaxChatEntries is how many entries a chat may have.
	MaxChatEntries = 2000

	maxChatBytes = MaxChatText * utf8.UTFMax
	// maxChatKey: every whole number that JavaScript knows.
	maxChatKey = 1<<53 - 1
)

func (m Have) appendChat(b []byte) []byte {
	return binary.AppendUvarint(append(b, chatHave), uint64(m.Entries))
}

func (m Entry) appendChat(b []byte) []byte {
	b = binary.AppendUvarint(append(b, chatEntry), uint64(m.Number))
	b = append(b, byte(m.From), byte(m.Kind))
	b = binary.AppendUvarint(binary.AppendUvarint(b, m.Key), m.At)
	return appendText(b, m.Text)
}

func (m Say) appendChat(b []byte) []byte {
	return appendText(binary.AppendUvarint(append(b, chatSay), m.Key), m.Text)
}

func (m Typing) appendChat(b []byte) []byte {
	on := byte(0)
	if m.On {
		on = 1
	}
	return append(b, chatTyping, on)
}

func (m Seen) appendChat(b []byte) []byte {
	return binary.AppendUvarint(append(b, chatSeen), uint64(m.Number))
}

// EncodeChat encodes a message of a chat for the control channel.
func EncodeChat(m Chat) []byte { return m.appendChat(nil) }

// DecodeChat decodes a message of a chat; nil for a type that is none.
func DecodeChat(message []byte) (Chat, error) {
	c := &cursor{b: message}
	var m Chat
	switch c.byte("type") {
	case chatHave:
		m = Have{Entries: c.uint32("entries", MaxChatEntries)}
	case chatEntry:
		m = c.entry()
	case chatSay:
		m = Say{Key: c.key(), Text: c.chatText()}
	case chatTyping:
		m = Typing{On: c.enum("on", 1) == 1}
	case chatSeen:
		m = Seen{Number: c.uint32("number", MaxChatEntries)}
	default:
		return nil, c.err
	}
	return m, c.end()
}

func (c *cursor) entry() Entry {
	m := Entry{Number: c.uint32("number", MaxChatEntries)}
	m.From, m.Kind = Voice(c.byte("from")), EntryKind(c.byte("kind"))
	m.Key, m.At = c.whole("key"), c.whole("at")
	m.Text = c.chatText()
	switch {
	case c.err != nil:
	case m.Number == 0:
		c.fail("number", "none")
	case m.From.String() == "unknown" || m.Kind.String() == "unknown":
		c.fail("entry", "from %d, kind %d", byte(m.From), byte(m.Kind))
	case (m.Key != 0) != (m.From == VoiceAgent):
		c.fail("key", "%d from the %s", m.Key, m.From)
	case m.Kind != EntryText && m.From != VoiceCustomer:
		c.fail("kind", "%s from the %s", m.Kind, m.From)
	}
	return m
}

func (c *cursor) key() uint64 {
	key := c.whole("key")
	if key == 0 {
		c.fail("key", "none")
	}
	return key
}

// whole is a number that JavaScript knows exactly.
func (c *cursor) whole(field string) uint64 {
	v := c.uvarint(field)
	if v > maxChatKey {
		c.fail(field, "%d is more than %d", v, uint64(maxChatKey))
		return 0
	}
	return v
}

// chatText is of at most MaxChatText characters, and of one at least.
func (c *cursor) chatText() string {
	text := c.text("text", maxChatBytes)
	if n := utf8.RuneCountInString(text); c.err == nil && (n == 0 || n > MaxChatText) {
		c.fail("text", "%d characters, from 1 to %d", n, MaxChatText)
	}
	return text
}
