package mask

import "strings"

// AttrClass is how an attribute is treated.
type AttrClass uint8

const (
	// AttrProse passes as it is, but not under a mask.
	AttrProse AttrClass = iota
	// AttrLayout makes the layout, and passes under a mask.
	AttrLayout
	// AttrDropped never passes.
	AttrDropped
	// AttrStyle holds declarations.
	AttrStyle
	// AttrLink leads somewhere: it passes without its query and fragment.
	AttrLink
	// AttrHref is a link, a picture or a place in the page: the element says.
	AttrHref
	// AttrPicture loads a picture.
	AttrPicture
	// AttrValue is the value attribute.
	AttrValue
	// AttrName is class or id, which style sheets go by; only a long copy of a secret is taken out.
	AttrName
	// AttrSlot is the name attribute. That of a slot passes under a mask, as the slot attributes that go by it do: without
	// it everything would be in the first slot of its tree, what is not shown at all, too.
	AttrSlot
)

var attrClasses = map[string]AttrClass{
	"class": AttrName, "id": AttrName, "style": AttrStyle, "value": AttrValue, "name": AttrSlot,
	"href": AttrHref, "xlink:href": AttrHref, "cite": AttrLink, "longdesc": AttrLink, "background": AttrPicture,
}

func init() {
	for _, name := range strings.Fields(`
		src srcset sizes imagesrcset imagesizes srcdoc data codebase archive classid code object poster
		action formaction ping target download manifest profile nonce integrity crossorigin referrerpolicy
		http-equiv content csp allow sandbox is autofocus data-tandem usemap ismap lowsrc dynsrc
		accesskey autocomplete popovertarget command commandfor xml:base`) {
		attrClasses[name] = AttrDropped
	}
	attrClasses[RuleNumbers] = AttrDropped
	for _, name := range strings.Fields(`
		dir lang hidden inert open slot part exportparts type disabled readonly required multiple popover
		contenteditable spellcheck tabindex role aria-hidden aria-disabled
		width height colspan rowspan span cols rows size align valign char charoff nowrap noshade border
		cellpadding cellspacing bgcolor color face frame rules frameborder marginwidth marginheight scrolling
		start reversed wrap media rel
		xmlns xmlns:xlink version viewBox preserveAspectRatio fill stroke fill-opacity fill-rule stroke-width
		stroke-linecap stroke-linejoin stroke-opacity opacity text-anchor dominant-baseline font-size font-weight
		display mathvariant displaystyle scriptlevel`) {
		attrClasses[name] = AttrLayout
	}
}

// AttrClassOf returns the class of a qualified attribute name.
func AttrClassOf(name string) AttrClass {
	if c, ok := attrClasses[name]; ok {
		return c
	}
	if len(name) > 2 && strings.EqualFold(name[:2], "on") || strings.HasPrefix(name, "data-tandem") || name == "" {
		return AttrDropped
	}
	return AttrProse
}

// Attr is the value of an attribute that is neither AttrStyle nor loads anything. kind is the
// type attribute of an input. ok is false if the attribute stays out.
func (p *Policy) Attr(c AttrClass, e ElementClass, kind Kind, u Unmasked, s State) (value string, ok bool) {
	if e.Bare() || c == AttrDropped {
		return "", false
	}
	if s&Masked != 0 && c != AttrLayout && c != AttrName && (c != AttrSlot || e != ElementSlot) {
		// A masked link is still a link.
		return "", c == AttrHref && e == ElementLink
	}
	switch c {
	case AttrName:
		return p.cleanName(u.s), true
	case AttrValue:
		if e == ElementInput && !kind.showsAttribute() || e == ElementTextarea {
			return "", false
		}
	case AttrLink:
		return p.clean(withoutQuery(u.s)), true
	case AttrHref:
		return p.href(e, u)
	case AttrPicture, AttrStyle:
		return "", false
	}
	return p.clean(u.s), true
}

func (p *Policy) href(e ElementClass, u Unmasked) (string, bool) {
	switch {
	case e == ElementLink:
		return p.clean(withoutQuery(u.s)), true
	case e == ElementPicture:
		return "", false
	}
	return p.clean(u.s), strings.HasPrefix(u.s, "#")
}

// Kind is the type of an input as far as masking goes.
type Kind uint8

const (
	KindTyped   Kind = iota // what a person types
	KindButton              // the value is the label
	KindChoice              // a checkbox or radio button: the value is the site's, not the person's
	KindSilent              // hidden, file: the value never leaves
	KindPicture             // a button with a picture on it, its src
)

// KindOf reads a type attribute.
func KindOf(u Unmasked) Kind {
	switch strings.ToLower(u.s) {
	case "submit", "button", "reset":
		return KindButton
	case "checkbox", "radio":
		return KindChoice
	case "hidden", "file":
		return KindSilent
	case "image":
		return KindPicture
	}
	return KindTyped
}

func (k Kind) showsAttribute() bool { return k == KindButton || k == KindChoice }

func withoutQuery(address string) string {
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		address = address[:i]
	}
	// data: and blob: addresses hold or name content.
	if scheme, _, ok := strings.Cut(address, ":"); ok && (strings.EqualFold(scheme, "data") || strings.EqualFold(scheme, "javascript")) {
		return scheme + ":"
	}
	return address
}
