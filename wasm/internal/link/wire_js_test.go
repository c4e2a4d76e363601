package link

import (
	"context"
	"errors"
	"syscall/js"
	"testing"
	"time"
)

// underPolicy has sockets made as in a page of that policy, until the test is over.
func underPolicy(t *testing.T, policy string) {
	t.Helper()
	document := js.Global().Get("document")
	frame := document.Call("createElement", "iframe")
	loaded := make(chan struct{})
	undo := on(frame, "load", func(js.Value) { close(loaded) })
	frame.Set("srcdoc", `<meta http-equiv="Content-Security-Policy" content="`+policy+`">`)
	document.Get("documentElement").Call("append", frame)
	<-loaded
	undo()
	own := js.Global().Get("WebSocket")
	js.Global().Set("WebSocket", frame.Get("contentWindow").Get("WebSocket"))
	t.Cleanup(func() {
		js.Global().Set("WebSocket", own)
		frame.Call("remove")
	})
}

// What the page's policy forbids is known at once: of a socket that was not let out no "close" tells.
func TestDialingAgainstThePolicy(t *testing.T) {
	for _, resume := range []string{"", "token"} {
		underPolicy(t, "connect-src https://tandem.test")
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		_, err := Dial(ctx, Config{Server: "https://tandem.test", Role: RoleCustomer, Resume: resume})
		if !errors.Is(err, errForbidden) {
			t.Errorf("resuming %q, the error is %v, not that the policy forbids it", resume, err)
		}
		if want := "This page does not let co-browsing reach its server. Please tell whoever runs this site."; Words(err) != want {
			t.Errorf("resuming %q, the words are %q, not %q", resume, Words(err), want)
		}
	}
}
