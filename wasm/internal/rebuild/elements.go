package rebuild

import (
	"strings"

	"tandem/shared/peer"
)

// standIn gives what an element is in the frame's document. Names of HTML are in lower case.
func standIn(ns peer.Namespace, name string, flags peer.ElementFlags) (string, role) {
	switch ns {
	case peer.NamespaceSVG:
		return svgStandIn(name)
	case peer.NamespaceMathML:
		if mathElements[name] {
			return name, roleElement
		}
		return "mrow", roleElement
	}
	opaque := flags&peer.ElementOpaque != 0
	switch {
	case nothings[name]:
		return "template", roleHollow
	case name == "style" || name == "link":
		return "style", roleSheet
	case (name == "iframe" || name == "object") && !opaque:
		return "iframe", roleFrame
	case renamed[name]:
		return "tandem-" + name, holder(opaque)
	case !validName(name):
		return "tandem-element", holder(opaque)
	}
	return name, holder(opaque)
}

func holder(opaque bool) role {
	if opaque {
		return roleHollow
	}
	return roleElement
}

// nothings render nothing. A <template> in their place keeps count of siblings, and is inert itself.
var nothings = set("script noscript base basefont meta template title param noembed noframes bgsound")

// renamed may load or run something, or ask the agent something, by their name alone. By another
// name they are elements like any other, of the size they had.
var renamed = set("object embed applet portal fencedframe frame frameset webview controlledframe " +
	"permission geolocation usermedia install model isindex")

// hosts are the elements of HTML that may have a shadow root, custom elements apart.
// https://dom.spec.whatwg.org/#valid-shadow-host-name
var hosts = set("article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span")

func mayHost(n *node) bool {
	return n.ns == peer.NamespaceHTML && n.role == roleElement && (hosts[n.name] || strings.Contains(n.name, "-"))
}

func svgStandIn(name string) (string, role) {
	switch {
	case name == "style":
		return "style", roleSheet
	case svgElements[name]:
		return name, roleElement
	}
	return "metadata", roleHollow // never rendered
}

// Names that SVG and MathML give a meaning that a view needs. Any other renders nothing there.
var (
	svgElements = set("a animate animateMotion animateTransform circle clipPath defs desc ellipse feBlend " +
		"feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap " +
		"feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge " +
		"feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter " +
		"foreignObject g image line linearGradient marker mask metadata mpath path pattern polygon polyline " +
		"radialGradient rect set stop svg switch symbol text textPath title tspan use view")
	mathElements = set("annotation annotation-xml maction math menclose merror mfenced mfrac mi mmultiscripts mn " +
		"mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd " +
		"mtext mtr munder munderover none semantics")
	animations = set("animate animateMotion animateTransform set")
)

// validName says whether an element or attribute may have this name in every browser, whether made
// by a parser or by script: Name of XML, without colons.
func validName(name string) bool {
	if name == "" || len(name) > 256 {
		return false
	}
	for i, r := range name {
		switch {
		case 'a' <= r|0x20 && r|0x20 <= 'z' || r == '_' || r >= 0x80 && nameStarts(r):
		case i > 0 && ('0' <= r && r <= '9' || r == '-' || r == '.' || r >= 0x80 && nameGoesOn(r)):
		default:
			return false
		}
	}
	return true
}

// nameStarts and nameGoesOn: https://www.w3.org/TR/xml/#NT-NameStartChar, what is not ASCII.
func nameStarts(r rune) bool {
	switch {
	case r < 0xc0, r == 0xd7, r == 0xf7, r == 0x37e, r == 0xfffd:
		return false
	case r < 0x300, 0x370 <= r && r < 0x2000, r == 0x200c, r == 0x200d, 0x2070 <= r && r < 0x2190,
		0x2c00 <= r && r < 0x2ff0, 0x3001 <= r && r < 0xd800, 0xf900 <= r && r < 0xfdd0,
		0xfdf0 <= r && r < 0xfffe, 0x10000 <= r && r < 0xf0000:
		return true
	}
	return false
}

func nameGoesOn(r rune) bool {
	return r == 0xb7 || 0x300 <= r && r < 0x370 || r == 0x203f || r == 0x2040
}

// asciiLower is the name as HTML compares it.
func asciiLower(name string) string {
	for i := 0; i < len(name); i++ {
		if 'A' <= name[i] && name[i] <= 'Z' {
			return strings.Map(func(r rune) rune {
				if 'A' <= r && r <= 'Z' {
					return r + 0x20
				}
				return r
			}, name)
		}
	}
	return name
}

// definable says whether a custom element may be defined by this name.
// https://html.spec.whatwg.org/#valid-custom-element-name
func definable(name string) bool {
	return validName(name) && strings.Contains(name, "-") && 'a' <= name[0] && name[0] <= 'z' &&
		name == asciiLower(name) && !reserved[name] && !strings.HasPrefix(name, "tandem-")
}

var reserved = set("annotation-xml color-profile font-face font-face-src font-face-uri font-face-format " +
	"font-face-name missing-glyph")

func set(names string) map[string]bool {
	m := make(map[string]bool)
	for _, name := range strings.Fields(names) {
		m[name] = true
	}
	return m
}
