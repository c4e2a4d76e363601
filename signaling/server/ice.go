package server

import (
	"fmt"
	"net"
	"strings"

	"tandem/shared/signal"
)

// ParseICEServer reads "stun:host:port", or a TURN address with its long-term credential in front
// of the host: "turn:user:password@host:port?transport=tcp". (RFC 7064 and 7065 have no place for
// a credential; in browsers it is a field of its own. A colon belongs to the password, an @ to
// neither.)
func ParseICEServer(s string) (signal.ICEServer, error) {
	wrong := func(why string) (signal.ICEServer, error) {
		// Not the address itself: it may hold the password.
		return signal.ICEServer{}, fmt.Errorf("%s; write it like stun:host:3478 or turn:user:password@host:3478", why)
	}
	scheme, rest, ok := strings.Cut(s, ":")
	if !ok {
		return wrong("not an ICE server's address")
	}
	var server signal.ICEServer
	if credential, host, found := strings.Cut(rest, "@"); found {
		server.Username, server.Credential, _ = strings.Cut(credential, ":")
		rest = host
	}
	switch scheme {
	case "stun", "stuns":
		if server.Username != "" {
			return wrong("a STUN server takes no credential")
		}
	case "turn", "turns":
		if server.Username == "" || server.Credential == "" {
			return wrong("a TURN server needs a user and a password")
		}
	default:
		return wrong("not an ICE server's address")
	}
	host, query, _ := strings.Cut(rest, "?")
	if query != "" && query != "transport=tcp" && query != "transport=udp" {
		return wrong("a TURN server's transport is tcp or udp")
	}
	if !validHost(host) {
		return wrong("an ICE server without a host")
	}
	server.URLs = []string{scheme + ":" + rest}
	return server, nil
}

func validHost(s string) bool {
	host, port, err := net.SplitHostPort(s)
	if err != nil {
		host, port = s, "1"
	}
	if host == "" || port == "" || strings.ContainsAny(host, "/ @") {
		return false
	}
	for i := range len(port) {
		if port[i] < '0' || port[i] > '9' {
			return false
		}
	}
	return true
}
