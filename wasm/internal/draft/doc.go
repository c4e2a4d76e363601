// Package draft is the restrictions file as somebody edits it in the Restrictions Editor: rules are added, changed, moved and
// deleted, each step can be undone, and what differs from the file in force is said in words.
//
// A Draft holds states of the whole file, one a step, which share what they have in common and are never changed. A rule has a
// RuleID that is its own in all of them, for whoever shows it. Save writes all of that down for the next page of the site, and
// Restore takes it back and trusts none of it.
//
// What a selector or a pattern may be, and how large a file, package restrict says; restrict.Read takes what Draft.File prints
// after every edit. Errors are sentences for the person who edits. Nothing here sees a page or the server: propose finds
// selectors for an element, and the editor calls both. A Draft is not for several goroutines at once.
package draft
