package propose

import "strings"

// Generated says whether a name (an id or a class, or the value of an attribute that names) looks made by a tool: it has another
// one after the next build, or the next time that the page is loaded.
//
// It is a guess. A word with a short number behind it, such as "step-2", is taken for a person's.
func Generated(name string) bool {
	name = name[:min(len(name), 4*maxName)]
	return byTool(name) || reactID(name) || written(name) != "" || anySegment(name)
}

// tools are how the names that a tool makes begin, and what comes after that.
var tools = [...]struct {
	begins string
	tail   func(tail string) bool
}{
	{"_ngcontent-", anything}, {"_nghost-", anything}, {"ng-tns-", anything}, {"ng-c", numbers},
	{"mat-", counted}, {"cdk-", counted},
	{"css-", emotion}, {"emotion-", anything}, {"svelte-", hash}, {"sc-", hash}, {"jss", numbers}, {"jss-", numbers},
	{"jsx-", numbers}, {"astro-", hash}, {"framer-", hash}, {"lwc-", hash}, {"makeStyles-", counted}, {"withStyles-", counted},
	{"mui-", numbers}, {"radix-", anything}, {"headlessui-", counted}, {"react-select-", number}, {"react-aria", counted},
	{"rc_select_", numbers}, {"rc-tabs-", number}, {"downshift-", anything}, {"floating-ui-", anything}, {"tippy-", numbers},
	{"mantine-", hash}, {"el-id-", numbers}, {"v-", numbers}, {"v:", numbers}, {"__BVID__", anything}, {"pv_id_", anything},
	{"pn_id_", anything}, {"ember", numbers}, {"ext-gen", numbers}, {"ext-comp-", numbers}, {"ext-element-", numbers},
	{"yui_", number}, {"yui-gen", numbers}, {"ui-id-", numbers}, {"gwt-uid-", numbers}, {"dijit_", counted}, {"isc_", anything},
	{"cke_", numbers}, {"mce_", numbers}, {"j_idt", number},
}

// scale are the classes of Angular Material that number what a designer chose.
var scale = setOf(`mat-body- mat-display- mat-headline- mat-subtitle- mat-typography- mat-h`)

func byTool(name string) bool {
	if name == "emotion" || strings.Contains(name, ":j_idt") {
		return true
	}
	if scale[strings.TrimRight(name, "0123456789")] {
		return false
	}
	for _, t := range tools {
		if tail, ok := strings.CutPrefix(name, t.begins); ok && t.tail(tail) {
			return true
		}
	}
	return false
}

func anything(tail string) bool { return tail != "" }

// number: digits come first.
func number(tail string) bool { return tail != "" && digit(rune(tail[0])) }

// numbers: nothing but digits, in one or more groups.
func numbers(tail string) bool {
	return number(tail) && strings.Trim(tail, "0123456789-_:") == ""
}

// counted: the last word is a number.
func counted(tail string) bool {
	return numbers(tail[strings.LastIndexAny(tail, "-_:")+1:])
}

// emotion is a hash in base 36, which may have no digit, and may have a label behind it.
func emotion(tail string) bool {
	word, _, _ := strings.Cut(tail, "-")
	return numbers(word) || 5 <= len(word) && len(word) <= 8 && alnum(word) && strings.ToLower(word) == word
}

// hash: the first word has digits or capitals where words have none.
func hash(tail string) bool {
	word, _, _ := strings.Cut(tail, "-")
	return len(word) >= 5 && alnum(word) && (strings.ContainsAny(word, "0123456789") || strings.IndexFunc(word[1:], upper) >= 0)
}

func alnum(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return !digit(r) && !letter(r) }) < 0
}

// reactID says whether there is an id in it that React's useId made: ":r1:" or, later, "«r1»" and "_r_1_".
func reactID(name string) bool {
	if strings.HasPrefix(name, "_r_") || strings.HasPrefix(name, "_R_") || strings.Contains(name, "«r") {
		return true
	}
	for i := 0; i+2 < len(name); i++ {
		if name[i] != ':' || name[i+1]|0x20 != 'r' || i > 0 && alnum(name[i-1:i]) {
			continue
		}
		if end := strings.IndexByte(name[i+1:], ':'); end > 1 && alnum(name[i+1:i+1+end]) {
			return true
		}
	}
	return false
}

// written is what somebody wrote of a class that a tool made longer: "Button_root__" of "Button_root__3xY2a". It is "" where
// there is nothing of the kind.
func written(class string) string {
	// CSS modules: file, name and hash; a class by the rules of BEM ("card__title") looks like it and has a word there.
	if cut := strings.LastIndex(class, "__"); cut > 1 {
		rest := strings.TrimLeft(class[cut:], "_")
		scoped := upper(rune(class[0])) && strings.IndexByte(class[:cut], '_') > 0
		if 5 <= len(rest) && len(rest) <= 8 && (scattered(rest) || scoped && len(rest) == 5) {
			return class[:len(class)-len(rest)]
		}
	}
	// Those of Vite: "_button_1a2b3_12".
	if words := strings.Split(class, "_"); len(words) > 3 && words[0] == "" && numbers(words[len(words)-1]) && len(words[len(words)-2]) == 5 {
		return strings.Join(words[:len(words)-2], "_") + "_"
	}
	// Styled components with the name of the component.
	if cut := strings.Index(class, "-sc-"); cut > 0 && hash(class[cut+4:]) {
		return class[:cut+4]
	}
	return ""
}
