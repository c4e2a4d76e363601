package replay

import "tandem/shared/peer"

// goTo has the customer's window go somewhere of the same site.
func (r *Replay) goTo(g peer.Go) peer.Result {
	address := ""
	if g.Way == peer.WayAddress {
		address = r.page.Resolve(g.Address)
		if result := r.gate.AdmitAddress(address, r.page.Site()); result != peer.ResultDone {
			return result
		}
	} else if g.Way == peer.WayUnknown {
		return peer.RefusedUnknown
	} else if !r.page.Can(g.Way) {
		return peer.RefusedAddress
	}
	r.page.Go(g.Way, address)
	return peer.ResultDone
}
