package propose

import "strings"

// testNames are the attributes by which tests find an element: they are kept when the page changes.
var testNames = [...]string{
	"data-testid", "data-test-id", "data-test", "data-qa", "data-qa-id", "data-cy", "data-e2e", "data-automation-id", "data-field",
	"data-field-name",
}

// noNames are the words in the name of a data attribute that make it a state, a framework's or an extension's own, or something
// that holds what is in the page or what a person typed.
var noNames = setOf(`tandem v reactid reactroot react ember emotion styled svelte astro n s ssr server hydrated hydrate
	radix headlessui reach turbo turbolinks nuxt next vue ng bs toggle dismiss darkreader lpignore 1p onepassword bwignore
	bitwarden dashlane lastpass protonpass gramm grammarly lt state status focus focused hover active open opened closed
	selected disabled checked highlighted expanded loading loaded invalid valid dirty touched visible hidden index idx
	position side align orientation current value values val text title content contents label placeholder tooltip
	original default initial html caption message user username customer email mail phone tel address query search src url
	href link style`)

// dataPart is the first other data attribute that names the element, or marks it.
func dataPart(s *Step) part {
	for _, a := range s.Attrs[:min(len(s.Attrs), maxAttrs)] {
		rest, ok := strings.CutPrefix(a.Name, "data-")
		if !ok || !usable(a.Name) || strings.HasPrefix(rest, "tandem") || rest == "form-type" || tests(a.Name) {
			continue
		}
		named := rest != "" && !Generated(rest)
		for word := range strings.SplitSeq(rest, "-") {
			named = named && !noNames[word]
		}
		switch {
		case !named:
		case a.Value == "":
			return part{text: "[" + escape(a.Name) + "]", by: ByData, reach: several}
		case nameLike(a.Value):
			return part{text: has(a.Name, "=", a.Value), by: ByData, reach: few}
		}
	}
	return part{}
}

func tests(name string) bool {
	for _, t := range testNames {
		if t == name {
			return true
		}
	}
	return false
}

// nameLike says whether the value of some attribute is a name and not content, a number of a record or a switch.
func nameLike(v string) bool {
	if len(v) == 0 || len(v) > 64 || !letter(rune(v[0])) || v == "true" || v == "false" || Generated(v) {
		return false
	}
	for _, r := range v {
		if !letter(r) && !digit(r) && !strings.ContainsRune("-_.:[]", r) {
			return false
		}
	}
	return true
}

// labelling says whether a label is the markup's. One with digits or an address tells of what is shown: "3 new messages".
func labelling(v string) bool {
	if v == "" || len(v) > 80 {
		return false
	}
	for _, r := range v {
		if r < ' ' || r == '@' || digit(r) {
			return false
		}
	}
	return true
}

// wordy says whether a value is of the key words of HTML.
func wordy(v string) bool {
	if v == "" || len(v) > 64 {
		return false
	}
	for _, r := range v {
		if !letter(r) && r != '-' && r != ' ' {
			return false
		}
	}
	return true
}

// telling says whether a role says anything.
func telling(role string) bool {
	return wordy(role) && role != "presentation" && role != "none" && role != "generic" && role != "group"
}

// linkPart goes by where a link leads, as far as that is a place in the site and not one record of many, a question or a person's
// address.
func linkPart(href string) part {
	for _, scheme := range [...]string{"mailto:", "tel:", "sms:"} {
		if strings.HasPrefix(href, scheme) {
			return part{text: "a" + has("href", "^=", scheme), by: ByKind, reach: kind}
		}
	}
	end := strings.IndexAny(href, "?#")
	path, op := href, "="
	if end >= 0 {
		path, op = href[:end], "^="
	}
	if len(path) < 2 || path[0] != '/' || path[1] == '/' || len(path) > 80 {
		return part{}
	}
	for segment := range strings.SplitSeq(strings.Trim(path, "/"), "/") {
		if !nameLike(segment) {
			return part{}
		}
	}
	if end >= 0 {
		path = href[:end+1]
	}
	return part{text: "a" + has("href", op, path), by: ByKind, reach: several}
}
