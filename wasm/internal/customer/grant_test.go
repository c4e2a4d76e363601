package customer_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/status"
)

// methods are the types that have a method of that name in the package of that folder.
func methods(t *testing.T, folder, name string) (types []string) {
	t.Helper()
	files, err := filepath.Glob(folder + "/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %v", folder, err)
	}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil && f.Name.Name == name {
				types = append(types, fmt.Sprint(f.Recv.List[0].Type))
			}
		}
	}
	return types
}

// Whatever the agent's browser and the server say, in whatever state but write mode, it is not write
// mode afterwards: all first bytes of all channels with bodies of all kinds, and every event of the link.
func TestNoGrantFromOutside(t *testing.T) {
	states := map[string]func(*testing.T) *rig{
		"idle":   idle,
		"joined": joined,
		"active": active,
		"asked": func(t *testing.T) *rig {
			r := active(t)
			r.control(peer.RequestWrite{})
			return r
		},
		"declined": func(t *testing.T) *rig {
			r := active(t)
			r.control(peer.RequestWrite{})
			r.s.AnswerWrite(false)
			r.settle()
			return r
		},
	}
	tail := func(n int, b byte) []byte { return slices.Repeat([]byte{b}, n) }
	bodies := [][]byte{nil, {1}, {2}, {1, 1}, {1, 2}, {2, 1}, {2, 2}, tail(3, 2), tail(12, 0), tail(12, 2)}
	var events []event.Event
	for _, channel := range peer.Channels {
		for kind := range 256 {
			for _, body := range bodies {
				events = append(events, event.Message{Channel: channel, Data: append([]byte{byte(kind)}, body...)})
			}
		}
	}
	for _, m := range []peer.Control{
		peer.Hello{Version: peer.Version, Program: "write"}, peer.Hello{}, peer.NeedSnapshot{}, peer.End{Reason: "write"},
		peer.Has{}, peer.RequestWrite{}, peer.LeaveWrite{}, peer.Mode{Mode: session.ModeWrite, Why: peer.WhyAllowed},
		peer.Mode{Mode: session.ModeWrite, Why: peer.WhyStart},
	} {
		events = append(events, event.Message{Channel: peer.ChannelControl, Data: peer.EncodeControl(m)})
	}
	events = append(events, event.Away{Why: event.WhyLost}, event.Inactive{}, event.Taken{}, event.Joined{ID: "123456789"}, event.Refused{Reason: "write", Words: "write"},
		event.AgentJoined{Name: "write", MayWrite: true}, event.AgentJoined{Name: "write"}, event.SignedIn{MayWrite: true, Words: "write"}, event.Restricted{}, event.Open{}, event.Drained{}, event.AssetsDrained{}, event.Quality{},
		event.SignalingLost{}, event.Ended{Reason: session.EndAgent, Words: "write"}, event.Lost{Err: event.ErrPeer})
	// A new type of message or event fails here until it has a row above.
	rows := map[string]bool{}
	for _, e := range events {
		rows[strings.TrimPrefix(fmt.Sprintf("%T", e), "link.")] = true
		if m, ok := e.(event.Message); ok && m.Channel == peer.ChannelControl {
			if c, err := peer.DecodeControl(m.Data); err == nil && c != nil {
				rows[strings.TrimPrefix(fmt.Sprintf("%T", c), "peer.")] = true
			}
		}
	}
	for _, name := range append(methods(t, "../../../shared/peer", "appendControl"), methods(t, "../link", "event")...) {
		if !rows[name] {
			t.Errorf("no row for %s", name)
		}
	}
	for name, reach := range states {
		t.Run(name, func(t *testing.T) {
			r := reach(t)
			for _, e := range events {
				r.link.Emit(r.over, e)
				r.settle()
				select {
				case <-r.over: // it broke a rule; the next one is told to another session
					r.noGrant(e)
					r = reach(t)
				default:
				}
			}
			r.noGrant(nil)
		})
	}
}

func (r *rig) noGrant(e event.Event) {
	r.t.Helper()
	if n := r.screen.Times(func(_, is status.Status) bool { return is.Mode != "pointer" }); n != 0 {
		r.t.Errorf("%v: the customer sees %+v", e, r.screen.Status())
	}
	for _, told := range r.modes() {
		if !strings.HasPrefix(told, "pointer ") {
			r.t.Errorf("%v: the agent is told %q", e, told)
		}
	}
}
