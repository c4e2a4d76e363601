// Package browser is the only code of the programs that touches a page: behind small interfaces
// of the stages it reads and writes the DOM in bulk (web/dom), draws pointers, fetches what the
// page may fetch, and tells the interface how the session stands. It decides nothing.
package browser
