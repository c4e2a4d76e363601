package action

import "tandem/shared/peer"

// Way is the way that the interface calls by a name.
func Way(name string) peer.Way {
	for _, way := range []peer.Way{peer.WayBack, peer.WayForward, peer.WayRefresh, peer.WayAddress} {
		if way.String() == name {
			return way
		}
	}
	return peer.WayUnknown
}
