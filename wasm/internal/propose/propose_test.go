package propose

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

func selectors(path []Step) (all []string) {
	for _, p := range Propose(path) {
		all = append(all, p.Selector)
	}
	return all
}

func TestBy(t *testing.T) {
	for b, want := range map[By]string{
		ByNothing: "", ByID: "id", ByName: "name", ByData: "data attribute", ByRole: "role", ByLabel: "label", ByClass: "class",
		ByKind: "kind of element", ByPlace: "place", 99: "",
	} {
		if got := b.String(); got != want {
			t.Errorf("%d: %q, want %q", b, got, want)
		}
	}
}

func TestNothing(t *testing.T) {
	if got := Propose(nil); got != nil {
		t.Errorf("%+v", got)
	}
	if got := selectors([]Step{{}}); !slices.Equal(got, []string{"*"}) {
		t.Errorf("%q", got)
	}
	if got := selectors([]Step{{Tag: "body"}, {Tag: "html"}}); !slices.Equal(got, []string{"body"}) {
		t.Errorf("%q", got)
	}
}

// What a person typed, what the page says and what changes by itself is in no selector.
func TestLeftOut(t *testing.T) {
	for _, line := range []string{
		"input [value=secret]", "input [data-value=secret] [name=a]", "input [data-user=secret]", "input [name=a] [placeholder=secret]",
		"a [href=mailto:secret@example.org]", "a [href=tel:secret]", "a [href=/account?q=secret]", "a [href=/account/12345secret]", "a [href=//secret]",
		"img [alt=secret]", "p [title=secret]", "button [aria-label=secret of 1 January]", "div [data-tandem=secret]", "div [data-tandem-secret=a]",
		"div [data-v-5ec7e700=secret]", "div [data-reactid=secret]", "div [data-id=48213secret]", "div [data-text=secret]",
		"div.secret-active", "div.is-secret", "div.isSecret", "div.active", "div [data-state=secret]", "div [data-v-secret=]",
		"div.svelte-1secret", "input [autocomplete=off] [data-lpignore=secret]", "div [data-a=secret words]", "div [style=secret]", "div [onclick=secret]",
		"div.chosen.mt-4", "div.chosen.css-1secret", "div [role=presentation] [data-secret-open=]",
	} {
		for _, got := range selectors(path(line, "div", "body", "html")) {
			for _, word := range []string{"ecret", "active", "placeholder", "value", "mt-4", "css-1", "presentation", "autocomplete"} {
				if strings.Contains(got, word) {
					t.Errorf("%s: %s", line, got)
				}
			}
		}
	}
}

func TestParts(t *testing.T) {
	for line, want := range map[string]string{
		"input [placeholder=Your phone]":              `input[placeholder="Your phone"]`,
		"div [data-pii=]":                             "[data-pii]",
		"div [data-field=phone] [data-testid=x]":      `[data-testid="x"]`,
		"div [data-qa=a b]":                           `[data-qa="a b"]`,
		"div [data-column=net-price]":                 `[data-column="net-price"]`,
		"label [for=phone]":                           `label[for="phone"]`,
		"div [role=search]":                           `[role="search"]`,
		"div [role=region] [aria-label=Payment]":      `[role="region"][aria-label="Payment"]`,
		"a [href=mailto:a@example.org]":               `a[href^="mailto:"]`,
		"a [href=/account]":                           `a[href="/account"]`,
		"div [contenteditable=true]":                  `[contenteditable="true"]`,
		"my-phone":                                    "my-phone",
		"sl-input [type=tel]":                         `sl-input[type="tel"]`,
		"div [class=css-1q2w3e]":                      ".css-1q2w3e",
		"div [class=flex md:px-2.5]":                  `div.flex.md\:px-2\.5`,
		"div [class=styles__total___3xY2a]":           `[class*="styles__total___"]`,
		"div [class=_total_1a2b3_12]":                 `[class*="_total_"]`,
		"div#50%":                                     `#\35 0\%`,
		"div#a:b":                                     `#a\:b`,
		"div#größe":                                   "#größe",
		"div#-":                                       `#\-`,
		`input [name=a"b\c]`:                          `input[name="a\"b\\c"]`,
		"textarea":                                    "textarea",
		"button.btn.btn-primary":                      ".btn",
		"input [type=password] [autocomplete=cc-csc]": `input[autocomplete="cc-csc"]`,
		"td [itemprop=telephone]":                     `td[itemprop="telephone"]`,
		"div [part=base]":                             `div[part="base"]`,
		"div#ember12":                                 "#ember12",
	} {
		p := path(line, "div", "body", "html")
		got := Propose(p)
		if !slices.ContainsFunc(got, func(p Proposal) bool { return p.Selector == want }) {
			t.Errorf("%s: %q is not in%s", line, want, told(got))
		}
		hold(t, p, got)
	}
}

// A name that every row has names none of them.
func TestRepeatedName(t *testing.T) {
	e := Step{Tag: "input", Attrs: []Attr{{"name", "qty[]"}}, Of: 1, Among: 1}
	got := Propose(append([]Step{e}, path("td 2/3", "tr 4/5", "table#cart")...))
	if want := "\n~#cart > tr:nth-of-type(4) > td:nth-of-type(2) > input (place)\n#cart input[name=\"qty[]\"] (name)"; !strings.HasPrefix(told(got), want) {
		t.Error(told(got))
	}
}

// Stable before fragile, and each width has something left.
func TestOrder(t *testing.T) {
	e := step("input.phone.mobile.form-control [data-testid=a] [name=b] [data-column=c] [aria-label=D] [autocomplete=tel] [type=tel] [role=textbox]")
	p := append([]Step{e}, path("div.near", "form#far", "body", "html")...)
	got := Propose(p)
	hold(t, p, got)
	if len(got) != 12 || got[0].Selector != `#far [data-testid="a"]` || got[11].Selector != "#far" {
		t.Errorf("%d:%s", len(got), told(got))
	}
	for _, p := range got {
		if p.Fragile {
			t.Errorf("%q", p.Selector)
		}
	}
	var l list
	for _, s := range []struct {
		width int
		Proposal
	}{{1, Proposal{"a", ByKind, true}}, {0, Proposal{"b", ByKind, true}}, {1, Proposal{"c", ByKind, false}}, {0, Proposal{"d", ByKind, false}}, {1, Proposal{"e", ByKind, false}}} {
		l.add(s.width, s.Proposal)
	}
	l.add(0, Proposal{"a", ByKind, false}) // is there
	l.add(0, Proposal{"a:b", ByKind, false})
	l.add(0, Proposal{"", ByKind, false})
	if got := told(l.proposals()); got != "\nd (kind of element)\n~b (kind of element)\nc (kind of element)\ne (kind of element)\n~a (kind of element)" {
		t.Error(got)
	}
}

func TestHostile(t *testing.T) {
	long := strings.Repeat("x", 1<<20)
	e := Step{Tag: long, ID: long, Of: 1 << 60, Among: 1 << 60}
	for i := range 5000 {
		n := strconv.Itoa(i)
		e.Classes = append(e.Classes, "_"+strings.Repeat("\x01_", 60), long, "Aa1"+n)
		e.Attrs = append(e.Attrs, Attr{"data-" + n, long}, Attr{long, n}, Attr{"name", strings.Repeat("\"", maxName)})
	}
	p := []Step{e}
	for range 5000 {
		p = append(p, e)
	}
	start := time.Now()
	got := Propose(p)
	if d := time.Since(start); d > 2*time.Second {
		t.Errorf("it takes %v", d)
	}
	hold(t, p[:maxPath], got)
	if len(GeneratedIn(long)) != 0 {
		t.Error("a rule that no file can have")
	}
}
