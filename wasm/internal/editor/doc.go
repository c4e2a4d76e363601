// Package editor is what the Restrictions Editor knows: the draft of a restrictions file, the one that is in force, and the
// report on the pages that were walked through. web/editor asks it and shows what it answers, in JSON; package draft changes
// the file, package propose finds selectors, package audit writes the report. It decides nothing of what an agent sees: that
// does the real capture, under the draft's rules.
package editor

import (
	"encoding/json"
	"fmt"

	"tandem/shared/restrict"
	"tandem/wasm/internal/audit"
	"tandem/wasm/internal/draft"
)

// Editor is one editor on one page; Keep and Open carry it to the next.
type Editor struct {
	name    string // of the file
	draft   *draft.Draft
	inForce *restrict.File
	report  *audit.Report
}

// kept is how an editor gets from page to page.
type kept struct {
	Name   string          `json:"name"`
	Draft  json.RawMessage `json:"draft"`
	Report json.RawMessage `json:"report"`
}

// Open begins with the file in force, as the server prints it, or goes on with what Keep has given on another page. before is
// not trusted, as it lay where the site's own scripts can write: an error says that it cannot be used.
func Open(name string, inForce, before []byte) (*Editor, error) {
	f, err := restrict.Read(name, inForce)
	if err != nil {
		return nil, fmt.Errorf("the file in force: %w", err)
	}
	e := &Editor{name: name, draft: draft.New(f), inForce: f, report: &audit.Report{}}
	if len(before) == 0 {
		return e, nil
	}
	var k kept
	if err := json.Unmarshal(before, &k); err != nil {
		return e, fmt.Errorf("what was kept from the last page: %w", err)
	}
	d, err := draft.Restore(k.Draft)
	if err != nil {
		return e, fmt.Errorf("what was kept from the last page: %w", err)
	}
	r, err := audit.Restore(k.Report)
	if err != nil {
		return e, fmt.Errorf("what was kept from the last page: %w", err)
	}
	e.name, e.draft, e.report = k.Name, d, r
	return e, nil
}

// Keep is the editor for the next page.
func (e *Editor) Keep() []byte {
	return answer(kept{Name: e.name, Draft: e.draft.Save(), Report: e.report.Save()})
}

// answer is a value as the interface gets it. What is given is made of texts and numbers: it cannot fail.
func answer(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}
