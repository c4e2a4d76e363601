package link

import (
	"errors"

	"tandem/shared/peer"
)

// errInflated says that a stream inflates to more than it may.
var errInflated = errors.New("inflates to too much")

// joiner makes whole messages of the parts of one reliable channel. It trusts nothing.
type joiner struct {
	channel peer.Channel
	// inflate inflates a complete raw DEFLATE stream, to at most limit bytes.
	inflate func(deflated []byte, limit int) ([]byte, error)

	joining bool
	joined  []byte
}

const knownFlags = peer.FlagDeflate | peer.FlagMore

// add takes the next part. When that completes a message, whole is true; the message is the
// caller's.
func (j *joiner) add(data []byte) (message []byte, whole bool, err error) {
	payload, more, err := j.open(data)
	if err != nil {
		return nil, false, err
	}
	if len(j.joined)+len(payload) > j.channel.MaxMessage() {
		return nil, false, j.fault("a message is too long")
	}
	if !j.joining && !more {
		return payload, true, nil
	}
	j.joining = true
	j.joined = append(j.joined, payload...)
	if more {
		return nil, false, nil
	}
	message, j.joined, j.joining = j.joined, nil, false
	return message, true, nil
}

// open checks one part and gives what it carries.
func (j *joiner) open(data []byte) (payload []byte, more bool, err error) {
	if len(data) == 0 {
		return nil, false, j.fault("a part without flags")
	}
	if len(data) > peer.MaxPart {
		return nil, false, j.fault("a part is too long")
	}
	flags := peer.Flags(data[0])
	if flags&^knownFlags != 0 {
		return nil, false, j.fault("unknown flags")
	}
	payload, more = data[1:], flags&peer.FlagMore != 0
	if flags&peer.FlagDeflate != 0 {
		payload, err = j.inflate(payload, peer.MaxPartInflated)
		if errors.Is(err, errInflated) {
			return nil, false, j.fault("a part inflates to too much")
		}
		if err != nil {
			return nil, false, j.fault("a part cannot be inflated")
		}
	}
	// Parts that carry nothing could go on for ever without meeting a limit.
	if more && len(payload) == 0 {
		return nil, false, j.fault("an empty part with more to come")
	}
	return payload, more, nil
}

func (j *joiner) fault(what string) error { return &peerFault{j.channel, what} }
