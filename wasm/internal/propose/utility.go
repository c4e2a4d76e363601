package propose

import "strings"

// looks are the classes of Tailwind, Bootstrap and the like that are one word, or are written as no others are.
var looks = setOf(`flex grid block inline relative absolute fixed sticky static container container-fluid row col clearfix
	truncate uppercase lowercase capitalize italic underline antialiased sr-only visually-hidden not-sr-only group peer
	border rounded shadow transition transform filter lead h1 h2 h3 h4 h5 h6 img-fluid img-responsive contents isolate
	grow shrink table-responsive table-striped table-hover table-bordered table-sm no-underline line-through
	stretched-link`)

// heads are the first words of such classes, values what can follow them. "text-center" is one and "text-field" is not, "order-2"
// and not "order-total".
var (
	heads = setOf(`m mt mr mb ml mx my ms me p pt pr pb pl px py ps pe w h min max size gap space text font bg border
		rounded shadow flex grid col row cols rows order items justify content self place z top right bottom left start
		end inset opacity overflow leading tracking d float pull align position fw fs lh fst g gx gy ring outline divide
		cursor select pointer user transition duration ease delay animate translate rotate scale skew origin object aspect
		line whitespace break basis grow shrink list table from via to offset inline vstack hstack display fill stroke
		backdrop blur vw vh link`)
	values = setOf(`xs sm md lg xl xxl px auto full screen none fit min max center left right start end between around
		evenly stretch baseline top bottom middle first last col row cols rows span flow wrap nowrap reverse grow shrink
		thin extralight light normal medium semibold bold extrabold bolder lighter black white italic sans serif mono
		monospace muted primary secondary success danger warning info dark body transparent current inherit slate gray
		grey zinc neutral stone red orange amber yellow lime green emerald teal cyan sky blue indigo violet purple fuchsia
		pink rose hidden visible scroll clip clamp pointer default events solid dashed dotted double block inline flex
		grid table cell fluid circle pill uppercase lowercase capitalize truncate x y t b l r s e w h tl tr bl br contain
		cover fixed relative absolute sticky static tight snug relaxed loose wide wider widest in out linear all colors
		inside outside disc decimal unstyled offset opacity subtle emphasis words keep video square spin pulse bounce pre
		line dvh svh xs`)
)

// isUtility says whether a class says how an element looks and not what it is.
func isUtility(class string) bool {
	if looks[class] {
		return true
	}
	// md:grid, w-[42px], w-1/2, !mt-0
	if class[0] == '!' || strings.IndexAny(class, ":[/!") > 0 {
		return true
	}
	head, rest, ok := strings.Cut(strings.TrimPrefix(class, "-"), "-")
	if !ok || !heads[head] {
		return false
	}
	for word := range strings.SplitSeq(rest, "-") {
		if !values[word] && !measure(word) {
			return false
		}
	}
	return true
}

// measure says whether a word is a number, or a size such as 2xl.
func measure(word string) bool {
	n := strings.TrimRight(strings.TrimSuffix(word, "xl"), "0123456789.")
	return word != "" && n == ""
}
