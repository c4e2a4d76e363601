package editor

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

const (
	inForce = `{"version": 1, "sets": [{"name": "all", "rules": [{"selector": ".ssn", "kind": "mask"}]}]}`
	here    = "https://shop.example/checkout?step=2"
)

func opened(t *testing.T) *Editor {
	t.Helper()
	e, err := Open("rules.json", []byte(inForce), nil)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// read takes an answer apart.
func read[T any](t *testing.T, answer []byte) (v T) {
	t.Helper()
	if err := json.Unmarshal(answer, &v); err != nil {
		t.Fatalf("%s: %v", answer, err)
	}
	return v
}

func TestEditor(t *testing.T) {
	e := opened(t)
	scopes := read[map[string]json.RawMessage](t, e.Scopes(here))
	put := read[outcome](t, e.Put(0, "#card_1a2b3c4d5e", "mask", scopes["page"]))
	if put.Error != "" || put.ID == 0 {
		t.Fatalf("%+v", put)
	}
	s := read[state](t, e.State(here))
	if len(s.Rules) != 2 || !s.Rules[0].Holds || !s.Rules[1].Holds || len(s.Differences) == 0 || s.Undo == "" || s.Redo != "" || s.Name != "rules.json" {
		t.Errorf("%+v", s)
	}
	if got := s.Rules[1].Generated; len(got) != 1 {
		t.Errorf("generated: %q", got)
	}
	if s := read[state](t, e.State("https://shop.example/")); s.Rules[1].Holds {
		t.Errorf("holds elsewhere: %+v", s.Rules[1])
	}
	if twice := read[outcome](t, e.Put(0, "#card_1a2b3c4d5e", "mask", scopes["page"])); twice.Error == "" || twice.ID != put.ID {
		t.Errorf("twice: %+v", twice)
	}
	if out := read[outcome](t, e.Put(put.ID, "#other", "control-off", scopes["all"])); out.Error != "" {
		t.Errorf("%+v", out)
	}
	if !strings.Contains(string(e.File()), `"#other"`) || !strings.Contains(string(e.Handed()), "#other") {
		t.Errorf("%s\n%s", e.File(), e.Handed())
	}
	for name, out := range map[string][]byte{
		"no selector": e.Put(0, "p:", "mask", scopes["all"]), "no kind": e.Put(0, "p", "hide", scopes["all"]),
		"no scope": e.Put(0, "p", "mask", []byte("{")), "no rule": e.Delete(999), "no file": e.Load("x.json", []byte("{")),
	} {
		if read[outcome](t, out).Error == "" {
			t.Errorf("%s: %s", name, out)
		}
	}
	if out := read[outcome](t, e.Undo()); out.Words == "" {
		t.Errorf("undo: %+v", out)
	}
	if out := read[outcome](t, e.Redo()); out.Words == "" {
		t.Errorf("redo: %+v", out)
	}
	e.PrivateByDefault(true)
	if s := read[state](t, e.State(here)); !s.PrivateByDefault {
		t.Errorf("%+v", s)
	}
	e.LoadInForce()
	if s := read[state](t, e.State(here)); len(s.Differences) != 0 || len(s.Rules) != 1 {
		t.Errorf("%+v", s)
	}
}

func TestFromPageToPage(t *testing.T) {
	e := opened(t)
	e.Load("mine.json", []byte(`{"version": 1, "privateByDefault": true, "sets": []}`))
	e.Walk([]byte(`{"address": "https://shop.example/a", "title": "A", "fields": [
		{"label": "Telephone", "tag": "input", "type": "tel", "selector": "#a", "masked": false, "visible": true},
		{"label": "E-mail", "tag": "input", "type": "email", "selector": "#b", "masked": true, "reason": "rule", "visible": true}]}`), time.Unix(1, 0))
	again, err := Open("rules.json", []byte(inForce), e.Keep())
	if err != nil {
		t.Fatal(err)
	}
	s := read[state](t, again.State(here))
	if s.Name != "mine.json" || !s.PrivateByDefault || s.Pages != 1 || s.Undo == "" {
		t.Errorf("%+v", s)
	}
	if report := string(again.Report("https://shop.example", time.Unix(2, 0))); !strings.Contains(report, "Telephone") || !strings.Contains(report, "mine.json") {
		t.Errorf("%s", report)
	}
	if !strings.Contains(string(again.Table()), "E-mail") {
		t.Errorf("%s", again.Table())
	}
	again.Forget()
	if s := read[state](t, again.State(here)); s.Pages != 0 {
		t.Errorf("%d pages", s.Pages)
	}
}

// What lay where the site's scripts write is not trusted, and what cannot be used is said and left out.
func TestNotTrusted(t *testing.T) {
	for _, before := range []string{"{", "[]", `{"draft": {}}`, `{"name": "x", "draft": null, "report": 7}`, string(opened(t).Keep()[:60])} {
		e, err := Open("rules.json", []byte(inForce), []byte(before))
		if err == nil || e == nil || len(read[state](t, e.State(here)).Rules) != 1 {
			t.Errorf("%q: %v", before, err)
		}
	}
	if e, err := Open("rules.json", []byte("{"), nil); err == nil || e != nil {
		t.Errorf("a broken file in force: %v", err)
	}
	e := opened(t)
	for _, found := range []string{"", "{", `{"fields": 3}`} {
		if got := string(e.Walk([]byte(found), time.Now())); got != "[]" {
			t.Errorf("%q: %s", found, got)
		}
	}
	if got := string(e.Propose([]byte("7"))); got != "[]" {
		t.Errorf("propose: %s", got)
	}
}

func TestWalk(t *testing.T) {
	e := opened(t)
	got := read[[]exposed](t, e.Walk([]byte(`{"address": "https://shop.example/a", "fields": [
		{"label": "Colour", "tag": "input", "type": "text", "visible": true},
		{"label": "Date of birth", "tag": "input", "type": "date", "visible": true},
		{"label": "Date of birth", "tag": "input", "type": "date", "masked": true},
		{"label": "Date of birth", "tag": "input", "type": "date", "ignored": true}]}`), time.Unix(1, 0)))
	if len(got) != 1 || got[0].Field != 1 || got[0].Looks != "birth date" {
		t.Errorf("%+v", got)
	}
	path := `[{"Tag": "input", "ID": "", "Attrs": [{"Name": "name", "Value": "phone"}], "Of": 1, "Among": 2}, {"Tag": "form", "ID": "checkout", "Of": 1, "Among": 1}]`
	if got := read[[]proposal](t, e.Propose([]byte(path))); len(got) < 2 || got[0].By != "name" {
		t.Errorf("%+v", got)
	}
}
