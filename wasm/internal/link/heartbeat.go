package link

import (
	"encoding/binary"
	"time"

	"tandem/shared/peer"
)

// The link's own messages on the control channel. Types below sessionTypes are the link's,
// those from there on the sessions'. A type below it that this version does not know is passed over.
//
//	ping  1 | seq u32, big-endian     each second, from both sides
//	pong  2 | seq u32                 the answer, at once
//
// While there is doubt, and over a connection that is to take the place of another, they go over the pointer channel, where kinds
// from linkKinds on are the link's: a browser sends what a reliable channel has lost once in some seconds, and all that
// follows it waits for that.
//
//	ping  241 | seq u32               four times a second, until it is answered
//	pong  242 | seq u32
const (
	typePing     byte = 1
	typePong     byte = 2
	sessionTypes byte = 16
	linkKinds    byte = 240
)

const beatSize = 1 + 4

// beat is a ping or a pong for that channel.
func beat(channel peer.Channel, kind byte, seq uint32) []byte {
	if channel == peer.ChannelPointer {
		kind += linkKinds
	}
	return binary.BigEndian.AppendUint32([]byte{kind}, seq)
}

// ofLink says whether a message is the link's own, and of what type.
func ofLink(channel peer.Channel, message []byte) (kind byte, ok bool) {
	switch {
	case len(message) == 0:
	case channel == peer.ChannelControl:
		return message[0], message[0] < sessionTypes
	case channel == peer.ChannelPointer && message[0] >= linkKinds:
		return message[0] - linkKinds, true
	}
	return 0, false
}

// beatSeq reads the number of a ping or pong. Later versions may append to it.
func beatSeq(message []byte) (seq uint32, ok bool) {
	if len(message) < beatSize {
		return 0, false
	}
	return binary.BigEndian.Uint32(message[1:]), true
}

// heartbeat knows whether the other side lives, and how far away it is. The browser's own
// states cannot be trusted with that: Chromium says "open" for ever on a dead channel.
//
// Whatever arrives is a sign of life, not only an echo: on a slow line the echo waits behind
// the page. A background tab's timers may come once a minute, and a machine that slept wakes
// up with a timer before it reads what has arrived. So silence is counted in ticks as well as in
// time: it must have lasted through several chances to hear something.
type heartbeat struct {
	silence time.Duration

	seq       uint32
	sent      [32]sentPing // the latest pings, by seq modulo its length
	heard     bool         // since the last tick
	quiet     int          // ticks in which nothing was heard
	lastHeard time.Time
	roundTrip time.Duration
}

type sentPing struct {
	seq uint32
	at  time.Time
}

// quietTicks is how many ticks in a row silence must last, at least.
const quietTicks = 3

func newHeartbeat(silence time.Duration, now time.Time) *heartbeat {
	return &heartbeat{silence: silence, lastHeard: now}
}

// tick is called each second; it says whether the other side is lost.
func (h *heartbeat) tick(now time.Time) (lost bool) {
	if h.heard {
		h.heard, h.quiet, h.lastHeard = false, 0, now
		return false
	}
	h.quiet++
	return h.quiet >= quietTicks && now.Sub(h.lastHeard) >= h.silence
}

// ping makes the next ping, for that channel.
func (h *heartbeat) ping(channel peer.Channel, now time.Time) []byte {
	h.seq++
	h.sent[h.seq%uint32(len(h.sent))] = sentPing{h.seq, now}
	return beat(channel, typePing, h.seq)
}

// hear notes a sign of life.
func (h *heartbeat) hear() { h.heard = true }

// echo takes the number of a pong; ok is false if it answers no recent ping.
func (h *heartbeat) echo(seq uint32, now time.Time) (ok bool) {
	at := &h.sent[seq%uint32(len(h.sent))]
	if seq == 0 || at.seq != seq {
		return false
	}
	h.roundTrip = now.Sub(at.at)
	at.seq = 0 // once
	return true
}
