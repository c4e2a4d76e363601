package customer

import "tandem/shared/peer"

// Mirror is where this customer sees what the agent's browser gets, rebuilt in this browser from the same messages.
type Mirror interface {
	// Open says that another page comes, over a link that knows nothing of the last one.
	Open()
	Send(channel peer.Channel, message []byte)
	// Close: there is nothing more to be seen.
	Close()
}

// mirror is the customer's look at what is sent. It begins with the next snapshot, which the agent's browser gets as
// well: there is one stream, and this is a copy of it.
type mirror struct {
	to    Mirror
	begun bool
}

// Mirror has another end get what the agent's browser is sent, from now on; nil ends that. It may be called from anywhere.
func (s *Session) Mirror(to Mirror) {
	s.mail.Put(func() {
		s.unmirror()
		switch {
		case to == nil:
		case !s.life.Live():
			to.Close()
		default:
			s.mirror = &mirror{to: to}
			s.mirrored()
		}
	})
}

// MirrorLost: the mirror needs the whole page anew. It may be called from anywhere.
func (s *Session) MirrorLost() {
	s.mail.Put(func() {
		if s.mirror != nil && s.view != nil {
			s.view.again()
		}
	})
}

func (s *Session) unmirror() {
	if s.mirror == nil {
		return
	}
	s.mirror.to.Close()
	s.mirror = nil
	if s.view != nil {
		s.view.assets.Copy(nil)
	}
}

// mirrored begins with a view: at once, if there is one.
func (s *Session) mirrored() {
	if s.mirror == nil || s.view == nil {
		return
	}
	s.mirror.begun = false
	s.mirror.to.Open()
	for _, m := range []peer.Control{peer.Hello{Version: peer.Version, Program: s.program}, peer.Mode{Mode: s.mode(), Why: peer.WhyStart}} {
		s.mirror.to.Send(peer.ChannelControl, peer.EncodeControl(m))
	}
	s.view.again()
}

// share sends a message to the agent's browser, and to the mirror.
func (s *Session) share(channel peer.Channel, message []byte) {
	s.link.Send(channel, message)
	if s.mirror != nil && s.mirror.begun {
		s.mirror.to.Send(channel, message)
	}
}

// mirrorSnapshot comes before each snapshot: the mirror can begin with it.
func (v *view) mirrorSnapshot() {
	m := v.s.mirror
	if m == nil || m.begun {
		return
	}
	m.begun = true
	v.assets.Copy(func(a peer.Asset) { m.to.Send(peer.ChannelAssets, peer.EncodeAsset(a)) })
}
