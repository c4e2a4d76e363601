package link

import (
	"errors"
	"syscall/js"

	"tandem/shared/signal"
)

// The browser parses and prints JSON; encoding/json in Go would only make the WebAssembly larger.

func encode(m signal.Message) ([]byte, error) { return signal.EncodeWith(printJSON, m) }

func decode(data []byte) (signal.Message, error) {
	return signal.DecodeWith(parseJSON, data, signal.SenderServer)
}

func printJSON(tree signal.Tree) (data []byte, err error) {
	defer catch(&err)
	return []byte(js.Global().Get("JSON").Call("stringify", tree).String()), nil
}

func parseJSON(data []byte) (any, error) {
	value, err := parsed(string(data))
	if err != nil {
		return nil, errors.New("not JSON") // the browser's own words quote what it read
	}
	return walk(value), nil
}

func parsed(text string) (value js.Value, err error) {
	defer catch(&err)
	return js.Global().Get("JSON").Call("parse", text), nil
}

// walk makes a tree of what JSON.parse gives: there is nothing else in it, and DecodeWith has
// bounded how much.
func walk(v js.Value) any {
	switch v.Type() {
	case js.TypeString:
		return v.String()
	case js.TypeNumber:
		return v.Float()
	case js.TypeBoolean:
		return v.Bool()
	case js.TypeNull, js.TypeUndefined: // the latter for a name that is no text: Go cannot ask for it
		return nil
	}
	if js.Global().Get("Array").Call("isArray", v).Bool() {
		list := make([]any, v.Length())
		for i := range list {
			list[i] = walk(v.Index(i))
		}
		return list
	}
	names := js.Global().Get("Object").Call("keys", v)
	tree := make(signal.Tree, names.Length())
	for i := range names.Length() {
		name := names.Index(i).String()
		tree[name] = walk(v.Get(name))
	}
	return tree
}
