package audit

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestEnumerations(t *testing.T) {
	for v, want := range map[Verdict]string{0: "unknown", 1: "visible", 2: "masked", 3: "not part of the view", 4: "unknown", 255: "unknown"} {
		if got := v.String(); got != want {
			t.Errorf("verdict %d: got %q, want %q", v, got, want)
		}
	}
	for c, want := range map[Concern]string{0: "unknown", 1: "looks private, and visible", 2: "rule that matched nothing", 3: "not whole", 4: "unknown"} {
		if got := c.String(); got != want {
			t.Errorf("concern %d: got %q, want %q", c, got, want)
		}
	}
	seen := make(map[string]bool)
	for p := range Private(len(privateWords)) {
		if word := p.String(); seen[word] || (word == "") != (p == NotPrivate) {
			t.Errorf("private %d: %q", p, word)
		}
		seen[p.String()] = true
	}
	if len(rank) != len(privateWords) || Private(200).String() != "private" {
		t.Error("a kind has no rank, or no word")
	}
}

func TestPlace(t *testing.T) {
	tests := []struct{ address, want string }{
		{"", ""},
		{"https://a.example/b/c", "https://a.example/b/c"},
		{"https://a.example", "https://a.example"},
		{"https://a.example/b?token=x#top", "https://a.example/b"},
		{"https://a.example?x", "https://a.example"},
		{"https://user:word@a.example:8443/b@c", "https://a.example:8443/b@c"},
		{"https://a.example/#/checkout?token=x", "https://a.example/#/checkout"},
		{"https://a.example/?x#!/checkout", "https://a.example/#!/checkout"},
		{"https://a.example/#access_token=x", "https://a.example/"},
		{"file:///home/a.html", "file:///home/a.html"},
		{"about:blank", "about:blank"},
	}
	for _, test := range tests {
		if got := place(test.address); got != test.want {
			t.Errorf("%q: got %q, want %q", test.address, got, test.want)
		}
		if got := place(test.want); got != test.want {
			t.Errorf("%q: then %q", test.want, got)
		}
	}
}

func TestClean(t *testing.T) {
	long := strings.Repeat("é", maxText)
	tests := []struct{ text, want string }{
		{"", ""}, {"a", "a"}, {" a \t\r\n b ", "a b"}, {"a\x00b", "a b"}, {"\u202ea\u2066b\ufeff", "ab"}, {"a\xffb", "a\ufffdb"}, {"👩\u200d💻", "👩\u200d💻"},
		{long, long[:296] + "…"},
	}
	for _, test := range tests {
		got := clean(test.text)
		if got != test.want || len(got) > maxText {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
		if again := clean(got); again != got {
			t.Errorf("%q: then %q", got, again)
		}
	}
}

func titles(r *Report) string {
	var all []string
	for _, p := range r.Pages() {
		all = append(all, p.Title)
	}
	return strings.Join(all, " ")
}

func TestAddReplaces(t *testing.T) {
	at := time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC)
	r := &Report{}
	r.Add(Page{Address: "https://a/1?x", Title: "one", Seen: at, Fields: []Field{{Label: "A"}}})
	r.Add(Page{Address: "https://a/2", Title: "two", Seen: at})
	r.Add(Page{Address: "https://a/1?y#z", Title: "again", Seen: at.Add(time.Minute)})
	r.Add(Page{Address: "https://a/2", Title: "older", Seen: at.Add(-time.Minute)})
	r.Add(Page{Address: "https://b/1", Title: "other", Seen: at})
	if got, want := titles(r), "again two other"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := r.Pages()[0]; len(got.Fields) != 0 || got.Address != "https://a/1" {
		t.Errorf("got %+v", got)
	}
	r.Add(Page{Address: "https://a/2", Title: "timeless"})
	if got, want := titles(r), "again timeless other"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAddKeepsNothingOfTheCallers(t *testing.T) {
	fields, rules := []Field{{Label: " A "}}, []RuleUse{{Selector: " a "}}
	r := &Report{}
	r.Add(Page{Fields: fields, Rules: rules})
	if fields[0].Label != " A " || rules[0].Selector != " a " {
		t.Error("the caller's were changed")
	}
	fields[0].Label, rules[0].Selector = "B", "b"
	if p := r.Pages()[0]; p.Fields[0].Label != "A" || p.Rules[0].Selector != "a" {
		t.Errorf("got %+v", p)
	}
}

func TestAddKeepsToTheLimits(t *testing.T) {
	r := &Report{}
	r.Add(Page{Address: "many", Fields: make([]Field, MaxFields+5), Rules: make([]RuleUse, maxRules+5), Masked: -1, Closed: 1 << 40})
	if p := r.Pages()[0]; len(p.Fields) != MaxFields || p.Left != 5 || len(p.Rules) != maxRules || p.Masked != 0 || p.Closed != maxCount {
		t.Errorf("%d fields, %d left, %d rules, %d masked, %d closed", len(p.Fields), p.Left, len(p.Rules), p.Masked, p.Closed)
	}
	for i := range MaxPages + 4 {
		r.Add(Page{Address: fmt.Sprint("https://a/", i)})
	}
	if len(r.Pages()) != MaxPages || r.left != 5 {
		t.Errorf("%d pages, %d left", len(r.Pages()), r.left)
	}
	// A page that is there may be walked anew.
	r.Add(Page{Address: "https://a/1", Title: "new"})
	if len(r.Pages()) != MaxPages || r.left != 5 || r.Pages()[2].Title != "new" {
		t.Errorf("%d pages, %d left", len(r.Pages()), r.left)
	}

	// Where there is no room, what is not true any more goes as well.
	wide := strings.Repeat("x", 200)
	big := Page{Fields: make([]Field, MaxFields)}
	for i := range big.Fields {
		big.Fields[i].Label = wide
	}
	r = &Report{}
	r.Add(Page{Address: "https://a/small", Title: "small"})
	for i := range 2 {
		big.Address, big.Title = fmt.Sprint("https://a/", i), fmt.Sprint("big", i)
		r.Add(big)
	}
	big.Address = "https://a/small"
	r.Add(big)
	if got := titles(r); got != "big0 big1" || r.left != 1 {
		t.Errorf("got %q, %d left", got, r.left)
	}
	if n := len(r.Save()); n > MaxSaved {
		t.Errorf("%d bytes", n)
	}
	if _, err := Restore(r.Save()); err != nil {
		t.Error(err)
	}
}

func TestWarnings(t *testing.T) {
	r := sample()
	r.left = 2
	r.Add(Page{Address: "https://shop.example.com/long", Left: 3, Fields: []Field{
		{Name: "iban"}, {ID: "phone", Verdict: Ignored}, {Selector: "#x", Placeholder: "Your e-mail", Verdict: Visible, Visible: true},
	}})
	want := []string{
		`not whole: The report is full: 2 visits after that are not in it.`,
		`not whole: https://shop.example.com/long The page has more fields than the report takes: 3 fields are left out.`,
		`looks private, and visible: https://shop.example.com/checkout E-mail #email (e-mail address) Agents see what is in it.`,
		`looks private, and visible: https://shop.example.com/checkout Street and number #street (postal address) Agents see what is in it.`,
		`looks private, and visible: https://shop.example.com/account Date of birth #dob (birth date) It was not drawn when the page was walked. When it is, agents see what is in it.`,
		`looks private, and visible: https://shop.example.com/long iban (bank account) It is not known whether agents see what is in it.`,
		`looks private, and visible: https://shop.example.com/long Your e-mail #x (e-mail address) Agents see what is in it.`,
		`rule that matched nothing: .ssn, [data-private] The rule “.ssn, [data-private]” (mask, set “everywhere”) matched nothing on 2 pages that it holds at.`,
	}
	var got []string
	for _, w := range r.Warnings() {
		parts := []string{w.Concern.String() + ":", w.Address, w.Subject, w.Selector}
		if w.Looks != NotPrivate {
			parts = append(parts, "("+w.Looks.String()+")")
		}
		got = append(got, strings.Join(strings.Fields(strings.Join(append(parts, w.What), " ")), " "))
		if w.Mend == "" {
			t.Errorf("%v: nothing is said of what to do", w)
		}
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if all := (&Report{}).Warnings(); len(all) != 0 {
		t.Errorf("an empty report: %v", all)
	}
}
