package main

import (
	"context"
	"syscall/js"

	"tandem/shared/session"
	"tandem/wasm/internal/browser"
	"tandem/wasm/internal/chat"
	"tandem/wasm/internal/link"
)

// runChat is the program where the page's script wants a chat: one run is one chat.
func runChat(host browser.Host, customer string) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	entries := host.ChatEntries()
	host.ShowChat(chat.Status{Phase: chat.Connecting})

	var c *chat.Customer
	early := []func(){} // what was wanted before the server had answered
	when := func(do func()) any {
		if c == nil {
			early = append(early, do)
		} else {
			do()
		}
		return nil
	}
	release := host.Ready(map[string]func([]js.Value) any{
		"say":    func(args []js.Value) any { said := args[0].String(); return when(func() { c.Say(said) }) },
		"typing": func(args []js.Value) any { on := args[0].Truthy(); return when(func() { c.Typing(on) }) },
		"seen":   func(args []js.Value) any { n := uint32(args[0].Int()); return when(func() { c.Seen(n) }) },
		"invite": func(args []js.Value) any { return named(args, func(id session.ID) { when(func() { c.Invite(id) }) }) },
		"left":   func(args []js.Value) any { return named(args, func(id session.ID) { when(func() { c.Left(id) }) }) },
		"active": func([]js.Value) any { return when(func() { c.Active() }) },
		// These must work from the first moment.
		"end": func([]js.Value) any {
			if c == nil {
				cancel()
			} else {
				c.End()
			}
			return nil
		},
		"detach": func([]js.Value) any {
			if c == nil {
				cancel()
			} else {
				c.Detach()
			}
			return nil
		},
	})
	defer release()

	l, err := link.Dial(ctx, link.Config{
		Server: host.Server(), Role: link.RoleCustomer, Program: program, Log: browser.Log, Chat: true, Customer: customer,
		Resume: host.Resume(), Keep: func(token, _ string) { host.KeepChat(token) },
	})
	if err != nil {
		reason, words := notBegun(ctx, err)
		host.ShowChat(chat.Status{Phase: chat.Ended, Reason: string(reason), Words: words})
		return
	}
	defer l.Close()
	c = chat.NewCustomer(l, browser.NewChatScreen(host), entries, l.Welcome().Agent, program)
	for _, do := range early {
		do()
	}
	if err := c.Run(ctx); err != nil {
		browser.Log("the chat broke", err)
	}
}

// named calls do with the session ID that the script has given, if it is one.
func named(args []js.Value, do func(session.ID)) any {
	if id, err := session.ParseID(args[0].String()); err == nil {
		do(id)
	}
	return nil
}
