// Command mirror shows a customer's page as an agent would see it, in the customer's own browser or an administrator's: the
// agent's own code, at the end of a port instead of a peer connection. web/mirror holds it.
package main

import (
	"context"
	"syscall/js"

	"tandem/wasm/internal/agent"
	"tandem/wasm/internal/browser"
	"tandem/wasm/internal/event"
)

// program is the build, set by build.sh.
var program = "dev"

func main() {
	host := browser.TheHost()
	l := browser.NewPortLink(host.Port())
	defer l.Close()
	s := agent.New(l, browser.NewFrame(host), browser.NewAgentScreen(host), "", program)
	release := host.Ready(map[string]func([]js.Value) any{})
	defer release()
	// There is nobody to ask for a session: it is this one.
	l.Tell(event.Joined{ID: "000000000"})
	if err := s.Run(context.Background()); err != nil {
		browser.Log("the mirror broke", err)
	}
}
