package draft

import (
	"fmt"
	"regexp"
	"strings"
)

// String says in words where rules of the scope hold: "on every page".
func (s Scope) String() string { return where(s.Patterns()) }

// where names a few of the pages that patterns are for.
func where(patterns []string) string {
	const most = 3
	if len(patterns) == 0 {
		return "on every page"
	}
	var all []string
	for _, p := range patterns[:min(len(patterns), most)] {
		all = append(all, pages(p))
	}
	if more := len(patterns) - most; more > 0 {
		all = append(all, fmt.Sprintf("the pages of %d more patterns", more))
	}
	last := len(all) - 1
	if last == 0 {
		return "on " + all[0]
	}
	return "on " + strings.Join(all[:last], ", ") + " and " + all[last]
}

// pages are those that a pattern is for, by their address if ThisPage or Below made it.
func pages(pattern string) string {
	if page, ok := strings.CutSuffix(pattern, pageEnd); ok {
		if page, ok = literal(page); ok && pagePattern(page) == pattern {
			return "the page " + quoted(page)
		}
	}
	if folder, ok := literal(pattern); ok && strings.HasSuffix(folder, "/") && folderPattern(folder) == pattern {
		return "all pages below " + quoted(folder)
	}
	return "pages whose address matches " + quoted(pattern)
}

var backslash = regexp.MustCompile(`\\(.)`)

// literal is the address that regexp.QuoteMeta has made a pattern of. What looks like one and is none, the caller finds by
// making the pattern again.
func literal(pattern string) (address string, ok bool) {
	quoted, ok := strings.CutPrefix(pattern, "^http")
	if !ok || !strings.Contains(quoted, "://") {
		return "", false
	}
	return "http" + backslash.ReplaceAllString(quoted, "$1"), true
}
