package account

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"time"
)

// CheckAddress lets through where secrets and keys may come from: https, or this machine.
func CheckAddress(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil || u.Fragment != "" {
		return fmt.Errorf("%q is not an address like https://id.example.com/…", address)
	}
	if u.Scheme == "https" || u.Scheme == "http" && IsLoopback(u) {
		return nil
	}
	return fmt.Errorf("%q must begin with https:// (http:// is for this machine alone)", address)
}

// IsLoopback says whether an address names this machine.
func IsLoopback(u *url.URL) bool {
	if u.Hostname() == "localhost" {
		return true
	}
	addr, err := netip.ParseAddr(u.Hostname())
	return err == nil && addr.IsLoopback()
}

const (
	fetchTime  = 5 * time.Second // of a whole answer
	fetchBytes = 1 << 20
	fetchHops  = 3
)

// newClient is for the few addresses that the operator has named. An answer is bounded in time and size, and a
// redirect leads nowhere that could not have been named.
func newClient() *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.DisableKeepAlives = true // a fetch an hour needs no connection to stay
	return &http.Client{
		Transport: bounded{transport},
		Timeout:   fetchTime,
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			if len(via) > fetchHops || via[0].Method != http.MethodGet { // a POST has a secret in it
				return errors.New("too many redirects")
			}
			return CheckAddress(req.URL.String())
		},
	}
}

// bounded ends answers that are too long.
type bounded struct{ then http.RoundTripper }

func (b bounded) RoundTrip(req *http.Request) (*http.Response, error) {
	res, err := b.then.RoundTrip(req)
	if err == nil {
		res.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(res.Body, fetchBytes), res.Body}
	}
	return res, err
}
