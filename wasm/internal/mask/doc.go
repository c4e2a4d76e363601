// Package mask decides what text of the customer's page may leave the browser, and in what form.
//
// All text enters the program as Unmasked. A Policy alone makes strings of it, so whatever
// reaches a message has passed here: text, attributes, values, titles, addresses, style sheets.
// Capture calls it for every node it sends; nothing else does.
//
// A Policy masks password fields for life, card and one-time-code fields, what the markup marks
// with data-tandem="mask" and all inside it, and any copy of a masked value of four characters or
// more, wherever it shows up later. Under a mask attributes pass by an allow-list of those that
// make the layout. The stand-ins for values have one length; those for text a rounded one.
package mask
