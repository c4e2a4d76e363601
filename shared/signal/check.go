package signal

import (
	"tandem/shared/session"
)

// Sender is who a message comes from.
type Sender uint8

const (
	SenderUnknown  Sender = 0
	SenderCustomer Sender = 1
	SenderAgent    Sender = 2
	SenderServer   Sender = 3
)

func (s Sender) String() string {
	switch s {
	case SenderCustomer:
		return "customer"
	case SenderAgent:
		return "agent"
	case SenderServer:
		return "server"
	}
	return "unknown"
}

// Bounds of the single fields, in bytes.
const (
	maxProgram = 128
	// MaxToken bounds an agent's token.
	MaxToken      = 8 << 10
	maxName       = 128
	maxReason     = 32
	maxWords      = 1 << 10
	maxResume     = 1 << 10
	maxLeft       = 1 << 40 // milliseconds; longer than anybody waits
	maxICEServers = 16
	maxICEURLs    = 8
	maxICEField   = 512
	// MaxCustomer bounds what the customer of a chat is called.
	MaxCustomer = 200
	// MaxKey bounds a desk's key, MaxKeys how many there are at once, MaxBox what is sealed for one: 500 characters of four bytes.
	MaxKey   = 128
	MaxKeys  = 100
	MaxBox   = 3 << 10
	MaxBoxes = 16 // in one message

	maxInteraction      = 128     // characters
	maxInteractionBytes = 4 * 128 //
)

// field is a set of Message's fields.
type field uint32

const (
	fieldVersion field = 1 << iota
	fieldProgram
	fieldToken
	fieldID
	fieldAgent
	fieldReason
	fieldWords
	fieldSDP
	fieldKind
	fieldCandidate
	fieldICEServers
	fieldTimeouts
	fieldRound
	fieldResume
	fieldAgain
	fieldLeft
	fieldChat
	fieldName
	fieldPlace
	fieldStaffed
	fieldKeys
	fieldBoxes
	fieldMay
	fieldInteraction
)

var fieldNames = [...]string{"version", "program", "token", "id", "agent", "reason", "words",
	"sdp", "kind", "candidate", "iceServers", "timeouts", "round", "resume", "again", "left", "chat", "name", "place", "staffed", "keys", "boxes",
	"may", "interaction"}

func (f field) String() string {
	for i, name := range fieldNames {
		if f&(1<<i) != 0 {
			return name
		}
	}
	return "none"
}

// shape says which fields a type must have and which it may have.
type shape struct{ must, may field }

var fromCustomer = map[Type]shape{
	TypeHello:       {fieldVersion, fieldProgram | fieldResume | fieldAgain | fieldChat | fieldName | fieldInteraction},
	TypeSealed:      {fieldBoxes, 0},
	TypeExit:        {fieldReason, 0},
	TypePing:        {},
	TypeActive:      {},
	TypeDescription: {fieldSDP | fieldKind, fieldRound},
	TypeCandidate:   {fieldCandidate, fieldRound},
	TypeAck:         {},
}

var fromAgent = map[Type]shape{
	TypeHello:       {fieldVersion, fieldProgram | fieldToken | fieldResume | fieldAgain},
	TypeJoin:        {fieldID, fieldChat},
	TypeRenew:       {fieldToken, 0},
	TypeExit:        {fieldReason, 0},
	TypePing:        {},
	TypeActive:      {},
	TypeDescription: {fieldSDP | fieldKind, fieldRound},
	TypeCandidate:   {fieldCandidate, fieldRound},
	TypeAck:         {},
}

var fromServer = map[Type]shape{
	TypeWelcome:     {0, fieldProgram | fieldID | fieldAgent | fieldMay | fieldLeft | fieldICEServers | fieldTimeouts | fieldAgain},
	TypeJoined:      {fieldID, fieldName},
	TypePlace:       {fieldPlace, fieldStaffed},
	TypeDesks:       {fieldKeys, 0},
	TypeRefused:     {fieldReason | fieldWords, 0},
	TypeAgentJoined: {fieldAgent | fieldMay, 0},
	TypeSignedIn:    {0, fieldMay | fieldLeft | fieldWords},
	TypeEnded:       {fieldReason, fieldWords},
	TypeDraining:    {},
	TypeToken:       {fieldResume, 0},
	TypeAway:        {fieldLeft, 0},
	TypeBack:        {0, fieldAgain},
	TypeRestricted:  {},
	TypeInactive:    {fieldLeft, 0},
	TypeActive:      {},
	TypeDescription: {fieldSDP | fieldKind, fieldRound},
	TypeCandidate:   {fieldCandidate, fieldRound},
	TypeAck:         {},
}

// exitReasons are what each side can know. The rest is the server's to say: an agent cannot
// end a session in the customer's name.
var exitReasons = map[Sender]map[session.EndReason]bool{
	SenderCustomer: {session.EndCustomer: true, session.EndInteraction: true, session.EndInactive: true,
		session.EndAgentLost: true, session.EndError: true},
	SenderAgent: {session.EndAgent: true, session.EndInactive: true,
		session.EndCustomerLost: true, session.EndError: true},
}

// check holds m against the table of from.
func (m *Message) check(from Sender) error {
	table := map[Sender]map[Type]shape{
		SenderCustomer: fromCustomer, SenderAgent: fromAgent, SenderServer: fromServer,
	}[from]
	want, ok := table[m.Type]
	if !ok {
		return protocolError("type %+.32q from the %s", string(m.Type), from)
	}
	has := m.fields()
	if missing := want.must &^ has; missing != 0 {
		return protocolError("%s without %s", m.Type, missing)
	}
	if extra := has &^ (want.must | want.may); extra != 0 {
		return protocolError("%s with %s", m.Type, extra)
	}
	if (m.Seq == 0) != m.unnumbered() {
		return protocolError("%s with seq %d", m.Type, m.Seq)
	}
	if m.Type == TypeAck && m.Ack == 0 {
		return protocolError("ack of nothing")
	}
	if m.Type == TypeExit && !exitReasons[from][session.EndReason(m.Reason)] {
		return protocolError("exit: not a reason that the %s can give", from)
	}
	return m.checkValues()
}

// unnumbered: an acknowledgement, and what begins a further socket of the same conversation.
func (m *Message) unnumbered() bool {
	return m.Type == TypeAck || m.Again && (m.Type == TypeHello || m.Type == TypeWelcome)
}

func (m *Message) fields() field {
	var has field
	for _, f := range [...]struct {
		present bool
		field   field
	}{
		{m.Version != 0, fieldVersion}, {m.Program != "", fieldProgram}, {m.Token != "", fieldToken},
		{m.ID != "", fieldID}, {m.Agent != "", fieldAgent}, {m.Reason != "", fieldReason},
		{m.Words != "", fieldWords}, {m.SDP != "", fieldSDP}, {m.Kind != "", fieldKind},
		{m.Candidate != nil, fieldCandidate}, {m.ICEServers != nil, fieldICEServers},
		{m.Timeouts != nil, fieldTimeouts}, {m.Round != 0, fieldRound}, {m.Resume != "", fieldResume},
		{m.Again, fieldAgain}, {m.Left != 0, fieldLeft}, {m.Chat, fieldChat}, {m.Name != "", fieldName},
		{m.Place != 0, fieldPlace}, {m.Staffed, fieldStaffed}, {m.Keys != nil, fieldKeys}, {m.Boxes != nil, fieldBoxes},
		{m.May != 0, fieldMay}, {m.Interaction != "", fieldInteraction},
	} {
		if f.present {
			has |= f.field
		}
	}
	return has
}

func (m *Message) checkValues() error {
	for _, f := range [...]struct {
		name, value string
		max         int
	}{
		{"program", m.Program, maxProgram}, {"token", m.Token, MaxToken}, {"agent", m.Agent, maxName},
		{"reason", m.Reason, maxReason}, {"words", m.Words, maxWords}, {"sdp", m.SDP, MaxSDP},
		{"resume", m.Resume, maxResume}, {"name", m.Name, MaxCustomer},
	} {
		if len(f.value) > f.max {
			return protocolError("%s: %s of %d bytes, at most %d", m.Type, f.name, len(f.value), f.max)
		}
	}
	if m.ID != "" && !session.ID(m.ID).Valid() {
		return protocolError("%s: id is not nine digits", m.Type)
	}
	if m.Interaction != "" && !ValidInteraction(m.Interaction) {
		return protocolError("%s: interaction is not a name of 1 to %d characters", m.Type, maxInteraction)
	}
	if m.Kind != "" && m.Kind != "offer" && m.Kind != "answer" {
		return protocolError("%s: kind is neither offer nor answer", m.Type)
	}
	if m.Type == TypeEnded && !session.EndReason(m.Reason).Known() {
		return protocolError("ended: unknown reason")
	}
	if m.Left < 0 || m.Left > maxLeft {
		return protocolError("%s: left out of bounds", m.Type)
	}
	if t := m.Timeouts; t != nil && (t.Idle < 0 || t.Inactivity < 0 || t.Return < 0) {
		return protocolError("%s: negative time-out", m.Type)
	}
	if m.Type == TypeHello && m.Chat != (m.Name != "") {
		return protocolError("hello: a chat has a name, and nothing else does")
	}
	if err := m.checkSealed(); err != nil {
		return err
	}
	if c := m.Candidate; c != nil {
		return c.checkLengths()
	}
	return m.checkICEServers()
}

func (m *Message) checkSealed() error {
	if len(m.Keys) > MaxKeys {
		return protocolError("%s: %d keys, at most %d", m.Type, len(m.Keys), MaxKeys)
	}
	for _, key := range m.Keys {
		if key == "" || len(key) > MaxKey {
			return protocolError("%s: keys out of bounds", m.Type)
		}
	}
	if m.Boxes != nil && len(m.Boxes) == 0 || len(m.Boxes) > MaxBoxes {
		return protocolError("%s: %d boxes, from 1 to %d", m.Type, len(m.Boxes), MaxBoxes)
	}
	for _, b := range m.Boxes {
		if b.Key == "" || len(b.Key) > MaxKey || b.Text == "" || len(b.Text) > MaxBox {
			return protocolError("%s: boxes out of bounds", m.Type)
		}
	}
	return nil
}

func (m *Message) checkICEServers() error {
	if m.ICEServers != nil && len(m.ICEServers) == 0 || len(m.ICEServers) > maxICEServers {
		return protocolError("%s: %d iceServers, from 1 to %d", m.Type, len(m.ICEServers), maxICEServers)
	}
	for _, s := range m.ICEServers {
		if len(s.URLs) == 0 || len(s.URLs) > maxICEURLs || len(s.Username) > maxICEField || len(s.Credential) > maxICEField {
			return protocolError("%s: iceServers out of bounds", m.Type)
		}
		for _, u := range s.URLs {
			if u == "" || len(u) > maxICEField {
				return protocolError("%s: iceServers out of bounds", m.Type)
			}
		}
	}
	return nil
}
