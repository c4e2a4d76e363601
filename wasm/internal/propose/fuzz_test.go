package propose

import (
	"strings"
	"testing"
)

// FuzzPropose: whatever a page has for names, each proposal is a selector, and matches the element or what it lies in.
func FuzzPropose(f *testing.F) {
	f.Add("input", "phone", "a b mt-4", "name", "user[phone]", "form", "checkout", "card", "data-testid", "x", 1, 2)
	f.Add("my-a:b", ":r1:", "css-1q2w3e w-1/2", "aria-label", `a "b" \c`, "div", "50%", "Button_root__3xY2a", "role", "dialog", 3, 9)
	f.Add("a", "-", "-1 --", "href", "/a/b?c", "body", "\x00", "é", "data-é", "\x7f", -1, 0)
	f.Add("", "\xff", "_a_bcdef_1 __ \x01", "data-a b", "", "", "1", "is-active", "data-\"]", "\n", 1<<40, 1<<40)
	f.Add("textarea", "", "", "placeholder", "Your\tname", "x-y", "", "", "for", "", 0, 5)
	f.Fuzz(func(t *testing.T, tag, id, classes, attr, value, outerTag, outerID, outerClass, outerAttr, outerValue string, of, among int) {
		inner := Step{Tag: tag, ID: id, Classes: strings.Fields(classes), Attrs: []Attr{{attr, value}}, Of: of, Among: among}
		outer := Step{Tag: outerTag, ID: outerID, Classes: strings.Fields(outerClass), Attrs: []Attr{{outerAttr, outerValue}}, Of: of, Among: among}
		for _, path := range [][]Step{{inner}, {inner, outer}, {outer, inner}, {inner, {Tag: "td", Of: 2, Among: 3}, outer, {Tag: "html", Of: 1, Among: 1}}} {
			hold(t, path, Propose(path))
		}
	})
}

// FuzzGeneratedIn: it takes any text, and every name that is written as Propose writes them is found.
func FuzzGeneratedIn(f *testing.F) {
	for _, text := range []string{"#a .jss12", `[id="`, `\`, "/*", `.\31 a`, "é"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		GeneratedIn(text)
		if usable(text) && Generated(text) {
			if got := GeneratedIn("a #" + escape(text) + " b"); len(got) != 1 || got[0] != "#"+text {
				t.Errorf("%q: %q", text, got)
			}
		}
	})
}
