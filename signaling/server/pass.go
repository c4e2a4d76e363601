package server

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"time"
)

// A pass is what the restrictions editor shows to this server from the site's pages, in place of the
// operator's token: it is worth nothing after some hours, and nothing for anything else. It is base64url
// (RFC 4648 section 5) of
//
//	byte  0      format, 1
//	      1–8    over: when it is worth nothing any more, Unix milliseconds, big-endian
//	last 32      HMAC-SHA256 of everything before
//
// It names nobody: whoever has the token is the same to us.
type passes struct{ key []byte }

var (
	errPass     = errors.New("server: no such pass")
	errPassOver = errors.New("server: the pass is over")
)

const (
	passFormat = 1
	passFixed  = 9
	passLife   = 8 * time.Hour // an administrator's day
)

// newPasses derives the key that signs from the session key and the token (RFC 5869). The label makes it
// a key of its own: what is signed with the session key is no pass, and a pass nothing else. The token
// keeps a pass from being made by those who know the session key, which is no secret on loopback; and
// another token makes the passes worth nothing that were had for the last one.
func newPasses(sessionKey []byte, token string) passes {
	key, err := hkdf.Key(sha256.New, sessionKey, []byte(token), "tandem: pass of the restrictions editor", sha256.Size)
	if err != nil {
		panic(err) // the length is a constant
	}
	return passes{key}
}

func (p passes) sign(payload []byte) []byte {
	mac := hmac.New(sha256.New, p.key)
	mac.Write(payload)
	return mac.Sum(nil)
}

func (p passes) seal(over time.Time) string {
	b := binary.BigEndian.AppendUint64([]byte{passFormat}, uint64(over.UnixMilli()))
	return base64.RawURLEncoding.EncodeToString(append(b, p.sign(b)...))
}

// open says until when a pass is good. The signature is checked before anything is believed.
func (p passes) open(pass string) (over time.Time, err error) {
	b, err := base64.RawURLEncoding.Strict().DecodeString(pass)
	// By its own length as well: the decoder passes over line ends.
	if err != nil || len(b) != passFixed+sha256.Size || len(pass) != base64.RawURLEncoding.EncodedLen(len(b)) {
		return time.Time{}, errPass
	}
	b, sum := b[:passFixed], b[passFixed:]
	if !hmac.Equal(sum, p.sign(b)) || b[0] != passFormat {
		return time.Time{}, errPass
	}
	return time.UnixMilli(int64(binary.BigEndian.Uint64(b[1:]))), nil
}

// check lets a pass through that is ours and not over.
func (p passes) check(pass string, now time.Time) error {
	over, err := p.open(pass)
	if err == nil && !now.Before(over) {
		return errPassOver
	}
	return err
}
