package page

// Names are the tag and attribute names that reads have brought, by number.
type Names struct{ names []string }

// Reset forgets all: the reader starts anew as well.
func (n *Names) Reset() { n.names = n.names[:0] }

// Len is how many names there are.
func (n *Names) Len() int { return len(n.names) }

// At returns a name, or "".
func (n *Names) At(i uint32) string {
	if int(i) >= len(n.names) {
		return ""
	}
	return n.names[i]
}

func (n *Names) add(name string) error {
	if len(name) > maxName || len(n.names) >= maxNames {
		name = "" // a name that nobody styles by; the element shows, the attribute does not
		if len(n.names) >= maxNames {
			return nil
		}
	}
	// The name outlives the read's text.
	n.names = append(n.names, string(append([]byte(nil), name...)))
	return nil
}
