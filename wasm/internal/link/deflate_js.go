package link

import (
	"errors"
	"syscall/js"
)

// newDeflate gives the browser's deflate, or nil if it has none: CompressionStream with
// "deflate-raw" came with Chromium 103, Firefox 113 and Safari 16.4.
func newDeflate() func([]byte) ([]byte, error) {
	if _, err := newStream("CompressionStream"); err != nil {
		return nil
	}
	return func(data []byte) ([]byte, error) {
		// What comes out is bounded by what went in, and our own.
		return pipe("CompressionStream", data, len(data)+len(data)/8+1024)
	}
}

func inflate(deflated []byte, limit int) ([]byte, error) {
	return pipe("DecompressionStream", deflated, limit)
}

// pipe sends data through one of the browser's streams and reads what comes out, piece by piece,
// no further than limit.
func pipe(kind string, data []byte, limit int) (out []byte, err error) {
	defer catch(&err)
	stream, err := newStream(kind)
	if err != nil {
		return nil, err
	}
	array := js.Global().Get("Uint8Array").New(len(data))
	js.CopyBytesToJS(array, data)
	writer := stream.Get("writable").Call("getWriter")
	reader := stream.Get("readable").Call("getReader")
	// A broken stream shows when it is read; the writer's own promises must be taken care of or
	// the page's console tells of them.
	writer.Call("write", array).Call("catch", ignore)
	writer.Call("close").Call("catch", ignore)
	for {
		result, err := await(reader.Call("read"))
		if err != nil {
			return nil, err
		}
		if result.Get("done").Bool() {
			return out, nil
		}
		piece := result.Get("value")
		had, n := len(out), piece.Length()
		if had+n > limit {
			reader.Call("cancel").Call("catch", ignore)
			return nil, errInflated
		}
		out = append(out, make([]byte, n)...)
		js.CopyBytesToGo(out[had:], piece)
	}
}

func newStream(kind string) (stream js.Value, err error) {
	defer catch(&err)
	class := js.Global().Get(kind)
	if class.Type() != js.TypeFunction {
		return js.Undefined(), errors.New("the browser has no " + kind)
	}
	return class.New("deflate-raw"), nil
}
