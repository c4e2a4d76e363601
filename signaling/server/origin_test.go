package server

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"tandem/shared/signal"
)

func TestOriginAllowed(t *testing.T) {
	shop := func(list ...string) []Origin {
		var all []Origin
		for _, s := range list {
			o, err := ParseOrigin(s)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, o)
		}
		return all
	}
	loopback := Config{Loopback: true}
	listed := Config{Loopback: true, AllowOrigins: shop("https://shop.example.com", "https://*.example.net:8443", "http://plain.example.com:80")}
	public := Config{AllowOrigins: shop("https://shop.example.com")}
	for _, tc := range []struct {
		name         string
		config       Config
		origin, host string
		want         bool
	}{
		{"no browser", loopback, "", "localhost:8080", true},
		{"this server", loopback, "http://localhost:8080", "localhost:8080", true},
		{"this server by address", loopback, "http://127.0.0.1:8080", "127.0.0.1:8080", true},
		{"another port here", loopback, "http://localhost:3000", "localhost:8080", true},
		{"port 80 here", loopback, "http://127.0.0.1", "localhost:8080", true},
		{"IPv6 loopback", loopback, "http://[::1]:3000", "localhost:8080", true},
		{"127.0.0.2", loopback, "http://127.0.0.2:3000", "localhost:8080", true},
		{"null", loopback, "null", "localhost:8080", false},
		{"a site", loopback, "https://evil.example", "localhost:8080", false},
		{"rebound name", loopback, "http://evil.example:8080", "evil.example:8080", false},
		{"localhost as a prefix", loopback, "http://localhost.evil.example", "localhost:8080", false},
		{"localhost as a suffix", loopback, "http://evil-localhost", "localhost:8080", false},
		{"below localhost", loopback, "http://a.localhost:3000", "localhost:8080", false},
		{"user before the host", loopback, "http://localhost@evil.example", "localhost:8080", false},
		{"user before localhost", loopback, "http://evil.example@localhost", "localhost:8080", false},
		{"a path", loopback, "http://localhost:3000/x", "localhost:8080", false},
		{"another scheme", loopback, "file://localhost", "localhost:8080", false},
		{"an extension", loopback, "chrome-extension://abcdef", "localhost:8080", false},
		{"two origins", loopback, "http://localhost:1 http://evil.example", "localhost:8080", false},
		{"trailing dot", loopback, "http://localhost.:3000", "localhost:8080", false},

		{"listed", listed, "https://shop.example.com", "localhost:8080", true},
		{"listed, own port said", listed, "https://shop.example.com:443", "localhost:8080", true},
		{"listed, other scheme", listed, "http://shop.example.com", "localhost:8080", false},
		{"listed, other port", listed, "https://shop.example.com:444", "localhost:8080", false},
		{"listed as a prefix", listed, "https://shop.example.com.evil.example", "localhost:8080", false},
		{"listed as a suffix", listed, "https://evilshop.example.com", "localhost:8080", false},
		{"below a listed one", listed, "https://a.shop.example.com", "localhost:8080", false},
		{"in upper case", listed, "https://SHOP.example.com", "localhost:8080", true},
		{"homograph", listed, "https://ѕhop.example.com", "localhost:8080", false},
		{"its punycode", listed, "https://xn--hop-k6d.example.com", "localhost:8080", false},
		{"port 80 said in the list", listed, "http://plain.example.com", "localhost:8080", true},
		{"below *", listed, "https://a.b.example.net:8443", "localhost:8080", true},
		{"* itself", listed, "https://example.net:8443", "localhost:8080", false},
		{"* as a suffix", listed, "https://evilexample.net:8443", "localhost:8080", false},
		{"*, other port", listed, "https://a.example.net", "localhost:8080", false},
		{"loopback when there is a list", listed, "http://localhost:3000", "localhost:8080", false},
		{"this server when there is a list", listed, "http://localhost:8080", "localhost:8080", true},

		{"public: its own", public, "https://tandem.example.com", "tandem.example.com", true},
		{"public: another's", public, "https://evil.example", "tandem.example.com", false},
		{"public: loopback", public, "http://localhost:3000", "tandem.example.com", false},
		{"public: listed", public, "https://shop.example.com", "tandem.example.com", true},
	} {
		if got := tc.config.originAllowed(tc.origin, tc.host); got != tc.want {
			t.Errorf("%s: %q at %s: %v, want %v", tc.name, tc.origin, tc.host, got, tc.want)
		}
	}
}

func TestParseOriginRefuses(t *testing.T) {
	for _, s := range []string{"", "*", "https://*", "https://*.com", "shop.example.com", "https://shop.example.com/",
		"ftp://x", "https://a*.example.com", "https://*.*.example.com", "https://u@example.com", "https://example.com?", "https://example.com#",
		"https://a;script-src", "https://a.example.com,b.example.com", "https://'self'", "https://*.a;b.example.com", "http://[fe80::1%25eth0]"} {
		if o, err := ParseOrigin(s); err == nil {
			t.Errorf("ParseOrigin(%q) = %+v", s, o)
		}
	}
}

// What is printed is read as the same origin.
func TestOriginString(t *testing.T) {
	for in, want := range map[string]string{
		"https://shop.example.com": "https://shop.example.com", "https://shop.example.com:443": "https://shop.example.com",
		"http://Localhost:8080": "http://localhost:8080", "https://*.example.com:8443": "https://*.example.com:8443",
		"http://[::1]:3000": "http://[::1]:3000", "http://[::1]": "http://[::1]", "http://my_shop.example.com": "http://my_shop.example.com",
	} {
		o, err := ParseOrigin(in)
		if err != nil || o.String() != want {
			t.Errorf("%s: %s, %v, want %s", in, o, err, want)
			continue
		}
		if again, err := ParseOrigin(want); err != nil || again != o {
			t.Errorf("%s read again: %+v, %v", want, again, err)
		}
	}
}

// A page is this server's when the request's own host says so and may be believed.
func TestOwnPage(t *testing.T) {
	shop, err := ParseOrigin("https://tandem.example.com")
	if err != nil {
		t.Fatal(err)
	}
	loopback, public := Config{Loopback: true}, Config{}
	proxied := Config{Loopback: true, AllowOrigins: []Origin{shop}}
	for _, tc := range []struct {
		name               string
		config             Config
		origin, host, site string
		want               bool
	}{
		{"its own", loopback, "http://localhost:8080", "localhost:8080", "same-origin", true},
		{"its own, an old browser", loopback, "http://127.0.0.1:8080", "127.0.0.1:8080", "", true},
		{"no browser", loopback, "", "localhost:8080", "", false},
		{"another port", loopback, "http://localhost:3000", "localhost:8080", "same-site", false},
		{"another name of this machine", loopback, "http://127.0.0.1:8080", "localhost:8080", "cross-site", false},
		{"no origin to name", loopback, "null", "localhost:8080", "", false},
		{"a host called null", loopback, "null", "null", "", false},
		{"rebound name", loopback, "http://evil.example:8080", "evil.example:8080", "same-origin", false},
		{"from elsewhere, says the browser", loopback, "http://localhost:8080", "localhost:8080", "cross-site", false},
		{"from the same site, says the browser", loopback, "http://localhost:8080", "localhost:8080", "same-site", false},
		{"public", public, "https://tandem.example.com", "tandem.example.com", "same-origin", true},
		{"public: another's", public, "https://evil.example", "tandem.example.com", "", false},
		{"through a proxy, listed", proxied, "https://tandem.example.com", "tandem.example.com", "same-origin", true},
		{"through a proxy, its scheme not listed", proxied, "http://tandem.example.com", "tandem.example.com", "same-origin", false},
		{"listed, but not this server", proxied, "https://tandem.example.com", "localhost:8080", "", false},
	} {
		r := httptest.NewRequest("POST", "/v1/editor", nil)
		r.Host = tc.host
		for name, value := range map[string]string{"Origin": tc.origin, "Sec-Fetch-Site": tc.site} {
			if value != "" {
				r.Header.Set(name, value)
			}
		}
		if got := tc.config.ownPage(r); got != tc.want {
			t.Errorf("%s: %v, want %v", tc.name, got, tc.want)
		}
	}
}

// The check stands in front of both sockets.
func TestOriginAtTheDoor(t *testing.T) {
	r := newRig(t)
	for _, from := range []signal.Sender{signal.SenderCustomer, signal.SenderAgent} {
		for origin, ok := range map[string]bool{"https://evil.example": false, "null": false, "http://localhost:5173": true, r.url: true} {
			_, res, err := r.dial(from, "Origin", origin)
			if (err == nil) != ok || (!ok && (res == nil || res.StatusCode != http.StatusForbidden)) {
				t.Errorf("%s from %s: %v", from, origin, err)
			}
		}
	}
}
