package propose

// anchor is something around the element that has a name.
type anchor struct {
	text string // its selector, "" if there is none
	by   By
	at   int // its place in the path
}

// landmarks part a page by what they are.
var landmarks = setOf(`form fieldset dialog nav main header footer aside table`)

var landmarkRoles = setOf(`dialog alertdialog form search navigation main banner contentinfo complementary region grid
	table tablist toolbar menu menubar listbox tree`)

// frames are the ids that applications give to what is around all of them.
var frames = setOf(`root app __next __nuxt ___gatsby gatsby-focus-wrapper q-app app-root react-root application wrapper
	page`)

// around finds the nearest step around the element that has a name of its own, and one that lies nearer and has at least a class
// that somebody chose, or the site's own tag. Where nothing has a name, the next of the latter stands for it, and where there are
// none of these either, landmarks do.
func around(path []Step) (strong, near anchor) {
	for i := 1; i < len(path) && strong.text == ""; i++ {
		strong = named(&path[i], i)
	}
	end := len(path)
	if strong.text != "" {
		end = strong.at
	}
	for i := 1; i < end && near.text == ""; i++ {
		near = called(&path[i], i)
	}
	for i := near.at + 1; i < end && near.text != "" && strong.text == ""; i++ {
		if strong = called(&path[i], i); strong.text == near.text {
			strong = anchor{}
		}
	}
	for i := 1; i < end && near.text == "" && strong.text == ""; i++ {
		near = landmark(&path[i], i)
	}
	return strong, near
}

// named is the step as an anchor by what is its alone.
func named(s *Step, at int) anchor {
	if frames[s.ID] {
		return anchor{}
	}
	for _, p := range names(s) {
		if p.one() && (!s.top() || p.reach == single) {
			return anchor{p.text, p.by, at}
		}
	}
	return anchor{}
}

// called is the step as an anchor by what a few share.
func called(s *Step, at int) anchor {
	if s.top() {
		return anchor{}
	}
	if c := gradedClasses(s); len(c[chosen])+len(c[partly]) > 0 {
		p := classParts(c)[0]
		return anchor{p.text, p.by, at}
	}
	if s.custom() && !frames[s.Tag] && !startsWith(s.Tag, libraries) {
		return anchor{s.tag(), ByKind, at}
	}
	return anchor{}
}

func landmark(s *Step, at int) anchor {
	if role := s.attr("role"); landmarkRoles[role] {
		return anchor{has("role", "=", role), ByRole, at}
	}
	if landmarks[s.Tag] {
		return anchor{s.tag(), ByKind, at}
	}
	return anchor{}
}
