package browser

import (
	"sync"
	"syscall/js"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/event"
)

// Port is one end of a MessagePort between two programs of this browser: what a link is between two browsers. Its messages are
//
//	{open: true}                 another page comes, over a link that knows nothing of the last one
//	{channel: number, data: Uint8Array}   a message of that channel
//	{took: number}               so many bytes of messages have been taken in
type Port struct {
	port  js.Value
	heard js.Func
}

// NewPort begins to listen. heard must only put away what it is told; took is told how many bytes the other end has taken in.
func NewPort(port js.Value, heard func(event.Event), took func(bytes int)) *Port {
	p := &Port{port: port}
	p.heard = js.FuncOf(func(_ js.Value, args []js.Value) any {
		m := args[0].Get("data")
		switch channel := m.Get("channel"); {
		case m.Get("open").Truthy():
			heard(event.Open{})
		case m.Get("took").Type() == js.TypeNumber:
			took(m.Get("took").Int())
		case channel.Type() == js.TypeNumber:
			data := bytesOf(m.Get("data"))
			heard(event.Message{Channel: peer.Channel(channel.Int()), Data: data})
			port.Call("postMessage", map[string]any{"took": len(data)})
		}
		return nil
	})
	port.Set("onmessage", p.heard)
	return p
}

// Open tells the other end that another page comes.
func (p *Port) Open() { p.port.Call("postMessage", map[string]any{"open": true}) }

// Send gives it a message.
func (p *Port) Send(channel peer.Channel, message []byte) {
	p.port.Call("postMessage", map[string]any{"channel": int(channel), "data": arrayOf(message)})
}

// Close ends it.
func (p *Port) Close() {
	p.port.Set("onmessage", js.Null())
	p.port.Call("close")
	p.heard.Release()
}

// roomy is how many bytes may be on their way through a Port before it counts as congested.
const roomy = 1 << 20

// PortLink is a Port as a session's loop knows a link. There is no server, so what it asks of one is nothing.
type PortLink struct {
	*Port
	events chan event.Event
	wake   chan struct{}
	stop   chan struct{}

	mu      sync.Mutex
	queue   []event.Event
	onWay   int
	waiting bool // somebody was told that it is congested
}

// NewPortLink returns the link over port.
func NewPortLink(port js.Value) *PortLink {
	l := &PortLink{events: make(chan event.Event), wake: make(chan struct{}, 1), stop: make(chan struct{})}
	l.Port = NewPort(port, l.Tell, l.took)
	go l.pump()
	return l
}

// Tell gives the loop an event.
func (l *PortLink) Tell(e event.Event) {
	l.mu.Lock()
	l.queue = append(l.queue, e)
	l.mu.Unlock()
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

func (l *PortLink) pump() {
	for {
		l.mu.Lock()
		queue := l.queue
		l.queue = nil
		l.mu.Unlock()
		for _, e := range queue {
			select {
			case l.events <- e:
			case <-l.stop:
				return
			}
		}
		select {
		case <-l.wake:
		case <-l.stop:
			return
		}
	}
}

func (l *PortLink) took(bytes int) {
	l.mu.Lock()
	l.onWay -= bytes
	free := l.waiting && l.onWay < roomy/2
	l.waiting = l.waiting && !free
	l.mu.Unlock()
	if free {
		l.Tell(event.Drained{})
		l.Tell(event.AssetsDrained{})
	}
}

// Events is what the loop is told.
func (l *PortLink) Events() <-chan event.Event { return l.events }

// Send gives the other end a message.
func (l *PortLink) Send(channel peer.Channel, message []byte) {
	l.mu.Lock()
	l.onWay += len(message)
	l.mu.Unlock()
	l.Port.Send(channel, message)
}

// Congested says whether much is on its way.
func (l *PortLink) Congested() bool { return l.Unsent(peer.ChannelPage) >= roomy }

// Unsent is how much is on its way, of all channels.
func (l *PortLink) Unsent(peer.Channel) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting = l.waiting || l.onWay >= roomy
	return l.onWay
}

// Stats has nothing to tell.
func (l *PortLink) Stats() event.Stats { return event.Stats{} }

// Join, Exit and Active are a server's.
func (l *PortLink) Join(session.ID) error        { return nil }
func (l *PortLink) Exit(session.EndReason) error { return nil }
func (l *PortLink) Active()                      {}

// Close ends it.
func (l *PortLink) Close() {
	close(l.stop)
	l.Port.Close()
}
