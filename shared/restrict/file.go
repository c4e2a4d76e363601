package restrict

// Version is that of the file's format.
const Version = 1

// Limits of a file. Each of them is far beyond what a person keeps in mind; they bound what a customer's browser has to do.
const (
	MaxFile     = 1 << 20 // bytes
	MaxSets     = 500
	MaxRules    = 2000 // of all sets
	MaxPatterns = 50   // of a set
	MaxText     = 1024 // bytes of a selector, a pattern or a name
)

// File is all restrictions of an operator.
type File struct {
	// PrivateByDefault masks all text and all values of fields that no rule shows.
	PrivateByDefault bool
	Sets             []Set
}

// Set is rules for some addresses: for all, if it has no patterns.
type Set struct {
	Name  string
	Match []Pattern
	Rules []Rule
}

// Rule is what happens to some elements.
type Rule struct {
	Selector Selector
	Kind     Kind
}

// Holds says whether the set is for a page of that address.
func (s *Set) Holds(address string) bool {
	for _, p := range s.Match {
		if p.matches(address) {
			return true
		}
	}
	return len(s.Match) == 0
}
