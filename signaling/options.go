package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"strings"
	"time"
	"unicode/utf8"

	"tandem/signaling/server"
)

var (
	errUsage = errors.New("usage") // what is wrong has been said already
	errHelp  = errors.New("help")  // asked for, and given
)

type lookup func(name string) (string, bool)

type options struct {
	listen       string
	drainTimeout time.Duration
	logLevel     slog.Level
	restrictions string
	accounts     accountOptions
	config       server.Config
}

// parseOptions reads the flags. Each has an environment variable of the same name (--ice-server
// is TANDEM_ICE_SERVER, several values separated by commas); the flag wins.
func parseOptions(args []string, env lookup, output io.Writer) (*options, error) {
	o := &options{}
	flags := flag.NewFlagSet("tandem", flag.ContinueOnError)
	flags.SetOutput(output)
	flags.Usage = func() { // on --help and after a fault
		fmt.Fprintln(output, "tandem is the server of Tandem co-browsing. Flags (--flag is also TANDEM_FLAG in the environment):")
		flags.VisitAll(func(f *flag.Flag) {
			standard := ""
			if f.DefValue != "" {
				standard = " (" + f.DefValue + ")"
			}
			fmt.Fprintf(output, "  --%s\n        %s%s\n", f.Name, f.Usage, standard)
		})
	}
	flags.StringVar(&o.listen, "listen", "localhost:8080", "address to listen on; port 0 picks a free one")
	flags.StringVar(&o.restrictions, "restrictions", "", "file of restrictions: what agents may not see or operate; a change of it is taken up")
	flags.DurationVar(&o.config.IdleTimeout, "idle-timeout", server.DefaultIdleTimeout, "ends a session that no agent joins")
	flags.DurationVar(&o.config.QueueTimeout, "queue-timeout", server.DefaultQueueTimeout, "ends a chat that no agent takes")
	flags.DurationVar(&o.config.InactivityTimeout, "inactivity-timeout", server.DefaultInactivityTimeout, "ends a session in which nobody does anything")
	flags.DurationVar(&o.config.ReturnTimeout, "return-timeout", server.DefaultReturnTimeout, "how long a session waits for a side that is away")
	flags.DurationVar(&o.drainTimeout, "drain-timeout", 5*time.Second, "how long live sessions hold up the end after SIGTERM; they outlive the server")
	flags.Func("session-key", "32 characters or more, secret: a server that is started anew with the same key takes sessions up again",
		func(s string) error {
			if len(s) < 32 {
				return errors.New("at least 32 characters")
			}
			o.config.SessionKey = []byte(s)
			return nil
		})
	flags.Func("editor-token", "secret, 16 characters or more: who has it may use the restrictions editor; on loopback without one everybody may",
		func(s string) error {
			if utf8.RuneCountInString(s) < 16 {
				return errors.New("at least 16 characters")
			}
			o.config.EditorToken = s
			return nil
		})
	flags.Func("interaction-token", "secret, 32 characters or more: with it a telephony system says that a call is over (POST /v1/interactions/ID/end)",
		func(s string) error {
			if len(s) < 32 {
				return errors.New("at least 32 characters")
			}
			o.config.InteractionToken = s
			return nil
		})
	o.accounts.flags(flags)
	flags.TextVar(&o.logLevel, "log-level", slog.LevelInfo, "debug, info, warn or error")
	repeated(flags, "allow-origin", "origin of pages that may embed this server, like https://shop.example.com or https://*.example.com; repeatable",
		server.ParseOrigin, &o.config.AllowOrigins)
	repeated(flags, "ice-server", "stun:host:port, or turn:user:password@host:port?transport=tcp (also turns:); repeatable",
		server.ParseICEServer, &o.config.ICEServers)
	repeated(flags, "trusted-proxy", "addresses of proxies whose X-Forwarded-For is believed, like 10.0.0.0/8; repeatable",
		parsePrefix, &o.config.TrustedProxies)

	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return nil, errHelp
	} else if err != nil {
		return nil, errUsage
	}
	if err := fromEnvironment(flags, env); err != nil {
		return nil, err
	}
	if err := o.accounts.apply(&o.config); err != nil {
		return nil, err
	}
	if flags.NArg() > 0 {
		return nil, fmt.Errorf("unknown argument %q: there are only flags, see --help", flags.Arg(0))
	}
	return o, nil
}

// repeated is a flag that may be given more than once.
func repeated[T any](flags *flag.FlagSet, name, usage string, parse func(string) (T, error), into *[]T) {
	flags.Var(several(func(s string) error {
		value, err := parse(s)
		if err == nil {
			*into = append(*into, value)
		}
		return err
	}), name, usage)
}

// several takes one value of a repeatable flag. In the environment commas separate them; in a flag that
// is there once, like a secret, a comma is one.
type several func(string) error

func (f several) Set(s string) error { return f(s) }
func (f several) String() string     { return "" }

// fromEnvironment sets the flags that the command line has left alone.
func fromEnvironment(flags *flag.FlagSet, env lookup) error {
	given := map[string]bool{}
	flags.Visit(func(f *flag.Flag) { given[f.Name] = true })
	var fault error
	flags.VisitAll(func(f *flag.Flag) {
		name := "TANDEM_" + strings.ReplaceAll(strings.ToUpper(f.Name), "-", "_")
		text, ok := env(name)
		if !ok || text == "" || given[f.Name] || fault != nil {
			return
		}
		values := []string{text}
		if _, ok := f.Value.(several); ok {
			values = strings.Split(text, ",")
		}
		for _, value := range values {
			if err := f.Value.Set(strings.TrimSpace(value)); err != nil {
				fault = fmt.Errorf("%s: %w", name, err)
			}
		}
	})
	return fault
}

func parsePrefix(s string) (netip.Prefix, error) {
	if addr, err := netip.ParseAddr(s); err == nil {
		return addr.Prefix(addr.BitLen())
	}
	p, err := netip.ParsePrefix(s)
	if err != nil {
		return netip.Prefix{}, fmt.Errorf("%q is not an address range: write it like 10.0.0.0/8", s)
	}
	return p.Masked(), nil
}

// shownAddress is the address to open: the host as the operator wrote it, the port as it is.
func shownAddress(asked string, got net.Addr) string {
	host, _, err := net.SplitHostPort(asked)
	tcp, ok := got.(*net.TCPAddr)
	if err != nil || !ok || host == "" {
		return got.String()
	}
	return net.JoinHostPort(host, fmt.Sprint(tcp.Port))
}
