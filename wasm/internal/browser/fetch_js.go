package browser

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"syscall/js"

	"tandem/shared/peer"
	"tandem/wasm/internal/asset"
)

// fetch reads an address with the page's own rights, from its cache where it can. done is called on
// another goroutine, unless the context ends first.
func fetch(ctx context.Context, address string, done func(asset.Fetched)) {
	go func() {
		f, err := read(ctx, address)
		if ctx.Err() != nil {
			return
		}
		f.Err = err
		done(f)
	}()
}

func read(ctx context.Context, address string) (asset.Fetched, error) {
	// "same-origin": another site's pictures are asked for without its cookies, as its CORS
	// answer for everybody requires. "force-cache": what the page shows, not what came since.
	response, err := await(ctx, js.Global().Call("fetch", address, map[string]any{
		"credentials": "same-origin", "cache": "force-cache", "mode": "cors",
	}))
	if err != nil {
		return asset.Fetched{}, err
	}
	if !response.Get("ok").Bool() {
		return asset.Fetched{}, fmt.Errorf("browser: status %d", response.Get("status").Int())
	}
	mediaType, _, _ := strings.Cut(text(response.Get("headers").Call("get", "content-type")), ";")
	buffer, err := await(ctx, response.Call("arrayBuffer"))
	if err != nil {
		return asset.Fetched{}, err
	}
	if buffer.Get("byteLength").Int() > peer.MaxAsset {
		return asset.Fetched{}, errors.New("browser: too large")
	}
	return asset.Fetched{
		Type:  strings.TrimSpace(mediaType),
		Bytes: bytesOf(js.Global().Get("Uint8Array").New(buffer)),
		URL:   text(response.Get("url")),
	}, nil
}

// bytesOf copies a Uint8Array.
func bytesOf(array js.Value) []byte {
	b := make([]byte, array.Get("length").Int())
	js.CopyBytesToGo(b, array)
	return b
}

// arrayOf makes a Uint8Array of bytes.
func arrayOf(b []byte) js.Value {
	array := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(array, b)
	return array
}
