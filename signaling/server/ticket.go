package server

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"time"

	"tandem/shared/session"
	"tandem/shared/signal"
)

// A ticket is what a resume token says: enough for a server that has just been started, and has no
// disk, to take the session up again. The token is base64url (RFC 4648 section 5) of
//
//	byte  0      format, 2
//	      1      side: 1 customer, 2 agent (signal.Sender)
//	      2      state: 1 idle, 2 active (session.State)
//	      3–18   instance, random: an ID is used again some day, this is not
//	     19–22   session ID, a number
//	     23–30   started: when the session was, Unix milliseconds
//	     31–38   issued: when this token was, Unix milliseconds; never twice the same for one seat
//	     39–54   interaction: a keyed hash of its name, zeros without one (sealer.mark)
//	     55–70   which agent: a keyed hash, zeros while idle and for a demo agent
//	     71      what the agent may do: 1 join, 2 write, 4 chats, 8 editor (signal.May)
//	     72      length of the agent's name, 0 while idle
//	     73–     the agent's name
//	      …      length of the customer's name, a byte, and the name: of a chat, else 0
//	last 32      HMAC-SHA256 of everything before and of the page's origin
//
// Numbers are big-endian. It is signed and not sealed: whoever holds it knows what is in it. The origin is
// in the signature alone, so that a token is worth nothing on another site.
//
// It can be used once: issued orders the tokens of a seat, and whoever takes a seat gets a newer one.
// When that has arrived (its message is acknowledged) all earlier ones are void; until then they are not,
// because a reply may be lost on the way to an honest client. In a process that knows the session
// nothing else counts, no clock either. Only a server that does not know it looks at the age.
//
// An old token that somebody presents is refused like one of a session that never was, and nothing
// else happens: it may be a copy of the tab, and a thief gets nothing by it. A thief who has the newest
// one takes the seat, and the person in it is told so at once ("taken").
type ticket struct {
	side     signal.Sender
	active   bool
	instance [16]byte
	id       session.ID
	started  int64
	issued   int64
	talk     mark // the interaction
	agent    person
	customer string // of a chat
}

// person is what a session knows of its agent.
type person struct {
	name string
	mark mark // the same for the same agent; nothing for a demo agent
	may  signal.May
}

// mark stands for a name that whoever holds a ticket need not know; the zero mark for none.
type mark [16]byte

// errTicket refuses a token, whatever is wrong with it.
var errTicket = errors.New("server: no such resume token")

const (
	ticketFormat = 2
	ticketFixed  = 73  // and a byte more
	ticketName   = 128 // bytes of a name at most, as in package signal
)

// sealer signs tickets and checks them.
type sealer struct{ key []byte }

func (s sealer) sign(payload []byte, origin string) []byte {
	mac := hmac.New(sha256.New, s.key)
	mac.Write(payload)
	mac.Write([]byte(origin))
	return mac.Sum(nil)
}

// mark names something by the key: kind keeps marks of one kind from standing for another.
func (s sealer) mark(kind, name string) (m mark) {
	if name == "" {
		return m
	}
	mac := hmac.New(sha256.New, s.key)
	mac.Write([]byte("mark of " + kind + "\x00" + name)) // no ticket begins like that
	copy(m[:], mac.Sum(nil))
	return m
}

func (s sealer) seal(t ticket, origin string) string {
	b := make([]byte, 0, ticketFixed+len(t.agent.name)+1+len(t.customer)+sha256.Size)
	state := session.StateIdle
	if t.active {
		state = session.StateActive
	}
	b = append(b, ticketFormat, byte(t.side), byte(state))
	b = append(b, t.instance[:]...)
	b = binary.BigEndian.AppendUint32(b, t.id.Number())
	b = binary.BigEndian.AppendUint64(b, uint64(t.started))
	b = binary.BigEndian.AppendUint64(b, uint64(t.issued))
	b = append(b, t.talk[:]...)
	b = append(b, t.agent.mark[:]...)
	b = append(b, byte(t.agent.may), byte(len(t.agent.name)))
	b = append(b, t.agent.name...)
	b = append(b, byte(len(t.customer)))
	b = append(b, t.customer...)
	return base64.RawURLEncoding.EncodeToString(append(b, s.sign(b, origin)...))
}

// open reads a token of that side. The signature is checked before anything is believed.
func (s sealer) open(token string, side signal.Sender, origin string) (ticket, error) {
	b, err := base64.RawURLEncoding.Strict().DecodeString(token)
	if err != nil || len(b) < ticketFixed+1+sha256.Size {
		return ticket{}, errTicket
	}
	b, sum := b[:len(b)-sha256.Size], b[len(b)-sha256.Size:]
	if !hmac.Equal(sum, s.sign(b, origin)) {
		return ticket{}, errTicket
	}
	t := ticket{
		side:     signal.Sender(b[1]),
		active:   b[2] == byte(session.StateActive),
		instance: [16]byte(b[3:19]),
		id:       session.IDOf(binary.BigEndian.Uint32(b[19:])),
		started:  int64(binary.BigEndian.Uint64(b[23:])),
		issued:   int64(binary.BigEndian.Uint64(b[31:])),
		talk:     mark(b[39:55]),
		agent:    person{mark: mark(b[55:71]), may: signal.May(b[71])},
	}
	names := b[ticketFixed:]
	if n := int(b[72]); n < len(names) {
		t.agent.name, names = string(names[:n]), names[n:]
	}
	t.customer = string(names[1:])
	// What we have signed is right, if this is the same version of us.
	if b[0] != ticketFormat || t.side != side || int(b[72]) != len(t.agent.name) || int(names[0]) != len(t.customer) || t.id == "" ||
		(b[2] != byte(session.StateIdle) && !t.active) || len(t.agent.name) > ticketName {
		return ticket{}, errTicket
	}
	return t, nil
}

// fresh says whether a server that does not know the session may take it up from this ticket.
func (t ticket) fresh(now time.Time, life time.Duration) bool {
	age := now.UnixMilli() - t.issued
	return age < life.Milliseconds() && age > -life.Milliseconds()
}

// ticketLife is how long after it was issued a token makes a session known to a server that was
// started since. Tokens are renewed when half of it is over, so a server may be gone for the other half.
func ticketLife(returnTimeout time.Duration) time.Duration {
	return 2 * max(returnTimeout, 2*time.Minute)
}
