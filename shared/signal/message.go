package signal

// Version is the version of this protocol, checked in Hello.
//
//	1  first
//	2  sessions outlive their sockets: resume tokens, away and back, inactivity, rounds
//	3  agents sign in: what they may do, renewed tokens; interactions have names
const Version = 3

// Limits that both ends set on the socket.
const (
	MaxHello   = 16 << 10 // bytes of a message before Hello is accepted
	MaxMessage = 64 << 10 // bytes of any message
)

// Type says what a message is, and which of Message's fields it uses.
type Type string

const (
	// Client to server.
	TypeHello  Type = "hello"  // first message: Version, Program (build id), Token (agents), Interaction (customers), Resume, Again; for a chat Chat, Name
	TypeJoin   Type = "join"   // agent: ID, of a chat Chat
	TypeExit   Type = "exit"   // Reason
	TypeRenew  Type = "renew"  // agent: Token, in the place of the one in hello; signedin answers
	TypePing   Type = "ping"   // nothing but to be acknowledged: is the server there?
	TypeSealed Type = "sealed" // customer in the queue: Boxes, what the desks of TypeDesks may read

	// Server to client.
	TypeWelcome     Type = "welcome"     // answer to hello: Program, Agent, May, ICEServers, Timeouts, Again; to a customer also ID, to an agent Left until the token expires
	TypeJoined      Type = "joined"      // agent: ID, of a chat Name
	TypeRefused     Type = "refused"     // agent: Reason, Words
	TypeAgentJoined Type = "agentjoined" // customer: Agent, May; again when what the agent may do has changed
	TypeSignedIn    Type = "signedin"    // agent: answer to renew: May, Left until the token expires; or Words, why it was not taken
	TypeEnded       Type = "ended"       // Reason
	TypeDraining    Type = "draining"    // the server goes away; the link stays
	TypeToken       Type = "token"       // Resume: what takes this seat up again; earlier ones are void
	TypeAway        Type = "away"        // the other side is away; Left until that ends the session
	TypeBack        Type = "back"        // the other side is there again: Again if the same program, else it knows of no link
	TypeRestricted  Type = "restricted"  // customer: other restrictions are in force; they are fetched (GET /v1/restrictions)
	TypeInactive    Type = "inactive"    // nobody has done anything for long; Left until that ends the session
	TypePlace       Type = "place"       // customer in the queue: Place, Staffed
	TypeDesks       Type = "desks"       // customer in the queue: Keys of all desks that are ready

	// Either way.
	TypeActive Type = "active" // from a client: somebody did something; from the server: so inactive is off

	// Either way: relayed to the other side of the session as they are.
	TypeDescription Type = "description" // SDP, Kind "offer" or "answer", Round
	TypeCandidate   Type = "candidate"   // Candidate, Round

	// Either way, unnumbered: everything up to Ack has arrived.
	TypeAck Type = "ack"
)

// Message is every message of the protocol, as JSON (tree.go has the names). Unknown fields are refused.
//
// Each message but TypeAck carries Seq: 1, 2, 3 … in each direction. The receiver acknowledges
// with the highest Seq that it has handled in order, in TypeAck or in the Ack of any message
// that it sends; the sender keeps a message until it is acknowledged. A Seq already handled is ignored, a
// gap is a protocol error. A hello and a welcome with Again have no Seq: their Ack says what has
// arrived over earlier sockets, and both ends send again what comes after.
type Message struct {
	Type Type
	Seq  uint64
	Ack  uint64

	Version int
	Program string
	Token   string

	ID     string // nine digits
	Agent  string // the agent's display name
	May    May    // what the agent may do
	Reason string // session.EndReason, or why a join was refused
	Words  string // for the person

	SDP       string
	Kind      string
	Candidate *Candidate
	// Round names the offer that a description or candidate belongs to, so that an answer that comes
	// late is not taken for that to the next offer.
	Round uint32

	// Resume is a resume token: see package signaling/server for what is in it.
	Resume string
	// Again, in hello: this is the same program as before, and asks to go on with its numbers; in
	// welcome: so be it. Without it the numbers begin anew. In back: that the other side's is.
	Again bool
	Left  int64 // milliseconds

	// Chat: the session is a chat. It waits in the queue and not under nine digits that are read out: its ID opens no
	// session to browse together, nor theirs a chat.
	Chat    bool
	Name    string   // what the customer of a chat is called
	Place   int      // in the queue, from 1
	Staffed bool     // somebody is ready to take chats
	Keys    []string // public keys of desks, opaque to the server
	Boxes   []Box
	// Interaction names the conversation that the session rides on, as the site knows it.
	Interaction string

	ICEServers []ICEServer
	Timeouts   *Timeouts
}

// Box is what a waiting customer has written, sealed for the desk that has the key (web/chat/seal.js).
type Box struct{ Key, Text string }

// Candidate is RTCIceCandidateInit.
type Candidate struct {
	Candidate        string
	SDPMid           *string
	SDPMLineIndex    *uint16
	UsernameFragment *string
}

// ICEServer is RTCIceServer.
type ICEServer struct {
	URLs       []string
	Username   string
	Credential string
}

// Timeouts are the configured ones, in milliseconds.
type Timeouts struct {
	Idle       int64
	Inactivity int64
	Return     int64
}
