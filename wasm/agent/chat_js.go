package main

import (
	"context"
	"syscall/js"

	"tandem/shared/session"
	"tandem/wasm/internal/browser"
	"tandem/wasm/internal/chat"
	"tandem/wasm/internal/link"
)

// runChat is the program where the desk wants a chat: one run is one chat.
func runChat(host browser.Host) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	host.ShowChat(chat.Status{Phase: chat.Connecting})
	l, err := link.Dial(ctx, link.Config{
		Server: host.Server(), Role: link.RoleAgent, Token: host.Token(), Program: program, Log: browser.Log, Chat: true,
		Resume: host.Resume(), Keep: func(token, _ string) { host.KeepChat(token) },
	})
	if err != nil {
		host.ShowChat(chat.Status{Phase: chat.SignedOut, Reason: string(session.EndError), Words: link.Words(err)})
		return
	}
	defer l.Close()

	a := chat.NewAgent(l, browser.NewChatScreen(host), l.Welcome().Agent, program)
	key := firstKey()
	release := host.Ready(map[string]func([]js.Value) any{
		"take": func(args []js.Value) any {
			if id, err := session.ParseID(args[0].String()); err == nil {
				a.Take(id)
			}
			return nil
		},
		"say": func(args []js.Value) any {
			key++
			a.Say(key, args[0].String())
			return float64(key)
		},
		"typing": func(args []js.Value) any { a.Typing(args[0].Truthy()); return nil },
		"seen":   func(args []js.Value) any { a.Seen(uint32(args[0].Int())); return nil },
		"active": func([]js.Value) any { a.Active(); return nil },
		"end":    func([]js.Value) any { a.End(); return nil },
		"detach": func([]js.Value) any { a.Detach(); return nil },
		"renew":  func(args []js.Value) any { l.Renew(args[0].String()); return nil },
	})
	defer release()
	if err := a.Run(ctx); err != nil {
		browser.Log("the chat broke", err)
	}
}

// firstKey is where the keys of what this page says begin: so far from those of any other that they do not meet.
func firstKey() uint64 {
	const pages, words = 1 << 36, 1 << 16
	return uint64(js.Global().Get("Math").Call("random").Float()*pages) * words
}
