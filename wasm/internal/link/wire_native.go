//go:build !js

package link

import (
	"context"
	"fmt"

	"github.com/coder/websocket"

	"tandem/shared/signal"
)

type nativeWire struct{ conn *websocket.Conn }

func dialWire(ctx context.Context, address string) (wire, error) {
	conn, _, err := websocket.Dial(ctx, address, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSignaling, err)
	}
	conn.SetReadLimit(signal.MaxMessage)
	return nativeWire{conn}, nil
}

func (w nativeWire) read(ctx context.Context) ([]byte, error) {
	kind, message, err := w.conn.Read(ctx)
	if err != nil {
		if code := websocket.CloseStatus(err); code >= 0 {
			return nil, &closeError{signal.CloseCode(code)}
		}
		return nil, fmt.Errorf("%w: %w", &closeError{closeAbnormal}, err)
	}
	if kind != websocket.MessageText {
		return nil, fmt.Errorf("%w: not a text message", signal.ErrProtocol)
	}
	return message, nil
}

func (w nativeWire) write(ctx context.Context, message []byte) error {
	return w.conn.Write(ctx, websocket.MessageText, message)
}

func (w nativeWire) close() {
	// The server may have closed before us.
	_ = w.conn.Close(websocket.StatusNormalClosure, "")
}

// reachServer: nobody keeps a program of the machine's own from dialing.
func reachServer(context.Context, string) error { return nil }
