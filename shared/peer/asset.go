package peer

import (
	"encoding/binary"
	"strconv"
	"strings"
)

// AssetID names one address that the page loads something from, as the customer's browser
// numbers them, from 1.
type AssetID uint32

const assetScheme = "tandem-asset:"

// URL is what stands in the page's attributes and sheets where the asset's address stood.
func (id AssetID) URL() string { return assetScheme + strconv.FormatUint(uint64(id), 10) }

// ParseAssetURL is the inverse of AssetID.URL.
func ParseAssetURL(s string) (AssetID, bool) {
	digits, ok := strings.CutPrefix(s, assetScheme)
	if !ok || digits == "" || digits[0] < '1' || digits[0] > '9' {
		return 0, false
	}
	n, err := strconv.ParseUint(digits, 10, 31)
	return AssetID(n), err == nil
}

// AssetHash is the SHA-256 of an asset's bytes, its first half.
type AssetHash [16]byte

// AssetStatus says what a message brings of an asset.
type AssetStatus uint8

const (
	AssetUnknown AssetStatus = 0
	// AssetBytes: here are hash, media type and bytes.
	AssetBytes AssetStatus = 1
	// AssetKnown: the bytes are those sent before under this hash.
	AssetKnown AssetStatus = 2
	// AssetUnreadable: the page itself may not read it (another origin) or it is not there.
	AssetUnreadable AssetStatus = 3
)

// Asset is the message of the assets channel: what one address loads.
//
//	byte status, id                                         AssetUnreadable
//	byte status, id, 16 bytes hash                          AssetKnown
//	byte status, id, 16 bytes hash, type (length, ASCII), bytes (length, …)
type Asset struct {
	Status AssetStatus
	ID     AssetID
	Hash   AssetHash
	Type   string // media type without parameters
	Bytes  []byte
}

// Limits of one asset.
const (
	MaxAsset     = 8 << 20
	maxAssetType = 128
)

// EncodeAsset encodes a message for the assets channel.
func EncodeAsset(a Asset) []byte {
	b := make([]byte, 0, len(a.Bytes)+len(a.Type)+32)
	b = binary.AppendUvarint(append(b, byte(a.Status)), uint64(a.ID))
	if a.Status == AssetUnreadable {
		return b
	}
	b = append(b, a.Hash[:]...)
	if a.Status == AssetKnown {
		return b
	}
	b = appendText(b, a.Type)
	b = binary.AppendUvarint(b, uint64(len(a.Bytes)))
	return append(b, a.Bytes...)
}

// DecodeAsset decodes a message of the assets channel; ok is false for a status it does not
// know. Bytes share the message's memory.
func DecodeAsset(message []byte) (a Asset, ok bool, err error) {
	c := &cursor{b: message}
	a.Status = AssetStatus(c.byte("status"))
	if c.err == nil && (a.Status == AssetUnknown || a.Status > AssetUnreadable) {
		return Asset{}, false, nil
	}
	if a.ID = AssetID(c.uint32("asset", maxNodeID)); a.ID == 0 {
		c.fail("asset", "no number")
	}
	if a.Status != AssetUnreadable {
		for i := range a.Hash {
			a.Hash[i] = c.byte("hash")
		}
	}
	if a.Status == AssetBytes {
		a.Type = c.text("type", maxAssetType)
		a.Bytes = c.bytes("bytes", MaxAsset)
	}
	return a, true, c.end()
}
