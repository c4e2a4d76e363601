package link

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"syscall/js"
	"time"

	"tandem/shared/signal"
)

// browserWire is the browser's WebSocket. coder/websocket wraps it too, but without the close code,
// which is the server's verdict, and it cannot close with the codes that it uses itself
// (a page may say 1000 and 3000 to 4999 only).
type browserWire struct {
	socket  js.Value
	arrived *mailbox[[]byte]
	closed  chan struct{}
	code    signal.CloseCode // set before closed is
	undo    []func()
}

// maxArrived bounds what the server has sent and nobody has read.
const maxArrived = 1 << 20

func dialWire(ctx context.Context, address string) (_ wire, err error) {
	socket, err := newSocket(address)
	if err != nil {
		return nil, err
	}
	defer catch(&err)
	w := &browserWire{
		socket:  socket,
		arrived: newMailbox[[]byte](maxArrived),
		closed:  make(chan struct{}),
		code:    closeAbnormal,
	}
	opened := make(chan struct{})
	var once, onceOpened sync.Once
	w.undo = []func(){
		on(w.socket, "open", func(js.Value) { onceOpened.Do(func() { close(opened) }) }),
		on(w.socket, "message", func(event js.Value) { w.message(event.Get("data")) }),
		on(w.socket, "close", func(event js.Value) {
			once.Do(func() {
				w.code = signal.CloseCode(event.Get("code").Int())
				close(w.closed)
			})
		}),
	}
	select {
	case <-opened:
		return w, nil
	case <-w.closed:
		select {
		case <-opened: // what was said before it closed counts
			return w, nil
		default:
		}
		err = &closeError{w.code}
	case <-ctx.Done():
		err = fmt.Errorf("%w: %w", ErrSignaling, ctx.Err())
	}
	w.close()
	return nil, err
}

// newSocket makes a socket that is on its way, or fails with errForbidden. The browser decides by the page's policy while it makes one:
// Firefox throws, Chromium gives one that is closed already, of which "error" tells and "close" never does
// (https://w3c.github.io/webappsec-csp/#directive-connect-src has it fail like the network, with both). One that has been made
// ahead of us (web/customer/ahead.js) says that it is kept, and may have come to its end with all that it has to say.
func newSocket(address string) (socket js.Value, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("%w: %w", errForbidden, err)
		}
	}()
	defer catch(&err)
	socket = js.Global().Get("WebSocket").New(address)
	if socket.Get("readyState").Int() == socketClosed && !socket.Get("kept").Truthy() {
		return socket, errors.New("it is closed from the start")
	}
	return socket, nil
}

// socketClosed is WebSocket.CLOSED.
const socketClosed = 3

// message runs in the browser's callback. What is no text, or too much, closes the socket, and
// so shows at the reader's.
func (w *browserWire) message(data js.Value) {
	if data.Type() == js.TypeString {
		message := []byte(data.String())
		if len(message) <= signal.MaxMessage && w.arrived.put(message, len(message)) {
			return
		}
	}
	w.socket.Call("close", int(signal.CloseProtocol))
}

func (w *browserWire) read(ctx context.Context) ([]byte, error) {
	for {
		if message, ok := w.arrived.poll(); ok {
			return message, nil
		}
		select {
		case <-w.arrived.ready:
		case <-w.closed:
			// What came before the close counts.
			if message, ok := w.arrived.poll(); ok {
				return message, nil
			}
			return nil, &closeError{w.code}
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

func (w *browserWire) write(_ context.Context, message []byte) (err error) {
	defer catch(&err)
	// A closed socket takes everything and says nothing; the reader tells.
	w.socket.Call("send", string(message))
	return nil
}

// close does not wait for the server: the browser finishes by itself.
func (w *browserWire) close() {
	for _, undo := range w.undo {
		undo()
	}
	w.socket.Call("close", 1000)
}

// reachServer asks the server for its health, and is content with any answer. Where the page's policy does not let it ask,
// nothing can be found out: then it may be reached.
func reachServer(ctx context.Context, server string) (err error) {
	defer catch(&err)
	forbidden := false
	defer on(js.Global().Get("document"), "securitypolicyviolation", func(event js.Value) {
		forbidden = forbidden || strings.HasPrefix(event.Get("blockedURI").String(), server)
	})()
	err = hedged(ctx, func(ctx context.Context) error { return askServer(ctx, server) })
	if err != nil {
		time.Sleep(tellPolicy)
	}
	if forbidden {
		return nil
	}
	return err
}

// askServer asks once. It does not say which page asks.
func askServer(ctx context.Context, server string) (err error) {
	defer catch(&err)
	abort := js.Global().Get("AbortController").New()
	asked := make(chan struct{})
	defer close(asked)
	go func() {
		select {
		case <-ctx.Done():
			abort.Call("abort")
		case <-asked:
		}
	}()
	_, err = await(js.Global().Call("fetch", strings.TrimRight(server, "/")+"/healthz", map[string]any{
		"mode": "no-cors", "cache": "no-store", "credentials": "omit", "referrerPolicy": "no-referrer", "signal": abort.Get("signal"),
	}))
	return err
}

// tellPolicy is how long after its refusal a browser may take to say that it was the page's policy.
const tellPolicy = 10 * time.Millisecond
