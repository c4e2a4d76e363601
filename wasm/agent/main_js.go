// Command agent is the program in the agent's console: one run lasts to the end of one session, or of one chat,
// so that nothing of a customer's page outlives it; the console then starts the next run.
package main

import (
	"cmp"
	"context"
	"syscall/js"

	"tandem/shared/session"
	"tandem/shared/signal"
	"tandem/wasm/internal/agent"
	"tandem/wasm/internal/browser"
	"tandem/wasm/internal/link"
	"tandem/wasm/internal/status"
)

// program is the build, set by build.sh.
var program = "dev"

func main() {
	host := browser.TheHost()
	if _, chat := host.Chat(); chat {
		runChat(host)
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()

	l, err := link.Dial(ctx, link.Config{
		Server: host.Server(), Role: link.RoleAgent, Token: host.Token(), Program: program,
		Log: browser.Log, Resume: host.Resume(), Keep: host.Keep,
	})
	if err != nil {
		reason := cmp.Or(link.SignIn(err), string(session.EndError))
		host.Show(status.Status{Phase: status.SignedOut, Reason: reason, Words: link.Words(err)})
		return
	}
	defer l.Close()

	s := agent.New(l, browser.NewFrame(host), browser.NewAgentScreen(host), l.Welcome().Agent, program)
	s.MayWrite(l.Welcome().May.Has(signal.MayWrite))
	host.SignedIn(float64(l.Welcome().Left), "")
	release := host.Ready(map[string]func([]js.Value) any{
		"join": func(args []js.Value) any {
			if id, err := session.ParseID(args[0].String()); err == nil {
				s.Join(id)
			}
			return nil
		},
		"detach":       func([]js.Value) any { s.Detach(); return nil },
		"renew":        func(args []js.Value) any { l.Renew(args[0].String()); return nil },
		"active":       func([]js.Value) any { s.Active(); return nil },
		"exit":         func([]js.Value) any { s.Exit(); return nil },
		"requestWrite": func([]js.Value) any { s.RequestWrite(); return nil },
		"leaveWrite":   func([]js.Value) any { s.LeaveWrite(); return nil },
		"navigate": func(args []js.Value) any {
			s.Navigate(args[0].String(), args[1].String())
			return nil
		},
		"stats": func([]js.Value) any {
			promise, fulfil := browser.Promise()
			s.Stats(func(of link.Stats) { fulfil(browser.Stats(of, 0, 0)) })
			return promise
		},
	})
	defer release()
	host.Again()
	if err := s.Run(ctx); err != nil {
		browser.Log("the session broke", err)
	}
}
