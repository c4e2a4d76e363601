package mask

import "strings"

// State is what a Policy has decided about an element.
type State uint8

const (
	// Masked: the content is private, with all inside it.
	Masked State = 1 << iota
	// Secret: a field that holds, or has ever held, a secret. It is Masked as well, for life.
	Secret
	// Ignored: not part of the view at all, for life.
	Ignored
	// ByDefault: it is Masked because everything is that no rule shows. Pictures and the look of things pass.
	ByDefault
	// Closed: the agent cannot operate it, nor what is inside it.
	Closed
	// Opened: the agent can, although it is closed by default: a button that submits a form.
	Opened
)

// Inherited is what of a State goes for everything inside.
const Inherited = Masked | ByDefault | Closed | Opened

// Element is what a Policy is shown of an element.
type Element struct {
	Class        ElementClass
	Sticky       bool     // it has been Secret before
	Mark         Unmasked // data-tandem
	Type         Unmasked
	Autocomplete Unmasked
	Name, ID     Unmasked // the name and id attributes
	Rules        Unmasked // the numbers of the operator's rules that name it
}

// Policy is the one maker of strings from Unmasked. It belongs to one session and one loop.
type Policy struct {
	rules   Restrictions
	echo    echo
	choices echo // words that a list shows as chosen, which are as common as any
}

// NewPolicy returns the policy that always holds.
func NewPolicy() *Policy { return &Policy{} }

// Decide gives an element's State, from its attributes and what its parent's passes on.
func (p *Policy) Decide(e *Element, parent State) State {
	s := parent & Inherited
	if !e.Mark.Empty() || !e.Rules.Empty() {
		s = restricted(s, marked(e.Mark.s), p.named(e.Rules.s))
	}
	if e.Sticky || e.Class.field() && secretField(e) {
		s = s&^ByDefault | Secret | Masked
	}
	return s
}

// marked reads data-tandem, a list of words.
func marked(mark string) (s State) {
	if mark == "" {
		return 0
	}
	for word := range words(mark) {
		switch word {
		case "mask":
			s |= Masked
		case "ignore":
			s |= Ignored
		case "control-off":
			s |= Closed
		}
	}
	return s
}

// Remember takes the value of a masked field: copies of it are masked from now on.
func (p *Policy) Remember(f Field, value Unmasked) { p.echo.add(f, value.s) }

// RememberChoice takes what a masked list shows as chosen. Copies of it are masked where it stands by itself in a text; a
// field that holds the same is no copy.
func (p *Policy) RememberChoice(f Field, value Unmasked) { p.choices.add(f, value.s) }

// clean puts stand-ins for copies into what is read by people.
func (p *Policy) clean(s string) string {
	if len(p.echo.known)+len(p.choices.known) == 0 {
		return s
	}
	return p.choices.clean(p.echo.clean(s, minEcho, false), minEcho, true)
}

// cleanName does so in what style sheets go by, and in those.
func (p *Policy) cleanName(s string) string { return p.echo.clean(s, minName, false) }

// Copies says whether the value of a field is one that a masked field has held: the field is
// masked then, by whatever way the value came into it.
func (p *Policy) Copies(value Unmasked) bool {
	return p.echo.known[strings.TrimSpace(value.s)] > 0
}
