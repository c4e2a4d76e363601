package audit

import "strings"

var csvHead = [...]string{"page", "title", "seen", "field", "selector", "tag", "type", "name", "id", "autocomplete", "placeholder",
	"looks like", "agents", "by which rule", "agents operate it", "closed by", "drawn"}

// CSV is the report with a row for each field, for spreadsheets. It begins with a byte order mark: without it Excel takes UTF-8
// for something else. https://www.rfc-editor.org/rfc/rfc4180
func (r *Report) CSV() []byte {
	var b strings.Builder
	b.WriteString("\ufeff")
	row(&b, csvHead[:]...)
	for _, w := range r.pages {
		p := &w.page
		for i := range p.Fields {
			f := &p.Fields[i]
			drawn := "no"
			if f.Visible {
				drawn = "yes"
			}
			row(&b, p.Address, p.Title, moment(p.Seen), f.Label, f.Selector, f.Tag, f.Type, f.Name, f.ID, f.Autocomplete, f.Placeholder,
				Looks(*f).String(), f.Verdict.String(), f.Reason, f.operable(), f.ClosedBy, drawn)
		}
	}
	return []byte(b.String())
}

func row(b *strings.Builder, cells ...string) {
	for i, cell := range cells {
		if i > 0 {
			b.WriteByte(',')
		}
		cell = harmless(cell)
		if strings.ContainsAny(cell, "\",;\t\r\n") || strings.TrimSpace(cell) != cell {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		b.WriteString(cell)
	}
	b.WriteString("\r\n")
}

// harmless puts an apostrophe before what a spreadsheet takes for a formula. In many countries it parts cells at ";" whatever the
// file says, so what comes after one begins a cell, too.
// https://owasp.org/www-community/attacks/CSV_Injection
func harmless(cell string) string {
	var b strings.Builder
	begins := true
	for _, r := range cell {
		switch {
		case begins && strings.ContainsRune("=+-@\t\r\n＝＋－＠", r):
			b.WriteByte('\'')
			begins = false
		case strings.ContainsRune(";\t\r\n", r):
			begins = true
		case r != ' ' && r != '"' && r != '\u00a0':
			begins = false
		}
		b.WriteRune(r)
	}
	return b.String()
}
