package mask

import (
	"fmt"
	"strings"
)

// Unmasked is text as it stands in the customer's page. Only a Policy makes a string of it that may
// leave the browser; printed, logged or marshalled by accident it says nothing.
type Unmasked struct{ s string }

// hidden is what an Unmasked shows of itself.
const hidden = "[unmasked]"

// Wrap marks text as coming from the page.
func Wrap(s string) Unmasked { return Unmasked{s} }

// Empty says whether there is no text at all.
func (u Unmasked) Empty() bool { return u.s == "" }

// Is compares with a word of ours, as the value of an attribute that means something to us.
func (u Unmasked) Is(word string) bool { return u.s == word }

// Clone is the same text in memory of its own: it outlives the read that it came with.
func (u Unmasked) Clone() Unmasked { return Unmasked{strings.Clone(u.s)} }

func (u Unmasked) String() string               { return hidden }
func (u Unmasked) GoString() string             { return hidden }
func (u Unmasked) Format(f fmt.State, _ rune)   { _, _ = f.Write([]byte(hidden)) }
func (u Unmasked) MarshalJSON() ([]byte, error) { return []byte(`"` + hidden + `"`), nil }
func (u Unmasked) MarshalText() ([]byte, error) { return []byte(hidden), nil }
