package server

import (
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/shared/signal"
)

const rulesOne = `{"version": 1, "sets": [{"rules": [{"selector": ".one", "kind": "mask"}]}]}`

// rulesFile writes a file, newer than the last one.
func rulesFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	written++
	if err := os.Chtimes(path, time.Time{}, time.Unix(1_700_000_000+written, 0)); err != nil {
		t.Fatal(err)
	}
}

var written int64

func fetchRules(t *testing.T, url, etag string) (status int, body, tag string) {
	t.Helper()
	req, _ := http.NewRequest("GET", url+"/v1/restrictions", nil)
	req.Header.Set("If-None-Match", etag)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	data, _ := io.ReadAll(res.Body)
	if got := res.Header.Get("Access-Control-Allow-Origin"); got != "*" {
		t.Errorf("for pages of %q", got)
	}
	return res.StatusCode, string(data), res.Header.Get("ETag")
}

func TestNoRestrictions(t *testing.T) {
	r := newRig(t)
	status, body, tag := fetchRules(t, r.url, "")
	if status != 200 || body != `{"version":1,"privateByDefault":false,"selectors":[],"sets":[]}` {
		t.Errorf("%d %s", status, body)
	}
	if status, body, _ = fetchRules(t, r.url, tag); status != 304 || body != "" {
		t.Errorf("the same again: %d %s", status, body)
	}
}

// A change is taken up, and told to customers alone; what is broken or gone changes nothing.
func TestRestrictionsChange(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rules.json")
	rulesFile(t, path, rulesOne)
	logs := &safeBuffer{}
	rules, err := OpenRestrictions(path, slog.New(slog.NewJSONHandler(logs, nil)))
	if err != nil {
		t.Fatal(err)
	}
	r := newRig(t, func(c *Config) { c.Restrictions = rules })
	c := r.connect(signal.SenderCustomer)
	c.send(signal.Message{Type: signal.TypeHello, Version: signal.Version})
	c.expect(signal.TypeWelcome)
	_, one, _ := fetchRules(t, r.url, "")
	if !strings.Contains(one, ".one") || rules.Refresh() {
		t.Errorf("%s", one)
	}
	for _, broken := range []string{"{", strings.Replace(rulesOne, "mask", "hide", 1), ""} {
		rulesFile(t, path, broken)
		for range 2 { // it is logged once
			if rules.Refresh() {
				t.Errorf("%q is in force", broken)
			}
		}
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if rules.Refresh() {
		t.Error("no file is in force")
	}
	if _, body, _ := fetchRules(t, r.url, ""); body != one {
		t.Errorf("after broken ones: %s", body)
	}
	if n := strings.Count(logs.String(), "cannot be used"); n != 4 {
		t.Errorf("%d faults logged: %s", n, logs)
	}
	rulesFile(t, path, strings.Replace(rulesOne, "one", "two", 1))
	if !rules.Refresh() {
		t.Error("a change is not in force")
	}
	if _, body, _ := fetchRules(t, r.url, ""); !strings.Contains(body, ".two") {
		t.Errorf("after the change: %s", body)
	}
	r.server.Restricted()
	c.expect(signal.TypeRestricted)
}

func TestSchemaIsServed(t *testing.T) {
	res, err := http.Get(newRig(t).url + "/restrictions.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if data, _ := io.ReadAll(res.Body); res.StatusCode != 200 || !strings.Contains(string(data), "control-off") {
		t.Errorf("%d %s", res.StatusCode, data)
	}
}

func TestOpenRestrictionsFaults(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rules.json")
	if _, err := OpenRestrictions(path, nil); err == nil {
		t.Error("no file, and no fault")
	}
	rulesFile(t, path, "{")
	if _, err := OpenRestrictions(path, nil); err == nil || !strings.Contains(err.Error(), path+":1:2: ") {
		t.Errorf("%v", err)
	}
	if err := os.Truncate(path, 2<<20); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenRestrictions(path, nil); err == nil || !strings.Contains(err.Error(), "at most") {
		t.Errorf("%v", err)
	}
}
