//go:build !js

package link

import "tandem/shared/signal"

func encode(m signal.Message) ([]byte, error) { return signal.Encode(m) }

func decode(data []byte) (signal.Message, error) { return signal.Decode(data, signal.SenderServer) }
