package main

import (
	"io"
	"net"
	"os"
	"strings"
	"syscall"
	"testing"

	"tandem/signaling/account"
	"tandem/signaling/server"
)

const thirtyTwo = "a secret that has 32 characters."

func TestAccountOptions(t *testing.T) {
	openID := []string{"--oidc-issuer", "https://id.example.com", "--oidc-client-id", "tandem", "--public-url", "https://tandem.example.com"}
	tokens := []string{"--agent-issuer", "crm", "--agent-audience", "tandem", "--agent-secret", thirtyTwo}
	keys := []string{"--agent-issuer", "crm", "--agent-audience", "tandem", "--agent-jwks", "https://id.example.com/keys"}
	loopback, all := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)}, &net.TCPAddr{IP: net.IPv4zero}
	for _, tc := range []struct {
		name   string
		args   []string
		openID bool
		agents string // "demo", "tokens" or ""
		alone  bool   // on loopback
	}{
		{"nothing", nil, false, "demo", true},
		{"OpenID Connect", openID, true, "", false},
		{"tokens", tokens, false, "tokens", false},
		{"keys", keys, false, "tokens", false},
		{"an algorithm", append([]string{"--agent-algorithm", "ES256"}, keys...), false, "tokens", false},
		{"both", append(openID, tokens...), true, "tokens", false},
		{"on this machine", append([]string{"--public-url", "http://127.0.0.1:8080/"}, tokens...), false, "tokens", true},
	} {
		o, err := parseOptions(tc.args, noEnv, io.Discard)
		if err != nil {
			t.Errorf("%s: %v", tc.name, err)
			continue
		}
		kind := ""
		switch o.config.Agents.(type) {
		case server.DemoAgents:
			kind = "demo"
		case *account.Tokens:
			kind = "tokens"
		}
		if kind != tc.agents || (o.config.OpenID != nil) != tc.openID || o.accounts.alone(loopback) != tc.alone || o.accounts.alone(all) {
			t.Errorf("%s: agents %q, OpenID %v, alone %v", tc.name, kind, o.config.OpenID != nil, o.accounts.alone(loopback))
		}
	}
	for _, tc := range []struct {
		name, want string
		args       []string
	}{
		{"no public URL", "public URL", openID[:4]},
		{"no client", "client ID", append([]string{}, openID[0], openID[1], openID[4], openID[5])},
		{"a client alone", "--oidc-issuer", []string{"--oidc-client-id", "x"}},
		{"a provider by http", "https://", append([]string{"--oidc-issuer", "http://id.example.com"}, openID[2:]...)},
		{"a public URL with a path", "", append([]string{"--public-url", "https://example.com/tandem"}, openID[:4]...)},
		{"no audience", "audience", []string{"--agent-issuer", "crm", "--agent-secret", thirtyTwo}},
		{"no key", "secret", []string{"--agent-issuer", "crm", "--agent-audience", "tandem"}},
		{"a short secret", "", []string{"--agent-secret", thirtyTwo[:31]}},
		{"secret and keys", "either", append([]string{"--agent-secret", thirtyTwo}, keys...)},
		{"HS256 and keys", "HS256", append([]string{"--agent-algorithm", "HS256"}, keys...)},
		{"a short token for interactions", "", []string{"--interaction-token", thirtyTwo[:31]}},
	} {
		if _, err := parseOptions(tc.args, noEnv, io.Discard); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v, want %q", tc.name, err, tc.want)
		}
	}
}

// With accounts it listens for everybody, and is no demo.
func TestRunForEverybody(t *testing.T) {
	out, stdout := io.Pipe()
	done := make(chan error, 1)
	quit := make(chan os.Signal, 2)
	go func() {
		done <- run([]string{"--listen", "0.0.0.0:0", "--log-level", "error", "--agent-issuer", "crm", "--agent-audience", "tandem", "--agent-secret", thirtyTwo},
			noEnv, quit, stdout, io.Discard)
	}()
	text := make([]byte, 4096)
	n, err := out.Read(text)
	if err != nil || !strings.HasPrefix(string(text[:n]), "tandem: listening on http://0.0.0.0:") || strings.Contains(string(text[:n]), "/demo/") {
		t.Errorf("%q, %v", text[:n], err)
	}
	quit <- syscall.SIGTERM
	if err := <-done; err != nil {
		t.Error(err)
	}
}
