//go:build !js

package link

import (
	"bytes"
	"compress/flate"
	"errors"
	"io"
)

// The browser has its own deflate; a copy in Go would only make the WebAssembly larger. So
// compress/flate is for native builds.

// newDeflate gives the deflate of one encoder: it must not be used twice at a time.
func newDeflate() func([]byte) ([]byte, error) {
	w, err := flate.NewWriter(io.Discard, flate.DefaultCompression)
	if err != nil {
		return nil
	}
	return func(data []byte) ([]byte, error) {
		var out bytes.Buffer
		w.Reset(&out)
		if _, err := w.Write(data); err != nil {
			return nil, err
		}
		if err := w.Close(); err != nil {
			return nil, err
		}
		return out.Bytes(), nil
	}
}

func inflate(deflated []byte, limit int) ([]byte, error) {
	in := bytes.NewReader(deflated)
	r := flate.NewReader(in)
	out, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if err != nil {
		return nil, err
	}
	if len(out) > limit {
		return nil, errInflated
	}
	// Reading up to the limit may stop short of the end of the stream.
	if n, err := r.Read(make([]byte, 1)); n != 0 || !errors.Is(err, io.EOF) {
		return nil, errors.New("not a complete DEFLATE stream")
	}
	if in.Len() != 0 {
		return nil, errors.New("bytes after the DEFLATE stream")
	}
	return out, nil
}
