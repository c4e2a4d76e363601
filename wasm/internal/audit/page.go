package audit

import (
	"strings"
	"time"
)

// Page is what was found at an address.
type Page struct {
	Address, Title string // Report.Add takes off the address what may be secret in it
	Seen           time.Time
	Fields         []Field
	Left           int // fields that the page has beyond Fields; Report.Add counts those that it leaves out
	Masked, Closed int // elements other than fields that rules mask, and close
	Rules          []RuleUse
}

// RuleUse is a rule that holds at a page.
type RuleUse struct {
	Selector string
	Kind     string // the word in a restrictions file: "mask", "show", "control-off", "control-on"
	Set      string
	Matches  int // elements that it matched
}

// place cuts an address down to origin and path, by which pages are told apart: queries hold what people searched for and tokens
// that log them in, and a report is handed around. A fragment is kept where it is the path of a site that has but one document:
// without it all of such a site would be one page.
func place(address string) string {
	whole, fragment, _ := strings.Cut(address, "#")
	whole, _, _ = strings.Cut(whole, "?")
	if scheme, rest, ok := strings.Cut(whole, "://"); ok {
		host, path, slash := strings.Cut(rest, "/")
		host = host[strings.LastIndexByte(host, '@')+1:] // what comes before it is a name and a password
		if whole = scheme + "://" + host; slash {
			whole += "/" + path
		}
	}
	if strings.HasPrefix(fragment, "/") || strings.HasPrefix(fragment, "!/") {
		fragment, _, _ = strings.Cut(fragment, "?")
		whole += "#" + fragment
	}
	return whole
}

// seen is the moment as a saved report can hold it: whole seconds, and years of four digits. Others are not known.
func seen(t time.Time) time.Time {
	if t = t.Truncate(time.Second); t.Year() < 1 || t.Year() > 9999 {
		return time.Time{}
	}
	return t
}

// moment is how the report says when that was.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006-01-02 15:04 -07:00")
}
