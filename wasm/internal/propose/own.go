package propose

import (
	"slices"
	"strings"
)

// part is what a selector says of one element.
type part struct {
	text    string
	by      By
	fragile bool
	reach   reach
	local   bool // it says too little to stand without an anchor
}

// one says whether the part is enough to name one element.
func (p part) one() bool { return p.reach <= few && !p.fragile }

// good says whether the part says what the element is.
func (p part) good() bool { return p.reach <= several && !p.fragile }

// own are the parts that an element itself has, the best of each reach first.
func own(s *Step) []part {
	classes := gradedClasses(s)
	parts := slices.Concat(names(s), meanings(s), classParts(classes))
	if slices.ContainsFunc(parts, part.one) {
		parts = slices.DeleteFunc(parts, func(p part) bool { return p.fragile })
	}
	if !slices.ContainsFunc(parts, part.good) {
		parts = append(parts, lastResorts(s, classes)...)
	}
	return append(parts, kinds(s)...)
}

// names are the parts that somebody gave to this element and hardly another.
func names(s *Step) (parts []part) {
	if usable(s.ID) {
		parts = append(parts, part{text: "#" + escape(s.ID), by: ByID, fragile: Generated(s.ID)})
	}
	for _, name := range testNames {
		if v := s.attr(name); v != "" {
			parts = append(parts, part{text: has(name, "=", v), by: ByData, fragile: Generated(v), reach: few})
			break
		}
	}
	for _, name := range [...]string{"name", "formcontrolname", "part", "itemprop"} {
		if v := s.attr(name); v != "" {
			p := part{text: s.tag() + has(name, "=", v), by: ByName, fragile: Generated(v), reach: few}
			// Every row, every choice, every article has it.
			if strings.HasSuffix(v, "[]") || strings.EqualFold(s.attr("type"), "radio") || name == "part" || name == "itemprop" {
				p.reach = several
			}
			parts = append(parts, p)
			break
		}
	}
	if p := dataPart(s); p.text != "" {
		parts = append(parts, p)
	}
	if v := s.attr("aria-label"); labelling(v) {
		text := s.tag()
		if role := s.attr("role"); telling(role) {
			text = has("role", "=", role)
		}
		parts = append(parts, part{text: text + has("aria-label", "=", v), by: ByLabel, reach: few})
	}
	if v := s.attr("for"); v != "" && s.Tag == "label" {
		parts = append(parts, part{text: "label" + has("for", "=", v), by: ByID, fragile: Generated(v), reach: few})
	}
	return parts
}

// meanings are the parts that say what the element is for.
func meanings(s *Step) (parts []part) {
	if v := s.attr("autocomplete"); wordy(v) && v != "on" && v != "off" {
		parts = append(parts, part{text: s.tag() + has("autocomplete", "=", v), by: ByKind, reach: several})
	}
	if s.Tag == "a" {
		if p := linkPart(s.attr("href")); p.text != "" {
			parts = append(parts, p)
		}
	}
	if role := s.attr("role"); telling(role) {
		parts = append(parts, part{text: has("role", "=", role), by: ByRole, reach: kind})
	}
	if s.custom() {
		p := part{text: s.tag(), by: ByKind, reach: several}
		if startsWith(s.Tag, libraries) {
			p.reach = kind
		}
		parts = append(parts, p)
	}
	return parts
}

// Tags that say enough to stand alone, and those that say nothing.
var (
	kindTags = setOf(`input select textarea button a img picture video audio canvas iframe object embed form fieldset dialog table
		output meter progress address`)
	plainTags = setOf(`div span html body section article i b em strong small u font center svg g path use rect circle tspan`)
)

// kinds are the parts that the element has in common with all that work as it does.
func kinds(s *Step) (parts []part) {
	if v := s.attr("type"); wordy(v) && (s.Tag == "input" || s.Tag == "button" || s.custom()) {
		parts = append(parts, part{text: s.tag() + has("type", "=", v), by: ByKind, reach: kind})
	}
	if v := s.attr("contenteditable"); v == "true" || v == "plaintext-only" {
		parts = append(parts, part{text: has("contenteditable", "=", v), by: ByKind, reach: kind})
	}
	if tag := s.tag(); tag != "*" && !plainTags[s.Tag] && !s.custom() {
		parts = append(parts, part{text: tag, by: ByKind, reach: kind, local: !kindTags[s.Tag]})
	}
	return parts
}

// lastResorts are the parts of an element that has nothing better.
func lastResorts(s *Step, classes graded) (parts []part) {
	// A placeholder is text of the page, if one that is written for every customer.
	if v := s.attr("placeholder"); labelling(v) {
		parts = append(parts, part{text: s.tag() + has("placeholder", "=", v), by: ByLabel, reach: few})
	}
	if c := classes[generated]; len(c) > 0 {
		parts = append(parts, part{text: "." + escape(c[0]), by: ByClass, fragile: true, reach: several})
	} else if c := classes[utility]; len(c) > 0 && len(classes[common]) == 0 {
		text := s.tag()
		for _, class := range c[:min(len(c), 3)] {
			text += "." + escape(class)
		}
		parts = append(parts, part{text: text, by: ByClass, fragile: true, reach: several})
	}
	return parts
}
