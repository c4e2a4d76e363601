package account

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/go-jose/go-jose/v4"
)

// keySet is the public keys at an address (JWKS, RFC 7517), as they were when they were last fetched. A token that
// names a key that is not among them has them fetched again, at most once a minute: that is how keys are
// changed, and what a stranger can make this server do.
type keySet struct {
	address, algorithm string
	client             *http.Client
	now                func() time.Time

	fetching sync.Mutex // held by whoever fetches

	mu    sync.Mutex
	busy  bool // somebody does
	keys  map[string]crypto.PublicKey
	at    time.Time // of the fetch that keys are from
	tried time.Time // the last fetch, whatever became of it
}

const (
	keysAgain = time.Minute      // between two fetches
	keysFresh = 10 * time.Minute // then they are fetched again: a key that is gone is not to be trusted
	keysStale = 12 * time.Hour   // and if that fails, so long they are used
	keysBytes = 256 << 10
	keysMost  = 64
	rsaSmall  = 2048 // bits
	rsaLarge  = 8192
)

func newKeySet(address, algorithm string) (*keySet, error) {
	if err := CheckAddress(address); err != nil {
		return nil, fmt.Errorf("the address of the keys: %w", err)
	}
	return &keySet{address: address, algorithm: algorithm, client: newClient(), now: time.Now}, nil
}

// find is the key of that name. A token that names none may have the only one.
func (s *keySet) find(ctx context.Context, id string, named bool) (any, error) {
	key, due := s.look(id, named)
	if due {
		s.fetchOnce(ctx)
		key, _ = s.look(id, named)
	}
	if key != nil {
		return key, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.keys) == 0 {
		return nil, ErrKeys
	}
	return nil, ErrSignature
}

// look finds a key among those that are here, and says whether they should be fetched.
func (s *keySet) look(id string, named bool) (key crypto.PublicKey, due bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	if age := now.Sub(s.at); age > keysStale {
		s.keys = nil
	}
	key = s.keys[id]
	if !named && len(s.keys) == 1 {
		for _, only := range s.keys {
			key = only
		}
	}
	wanted := key == nil || now.Sub(s.at) > keysFresh
	return key, wanted && now.Sub(s.tried) >= keysAgain || key == nil && s.busy
}

// fetchOnce fetches, or waits for whoever does.
func (s *keySet) fetchOnce(ctx context.Context) {
	s.fetching.Lock()
	defer s.fetching.Unlock()
	s.mu.Lock()
	due := s.now().Sub(s.tried) >= keysAgain
	if due {
		s.tried, s.busy = s.now(), true
	}
	s.mu.Unlock()
	if !due {
		return
	}
	// Whoever has asked may go away: the answer is for all.
	keys, err := s.fetch(context.WithoutCancel(ctx))
	s.mu.Lock()
	defer s.mu.Unlock()
	s.busy = false
	if err == nil { // else the old ones stay; who has none hears ErrKeys
		s.keys, s.at = keys, s.now()
	}
}

func (s *keySet) fetch(ctx context.Context) (map[string]crypto.PublicKey, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.address, nil)
	if err != nil {
		return nil, err
	}
	res, err := s.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("fetching the keys: status %d", res.StatusCode)
	}
	data, err := io.ReadAll(io.LimitReader(res.Body, keysBytes+1))
	if err != nil {
		return nil, err
	}
	if len(data) > keysBytes {
		return nil, errors.New("fetching the keys: too many bytes")
	}
	return readKeys(data, s.algorithm)
}

// readKeys takes the keys that the algorithm can use. Others may be there: a set is shared with other uses.
func readKeys(data []byte, algorithm string) (map[string]crypto.PublicKey, error) {
	// One by one: a key of a kind that is not known must not spoil the rest (RFC 7517 section 5).
	var set struct {
		Keys []json.RawMessage `json:"keys"`
	}
	if err := json.Unmarshal(data, &set); err != nil {
		return nil, errors.New("the keys are not a JWKS")
	}
	if len(set.Keys) > keysMost {
		return nil, errors.New("too many keys")
	}
	keys := map[string]crypto.PublicKey{}
	for _, text := range set.Keys {
		var key jose.JSONWebKey
		if key.UnmarshalJSON(text) != nil || !key.Valid() || !key.IsPublic() ||
			key.Use != "" && key.Use != "sig" || key.Algorithm != "" && key.Algorithm != algorithm {
			continue
		}
		if fits(key.Key, algorithm) {
			keys[key.KeyID] = key.Key
		}
	}
	if len(keys) == 0 {
		return nil, fmt.Errorf("none of the keys is for %s", algorithm)
	}
	return keys, nil
}

// fits says whether a key may check signatures of the algorithm: a key of another kind must never come to that.
func fits(key any, algorithm string) bool {
	switch k := key.(type) {
	case *rsa.PublicKey:
		bits := k.N.BitLen()
		return (strings.HasPrefix(algorithm, "RS") || strings.HasPrefix(algorithm, "PS")) && bits >= rsaSmall && bits <= rsaLarge
	case *ecdsa.PublicKey:
		return k.Curve == map[string]elliptic.Curve{"ES256": elliptic.P256(), "ES384": elliptic.P384(), "ES512": elliptic.P521()}[algorithm]
	case ed25519.PublicKey:
		return algorithm == "EdDSA"
	}
	return false
}
