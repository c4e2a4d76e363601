//go:build !js

package link

import (
	"encoding/json"

	"tandem/shared/signal"
)

func encode(m signal.Message) ([]byte, error) { return signal.Encode(m) }

func decode(data []byte) (signal.Message, error) { return signal.Decode(data, signal.SenderServer) }

func printJSON(tree signal.Tree) ([]byte, error) { return json.Marshal(tree) }
