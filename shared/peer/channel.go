package peer

// Channel is one of the negotiated data channels of a peer connection. The number is the
// channel's id, the same on both sides, so no channel is ever announced.
type Channel uint16

const (
	ChannelUnknown Channel = 0
	// ChannelControl: hello, heartbeat, end; both ways, reliable, ordered.
	ChannelControl Channel = 1
	// ChannelPage: the page (PageWriter); customer to agent, reliable, ordered.
	ChannelPage Channel = 2
	// ChannelAssets: pictures, fonts; customer to agent, reliable, ordered.
	ChannelAssets Channel = 3
	// ChannelActions: what the agent does; agent to customer, reliable, ordered.
	ChannelActions Channel = 4
	// ChannelPointer: both pointers; both ways, unordered, never sent again.
	ChannelPointer Channel = 5
)

// Channels lists every channel in the order of its number.
var Channels = [...]Channel{ChannelControl, ChannelPage, ChannelAssets, ChannelActions, ChannelPointer}

// Reliable says whether the channel delivers everything, in order. Messages of a reliable
// channel begin with a flags byte (Flags), those of the other do not.
func (c Channel) Reliable() bool { return c != ChannelPointer }

func (c Channel) String() string {
	switch c {
	case ChannelControl:
		return "control"
	case ChannelPage:
		return "page"
	case ChannelAssets:
		return "assets"
	case ChannelActions:
		return "actions"
	case ChannelPointer:
		return "pointer"
	}
	return "unknown"
}

// Flags is the first byte of every message on a reliable channel.
type Flags uint8

const (
	// FlagDeflate: the rest of this message is one complete raw DEFLATE stream (RFC 1951).
	FlagDeflate Flags = 1 << 0
	// FlagMore: what this message carries goes on in the next one of this channel. The peer's
	// message is what its parts carry, inflated and joined.
	FlagMore Flags = 1 << 1
)

// Limits of what goes over a channel. A peer that goes beyond ends the session.
const (
	// MaxPart is the largest message put on a channel, flags byte included: small enough that
	// a pointer never waits long behind a picture.
	MaxPart = 16 << 10
	// MaxPartInflated bounds what one part may inflate to.
	MaxPartInflated = 256 << 10
	// MaxMessage bounds a whole peer message, inflated and joined, on any channel: a page.
	MaxMessage = 32 << 20
	// MaxShort bounds a message on the channels of what is said and done, control and actions.
	MaxShort = 64 << 10
	// MaxPointer bounds a message on the pointer channel.
	MaxPointer = 64
)

// MaxMessage is how many bytes a whole message of the channel may have, inflated and joined. Nobody needs to
// hold a page for an agent who has none to send.
func (c Channel) MaxMessage() int {
	switch c {
	case ChannelPage, ChannelAssets:
		return MaxMessage
	case ChannelControl, ChannelActions:
		return MaxShort
	case ChannelPointer:
		return MaxPointer
	}
	return 0
}
