package browser

import (
	"context"
	"fmt"
	"syscall/js"

	"tandem/shared/session"
	"tandem/wasm/internal/status"
)

// Host is what the page's script gives the program: the object tandemHost (web/boot.js).
type Host struct{ v js.Value }

// TheHost returns the program's Host.
func TheHost() Host { return Host{js.Global().Get("tandemHost")} }

// Server is the origin of the Tandem server, "https://host".
func (h Host) Server() string { return text(h.v.Get("server")) }

// Token is the agent's token, empty for a demo agent.
func (h Host) Token() string { return text(h.v.Get("token")) }

// Interaction is what the site calls the conversation that the session rides on, or empty.
func (h Host) Interaction() string { return text(h.v.Get("interaction")) }

// SignedIn tells the agent's interface how long the token is good for, in milliseconds (0: for ever); or in words why a
// new one was not taken.
func (h Host) SignedIn(left float64, words string) { h.ui().Call("signedin", left, words) }

// Port is the MessagePort to the program at the other end, where both are in this browser.
func (h Host) Port() js.Value { return h.v.Get("port") }

// Draft is what the Restrictions Editor begins with: the file in force by its name, and what it has kept from the page before.
func (h Host) Draft() (name, inForce, kept string) {
	return text(h.v.Get("name")), text(h.v.Get("inForce")), text(h.v.Get("kept"))
}

// Blind says that nobody is at the other end of Port.
func (h Host) Blind() bool { return h.v.Get("blind").Truthy() }

// Resume is the resume token that an earlier page has left, or empty. ResumeMode is the mode that the
// session with that ID was in.
func (h Host) Resume() string { return text(h.v.Get("resume")) }

// ResumeMode is the mode of the session with that ID on the page before, as this browser has kept it.
func (h Host) ResumeMode(id string) session.Mode {
	if text(h.v.Get("resumeID")) == id && text(h.v.Get("resumeMode")) == session.ModeWrite.String() {
		return session.ModeWrite
	}
	return session.ModePointer
}

// ResumeRound is the round of the offer that the page's script has made ahead of the program; 0 if it has made none.
func (h Host) ResumeRound() uint32 {
	if v := h.v.Get("resumeRound"); v.Type() == js.TypeNumber {
		return uint32(v.Float())
	}
	return 0
}

// Keep gives the interface the token that the next page resumes the session with, and what that page begins
// with; "" when there is nothing to resume.
func (h Host) Keep(token, ahead string) { h.ui().Call("keep", token, ahead) }

// KeepChat does the same for a chat; the next page begins it when its program is there.
func (h Host) KeepChat(token string) { h.ui().Call("keep", token) }

func text(v js.Value) string {
	if v.Type() != js.TypeString {
		return ""
	}
	return v.String()
}

func (h Host) ui() js.Value { return h.v.Get("ui") }

// Show gives the interface a state.
func (h Host) Show(s status.Status) {
	h.ui().Call("update", map[string]any{
		"phase": string(s.Phase), "id": s.ID, "mode": s.Mode, "agent": s.Agent, "reason": s.Reason,
		"words": s.Words, "route": s.Route, "roundTripMs": s.RoundTrip,
		"away": s.Away, "why": s.Why, "leftMs": s.Left, "inactiveMs": s.Inactive,
		"limited": s.Limited, "write": s.Write, "pointerOnly": s.PointerOnly,
	})
}

// Ready gives the interface what it can ask for: functions by name. The returned function takes
// them back.
func (h Host) Ready(controls map[string]func(args []js.Value) any) (release func()) {
	object := js.Global().Get("Object").New()
	var funcs []js.Func
	for name, do := range controls {
		f := js.FuncOf(func(_ js.Value, args []js.Value) any { return do(args) })
		funcs = append(funcs, f)
		object.Set(name, f)
	}
	h.ui().Call("ready", object)
	return func() {
		for _, f := range funcs {
			f.Release()
		}
	}
}

// Again tells the page's script to start the program anew when it has ended.
func (h Host) Again() { h.ui().Set("again", true) }

// Log writes to the browser's console what only a developer wants to know.
func Log(what string, err error) {
	if err != nil {
		what += ": " + err.Error()
	}
	js.Global().Get("console").Call("debug", "tandem: "+what)
}

// Promise is a JavaScript Promise and the function that fulfils it, once.
func Promise() (promise js.Value, fulfil func(any)) {
	var resolve js.Value
	executor := js.FuncOf(func(_ js.Value, args []js.Value) any {
		resolve = args[0]
		return nil
	})
	defer executor.Release()
	promise = js.Global().Get("Promise").New(executor)
	return promise, func(v any) { resolve.Invoke(v) }
}

// await waits for a Promise. A rejection is an error.
func await(ctx context.Context, promise js.Value) (js.Value, error) {
	type result struct {
		v   js.Value
		err error
	}
	settled := make(chan result, 1)
	then := js.FuncOf(func(_ js.Value, args []js.Value) any {
		settled <- result{v: args[0]}
		return nil
	})
	catch := js.FuncOf(func(_ js.Value, args []js.Value) any {
		settled <- result{err: fmt.Errorf("browser: %s", js.Global().Get("String").Invoke(args[0]).String())}
		return nil
	})
	promise.Call("then", then, catch)
	defer func() { then.Release(); catch.Release() }()
	select {
	case r := <-settled:
		return r.v, r.err
	case <-ctx.Done():
		// The handlers may yet be called: they must outlive this call. They go with the program.
		return js.Undefined(), ctx.Err()
	}
}
