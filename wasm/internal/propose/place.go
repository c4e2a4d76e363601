package propose

import "strconv"

// maxChain is how many steps a selector by places goes through: each is one more that a change of the page can break.
const maxChain = 8

// chain selects the element by its place, and the places of what it lies in, from the nearest anchor that is likely to be there
// once. Without one it begins at the root.
func chain(path []Step, strong, near anchor) string {
	from := strong
	if from.text == "" {
		from = near
	}
	end := len(path)
	if from.text != "" {
		end = from.at
	} else if end > 1 && path[end-1].Tag == "html" {
		end--
	}
	text := place(&path[0])
	i := 1
	for ; i < end && i < maxChain; i++ {
		text = place(&path[i]) + " > " + text
	}
	switch {
	case from.text == "":
		return text
	case i < end:
		return from.text + " " + text
	}
	return from.text + " > " + text
}

// inEach selects what has the same place in everything of its kind, such as a column of a table. It is "" where there is none.
func inEach(path []Step, strong, near anchor) string {
	from := near
	if from.text == "" {
		from = strong
	}
	if from.text == "" || path[0].Among < 2 || from.at == 1 && (from == strong || strong.text == "") {
		return "" // chain says it, and which one it is
	}
	return from.text + " " + place(&path[0])
}

// place is the tag and the place among those with the same tag.
func place(s *Step) string {
	if s.Of < 1 || s.Among < 2 {
		return s.tag()
	}
	return s.tag() + ":nth-of-type(" + strconv.Itoa(s.Of) + ")"
}
