package server

import "time"

// Limits bound what one stranger can take from the server.
type Limits struct {
	HelloTimeout time.Duration // from the connection to its first message
	WriteTimeout time.Duration // of one message
	PingEvery    time.Duration
	PingTimeout  time.Duration

	QueueMessages int // waiting to be written to one socket; above, the reader is too slow
	QueueBytes    int

	MessagesPerSecond int // from one socket
	MessageBurst      int
	OffersPerMinute   int // descriptions from one side of a session

	CustomerSockets   int // open at once from one address (IPv4, or IPv6 /64)
	AgentSockets      int
	Sockets           int // open at once altogether
	ConnectsPerMinute int // from one address

	Guesses       int           // wrong IDs from one address in GuessWindow
	GuessWindow   time.Duration //
	AgentGuesses  int           // wrong IDs from one agent, wherever they are, in AgentWindow
	AgentWindow   time.Duration //
	GuessDelay    time.Duration // before the look-up after one wrong ID; doubled by each more
	GuessDelayMax time.Duration
	GuessMemory   time.Duration // a wrong ID makes the next look-up slower for so long
	GuessBudget   int           // wrong IDs in a minute from everybody, then only who has none may try

	RequestBody int64 // bytes of a form
}

// PublicLimits are for a server that strangers reach.
func PublicLimits() Limits {
	return Limits{
		HelloTimeout: 5 * time.Second,
		WriteTimeout: 5 * time.Second,
		PingEvery:    25 * time.Second,
		PingTimeout:  10 * time.Second,

		QueueMessages: 64,
		QueueBytes:    256 << 10,

		MessagesPerSecond: 20,
		MessageBurst:      100,
		OffersPerMinute:   20, // a lost network is looked for every few seconds

		CustomerSockets:   20,
		AgentSockets:      200,
		Sockets:           20_000,
		ConnectsPerMinute: 60,

		// The figures of Nextcloud's signaling server, as rate limits alone must not be asked
		// for more: with many live sessions only agents' accounts make nine digits safe.
		Guesses:       10,
		GuessWindow:   30 * time.Minute,
		AgentGuesses:  5,
		AgentWindow:   10 * time.Minute,
		GuessDelay:    100 * time.Millisecond,
		GuessDelayMax: 25 * time.Second,
		GuessMemory:   12 * time.Hour,
		GuessBudget:   100,

		RequestBody: 64 << 10,
	}
}

// LoopbackLimits are for a server that only its own machine reaches: the same fences, far
// enough out that a test run of many sessions a second does not meet them.
func LoopbackLimits() Limits {
	l := PublicLimits()
	l.OffersPerMinute = 60
	l.CustomerSockets = 1000
	l.AgentSockets = 1000
	l.ConnectsPerMinute = 6000
	l.Guesses = 1000
	l.AgentGuesses = 1000
	l.GuessDelay = 5 * time.Millisecond
	l.GuessDelayMax = 100 * time.Millisecond
	l.GuessBudget = 10_000
	return l
}

// ofAgents are the same limits, for guesses that are counted by agent.
func (l Limits) ofAgents() Limits {
	l.Guesses, l.GuessWindow = l.AgentGuesses, l.AgentWindow
	return l
}
