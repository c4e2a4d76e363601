package signal

// Version is the version of this protocol, checked in Hello.
//
//	1  first
const Version = 1

// Limits that both ends set on the socket.
const (
	MaxHello   = 16 << 10 // bytes of a message before Hello is accepted
	MaxMessage = 64 << 10 // bytes of any message
)

// Type says what a message is, and which of Message's fields it uses.
type Type string

const (
	// Client to server.
	TypeHello Type = "hello" // first message: Version, Program (build id), Token (agents)
	TypeJoin  Type = "join"  // agent: ID
	TypeExit  Type = "exit"  // Reason

	// Server to client.
	TypeWelcome     Type = "welcome"     // answer to hello: Program, Agent (own name), ICEServers; to a customer also ID and Timeouts
	TypeJoined      Type = "joined"      // agent: ID
	TypeRefused     Type = "refused"     // agent: Reason, Words
	TypeAgentJoined Type = "agentjoined" // customer: Agent
	TypeEnded       Type = "ended"       // Reason
	TypeDraining    Type = "draining"    // the server goes away; the link stays

	// Either way: relayed to the other side of the session as they are.
	TypeDescription Type = "description" // SDP, Kind "offer" or "answer"
	TypeCandidate   Type = "candidate"   // Candidate

	// Either way, unnumbered: everything up to Ack has arrived.
	TypeAck Type = "ack"
)

// Message is every message of the protocol, as JSON. Unknown fields are refused.
//
// Each message but TypeAck carries Seq: 1, 2, 3 … in each direction. The receiver acknowledges
// with the highest Seq that it has handled in order, in TypeAck or in the Ack of any message
// that it sends; the sender keeps a message until it is acknowledged. A Seq already handled is ignored, a
// gap is a protocol error. (A resumed socket will send again from the last acknowledged one.)
type Message struct {
	Type Type   `json:"type"`
	Seq  uint64 `json:"seq,omitempty"`
	Ack  uint64 `json:"ack,omitempty"`

	Version int    `json:"version,omitempty"`
	Program string `json:"program,omitempty"`
	Token   string `json:"token,omitempty"`

	ID     string `json:"id,omitempty"`     // nine digits
	Agent  string `json:"agent,omitempty"`  // the agent's display name
	Reason string `json:"reason,omitempty"` // session.EndReason, or why a join was refused
	Words  string `json:"words,omitempty"`  // for the person

	SDP       string     `json:"sdp,omitempty"`
	Kind      string     `json:"kind,omitempty"`
	Candidate *Candidate `json:"candidate,omitempty"`

	ICEServers []ICEServer `json:"iceServers,omitempty"`
	Timeouts   *Timeouts   `json:"timeouts,omitempty"`
}

// Candidate is RTCIceCandidateInit.
type Candidate struct {
	Candidate        string  `json:"candidate"`
	SDPMid           *string `json:"sdpMid,omitempty"`
	SDPMLineIndex    *uint16 `json:"sdpMLineIndex,omitempty"`
	UsernameFragment *string `json:"usernameFragment,omitempty"`
}

// ICEServer is RTCIceServer.
type ICEServer struct {
	URLs       []string `json:"urls"`
	Username   string   `json:"username,omitempty"`
	Credential string   `json:"credential,omitempty"`
}

// Timeouts are the configured ones, in milliseconds.
type Timeouts struct {
	Idle       int64 `json:"idle"`
	Inactivity int64 `json:"inactivity"`
	Return     int64 `json:"return"`
}
