package server

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/shared/restrict"
)

const editorToken = "a token of the operator's"

// withToken makes the editor one for those who have the token.
func withToken(c *Config) { c.EditorToken = editorToken }

// ask makes a request of that method, and reads its JSON.
func (r *rig) ask(method, body string, header ...string) (res *http.Response, answer map[string]string) {
	r.t.Helper()
	req, err := http.NewRequest(method, r.url+"/v1/editor", strings.NewReader(body))
	if err != nil {
		r.t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	res, err = (&http.Transport{DisableKeepAlives: true}).RoundTrip(req)
	if err != nil {
		r.t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	if len(data) == 0 {
		return res, nil
	}
	if err := json.Unmarshal(data, &answer); err != nil || res.Header.Get("Content-Type") != "application/json" || res.Header.Get("Cache-Control") != "no-store" {
		r.t.Errorf("%s: %q, %v, %v", method, data, err, res.Header)
	}
	return res, answer
}

// post asks for a pass as the editor's own page does.
func (r *rig) post(token string, header ...string) (*http.Response, map[string]string) {
	r.t.Helper()
	body, _ := json.Marshal(map[string]string{"token": token})
	return r.ask("POST", string(body), append([]string{"Origin", r.url, "Sec-Fetch-Site", "same-origin", "Content-Type", "application/json"}, header...)...)
}

// From the token to the file, in the site's page.
func TestEditor(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop rules.json")
	rulesFile(t, path, `{"version": 1, "sets": [{"name": "<all>", "rules": [{"selector": "p > .one", "kind": "mask"}]}]}`)
	rules, err := OpenRestrictions(path, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	r := newRig(t, withToken, func(c *Config) { c.Restrictions = rules })
	res, answer := r.post(editorToken)
	pass := answer["pass"]
	if res.StatusCode != 200 || pass == "" || len(answer) != 1 || res.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Fatalf("%d %v %v", res.StatusCode, answer, res.Header)
	}
	over, err := r.server.passes.open(pass)
	if left := time.Until(over); err != nil || left > passLife || left < passLife-patience {
		t.Errorf("good until %v, %v", over, err)
	}

	res, first := r.ask("GET", "", "Authorization", "Bearer "+pass, "Origin", "http://localhost:3000")
	if res.StatusCode != 200 || first["name"] != "shop rules.json" || first["etag"] == "" || len(first) != 3 {
		t.Fatalf("%d %v", res.StatusCode, first)
	}
	f, err := restrict.Read("file", []byte(first["file"]))
	if err != nil || string(f.Print()) != first["file"] || f.Sets[0].Name != "<all>" || f.Sets[0].Rules[0].Selector.Text != "p > .one" {
		t.Errorf("%v: %s", err, first["file"])
	}
	for name, want := range map[string]string{
		"Access-Control-Allow-Origin": "http://localhost:3000", "Access-Control-Allow-Credentials": "", "Vary": "Origin",
		"X-Content-Type-Options": "nosniff",
	} {
		if got := res.Header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}

	// What is no rule, a set's name, is no news for customers, and is for the editor.
	rulesFile(t, path, `{"version": 1, "sets": [{"name": "some", "rules": [{"selector": "p > .one", "kind": "mask"}]}]}`)
	if rules.Refresh() {
		t.Error("customers are told of a name")
	}
	if _, second := r.ask("GET", "", "Authorization", "bearer "+pass); second["etag"] == first["etag"] || !strings.Contains(second["file"], `"some"`) {
		t.Errorf("after a change: %v", second)
	}
}

// Without a file there is one without rules, which has no name.
func TestEditorWithoutFile(t *testing.T) {
	r := newRig(t)
	_, answer := r.post("any")
	res, file := r.ask("GET", "", "Authorization", "Bearer "+answer["pass"])
	if name, ok := file["name"]; res.StatusCode != 200 || name != "" || !ok || file["file"] != string((&restrict.File{}).Print()) {
		t.Errorf("%d %v", res.StatusCode, file)
	}
}

func TestEditorFileRefused(t *testing.T) {
	r := newRig(t, withToken)
	good := r.server.passes.seal(time.Now().Add(time.Hour))
	for _, tc := range []struct {
		name, authorization, origin string
		status                      int
		words, allowed              string
	}{
		{"a pass", "Bearer " + good, "", 200, "", ""},
		{"a site's page", "Bearer " + good, "http://127.0.0.1:3000", 200, "", "http://127.0.0.1:3000"},
		{"its own page", "Bearer " + good, r.url, 200, "", r.url},
		{"another site's page", "Bearer " + good, "https://evil.example", 403, wordsEditorSite, ""},
		{"a page of nobody's", "Bearer " + good, "null", 403, wordsEditorSite, ""},
		{"none", "", "http://localhost:3000", 401, wordsPassNone, "http://localhost:3000"},
		{"no scheme", good, "", 401, wordsPassNone, ""},
		{"another scheme", "Basic " + good, "", 401, wordsPassNone, ""},
		{"nothing after it", "Bearer ", "", 401, wordsPassNone, ""},
		{"the token", "Bearer " + editorToken, "", 401, wordsPassWrong, ""},
		{"two", "Bearer " + good + " " + good, "", 401, wordsPassWrong, ""},
		{"one that is over", "Bearer " + r.server.passes.seal(time.Now()), "http://localhost:3000", 401, wordsPassOver, "http://localhost:3000"},
		{"of a server with another token", "Bearer " + newPasses(r.server.sealer.key, "another").seal(time.Now().Add(time.Hour)), "", 401, wordsPassWrong, ""},
	} {
		header := []string{"Authorization", tc.authorization}
		if tc.origin != "" {
			header = append(header, "Origin", tc.origin)
		}
		res, answer := r.ask("GET", "", header...)
		if res.StatusCode != tc.status || answer["error"] != tc.words || (answer["file"] != "") != (tc.words == "") {
			t.Errorf("%s: %d %v, want %d %q", tc.name, res.StatusCode, answer, tc.status, tc.words)
		}
		if got := res.Header.Get("Access-Control-Allow-Origin"); got != tc.allowed || res.Header.Get("Vary") != "Origin" {
			t.Errorf("%s: for pages of %q, Vary %q", tc.name, got, res.Header.Get("Vary"))
		}
		if got := res.Header.Get("WWW-Authenticate"); (got == "Bearer") != (tc.status == 401) {
			t.Errorf("%s: WWW-Authenticate %q", tc.name, got)
		}
	}
	for _, words := range []string{wordsPassNone, wordsPassWrong, wordsPassOver} {
		if !strings.HasPrefix(words, "Open the editor again from /editor/: ") {
			t.Errorf("%q does not say what to do", words)
		}
	}
}

// Where no token is set, a pass is nothing that strangers could make use of: they may know the session key.
func TestEditorFileIsForThisMachine(t *testing.T) {
	for _, tc := range []struct {
		name     string
		loopback bool
		header   []string
		status   int
	}{
		{"this machine", true, nil, 200},
		{"through a proxy", true, []string{"X-Forwarded-For", "203.0.113.7"}, 403},
		{"in public", false, nil, 403},
	} {
		r := newRig(t, func(c *Config) { c.Loopback = tc.loopback })
		pass := r.server.passes.seal(time.Now().Add(time.Hour))
		res, answer := r.ask("GET", "", append([]string{"Authorization", "Bearer " + pass}, tc.header...)...)
		if res.StatusCode != tc.status || (tc.status != 200 && answer["error"] != wordsEditorOff) {
			t.Errorf("%s: %d %v, want %d", tc.name, res.StatusCode, answer, tc.status)
		}
	}
}

func TestEditorPreflight(t *testing.T) {
	shop, err := ParseOrigin("https://*.example.com")
	if err != nil {
		t.Fatal(err)
	}
	r := newRig(t, withToken, func(c *Config) { c.AllowOrigins = []Origin{shop} })
	for origin, ok := range map[string]bool{
		"https://shop.example.com": true, "https://example.com": false, "http://localhost:3000": false, "https://evil.example": false, "null": false,
	} {
		res, answer := r.ask("OPTIONS", "", "Origin", origin, "Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "authorization")
		status, want := 403, [4]string{}
		if ok {
			status, want = 204, [4]string{origin, "GET", "Authorization", "600"}
		}
		got := [4]string{}
		for i, name := range []string{"Origin", "Methods", "Headers"} {
			got[i] = res.Header.Get("Access-Control-Allow-" + name)
		}
		got[3] = res.Header.Get("Access-Control-Max-Age")
		if res.StatusCode != status || got != want || res.Header.Get("Vary") != "Origin" || (answer["error"] == wordsEditorSite) == ok {
			t.Errorf("%s: %d %v %v", origin, res.StatusCode, got, answer)
		}
		for _, name := range []string{"Access-Control-Allow-Credentials", "Access-Control-Allow-Private-Network"} {
			if _, there := res.Header[name]; there {
				t.Errorf("%s: %s", origin, name)
			}
		}
	}
	for _, method := range []string{"PUT", "DELETE", "PATCH"} {
		req, _ := http.NewRequest(method, r.url+"/v1/editor", nil)
		res, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(req)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != 405 {
			t.Errorf("%s: %d", method, res.StatusCode)
		}
	}
}
