// Package audit is the report of the Restrictions Editor, for the person who signs off what support agents may see of a site:
// the pages that an administrator walked through, each form field on them, whether agents see and operate it, by which rule, and
// whether it looks as if it were for something private (Looks).
//
// It decides nothing. What is masked is decided by package mask, what is closed by package gate, and the caller tells what they
// said; here it is collected (Report), looked over (Warnings) and printed (HTML, CSV). It goes by the site's markup and is never
// given what a person typed. What looks private is a guess from types, names and labels: it points out what to look at, and
// that it finds nothing proves nothing.
//
// The Restrictions Editor calls it, and keeps a report across page loads in the browser (Save, Restore). All text in it is the
// site's, hence hostile.
package audit
