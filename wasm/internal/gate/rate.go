package gate

import "tandem/shared/peer"

// kind groups actions that share a rate.
type kind uint8

const (
	kindPoint kind = iota
	kindPress      // and release
	kindMove       // drag, wheel, scroll
	kindKey
	kindText // texts, choices, values
	kindGo
	kinds
)

func kindOf(a peer.Action) kind {
	switch a.(type) {
	case peer.Press, peer.Release, peer.Cancel:
		return kindPress
	case peer.Drag, peer.Wheel, peer.Scroll:
		return kindMove
	case peer.Key:
		return kindKey
	case peer.Text, peer.Choose, peer.Set:
		return kindText
	case peer.Go:
		return kindGo
	}
	return kindPoint
}

// limits are what a hand can do, with room for bursts that a slow line has held up: so many a
// second, so many at once.
var limits = [kinds]struct{ perSecond, burst float64 }{
	kindPoint: {20, 40},
	kindPress: {30, 60},
	kindMove:  {200, 400},
	kindKey:   {120, 400},
	kindText:  {30, 60},
	kindGo:    {2, 6},
}

// rates is a bucket of tokens for each kind.
type rates struct {
	at     float64
	tokens [kinds]float64
}

func (r *rates) begin(now float64) {
	r.at = now
	for k := range r.tokens {
		r.tokens[k] = limits[k].burst
	}
}

func (r *rates) allow(k kind, now float64) bool {
	if passed := (now - r.at) / 1000; passed > 0 {
		r.at = now
		for k := range r.tokens {
			r.tokens[k] = min(r.tokens[k]+passed*limits[k].perSecond, limits[k].burst)
		}
	}
	if r.tokens[k] < 1 {
		return false
	}
	r.tokens[k]--
	return true
}
