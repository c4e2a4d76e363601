// Command editor is the program of the Restrictions Editor, in the site's page: a customer's session whose agent is a mirror in
// the same page, under the rules of a draft; and the draft. web/editor holds it.
package main

import (
	"context"
	"syscall/js"
	"time"

	"tandem/shared/peer"
	"tandem/wasm/internal/browser"
	"tandem/wasm/internal/customer"
	"tandem/wasm/internal/draft"
	"tandem/wasm/internal/editor"
	"tandem/wasm/internal/event"
)

// program is the build, set by build.sh.
var program = "dev"

func main() {
	host := browser.TheHost()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	name, inForce, kept := host.Draft()
	e, err := editor.Open(name, []byte(inForce), []byte(kept))
	if err != nil {
		browser.Log("the editor begins anew", err)
	}
	if e == nil {
		return
	}
	l := browser.NewPortLink(host.Port())
	defer l.Close()
	controls := controlsOf(e)
	controls["restricted"] = func([]js.Value) any { l.Tell(event.Restricted{}); return nil }
	controls["exit"] = func([]js.Value) any { cancel(); return nil }
	release := host.Ready(controls)
	defer release()

	s := customer.New(l, browser.NewPage(host), browser.NewActor(host), browser.NewCustomerScreen(host), "000000000", program)
	l.Tell(event.AgentJoined{})
	l.Tell(event.Open{})
	if host.Blind() {
		answerAlone(l)
	}
	if err := s.Run(ctx); err != nil && ctx.Err() == nil {
		browser.Log("the preview broke", err)
	}
}

// answerAlone stands in for a mirror that the page may not hold: the page is read all the same, for the report.
func answerAlone(l *browser.PortLink) {
	l.Tell(event.Message{Channel: peer.ChannelControl, Data: peer.EncodeControl(peer.Hello{Version: peer.Version, Program: program})})
}

// controlsOf is what the interface can ask for. Texts come and go as JSON: wasm/internal/editor.
func controlsOf(e *editor.Editor) map[string]func([]js.Value) any {
	text := func(b []byte) any { return string(b) }
	arg := func(a []js.Value, i int) []byte { return []byte(a[i].String()) }
	id := func(a []js.Value) draft.RuleID { return draft.RuleID(a[0].Int()) }
	return map[string]func([]js.Value) any{
		"state":            func(a []js.Value) any { return text(e.State(a[0].String())) },
		"scopes":           func(a []js.Value) any { return text(e.Scopes(a[0].String())) },
		"handed":           func([]js.Value) any { return text(e.Handed()) },
		"file":             func([]js.Value) any { return text(e.File()) },
		"keep":             func([]js.Value) any { return text(e.Keep()) },
		"propose":          func(a []js.Value) any { return text(e.Propose(arg(a, 0))) },
		"put":              func(a []js.Value) any { return text(e.Put(id(a), a[1].String(), a[2].String(), arg(a, 3))) },
		"move":             func(a []js.Value) any { return text(e.Move(id(a), a[1].Int())) },
		"remove":           func(a []js.Value) any { return text(e.Delete(id(a))) },
		"privateByDefault": func(a []js.Value) any { return text(e.PrivateByDefault(a[0].Truthy())) },
		"undo":             func([]js.Value) any { return text(e.Undo()) },
		"redo":             func([]js.Value) any { return text(e.Redo()) },
		"load":             func(a []js.Value) any { return text(e.Load(a[0].String(), arg(a, 1))) },
		"loadInForce":      func([]js.Value) any { return text(e.LoadInForce()) },
		"walk":             func(a []js.Value) any { return text(e.Walk(arg(a, 0), time.Now())) },
		"report":           func(a []js.Value) any { return text(e.Report(a[0].String(), time.Now())) },
		"table":            func([]js.Value) any { return text(e.Table()) },
		"forget":           func([]js.Value) any { e.Forget(); return nil },
	}
}
