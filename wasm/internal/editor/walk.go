package editor

import (
	"encoding/json"
	"time"

	"tandem/wasm/internal/audit"
)

// page is what the interface has found on the page that it is on.
type page struct {
	Address string  `json:"address"`
	Title   string  `json:"title"`
	Fields  []field `json:"fields"`
	Masked  int     `json:"masked"`
	Closed  int     `json:"closed"`
	Rules   []use   `json:"rules"`
}

type field struct {
	Label        string `json:"label"`
	Tag          string `json:"tag"`
	Type         string `json:"type"`
	Name         string `json:"name"`
	ID           string `json:"id"`
	Autocomplete string `json:"autocomplete"`
	Placeholder  string `json:"placeholder"`
	Selector     string `json:"selector"`
	Masked       bool   `json:"masked"`
	Ignored      bool   `json:"ignored"`
	Reason       string `json:"reason"`
	ClosedBy     string `json:"closedBy"` // "": agents can operate it
	Visible      bool   `json:"visible"`
}

type use struct {
	Selector string `json:"selector"`
	Kind     string `json:"kind"`
	Set      string `json:"set"`
	Matches  int    `json:"matches"`
}

func (f field) audit() audit.Field {
	verdict := audit.Visible
	switch {
	case f.Ignored:
		verdict = audit.Ignored
	case f.Masked:
		verdict = audit.Masked
	}
	return audit.Field{
		Label: f.Label, Tag: f.Tag, Type: f.Type, Name: f.Name, ID: f.ID, Autocomplete: f.Autocomplete, Placeholder: f.Placeholder,
		Selector: f.Selector, Verdict: verdict, Reason: f.Reason, Closed: f.ClosedBy != "", ClosedBy: f.ClosedBy, Visible: f.Visible,
	}
}

// exposed is a field that looks private and that agents would see.
type exposed struct {
	Field int    `json:"field"` // its place in what Walk was given
	Looks string `json:"looks"`
}

// Walk takes the page into the report, and says which of its fields look private and are not hidden.
func (e *Editor) Walk(found []byte, now time.Time) []byte {
	out := []exposed{}
	var p page
	if err := json.Unmarshal(found, &p); err != nil {
		return answer(out)
	}
	seen := audit.Page{Address: p.Address, Title: p.Title, Seen: now, Masked: p.Masked, Closed: p.Closed}
	for i, f := range p.Fields {
		of := f.audit()
		seen.Fields = append(seen.Fields, of)
		if looks := audit.Looks(of); looks != audit.NotPrivate && of.Verdict == audit.Visible {
			out = append(out, exposed{i, looks.String()})
		}
	}
	for _, r := range p.Rules {
		seen.Rules = append(seen.Rules, audit.RuleUse{Selector: r.Selector, Kind: r.Kind, Set: r.Set, Matches: r.Matches})
	}
	e.report.Add(seen)
	return answer(out)
}

// Report is the report so far, for people and for a spreadsheet.
func (e *Editor) Report(site string, now time.Time) []byte {
	return e.report.HTML(audit.About{
		Site: site, File: e.name, Made: now.Format("2006-01-02 15:04 -07:00"), PrivateByDefault: e.draft.File().PrivateByDefault,
	})
}

// Table is the same as CSV.
func (e *Editor) Table() []byte { return e.report.CSV() }

// Forget begins the report anew.
func (e *Editor) Forget() { e.report = &audit.Report{} }
