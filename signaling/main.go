// Command tandem is the server: it pairs a customer's browser with an agent's by session ID and
// serves the files that both load. See package server for what it does and does not do.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"tandem/signaling/assets"
	"tandem/signaling/server"
)

func main() {
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case "check":
			os.Exit(check(os.Args[2:], os.Stdout, os.Stderr))
		case "import":
			os.Exit(importFile(os.Args[2:], os.Stdout, os.Stderr))
		case "integrity":
			os.Exit(integrity(os.Args[2:], assets.Embedded(), os.Stdout, os.Stderr))
		}
	}
	stop := make(chan os.Signal, 2)
	signal.Notify(stop, syscall.SIGTERM, os.Interrupt)
	switch err := run(os.Args[1:], os.LookupEnv, stop, os.Stdout, os.Stderr); {
	case err == nil, errors.Is(err, errHelp):
	case errors.Is(err, errUsage):
		os.Exit(2)
	default:
		fmt.Fprintln(os.Stderr, "tandem:", err)
		os.Exit(1)
	}
}

// run serves until the first value on stop, then drains; the second cuts that short.
func run(args []string, env lookup, stop <-chan os.Signal, stdout, stderr io.Writer) error {
	o, err := parseOptions(args, env, stderr)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewJSONHandler(stderr, &slog.HandlerOptions{Level: o.logLevel}))
	files, err := assets.New(assets.Embedded())
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", o.listen)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", o.listen, err)
	}
	defer listener.Close()
	// What the listener really got: a name may stand for any address.
	o.config.Loopback = o.accounts.alone(listener.Addr())
	o.config.Limits = server.PublicLimits()
	if o.config.Loopback {
		o.config.Limits = server.LoopbackLimits()
	} else if !o.accounts.configured() {
		return fmt.Errorf("will not listen on %s: without a way to sign agents in (--oidc-issuer or --agent-issuer) only loopback is allowed", o.listen)
	}
	o.config.Program = build()
	o.config.Assets = files
	o.config.Log = log
	if o.config.SessionKey == nil && !o.accounts.configured() {
		// Everybody on this machine may open the console anyway, so this key keeps nobody out. Nor does
		// it let anybody into a session that lives: its tokens hold a secret of their own (ticket). Nor into
		// the editor where a token is asked for, which the key of its passes is made of as well.
		o.config.SessionKey = []byte("this machine's")
	}
	if o.restrictions != "" {
		if o.config.Restrictions, err = server.OpenRestrictions(o.restrictions, log); err != nil {
			return err
		}
	}
	s, err := server.New(o.config)
	if err != nil {
		return err
	}
	web := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      2 * time.Minute, // the programs over a poor line
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		// What net/http writes here names addresses: not for everyday's log.
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
	failed := make(chan error, 1)
	go func() { failed <- web.Serve(listener) }()
	greet(stdout, "http://"+shownAddress(o.listen, listener.Addr()), o.config.Loopback)
	log.Info("listening", "program", o.config.Program)

	if err := serve(s, o.config.Restrictions, failed, stop); err != nil {
		return err
	}
	log.Info("draining", "atMost", o.drainTimeout.String())
	ctx, cancel := context.WithTimeout(context.Background(), o.drainTimeout)
	defer cancel()
	go func() {
		select {
		case <-stop: // asked twice
			cancel()
		case <-ctx.Done():
		}
	}()
	s.Drain(ctx)
	return shutDown(web, failed)
}

// greet prints where the server is, and what the person at this machine can see there. It is one write: a script that reads the
// first line may close its end of the pipe after it.
func greet(stdout io.Writer, address string, demo bool) {
	site := ""
	if demo {
		site = "demo site            " + address + "/demo/\n"
	}
	fmt.Fprintf(stdout, "tandem: listening on %[1]s\n%[2]s"+
		"agent console        %[1]s/agent/\n"+
		"restrictions editor  %[1]s/editor/\n"+
		"integration check    %[1]s/check/\n", address, site)
}

// serve waits for the end, and looks after the restrictions file meanwhile.
func serve(s *server.Server, restrictions *server.Restrictions, failed <-chan error, stop <-chan os.Signal) error {
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	for {
		select {
		case err := <-failed:
			return err
		case <-stop:
			return nil
		case <-look.C:
			if restrictions != nil && restrictions.Refresh() {
				s.Restricted()
			}
		}
	}
}

// lookEvery is how often the restrictions file is looked at.
const lookEvery = time.Second

// shutDown ends the requests that are left: downloads, kept-alive connections.
func shutDown(web *http.Server, failed <-chan error) error {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if web.Shutdown(ctx) != nil {
		web.Close()
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// build names this program: the revision it was built from.
func build() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "tandem"
	}
	revision, changed := "unversioned", ""
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			revision = s.Value[:min(len(s.Value), 12)]
		case "vcs.modified":
			if s.Value == "true" {
				changed = "+"
			}
		}
	}
	return "tandem " + revision + changed
}
