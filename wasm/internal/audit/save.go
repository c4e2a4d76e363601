package audit

import (
	"strconv"
	"strings"
	"time"
)

// A saved report is JSON. What is empty, zero or false is left out, and a verdict is its number:
//
//	{"version": 1, "left": n, "pages": [
//	  {"address", "title", "seen": RFC 3339, "left": n, "masked": n, "closed": n,
//	   "fields": [{"label", "tag", "type", "name", "id", "autocomplete", "placeholder", "selector",
//	               "verdict": n, "reason", "closed": bool, "closedBy", "visible": bool}],
//	   "rules": [{"selector", "kind", "set", "matches": n}]}]}
//
// It is written and read by hand: encoding/json would be a fifth of an empty program that a browser has to load.

// savedVersion is that of the format.
const savedVersion = 1

// maxPagesSaved is what all pages may take of MaxSaved; the rest is for what is around them and the commas between them.
const maxPagesSaved = MaxSaved - 100 - MaxPages

// Save is the report for Restore.
func (r *Report) Save() []byte {
	b := make([]byte, 0, r.size+100+len(r.pages))
	b = append(b, `{"version":`...)
	b = strconv.AppendInt(b, savedVersion, 10)
	if r.left > 0 {
		b = append(b, `,"left":`...)
		b = strconv.AppendInt(b, int64(r.left), 10)
	}
	b = append(b, `,"pages":[`...)
	for i := range r.pages {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, r.pages[i].saved...)
	}
	return append(b, "]}"...)
}

func savedPage(p *Page) string {
	var w writer
	w.open('{')
	w.text("address", p.Address)
	w.text("title", p.Title)
	if !p.Seen.IsZero() {
		w.text("seen", p.Seen.Format(time.RFC3339))
	}
	w.number("left", p.Left)
	w.number("masked", p.Masked)
	w.number("closed", p.Closed)
	if len(p.Fields) > 0 {
		w.name("fields")
		w.open('[')
		for i := range p.Fields {
			w.field(&p.Fields[i])
		}
		w.close(']')
	}
	if len(p.Rules) > 0 {
		w.name("rules")
		w.open('[')
		for _, u := range p.Rules {
			w.item()
			w.open('{')
			w.text("selector", u.Selector)
			w.text("kind", u.Kind)
			w.text("set", u.Set)
			w.number("matches", u.Matches)
			w.close('}')
		}
		w.close(']')
	}
	w.close('}')
	return w.String()
}

func (w *writer) field(f *Field) {
	w.item()
	w.open('{')
	w.text("label", f.Label)
	w.text("tag", f.Tag)
	w.text("type", f.Type)
	w.text("name", f.Name)
	w.text("id", f.ID)
	w.text("autocomplete", f.Autocomplete)
	w.text("placeholder", f.Placeholder)
	w.text("selector", f.Selector)
	w.number("verdict", int(f.Verdict))
	w.text("reason", f.Reason)
	w.yes("closed", f.Closed)
	w.text("closedBy", f.ClosedBy)
	w.yes("visible", f.Visible)
	w.close('}')
}

// writer writes JSON.
type writer struct {
	strings.Builder
	more bool // something stands before, in the same object or list
}

func (w *writer) open(b byte)  { w.WriteByte(b); w.more = false }
func (w *writer) close(b byte) { w.WriteByte(b); w.more = true }

// item begins a member of a list.
func (w *writer) item() {
	if w.more {
		w.WriteByte(',')
	}
	w.more = true
}

// name begins a member of an object.
func (w *writer) name(name string) {
	w.item()
	w.quote(name)
	w.WriteByte(':')
}

func (w *writer) text(name, s string) {
	if s != "" {
		w.name(name)
		w.quote(s)
	}
}

func (w *writer) number(name string, n int) {
	if n != 0 {
		w.name(name)
		w.WriteString(strconv.Itoa(n))
	}
}

func (w *writer) yes(name string, is bool) {
	if is {
		w.name(name)
		w.WriteString("true")
	}
}

// quote writes a text as a JSON string. https://www.rfc-editor.org/rfc/rfc8259#section-7
func (w *writer) quote(s string) {
	w.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"', r == '\\':
			w.WriteByte('\\')
			w.WriteByte(byte(r))
		case r < 0x20:
			const hex = "0123456789abcdef"
			w.WriteString(`\u00`)
			w.WriteByte(hex[r>>4])
			w.WriteByte(hex[r&15])
		default:
			w.WriteRune(r) // U+FFFD for what is no UTF-8
		}
	}
	w.WriteByte('"')
}
