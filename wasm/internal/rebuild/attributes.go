package rebuild

import (
	"strings"

	"tandem/shared/peer"
	"tandem/wasm/internal/css"
)

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
func (b *Builder) attribute(n *node, a *attrName, name, value string) verdict {
	switch {
	case a.kind == nameNever:
		return no
	case a.kind == namePrefixed:
		return b.prefixed(n, name, value)
	case n.role == roleSheet || n.role == roleHollow && n.flags&peer.ElementOpaque == 0:
		// What stands in for an element that is not shown has no use of what it was given.
		return verdict{name, value, attrPlain, a.marks && !scripted(value)}
	case n.role == roleFrame && a.lower == "name":
		return no
	case a.kind == nameStyle:
		return yes(name, css.Declarations(value, b.css))
	case a.kind == nameHref:
		return b.href(n, name, value)
	case a.kind == nameSource:
		return b.source(n, a.lower, value)
	case !a.words && scripted(value):
		return no
	}
	if n.ns != peer.NamespaceHTML {
		if animations[n.name] && a.lower == "attributename" && !animatable(value) {
			return no
		}
		if a.drawn && strings.ContainsAny(value, `(\`) {
			return yes(name, css.Declarations(value, b.css))
		}
	}
	return yes(name, value)
}

func (b *Builder) prefixed(n *node, name, value string) verdict {
	prefix, local, _ := strings.Cut(name, ":")
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
