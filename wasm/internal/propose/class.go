package propose

import "strings"

// grade is how good a class is to go by.
type grade uint8

const (
	unused    grade = iota // a state of the element, or a framework's mark on everything in a component
	utility                // it says how the element looks, and goes when that changes
	generated              // a tool made it
	common                 // a library's, a word that any box might have, or one look of several
	partly                 // a tool made it and kept a part that somebody wrote
	chosen                 // somebody's name for this
	grades    = iota
)

// graded are the classes of an element by grade, in its order.
type graded [grades][]string

func gradedClasses(s *Step) (g graded) {
	for _, class := range s.Classes[:min(len(s.Classes), maxClasses)] {
		at := gradeOf(class)
		g[at] = append(g[at], class)
	}
	return g
}

func gradeOf(class string) grade {
	switch {
	case !usable(class) || strings.ContainsAny(class, " \t\r\n\f"):
		return unused
	case isUtility(class):
		return utility
	case isState(class):
		return unused
	case Generated(class):
		switch {
		case startsWith(class, scopes):
			return unused
		case written(class) != "":
			return partly
		}
		return generated
	case commonWords[class] || startsWith(class, libraries) || strings.Contains(class, "--"):
		return common
	}
	return chosen
}

// classParts are the parts that a person's classes make. Two are enough.
func classParts(g graded) (parts []part) {
	for _, class := range g[chosen][:min(len(g[chosen]), 2)] {
		parts = append(parts, part{text: "." + escape(class), by: ByClass, reach: several})
	}
	if len(parts) == 0 && len(g[partly]) > 0 {
		parts = append(parts, part{text: has("class", "*=", written(g[partly][0])), by: ByClass, reach: several})
	}
	if len(parts) == 0 && len(g[common]) > 0 {
		parts = append(parts, part{text: "." + escape(g[common][0]), by: ByClass, reach: kind})
	}
	return parts
}

// scopes begin the classes that a framework puts on every element of a component.
var scopes = strings.Fields(`svelte- _ngcontent- _nghost- ng-tns- ng-c jsx- astro- data-v- lwc-`)

// libraries begin the classes of component libraries, icon fonts and page builders.
var libraries = strings.Fields(`Mui mat- mdc- cdk- ant- el- v- p- q- k- x- dx- ion- sl- rc- ui- react- chakra- mantine-
	slds- bx-- cds-- MuiX ng- wp-block- elementor- dijit swal2- select2- dataTables_ fa- bi- icon- glyphicon btn- badge-
	alert- nav- navbar- dropdown- list-group form-check form-control form-floating input-group modal- table-`)

// commonWords are classes that any box might have.
var commonWords = setOf(`wrapper wrap inner outer container content contents holder box body section block cell column
	columns col-inner left right main page layout area panel pane group item items element field fields control controls
	component title subtitle heading header footer text label value values icon image img media link links button buttons
	btn card card-body card-header card-footer card-title card-text form form-group form-label form-row form-select
	form-field form-item input textarea select option table thead tbody tr td th list nav navbar menu tab tabs modal
	dialog dropdown badge alert tag tooltip popover fa fas far fab fal material-icons first last odd even even-row odd-row
	new small large primary secondary error errors help hint required`)

func startsWith(s string, beginnings []string) bool {
	for _, b := range beginnings {
		if strings.HasPrefix(s, b) {
			return true
		}
	}
	return false
}

func setOf(words string) map[string]bool {
	set := make(map[string]bool)
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}
