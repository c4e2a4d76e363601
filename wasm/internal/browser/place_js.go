package browser

import (
	"encoding/binary"
	"math"
	"syscall/js"

	"tandem/shared/peer"
)

const whole = 65535

// locate asks a reader or writer for the place at a point of a window.
func locate(of, window js.Value, x, y float32) peer.Place {
	at := peer.Place{
		X: x + float32(window.Get("scrollX").Float()),
		Y: y + float32(window.Get("scrollY").Float()),
	}
	if found := of.Call("locate", x, y); !found.IsNull() {
		at.Node = peer.NodeID(found.Index(0).Int())
		at.Across, at.Down = part(found.Index(1).Float()), part(found.Index(2).Float())
	}
	return at
}

// part is a fraction of an element's box, which a point may miss by a hair.
func part(f float64) uint16 {
	return uint16(math.Round(min(max(f, 0), 1) * whole))
}

// find is the inverse of locate; where the element is gone, the coordinates serve.
func find(of, window js.Value, at peer.Place) (x, y float32, ok bool) {
	if at.Node != 0 {
		found := of.Call("place", int(at.Node), float64(at.Across)/whole, float64(at.Down)/whole)
		if !found.IsNull() {
			return float32(found.Index(0).Float()), float32(found.Index(1).Float()), true
		}
	}
	return at.X - float32(window.Get("scrollX").Float()), at.Y - float32(window.Get("scrollY").Float()), true
}

// idsOf makes an array of node numbers.
func idsOf(ids []peer.NodeID) js.Value {
	b := make([]byte, 0, 4*len(ids))
	for _, id := range ids {
		b = binary.LittleEndian.AppendUint32(b, uint32(id))
	}
	// One crossing: a list of a thousand rows that go is thousands of nodes.
	return js.Global().Get("Uint32Array").New(arrayOf(b).Get("buffer"))
}

func stringsOf(list []string) []any {
	array := make([]any, len(list))
	for i, s := range list {
		array[i] = s
	}
	return array
}
