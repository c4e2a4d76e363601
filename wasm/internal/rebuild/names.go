package rebuild

import "strings"

// nameKind is what an attribute's name alone says of it.
type nameKind uint8

const (
	namePlain    nameKind = iota
	nameNever             // never let through
	nameStyle             // declarations
	nameHref              // a link, or what is drawn
	nameSource            // what is loaded
	namePrefixed          // of another namespace, or none at all
)

// attrName is what is known of a name of attributes.
type attrName struct {
	number uint32
	kind   nameKind
	words  bool // people read the value: what looks like an address there is none
	drawn  bool // in SVG and MathML, the value may name something to load
	marks  bool // also of use on what stands in for an element that is not shown
	lower  string
}

// dropped are attributes that load, send, navigate, run or announce something, or move the
// agent's keyboard; and those that only this package sets.
var dropped = set("srcdoc srcset sizes imagesrcset imagesizes ping formaction formmethod formtarget formenctype " +
	"action method enctype target download nonce integrity crossorigin referrerpolicy http-equiv is autofocus " +
	"accesskey popovertarget popovertargetaction command commandfor interestfor attributionsrc fetchpriority " +
	"blocking loading decoding importance sandbox allow allowfullscreen csp credentialless srclang data classid " +
	"codebase archive code object icon manifest profile longdesc cite lowsrc dynsrc preload autoplay autocomplete " +
	"spellcheck shadowrootmode shadowrootdelegatesfocus shadowrootclonable shadowrootserializable " +
	"shadowrootslotassignment data-tandem-masked data-tandem-closed data-tandem-focus data-tandem-focus-within data-tandem-hover " +
	"data-tandem-active")

// undrawn attributes of SVG are often long, and hold no address.
var undrawn = set("d points transform viewBox gradientTransform patternTransform class id")

var words = set("title alt label placeholder value content summary aria-label aria-description " +
	"aria-valuetext aria-roledescription aria-placeholder")

func newAttrName(name string, number uint32) *attrName {
	lower := strings.ToLower(name)
	a := &attrName{
		number: number, lower: lower,
		words: words[lower], drawn: !undrawn[name], marks: lower == "id" || lower == "class",
	}
	switch {
	case strings.Contains(name, ":"):
		a.kind = namePrefixed
	case !validName(name), strings.HasPrefix(lower, "on"), dropped[lower]:
		a.kind = nameNever
	case lower == "style":
		a.kind = nameStyle
	case lower == "href":
		a.kind = nameHref
	case lower == "src" || lower == "poster" || lower == "background":
		a.kind = nameSource
	}
	return a
}

// name gives what is known of a name, and numbers it.
func (b *Builder) name(s string) *attrName {
	a := b.names[s]
	if a == nil {
		if len(b.names) >= maxNames {
			b.fail("more than %d names of attributes", maxNames)
		}
		a = newAttrName(s, uint32(len(b.names)))
		b.names[s] = a
	}
	return a
}
