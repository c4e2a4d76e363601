package browser

import (
	"syscall/js"

	"tandem/shared/peer"
	"tandem/shared/signal"
	"tandem/wasm/internal/chat"
)

// Chat says whether the page's script wants a chat, not a session. Customer is what the customer of one is called.
func (h Host) Chat() (customer string, chat bool) {
	v := h.v.Get("chat")
	if !v.Truthy() {
		return "", false
	}
	if v.Type() == js.TypeObject {
		customer = text(v.Get("name"))
	}
	return customer, true
}

// ChatEntries are those that an earlier page of this chat has kept. What it kept wrongly is left out, with all that follows.
func (h Host) ChatEntries() (entries []peer.Entry) {
	list := h.v.Get("chat").Get("entries")
	if list.Type() != js.TypeObject {
		return nil
	}
	for i := range min(list.Length(), peer.MaxChatEntries) {
		v := list.Index(i)
		e := peer.Entry{
			Number: uint32(i + 1), From: voices[text(v.Get("from"))], Kind: kinds[text(v.Get("kind"))],
			Key: number(v.Get("key")), At: number(v.Get("at")), Text: text(v.Get("text")),
		}
		if _, err := peer.DecodeChat(peer.EncodeChat(e)); err != nil {
			break
		}
		entries = append(entries, e)
	}
	return entries
}

var (
	voices = map[string]peer.Voice{}
	kinds  = map[string]peer.EntryKind{}
)

func init() {
	for _, v := range []peer.Voice{peer.VoiceCustomer, peer.VoiceAgent} {
		voices[v.String()] = v
	}
	for _, k := range []peer.EntryKind{peer.EntryText, peer.EntrySession, peer.EntryLeft} {
		kinds[k.String()] = k
	}
}

func number(v js.Value) uint64 {
	if v.Type() != js.TypeNumber {
		return 0
	}
	if f := v.Float(); f >= 0 && f < 1<<53 {
		return uint64(f)
	}
	return 0
}

// ChatScreen is a chat.CustomerScreen and a chat.Screen: the page's script draws.
type ChatScreen struct{ host Host }

// NewChatScreen returns the host's.
func NewChatScreen(h Host) *ChatScreen { return &ChatScreen{h} }

// Show gives the script a state.
func (s *ChatScreen) Show(st chat.Status) { s.host.ShowChat(st) }

// ShowChat gives the script a state of a chat, also before there is one.
func (h Host) ShowChat(st chat.Status) {
	h.ui().Call("update", map[string]any{
		"phase": string(st.Phase), "id": st.ID, "customer": st.Customer, "agent": st.Agent,
		"place": st.Place, "staffed": st.Staffed, "typing": st.Typing, "seen": st.Seen,
		"away": st.Away, "leftMs": st.Left, "reason": st.Reason, "words": st.Words,
	})
}

// Entry gives the script an entry.
func (s *ChatScreen) Entry(e peer.Entry) {
	s.host.ui().Call("entry", map[string]any{
		"number": e.Number, "from": e.From.String(), "kind": e.Kind.String(), "text": e.Text,
		"key": float64(e.Key), "at": float64(e.At),
	})
}

// Now is the time.
func (s *ChatScreen) Now() uint64 { return uint64(js.Global().Get("Date").Call("now").Float()) }

// Seal has the script seal a text (web/chat/seal.js). What it cannot seal nobody sees in the queue.
func (s *ChatScreen) Seal(keys []string, text string, done func([]signal.Box)) {
	list := js.Global().Get("Array").New()
	for _, key := range keys {
		list.Call("push", key)
	}
	var then, catch js.Func
	release := func() { then.Release(); catch.Release() }
	then = js.FuncOf(func(_ js.Value, args []js.Value) any {
		defer release()
		var boxes []signal.Box
		for i := range args[0].Length() {
			v := args[0].Index(i)
			if b := (signal.Box{Key: v.Get("key").String(), Text: v.Get("box").String()}); len(b.Text) <= signal.MaxBox {
				boxes = append(boxes, b)
			}
		}
		done(boxes)
		return nil
	})
	catch = js.FuncOf(func(_ js.Value, args []js.Value) any {
		defer release()
		Log("the question could not be sealed", errText(args[0]))
		return nil
	})
	s.host.ui().Call("seal", list, text).Call("then", then, catch)
}

// errText is what a rejected Promise says.
func errText(v js.Value) error { return jsError(js.Global().Get("String").Invoke(v).String()) }

type jsError string

func (e jsError) Error() string { return string(e) }
