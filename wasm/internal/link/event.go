package link

import "tandem/wasm/internal/event"

// What a link tells its session's loop has a package of its own, so that a loop can do without a link.
type (
	Event         = event.Event
	Joined        = event.Joined
	Away          = event.Away
	Inactive      = event.Inactive
	Taken         = event.Taken
	Refused       = event.Refused
	AgentJoined   = event.AgentJoined
	SignedIn      = event.SignedIn
	Open          = event.Open
	Message       = event.Message
	Drained       = event.Drained
	AssetsDrained = event.AssetsDrained
	Quality       = event.Quality
	Place         = event.Place
	Desks         = event.Desks
	Restricted    = event.Restricted
	SignalingLost = event.SignalingLost
	Ended         = event.Ended
	Lost          = event.Lost
	Why           = event.Why
	Route         = event.Route
	Stats         = event.Stats
)

const (
	Together     = event.Together
	WhyGone      = event.WhyGone
	WhyLost      = event.WhyLost
	WhyOffline   = event.WhyOffline
	RouteUnknown = event.RouteUnknown
	RouteDirect  = event.RouteDirect
	RouteRelayed = event.RouteRelayed
)

var (
	ErrPeer        = event.ErrPeer
	ErrSilent      = event.ErrSilent
	ErrUnreachable = event.ErrUnreachable
	ErrClosed      = event.ErrClosed
	ErrOverload    = event.ErrOverload
	ErrConnection  = event.ErrConnection
)
