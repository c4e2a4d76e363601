package rebuild

import (
	"strings"

	"tandem/shared/peer"
	"tandem/wasm/internal/css"
)

// dropped are attributes that load, send, navigate, run or announce something, or move the
// agent's keyboard; and those that only this package sets.
var dropped = set("srcdoc srcset sizes imagesrcset imagesizes ping formaction formmethod formtarget formenctype " +
	"action method enctype target download nonce integrity crossorigin referrerpolicy http-equiv is autofocus " +
	"accesskey popovertarget popovertargetaction command commandfor interestfor attributionsrc fetchpriority " +
	"blocking loading decoding importance sandbox allow allowfullscreen csp credentialless srclang data classid " +
	"codebase archive code object icon manifest profile longdesc cite lowsrc dynsrc preload autoplay autocomplete " +
	"spellcheck shadowrootmode shadowrootdelegatesfocus shadowrootclonable shadowrootserializable " +
	"shadowrootslotassignment data-tandem-masked data-tandem-focus data-tandem-focus-within data-tandem-hover " +
	"data-tandem-box")

// plainAttributes of SVG are long and hold no address.
var plainAttributes = set("d points transform viewBox gradientTransform patternTransform class id")

// words are attributes that people read: what looks like an address there is none.
var words = set("title alt label placeholder value content summary aria-label aria-description " +
	"aria-valuetext aria-roledescription aria-placeholder")

// verdict is what becomes of an attribute.
type verdict struct {
	name, value string
	ns          uint32
	ok          bool
}

var no verdict

func yes(name, value string) verdict { return verdict{name: name, value: value, ok: true} }

// nowhere makes a link look like one (:any-link) and lead nowhere.
const nowhere = "about:invalid"

// attribute sanitises an attribute of an element. Assets it names are added to b.found.
func (b *Builder) attribute(n *node, name, value string) verdict {
	if prefix, local, found := strings.Cut(name, ":"); found {
		return b.prefixed(n, prefix, local, value)
	}
	if !validName(name) {
		return no
	}
	lower := strings.ToLower(name)
	switch {
	case strings.HasPrefix(lower, "on"), dropped[lower], n.role == roleFrame && lower == "name":
		return no
	case n.role == roleSheet || n.role == roleHollow && n.flags&peer.ElementOpaque == 0:
		// What stands in for an element that is not shown has no use of what it was given.
		return verdict{name, value, attrPlain, lower == "id" || lower == "class"}
	case lower == "style":
		return yes(name, css.Declarations(value, b.css))
	case lower == "href":
		return b.href(n, name, value)
	case lower == "src", lower == "poster", lower == "background":
		return b.source(n, lower, value)
	case animations[n.name] && n.ns == peer.NamespaceSVG && lower == "attributename" && !animatable(value):
		return no
	case !words[lower] && scripted(value):
		return no
	}
	if n.ns != peer.NamespaceHTML && !plainAttributes[name] && strings.ContainsAny(value, `(\`) {
		return yes(name, css.Declarations(value, b.css))
	}
	return yes(name, value)
}

func (b *Builder) prefixed(n *node, prefix, local, value string) verdict {
	if n.ns == peer.NamespaceHTML || !validName(local) {
		return no
	}
	var v verdict
	switch {
	case prefix == "xlink" && local == "href":
		v = b.href(n, local, value)
		v.ns = attrXLink
	case prefix == "xml" && (local == "lang" || local == "space"):
		v = verdict{local, value, attrXML, true}
	}
	return v
}

// href: of HTML, links alone; of SVG, links, what is in the document, and what is drawn.
func (b *Builder) href(n *node, name, value string) verdict {
	link := n.name == "a" || n.name == "area" && n.ns == peer.NamespaceHTML
	switch {
	case link && n.ns != peer.NamespaceMathML:
		return yes(name, nowhere)
	case n.ns != peer.NamespaceSVG || animations[n.name]:
		return no
	case strings.HasPrefix(value, "#"):
		return yes(name, value)
	case n.name == "use" || n.name == "image" || n.name == "feImage":
		address, ok := b.address(value)
		return verdict{name, address, attrPlain, ok}
	}
	return no
}

// source: pictures of <img> and <input> have a way of their own (picture.go).
func (b *Builder) source(n *node, name, value string) verdict {
	if n.ns != peer.NamespaceHTML || name == "src" || name == "poster" && n.name != "video" {
		return no
	}
	address, ok := b.address(value)
	return verdict{name, address, attrPlain, ok}
}

// address gives the address in this browser of an asset, which may name a part of it.
func (b *Builder) address(raw string) (string, bool) {
	raw, fragment, _ := strings.Cut(raw, "#")
	id, ok := peer.ParseAssetURL(raw)
	if !ok {
		return "", false
	}
	b.found = append(b.found, id)
	address, known := b.assets.URL(id)
	if !known || address == "" {
		return "", false
	}
	if fragment != "" {
		address += "#" + fragment
	}
	return address, true
}

// animatable says whether an animation may change an attribute of this name.
func animatable(name string) bool {
	name = strings.ToLower(strings.TrimSpace(name))
	if i := strings.LastIndexByte(name, ':'); i >= 0 {
		name = name[i+1:]
	}
	return name != "href" && name != "src" && name != "style" && !strings.HasPrefix(name, "on")
}

// scripted says whether a value is an address that runs something, read as browsers read it:
// without control characters and space before the colon.
func scripted(value string) bool {
	scheme, rest, found := strings.Cut(value, ":")
	if !found || len(scheme) > 64 {
		return false
	}
	scheme = strings.ToLower(strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, scheme))
	switch scheme {
	case "javascript", "vbscript", "livescript":
		return true
	case "data":
		rest = strings.ToLower(rest)
		return strings.Contains(rest, "html") || strings.Contains(rest, "xml")
	}
	return false
}
