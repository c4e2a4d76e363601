// Package propose finds selectors for an element of the site's page that an administrator points at, for a rule of the
// restrictions: "mask this", "control off". They go from narrow to wide, and by what is likely to be there tomorrow: ids, names
// and classes that a person chose, before what a tool made and before places.
//
// It goes by a description of the element and of what that lies in (Step). It does not see the page: how many elements a
// selector matches, the page alone can say, and whether a rule is wanted, the administrator. What a person typed and the text of
// the page are never part of a selector: rules are stored and handed out to every customer's browser.
//
// The Restrictions Editor calls it. Whether a selector is one at all is package restrict's to say; Propose gives none that
// restrict refuses.
package propose
