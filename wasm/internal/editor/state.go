package editor

import (
	"tandem/wasm/internal/draft"
	"tandem/wasm/internal/propose"
)

// state is all that the interface shows of the draft.
type state struct {
	Name             string       `json:"name"`
	PrivateByDefault bool         `json:"privateByDefault"`
	Rules            []rule       `json:"rules"`
	Undo             string       `json:"undo"` // what would be undone; "": nothing
	Redo             string       `json:"redo"`
	Differences      []difference `json:"differences"` // from the file in force
	Pages            int          `json:"pages"`       // in the report
}

type rule struct {
	ID        draft.RuleID `json:"id"`
	Selector  string       `json:"selector"`
	Kind      string       `json:"kind"`
	Set       string       `json:"set"`
	Scope     scope        `json:"scope"`
	Holds     bool         `json:"holds"`     // on this page
	Generated []string     `json:"generated"` // names in it that look made by a tool
}

// scope is a draft.Scope, and its words.
type scope struct {
	All     bool     `json:"all"`
	Pattern string   `json:"pattern"`
	More    []string `json:"more"`
	Words   string   `json:"words"`
}

type difference struct {
	Sign  string `json:"sign"`
	Words string `json:"words"`
}

func scopeOf(s draft.Scope) scope { return scope{s.All, s.Pattern, s.More, s.String()} }

func (s scope) draft() draft.Scope { return draft.Scope{All: s.All, Pattern: s.Pattern, More: s.More} }

// State is what there is to show on the page at address.
func (e *Editor) State(address string) []byte {
	s := state{Name: e.name, PrivateByDefault: e.draft.File().PrivateByDefault, Rules: []rule{}, Differences: []difference{}, Pages: len(e.report.Pages())}
	s.Undo, _ = e.draft.CanUndo()
	s.Redo, _ = e.draft.CanRedo()
	for _, r := range e.draft.Rules(address) {
		s.Rules = append(s.Rules, rule{
			ID: r.ID, Selector: r.Selector, Kind: r.Kind.String(), Set: r.Set, Scope: scopeOf(r.Scope), Holds: r.Holds,
			Generated: append([]string{}, propose.GeneratedIn(r.Selector)...),
		})
	}
	for _, d := range e.draft.Compare(e.inForce) {
		s.Differences = append(s.Differences, difference{d.Sign.String(), d.Words})
	}
	return answer(s)
}

// Handed is the draft as a customer's browser gets a file.
func (e *Editor) Handed() []byte { return e.draft.File().Handed() }

// File is the draft as the server reads it.
func (e *Editor) File() []byte { return e.draft.File().Print() }

// Scopes are those that the page at address suggests.
func (e *Editor) Scopes(address string) []byte {
	var s struct {
		All   scope  `json:"all"`
		Page  *scope `json:"page"`
		Below *scope `json:"below"`
	}
	s.All = scopeOf(draft.Scope{All: true})
	if page, err := draft.ThisPage(address); err == nil {
		of := scopeOf(page)
		s.Page = &of
	}
	if below, err := draft.Below(address); err == nil {
		of := scopeOf(below)
		s.Below = &of
	}
	return answer(s)
}
