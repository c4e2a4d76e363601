package asset

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"tandem/shared/peer"
)

// Limits of what one customer's page can make the agent's browser hold.
const (
	maxStored      = 512 << 20
	maxStoredCount = 20000
)

// Blobs makes addresses within the agent's browser for bytes.
type Blobs interface {
	Make(mediaType string, bytes []byte) (address string)
	Revoke(address string)
}

// Store is the agent's end: what has arrived of the customer's assets.
type Store struct {
	blobs  Blobs
	byID   map[peer.AssetID]string // "" for one that cannot be read
	byHash map[peer.AssetHash]string
	bytes  int
}

// NewStore returns an empty Store.
func NewStore(blobs Blobs) *Store {
	return &Store{blobs: blobs, byID: make(map[peer.AssetID]string), byHash: make(map[peer.AssetHash]string)}
}

// URL is the address in this browser of an asset. known is false until it arrives; an address of
// "" then means that it cannot be read.
func (s *Store) URL(id peer.AssetID) (address string, known bool) {
	address, known = s.byID[id]
	return address, known
}

// Add takes an asset in. An error is the customer's fault and ends the session.
func (s *Store) Add(a peer.Asset) error {
	if _, twice := s.byID[a.ID]; twice {
		return fmt.Errorf("asset %d came twice", a.ID)
	}
	if len(s.byID) >= maxStoredCount {
		return fmt.Errorf("more than %d assets", maxStoredCount)
	}
	switch a.Status {
	case peer.AssetUnreadable:
		s.byID[a.ID] = ""
	case peer.AssetKnown:
		address, ok := s.byHash[a.Hash]
		if !ok {
			return fmt.Errorf("asset %d refers to bytes that never came", a.ID)
		}
		s.byID[a.ID] = address
	case peer.AssetBytes:
		if s.bytes += len(a.Bytes); s.bytes > maxStored {
			return fmt.Errorf("assets of more than %d MiB", maxStored>>20)
		}
		if sum := sha256.Sum256(a.Bytes); peer.AssetHash(sum[:16]) != a.Hash {
			return fmt.Errorf("asset %d is not what its hash says", a.ID)
		}
		address, twice := s.byHash[a.Hash]
		if !twice { // more may be held than can be told
			address = s.blobs.Make(safeType(a.Type), a.Bytes)
		}
		s.byHash[a.Hash], s.byID[a.ID] = address, address
	}
	return nil
}

// safeType lets through what a page draws. Anything else (a document, a script) becomes bytes
// that no browser shows.
func safeType(mediaType string) string {
	t := strings.ToLower(strings.TrimSpace(mediaType))
	if strings.HasPrefix(t, "image/") || strings.HasPrefix(t, "font/") || strings.HasPrefix(t, "application/font-") ||
		t == "application/vnd.ms-fontobject" || t == "application/x-font-ttf" || t == "application/x-font-woff" {
		return t
	}
	return "application/octet-stream"
}

// Renumber begins with another page, or with the same one over another link: the numbers that there
// were mean nothing any more. What has arrived stays, unless it is much.
func (s *Store) Renumber() {
	if s.bytes > maxStored/2 || len(s.byHash) > maxStoredCount/2 {
		s.Close()
	}
	clear(s.byID)
}

// Held names, by their content, the assets that are there, as many as may be told.
func (s *Store) Held() []peer.AssetHash {
	held := make([]peer.AssetHash, 0, min(len(s.byHash), peer.MaxHas))
	for hash := range s.byHash {
		if len(held) == peer.MaxHas {
			break
		}
		held = append(held, hash)
	}
	return held
}

// Close drops everything.
func (s *Store) Close() {
	for _, address := range s.byHash {
		s.blobs.Revoke(address)
	}
	clear(s.byID)
	clear(s.byHash)
	s.bytes = 0
}
