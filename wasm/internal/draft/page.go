package draft

import (
	"regexp"
	"strings"

	"tandem/shared/restrict"
)

// pageEnd comes after a page's path: its slash, and then a query, a fragment or nothing.
const pageEnd = `/?(?:[?#]|$)`

// ThisPage is the scope of one page: origin and path of address, whatever query and fragment it has. With a slash at the end
// of its path and without it is the same page.
func ThisPage(address string) (Scope, error) {
	origin, path, err := cutAddress(address)
	if err != nil {
		return Scope{}, err
	}
	return within(pagePattern(origin + strings.TrimSuffix(path, "/")))
}

// Below is the scope of a page's folder: all pages whose path begins with that of the page up to its last slash.
func Below(address string) (Scope, error) {
	origin, path, err := cutAddress(address)
	if err != nil {
		return Scope{}, err
	}
	return within(folderPattern(origin + path[:strings.LastIndexByte(path, '/')+1]))
}

func pagePattern(page string) string     { return "^" + regexp.QuoteMeta(page) + pageEnd }
func folderPattern(folder string) string { return "^" + regexp.QuoteMeta(folder) }

func within(pattern string) (Scope, error) {
	if len(pattern) > restrict.MaxText {
		return Scope{}, refuse("The address of this page is too long for a rule. Write a pattern of what it begins with, or choose every page.")
	}
	return Scope{Pattern: pattern}, nil
}

// cutAddress takes an address as location.href gives it. The path begins with a slash. What a browser leaves out of it goes:
// the name of a user, the scheme's own port, capitals of the host.
// https://url.spec.whatwg.org/#url-serializing
func cutAddress(address string) (origin, path string, err error) {
	scheme, rest, _ := strings.Cut(address, "://")
	scheme = strings.ToLower(scheme)
	if i := strings.IndexAny(rest, "?#"); i >= 0 {
		rest = rest[:i]
	}
	host, path, _ := strings.Cut(rest, "/")
	host = strings.ToLower(host[strings.LastIndexByte(host, '@')+1:])
	if port, own := map[string]string{"http": ":80", "https": ":443"}[scheme]; own {
		host = strings.TrimSuffix(host, port)
	} else {
		host = ""
	}
	// An address that a browser gives is ASCII.
	odd := strings.ContainsFunc(rest, func(r rune) bool { return r <= ' ' || r > '~' || r == '\\' })
	if host == "" || odd {
		return "", "", refuse("%s is not the address of a page that a rule can be for. Open a page of the site, whose address begins with https:// or http://.", quoted(address))
	}
	return scheme + "://" + host, "/" + path, nil
}
