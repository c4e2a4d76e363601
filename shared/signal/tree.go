package signal

// Tree is a JSON object as any parser gives it: its values are string, float64, bool, nil, Tree
// and []any. Of a name that is there twice, a parser has kept the last.
type Tree = map[string]any

// Both ways name every field. No field that is zero is written, but for those that its object cannot
// do without.

func (m *Message) tree() Tree {
	t := Tree{}
	put(t, "type", string(m.Type))
	putNumber(t, "seq", float64(m.Seq))
	putNumber(t, "ack", float64(m.Ack))
	putNumber(t, "version", float64(m.Version))
	put(t, "program", m.Program)
	put(t, "token", m.Token)
	put(t, "id", m.ID)
	put(t, "agent", m.Agent)
	if m.May != 0 {
		t["may"] = m.May.tree()
	}
	put(t, "reason", m.Reason)
	put(t, "words", m.Words)
	put(t, "sdp", m.SDP)
	put(t, "kind", m.Kind)
	if m.Candidate != nil {
		t["candidate"] = m.Candidate.tree()
	}
	putNumber(t, "round", float64(m.Round))
	put(t, "resume", m.Resume)
	if m.Again {
		t["again"] = true
	}
	putNumber(t, "left", float64(m.Left))
	if m.Chat {
		t["chat"] = true
	}
	put(t, "name", m.Name)
	putNumber(t, "place", float64(m.Place))
	if m.Staffed {
		t["staffed"] = true
	}
	if m.Keys != nil {
		t["keys"] = texts(m.Keys)
	}
	if len(m.Boxes) > 0 {
		boxes := make([]any, len(m.Boxes))
		for i, b := range m.Boxes {
			boxes[i] = Tree{"key": b.Key, "text": b.Text}
		}
		t["boxes"] = boxes
	}
	put(t, "interaction", m.Interaction)
	if len(m.ICEServers) > 0 {
		servers := make([]any, len(m.ICEServers))
		for i := range m.ICEServers {
			servers[i] = m.ICEServers[i].tree()
		}
		t["iceServers"] = servers
	}
	if o := m.Timeouts; o != nil {
		t["timeouts"] = Tree{"idle": float64(o.Idle), "inactivity": float64(o.Inactivity), "return": float64(o.Return)}
	}
	return t
}

func readMessage(tree any) (Message, error) {
	var fault error
	o := object(&fault, "", tree)
	m := Message{
		Type:    Type(o.text("type")),
		Seq:     uint64(o.whole("seq", 0, maxWhole)),
		Ack:     uint64(o.whole("ack", 0, maxWhole)),
		Version: int(o.whole("version", 0, 1<<31-1)),
		Program: o.text("program"),
		Token:   o.text("token"),
		ID:      o.text("id"),
		Agent:   o.text("agent"),
		May:     readMay(o),
		Reason:  o.text("reason"),
		Words:   o.text("words"),
		SDP:     o.text("sdp"),
		Kind:    o.text("kind"),
		Round:   uint32(o.whole("round", 0, 1<<32-1)),
		Resume:  o.text("resume"),
		Again:   o.boolean("again"),
		Left:    o.whole("left", -maxWhole, maxWhole),
		Chat:    o.boolean("chat"),
		Name:    o.text("name"),
		Place:   int(o.whole("place", 0, 1<<31-1)),
		Staffed: o.boolean("staffed"),

		Interaction: o.text("interaction"),
	}
	if o.has("keys") {
		m.Keys = o.texts("keys")
	}
	if list, ok := o.list("boxes"); ok {
		m.Boxes = make([]Box, len(list))
		for i, v := range list {
			m.Boxes[i] = readBox(object(&fault, "boxes", v))
		}
	}
	if inner, ok := o.object("candidate"); ok {
		m.Candidate = readCandidate(inner)
	}
	if list, ok := o.list("iceServers"); ok {
		m.ICEServers = make([]ICEServer, len(list))
		for i, v := range list {
			m.ICEServers[i] = readICEServer(object(&fault, "iceServers", v))
		}
	}
	if inner, ok := o.object("timeouts"); ok {
		m.Timeouts = readTimeouts(inner)
	}
	o.end()
	return m, fault
}

func (c *Candidate) tree() Tree {
	t := Tree{"candidate": c.Candidate}
	if c.SDPMid != nil {
		t["sdpMid"] = *c.SDPMid
	}
	if c.SDPMLineIndex != nil {
		t["sdpMLineIndex"] = float64(*c.SDPMLineIndex)
	}
	if c.UsernameFragment != nil {
		t["usernameFragment"] = *c.UsernameFragment
	}
	return t
}

func readCandidate(o *reader) *Candidate {
	c := &Candidate{Candidate: o.text("candidate"), SDPMid: o.optional("sdpMid"),
		UsernameFragment: o.optional("usernameFragment")}
	if o.has("sdpMLineIndex") {
		index := uint16(o.whole("sdpMLineIndex", 0, 1<<16-1))
		c.SDPMLineIndex = &index
	}
	o.end()
	return c
}

func (s *ICEServer) tree() Tree {
	t := Tree{"urls": texts(s.URLs)}
	put(t, "username", s.Username)
	put(t, "credential", s.Credential)
	return t
}

func readICEServer(o *reader) ICEServer {
	s := ICEServer{Username: o.text("username"), Credential: o.text("credential"), URLs: o.texts("urls")}
	o.end()
	return s
}

func readTimeouts(o *reader) *Timeouts {
	t := &Timeouts{Idle: o.whole("idle", -maxWhole, maxWhole), Inactivity: o.whole("inactivity", -maxWhole, maxWhole),
		Return: o.whole("return", -maxWhole, maxWhole)}
	o.end()
	return t
}

func readBox(o *reader) Box {
	b := Box{Key: o.text("key"), Text: o.text("text")}
	o.end()
	return b
}

func texts(list []string) []any {
	all := make([]any, len(list))
	for i, text := range list {
		all[i] = text
	}
	return all
}

func put(t Tree, name, value string) {
	if value != "" {
		t[name] = value
	}
}

func putNumber(t Tree, name string, value float64) {
	if value != 0 {
		t[name] = value
	}
}
