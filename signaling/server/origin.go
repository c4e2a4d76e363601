package server

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
)

// Origin is an origin that may embed Tandem: a scheme, a host (or every host below one) and a
// port.
type Origin struct {
	scheme, host, port string
	below              bool // "*.host"
}

// ParseOrigin reads "https://shop.example.com" or "https://*.example.com:8443".
func ParseOrigin(s string) (Origin, error) {
	scheme, host, port, ok := splitOrigin(s)
	if !ok {
		return Origin{}, fmt.Errorf("%q is not an origin: write it like https://shop.example.com", s)
	}
	rest, below := strings.CutPrefix(host, "*.")
	if strings.Contains(rest, "*") || (below && !strings.Contains(rest, ".")) {
		return Origin{}, fmt.Errorf("%q allows too much: name a host, or *.host below a domain of your own", s)
	}
	if !hostName.MatchString(rest) {
		return Origin{}, fmt.Errorf("%q is not an origin: there is no host of that name", s)
	}
	return Origin{scheme, rest, port, below}, nil
}

// hostName is of hosts that can be written into a policy: package url lets a semicolon pass.
var hostName = regexp.MustCompile(`^[a-z0-9._-]+$|^[0-9a-f:.]+$`)

// String is the origin as ParseOrigin reads it and a Content-Security-Policy writes it.
func (o Origin) String() string {
	host := o.host
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if o.below {
		host = "*." + host
	}
	if o.port != "" {
		host += ":" + o.port
	}
	return o.scheme + "://" + host
}

// splitOrigin takes an Origin header apart. Browsers write it in lower case, in ASCII, without a
// path and without the scheme's own port (RFC 6454 section 6.2).
func splitOrigin(s string) (scheme, host, port string, ok bool) {
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.User != nil ||
		u.Path != "" || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || strings.HasSuffix(s, "#") {
		return "", "", "", false
	}
	host, port = strings.ToLower(u.Hostname()), u.Port()
	if host == "" || strings.HasSuffix(host, ".") || strings.HasSuffix(u.Host, ":") || !isASCII(host) {
		return "", "", "", false
	}
	if port == map[string]string{"http": "80", "https": "443"}[u.Scheme] {
		port = ""
	}
	return u.Scheme, host, port, true
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

func (o Origin) matches(scheme, host, port string) bool {
	if o.scheme != scheme || o.port != port {
		return false
	}
	if o.below {
		return strings.HasSuffix(host, "."+o.host)
	}
	return o.host == host
}

// originAllowed decides on a socket by the Origin header and the Host that the request was made
// to. No header: not a browser, which this check cannot bind and need not.
func (c *Config) originAllowed(origin, requestHost string) bool {
	if origin == "" {
		return true
	}
	scheme, host, port, ok := splitOrigin(origin)
	if !ok {
		return false
	}
	if c.ownOrigin(origin, requestHost) {
		return true
	}
	for _, o := range c.AllowOrigins {
		if o.matches(scheme, host, port) {
			return true
		}
	}
	return c.Loopback && len(c.AllowOrigins) == 0 && scheme == "http" && isLoopbackName(host)
}

// ownOrigin: the page came from this server. On loopback the name must be this machine's, or any
// site could be one of ours by resolving its name to 127.0.0.1 (DNS rebinding).
func (c *Config) ownOrigin(origin, requestHost string) bool {
	_, after, _ := strings.Cut(origin, "://")
	if !strings.EqualFold(after, requestHost) {
		return false
	}
	if !c.Loopback {
		return true
	}
	name, _, err := net.SplitHostPort(requestHost)
	if err != nil {
		name = requestHost
	}
	return isLoopbackName(strings.ToLower(strings.Trim(name, "[]")))
}

// ownPage: the request was made by a page of this server's. Only a browser says so, and it says it
// of every POST.
func (c *Config) ownPage(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	_, after, _ := strings.Cut(origin, "://")
	site := r.Header.Get("Sec-Fetch-Site") // not every browser sends it
	return strings.EqualFold(after, r.Host) && c.originAllowed(origin, r.Host) && (site == "" || site == "same-origin")
}

func isLoopbackName(host string) bool {
	if host == "localhost" {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.IsLoopback()
}
