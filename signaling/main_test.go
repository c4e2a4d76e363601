package main

import (
	"bufio"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"
)

func noEnv(string) (string, bool) { return "", false }

// From the first line to the end by SIGTERM, as a script sees it.
func TestRun(t *testing.T) {
	out, stdout := io.Pipe()
	stop := make(chan os.Signal, 2)
	done := make(chan error, 1)
	go func() {
		done <- run([]string{"--listen", "localhost:0", "--log-level", "error"}, noEnv, stop, stdout, io.Discard)
	}()
	lines := bufio.NewReader(out)
	line, err := lines.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	address, ok := strings.CutPrefix(strings.TrimSpace(line), "tandem: listening on ")
	if !ok || !strings.HasPrefix(address, "http://localhost:") || strings.HasSuffix(address, ":0") {
		t.Fatalf("first line %q", line)
	}
	if lines.Buffered() == 0 {
		t.Error("what follows the first line is another write, which fails when nobody reads on")
	}
	for _, want := range []string{"demo site            " + address + "/demo/", "agent console        " + address + "/agent/",
		"restrictions editor  " + address + "/editor/", "integration check    " + address + "/check/"} {
		if line, err := lines.ReadString('\n'); err != nil || line != want+"\n" {
			t.Errorf("%q, %v, want %q", line, err, want)
		}
	}
	res, err := http.Get(address + "/readyz")
	if err != nil || res.StatusCode != 200 {
		t.Fatalf("%v, %v", res, err)
	}
	res.Body.Close()
	stop <- syscall.SIGTERM
	if err := <-done; err != nil {
		t.Errorf("after SIGTERM: %v", err)
	}
	if _, err := http.Get(address + "/readyz"); err == nil {
		t.Error("still listening")
	}
}

func TestRunRefuses(t *testing.T) {
	for _, tc := range []struct {
		args []string
		want string
	}{
		{[]string{"--listen", "0.0.0.0:0"}, "only loopback"},
		{[]string{"--listen", ":0"}, "only loopback"},
		{[]string{"--listen", "[::]:0"}, "only loopback"},
		{[]string{"--listen", "nonsense"}, "cannot listen on nonsense"},
		{[]string{"--listen", "localhost:0", "--idle-timeout", "0s"}, "longer than nothing"},
		{[]string{"serve"}, `unknown argument "serve"`},
	} {
		err := run(tc.args, noEnv, nil, io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%v: %v, want %q", tc.args, err, tc.want)
		}
	}
}

func TestOptions(t *testing.T) {
	o, err := parseOptions([]string{"--idle-timeout", "3m", "--allow-origin", "https://a.example.com",
		"--allow-origin=https://*.b.example.com", "--ice-server", "stun:s.example.com", "--trusted-proxy", "10.0.0.1",
		"--editor-token", "sixteen letters."},
		noEnv, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if o.listen != "localhost:8080" || o.config.IdleTimeout != 3*time.Minute || o.config.InactivityTimeout != 15*time.Minute ||
		o.config.ReturnTimeout != time.Minute || o.drainTimeout != 5*time.Second || o.logLevel != slog.LevelInfo {
		t.Errorf("got %+v", o)
	}
	if o.config.EditorToken != "sixteen letters." {
		t.Errorf("token %q", o.config.EditorToken)
	}
	if len(o.config.AllowOrigins) != 2 || len(o.config.ICEServers) != 1 || o.config.TrustedProxies[0].String() != "10.0.0.1/32" {
		t.Errorf("got %+v", o.config)
	}
}

func TestEnvironment(t *testing.T) {
	env := map[string]string{
		"TANDEM_LISTEN": "127.0.0.1:9000", "TANDEM_RETURN_TIMEOUT": "5s", "TANDEM_SESSION_KEY": strings.Repeat("k", 32), "TANDEM_DRAIN_TIMEOUT": "",
		"TANDEM_ALLOW_ORIGIN": "https://a.example.com, https://b.example.com", "TANDEM_ICE_SERVER": "stun:env.example.com",
		"TANDEM_EDITOR_TOKEN": "a secret, of 16 or more, with commas",
	}
	lookup := func(name string) (string, bool) { v, ok := env[name]; return v, ok }
	o, err := parseOptions([]string{"--listen", "localhost:1", "--ice-server", "stun:flag.example.com"}, lookup, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if o.listen != "localhost:1" || o.config.ReturnTimeout != 5*time.Second || o.drainTimeout != 5*time.Second {
		t.Errorf("got %+v", o)
	}
	if string(o.config.SessionKey) != strings.Repeat("k", 32) {
		t.Errorf("key %q", o.config.SessionKey)
	}
	if o.config.EditorToken != "a secret, of 16 or more, with commas" {
		t.Errorf("token %q", o.config.EditorToken)
	}
	if len(o.config.AllowOrigins) != 2 {
		t.Errorf("origins %+v", o.config.AllowOrigins)
	}
	if s := o.config.ICEServers; len(s) != 1 || s[0].URLs[0] != "stun:flag.example.com" {
		t.Errorf("the flag does not win: %+v", s)
	}
	if _, err := parseOptions([]string{"--session-key", "short"}, noEnv, io.Discard); err == nil {
		t.Error("took a short key")
	}
	for _, short := range []string{"fifteen letters", "éééééééé", ""} {
		if _, err := parseOptions([]string{"--editor-token", short}, noEnv, io.Discard); err == nil {
			t.Errorf("took the token %q", short)
		}
	}
	env["TANDEM_IDLE_TIMEOUT"] = "soon"
	if _, err := parseOptions(nil, lookup, io.Discard); err == nil || !strings.Contains(err.Error(), "TANDEM_IDLE_TIMEOUT") {
		t.Errorf("got %v", err)
	}
}

func TestUsage(t *testing.T) {
	for arg, want := range map[string]error{"--help": errHelp, "--no-such-flag": errUsage, "--restriction=x": errUsage} {
		var said strings.Builder
		if _, err := parseOptions([]string{arg}, noEnv, &said); !errors.Is(err, want) || !strings.Contains(said.String(), "--listen") {
			t.Errorf("%s: %v; said %q", arg, err, said.String())
		}
	}
}
