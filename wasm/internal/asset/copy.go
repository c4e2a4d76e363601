package asset

import "tandem/shared/peer"

// copies is somebody else who gets all assets: this customer, who looks at what the agent sees.
type copies struct {
	to   func(peer.Asset)
	has  map[peer.AssetHash]bool
	todo []peer.AssetID // went out before: to be fetched again
}

// Copy has a second receiver get every asset, those that have gone out already as well; nil ends that. Their bytes are not
// kept: they are fetched again, from the browser's cache as a rule, and count only if they are the very ones that went out.
func (s *Source) Copy(to func(peer.Asset)) {
	s.copy = nil
	if to == nil {
		return
	}
	s.copy = &copies{to: to, has: make(map[peer.AssetHash]bool)}
	for i, of := range s.items {
		switch of.status {
		case peer.AssetUnreadable:
			s.copy.send(peer.Asset{Status: of.status, ID: peer.AssetID(i + 1)})
		case peer.AssetBytes, peer.AssetKnown:
			s.copy.todo = append(s.copy.todo, peer.AssetID(i+1))
		}
	}
}

// pumpCopy fetches again what has gone out before.
func (s *Source) pumpCopy() {
	for s.copy != nil && s.fetching < maxFetching && len(s.copy.todo) != 0 {
		c, id := s.copy, s.copy.todo[0]
		c.todo = c.todo[1:]
		s.start(s.items[id-1].address, func(f Fetched) {
			a := assetOf(id, f)
			if a.Hash != s.items[id-1].hash {
				a = peer.Asset{Status: peer.AssetUnreadable, ID: id} // another picture by now
			}
			if s.copy == c {
				c.send(a)
			}
		})
	}
}

func (c *copies) send(a peer.Asset) {
	if a.Status == peer.AssetBytes {
		if c.has[a.Hash] {
			a.Status, a.Type, a.Bytes = peer.AssetKnown, "", nil
		}
		c.has[a.Hash] = true
	}
	c.to(a)
}
