package audit

import "strings"

// Field is a form field, or what a page lets a person edit (contenteditable).
type Field struct {
	Label                               string // what a person reads at it: label, aria-label or placeholder. The markup's text, never a value
	Tag, Type                           string
	Name, ID, Autocomplete, Placeholder string
	Selector                            string // names it on its page
	Verdict                             Verdict
	Reason                              string // by which rule, or built in: `rule “.ssn” (checkout)`, `always masked: password`
	Closed                              bool   // agents cannot operate it
	ClosedBy                            string
	Visible                             bool // it is drawn at all
}

// called is what the report calls the field.
func (f *Field) called() string {
	for _, s := range []string{f.Label, f.Placeholder, f.Name, f.ID} {
		if s != "" {
			return s
		}
	}
	return "(no label)"
}

// operable is how the report says whether agents can operate the field.
func (f *Field) operable() string {
	if f.Closed {
		return "closed"
	}
	return "yes"
}

// sort is the sort of field in the words of a person who reads no HTML.
func (f *Field) sort() string {
	switch strings.ToLower(f.Tag) {
	case "select":
		return "list to choose from"
	case "textarea":
		return "long text"
	case "", "input":
		if word := inputSorts[strings.ToLower(f.Type)]; word != "" {
			return word
		}
		return "text"
	}
	return "editable text"
}

// inputSorts has no "text": browsers take each type that they do not know for that.
var inputSorts = map[string]string{
	"email": "e-mail", "tel": "phone", "password": "password", "number": "number", "search": "search", "url": "web address",
	"date": "date", "month": "month", "week": "week", "time": "time", "datetime-local": "date and time",
	"checkbox": "box to tick", "radio": "choice", "range": "slider", "color": "colour", "file": "file",
	"button": "button", "submit": "button", "reset": "button", "image": "button", "hidden": "not drawn",
}
