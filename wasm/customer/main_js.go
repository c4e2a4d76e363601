// Command customer is the program in the customer's page: one run is one session, or one chat.
package main

import (
	"cmp"
	"context"
	"runtime/debug"
	"syscall/js"

	"tandem/shared/peer"
	"tandem/shared/session"
	"tandem/shared/signal"
	"tandem/wasm/internal/browser"
	"tandem/wasm/internal/customer"
	"tandem/wasm/internal/event"
	"tandem/wasm/internal/link"
	"tandem/wasm/internal/status"
)

// program is the build, set by build.sh.
var program = "dev"

// gcPercent lets the heap grow to some 20 MB before it is collected: the collector runs on the page's
// main thread, and while it runs every pointer that is written costs more. By Go's own 100, a
// thousand new rows would be read while it runs.
const gcPercent = 400

func main() {
	debug.SetGCPercent(gcPercent)
	host := browser.TheHost()
	if customer, chat := host.Chat(); chat {
		runChat(host, customer)
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	host.Show(status.Status{Phase: status.Connecting, Mode: session.ModePointer.String()})

	// Exit must work from the first moment, also while the server has not answered.
	exit := func(session.EndReason) { cancel() }
	detach := cancel
	stats := func(fulfil func(any)) { fulfil(js.Null()) }
	var s *customer.Session
	release := host.Ready(map[string]func([]js.Value) any{
		"exit": func(args []js.Value) any { exit(reason(args)); return nil },
		// Nothing can have been asked while the server has not answered.
		"answerWrite": func(args []js.Value) any {
			if s != nil {
				s.AnswerWrite(len(args) > 0 && args[0].Truthy())
			}
			return nil
		},
		"revokeWrite": func([]js.Value) any {
			if s != nil {
				s.RevokeWrite()
			}
			return nil
		},
		"detach": func([]js.Value) any { detach(); return nil },
		"mirror": func(args []js.Value) any {
			if s != nil {
				mirror(s, args[0])
			}
			return nil
		},
		"active": func([]js.Value) any {
			if s != nil {
				s.Active()
			}
			return nil
		},
		"stats": func([]js.Value) any {
			promise, fulfil := browser.Promise()
			stats(fulfil)
			return promise
		},
	})
	defer release()

	l, err := link.Dial(ctx, link.Config{
		Server: host.Server(), Role: link.RoleCustomer, Program: program, Log: browser.Log,
		Interaction: host.Interaction(),
		Resume:      host.Resume(), ResumeRound: host.ResumeRound(), Keep: host.Keep,
	})
	if err != nil {
		reason, words := notBegun(ctx, err)
		host.Show(status.Status{Phase: status.Ended, Reason: string(reason), Words: words})
		return
	}
	defer l.Close()

	s = customer.New(l, browser.NewPage(host), browser.NewActor(host), browser.NewCustomerScreen(host), session.ID(l.Welcome().ID), program)
	s.Rejoin(l.Welcome().Agent, l.Welcome().May.Has(signal.MayWrite))
	s.Resume(host.ResumeMode(l.Welcome().ID))
	exit, detach = s.Exit, s.Detach
	stats = func(fulfil func(any)) {
		s.Stats(func(of link.Stats, counts customer.Counts) {
			fulfil(browser.Stats(of, counts.Snapshots, counts.Flushes))
		})
	}
	if err := s.Run(ctx); err != nil {
		browser.Log("the session broke", err)
	}
}

// notBegun is why a session or chat has ended before the server let us in; ctx is done if the customer did not want it any more.
func notBegun(ctx context.Context, err error) (session.EndReason, string) {
	if ctx.Err() != nil {
		return session.EndCustomer, ""
	}
	if ended, over := link.Over(err); over {
		return cmp.Or(ended, session.EndCustomerLost), ""
	}
	return session.EndError, link.Words(err)
}

// mirror has what is sent go to a port of this browser as well; null ends that.
func mirror(s *customer.Session, port js.Value) {
	if !port.Truthy() {
		s.Mirror(nil)
		return
	}
	s.Mirror(browser.NewPort(port, func(e event.Event) {
		// All that a mirror can want is to begin anew.
		if m, ok := e.(event.Message); ok {
			if c, err := peer.DecodeControl(m.Data); err == nil && m.Channel == peer.ChannelControl && c == (peer.NeedSnapshot{}) {
				s.MirrorLost()
			}
		}
	}, func(int) {}))
}

// reason is why the page's script ends the session: the customer, or the interaction it rode on.
func reason(args []js.Value) session.EndReason {
	if len(args) > 0 && args[0].Type() == js.TypeString && args[0].String() == string(session.EndInteraction) {
		return session.EndInteraction
	}
	return session.EndCustomer
}
