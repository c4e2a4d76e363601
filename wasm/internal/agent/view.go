package agent

import (
	"fmt"

	"tandem/shared/peer"
	"tandem/wasm/internal/asset"
	"tandem/wasm/internal/rebuild"
	"tandem/wasm/internal/status"
)

// view is the customer's page as it arrives.
type view struct {
	s       *Session
	reader  peer.PageReader
	builder *rebuild.Builder
	assets  *asset.Store
	sink    *sink

	arrived []peer.AssetID // assets that the frame does not show yet
	queued  bool
	needed  bool // a snapshot has been asked for and has not come
}

func newView(s *Session) *view {
	v := &view{s: s, assets: asset.NewStore(s.frame)}
	v.builder = rebuild.New(s.frame, v.assets)
	v.sink = &sink{Builder: v.builder, s: s}
	s.frame.Lost(func() { s.mail.Put(v.lost) })
	return v
}

// sink is the rebuilder, and tells the screen what concerns it.
type sink struct {
	*rebuild.Builder
	s     *Session
	whole bool
	nodes int
}

func (k *sink) Snapshot() {
	k.whole = true
	k.Builder.Snapshot()
}

func (k *sink) Element(id peer.NodeID, ns peer.Namespace, name string, flags peer.ElementFlags, attrs []peer.Attr) {
	k.nodes++
	k.Builder.Element(id, ns, name, flags, attrs)
}

func (k *sink) Text(id peer.NodeID, text string) {
	k.nodes++
	k.Builder.Text(id, text)
}

func (k *sink) Viewport(width, height, ratio, bar float32) {
	k.s.screen.Size(width, height)
	k.Builder.Viewport(width, height, ratio, bar)
}

func (k *sink) Location(title, address string) {
	k.s.screen.Title(title, address)
	k.Builder.Location(title, address)
}

// renew begins with another page, or with the same one over another link. The frame keeps the last view
// until the first of the new one.
func (v *view) renew() {
	v.reader = peer.PageReader{}
	v.assets.Renumber()
	v.arrived, v.needed = v.arrived[:0], false
	v.s.pointer.renew(v.s)
}

func (v *view) page(message []byte) error {
	began := v.s.frame.Now()
	v.sink.whole, v.sink.nodes = false, 0
	if err := v.reader.Read(message, v.sink); err != nil {
		return err
	}
	if err := v.builder.Err(); err != nil {
		return fmt.Errorf("rebuilding the page: %w", err)
	}
	v.s.hands.shown.Add(1)
	name := "tandem:apply"
	if v.sink.whole {
		name, v.needed = "tandem:rebuild", false
		if v.s.status.Phase == status.Waiting {
			v.s.status.Phase, v.s.status.Mode = status.Active, v.s.life.Mode().String()
			v.s.show()
		}
		if v.s.status.Away {
			v.s.status.Apart("", 0)
			v.s.show()
		}
		v.s.hands.pageShown()
	}
	if limited := v.builder.Limited(); limited != v.s.status.Limited {
		v.s.status.Limited = limited
		v.s.show()
	}
	v.s.frame.Measured(name, began, v.sink.nodes, len(message))
	v.s.pointer.redraw(v.s)
	return nil
}

func (v *view) asset(message []byte) error {
	a, ok, err := peer.DecodeAsset(message)
	if err != nil || !ok {
		return err
	}
	if err := v.assets.Add(a); err != nil {
		return err
	}
	v.arrived = append(v.arrived, a.ID)
	if !v.queued {
		v.queued = true
		v.s.frame.Next(func() { v.s.mail.Put(v.showAssets) })
	}
	return nil
}

// showAssets shows what has arrived since the last frame, so that a sheet with twenty pictures is
// not written twenty times.
func (v *view) showAssets() {
	v.queued = false
	if v.s.over {
		return
	}
	for _, id := range v.arrived {
		v.builder.AssetArrived(id)
	}
	v.arrived = v.arrived[:0]
	v.builder.Assets()
}

// lost: somebody has reloaded or navigated the frame. The page comes anew.
func (v *view) lost() {
	if v.needed || v.s.over {
		return
	}
	v.needed = true
	v.s.send(peer.NeedSnapshot{})
}

func (v *view) close() { v.assets.Close() }
